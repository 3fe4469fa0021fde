"""A process that looks into one file of evidence and ends: bytes by stdin, a line of JSON and bytes by stdout."""

import json
import resource
import sys
from typing import Any, Final

_MEMORY: Final = 1 << 30
_SECONDS: Final = 9


def main(kind: str) -> int:
    """Reads, decides, answers; a file that takes more than its share of memory or time ends this process."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    data = sys.stdin.buffer.read()
    told: dict[str, Any]
    made = b""
    try:
        if kind == "application/pdf":
            from vivat.safeguards.pdfs import look

            told = {"fine": True}
            look(data)
        else:
            from vivat.safeguards.pictures import upright

            made, width, height = upright(data, kind)
            told = {"width": width, "height": height}
    except ValueError as error:
        wrong, mend = error.args if len(error.args) == 2 else ("文件损坏，打不开", "请重新拍照或扫描后再上传")
        told = {"wrong": wrong, "mend": mend}
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + made)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
