"""Where a file that leaves the register may be written: a new one, of a kind that is offered, in a folder there is."""

from pathlib import Path
from typing import Final

from vivat.actions.refusal import Refusal
from vivat.domain.errors import Place

OFFERED: Final = (".xlsx", ".csv")


def writable(path: Path) -> None:
    """Refusal where a file of the register may not be written there."""
    if path.suffix.lower() not in OFFERED:
        raise Refusal(
            f"不会写“{path.suffix or path.name}”这种文件", Place(str(path)), f"文件名用 {' 或 '.join(OFFERED)} 结尾"
        )
    if not path.parent.is_dir():
        raise Refusal("没有这个文件夹", Place(str(path.parent)), "先建好文件夹，或换一个")
    if path.exists():
        raise Refusal("文件已存在，不覆盖", Place(str(path)), "换一个文件名")
