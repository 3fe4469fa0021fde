"""How much of a file we are ready to take, and the one error in which a whole file is refused."""

from pathlib import Path
from typing import Final

from vivat.domain.errors import Place, VivatError

GIB: Final = 1 << 30
MOST_BYTES: Final = GIB
MOST_MEMBERS: Final = 1_000
MOST_UNPACKED: Final = GIB
MOST_RATIO: Final = 100
#: Below this a member may be packed as tightly as it likes: an empty theme or style sheet is.
BIG_MEMBER: Final = 1 << 20
MOST_COLUMNS: Final = 16_384
#: A sheet is laid out whole, empty cells too; above this it belongs in a CSV.
MOST_CELLS: Final = 20_000_000
MOST_ROWS: Final = 50_000_000
#: How far down a heading is looked for, titles and explanations standing above it.
HEADING_WITHIN: Final = 20

SAVE_AS: Final = "请用 Excel 或 WPS 打开后另存为“Excel 工作簿（.xlsx）”或“CSV UTF-8”，再上传"


def refuse(path: Path, wrong: str, mend: str = SAVE_AS, spot: str = "") -> VivatError:
    """The error for a whole file; the file is named without its folder, which is no business of a reader."""
    return VivatError(wrong, Place(path.name, spot), mend)
