"""What a demonstration's sign-in page tells: accounts that `vivat demo` made, and the code of the moment.

It reads `demo.json` of the home alone, never the register. `vivat demo` writes that file, and only into a home that
held no register before: outside a demonstration there is nothing to tell.
"""

import base64
import hmac
import json
import struct
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from vivat.web.clock import now

FILE = "demo.json"
#: As sign-in apps count: half a minute a code, six digits.
_STEP, _DIGITS = 30, 6


def here() -> bool:
    """Whether this home is a demonstration's."""
    return bool(_made())


def accounts() -> list[dict[str, Any]]:
    """The accounts of the demonstration, each with its code of the moment."""
    return [one | {"code": code(one["secret"])} for one in _made()]


def code(secret: str) -> str:
    """The code that an app would show for a secret at this moment (RFC 6238)."""
    count = struct.pack(">Q", int(now().timestamp()) // _STEP)
    digest = hmac.digest(base64.b32decode(secret), count, "sha1")
    at = digest[-1] & 15
    return str((int.from_bytes(digest[at : at + 4], "big") & 0x7FFFFFFF) % 10**_DIGITS).zfill(_DIGITS)


@cache
def _made() -> list[dict[str, Any]]:
    file = Path(settings.HOME) / FILE
    return json.loads(file.read_text(encoding="utf-8"))["accounts"] if file.is_file() else []
