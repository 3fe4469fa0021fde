"""What one installation keeps under VIVAT_HOME, and where its database answers."""

import json
import os
import secrets
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit

from vivat.server import Server, ServerError

#: A checkout keeps its things in `var/`; an installed package asks for VIVAT_HOME.
_CHECKOUT: Final = Path(__file__).resolve().parents[3] / "var"
#: Sessions speak UTC and hex, so that the texts of rows, which the chain binds, are always the same.
_SESSION: Final = "-c timezone=UTC -c bytea_output=hex -c jit=off"


def home() -> Path:
    """The folder that an installation keeps everything in."""
    return Path(os.environ.get("VIVAT_HOME") or _CHECKOUT).resolve()


def databases(folder: Path) -> dict[str, dict[str, Any]]:
    """`default`, the application under row-level security, and `owner`, who migrates."""
    urls = (os.environ.get("DATABASE_URL"), os.environ.get("DATABASE_OWNER_URL"))
    app, owner = urls if urls[0] else _embedded(folder)
    return {"default": _database(app or ""), "owner": _database(owner or app or "")}


def _embedded(folder: Path) -> tuple[str, str]:
    """Where our own server answers; a name that answers nowhere before its first start."""
    try:
        server = Server(folder)
        return server.dsn(), server.dsn(owner=True)
    except ServerError:
        return "postgresql:///vivat?host=/nonexistent", "postgresql:///vivat?host=/nonexistent"


def _database(url: str) -> dict[str, Any]:
    """Django's words for an address."""
    parts = urlsplit(url)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    host = query.pop("host", None) or parts.hostname or ""
    port = query.pop("port", None) or (str(parts.port) if parts.port else "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "vivat",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": port,
        "OPTIONS": {"options": _SESSION, **query},
        "TEST": {"MIGRATE": False},
        # A page finds a connection that is still good; a command ends before that matters.
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def secret(folder: Path) -> str:
    """Django's own key, kept in the home; one that lasts only for this process where there is no home yet."""
    file = folder / "secret.json"
    if file.is_file():
        return str(json.loads(file.read_text(encoding="utf-8"))["key"])
    return secrets.token_urlsafe(48)


def carried(package: str, folder: str) -> Path:
    """A folder of files that an installed package carries, found without importing the package."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ImportError(f"{package} 没有安装：pip install vivat 会一并安装")
    return Path(next(iter(spec.submodule_search_locations))) / folder
