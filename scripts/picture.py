"""Draws docs/images/demo.svg from what the demo really prints: one table of the summary and one person explained."""

import io
import re
import sys
from html import escape, unescape
from itertools import groupby
from pathlib import Path
from typing import Any

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from vivat.cli.main import demo

PICTURE = Path(__file__).resolve().parent.parent / "docs" / "images" / "demo.svg"
#: What is kept of the demo: its first heading, this table, this person.
TABLE, PERSON = "认证状态", "一个暂停的人"
COLOURS: dict[str, Any] = {"force_terminal": True, "color_system": "truecolor"}
CELL = 12.2  # the width of a letter in Rich's picture; a Chinese character takes two
#: Whatever the reader's machine has: nothing is fetched.
FONTS = (
    '"DejaVu Sans Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", "Noto Sans SC", "PingFang SC", '
    '"Microsoft YaHei", "WenQuanYi Zen Hei", monospace, sans-serif'
)


class Camera(Console):
    """A terminal that keeps the chosen parts of what is printed on it."""

    def __init__(self) -> None:
        super().__init__(record=True, file=io.StringIO(), width=92, highlight=False, **COLOURS)
        self.section = 0
        self.looking = True

    def rule(self, title: Any = "", **how: Any) -> None:
        """A heading begins a section."""
        self.section += 1
        self.looking = self.section == 1 or title == PERSON
        if self.looking:
            super().rule(title, **how)

    def print(self, *what: Any, **how: Any) -> None:
        """Of the first section only its line of numbers and the chosen table."""
        other = what and isinstance(what[0], Table) and not str(what[0].title).startswith(TABLE)
        if self.looking and not other:
            super().print(*what, **how)


def spaced(found: re.Match[str]) -> str:
    """A text of the picture, as one element for each run of narrow or of wide characters, each at its own place."""
    kind, x, y, clip, text = found.groups()
    at, out = float(x), []
    for _, run in groupby(unescape(text), cell_len):
        part = "".join(run)
        width = cell_len(part) * CELL
        if part.strip("\xa0 "):
            size = ' font-size="23"' if width > len(part) * CELL else ""
            where = f'x="{at:g}" y="{y}" textLength="{width:g}" clip-path="{clip}"'
            said = escape(part).replace("\xa0", "&#160;")
            out.append(f'<text class="{kind}" {where}{size}>{said}</text>')
        at += width
    return "".join(out)


def main() -> None:
    """Runs the demo before the camera and writes the picture."""
    camera = Camera()
    for name, module in list(sys.modules.items()):
        if name.startswith("vivat.cli") and hasattr(module, "out"):
            module.out = camera  # type: ignore[attr-defined]
    demo()
    form = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    form = form.replace("Fira Code, monospace", FONTS).replace("font-family: arial", f"font-family: {FONTS}")
    svg = camera.export_svg(title="vivat demo", code_format=form, unique_id="vivat")
    text = r'<text class="([^"]*)" x="([^"]*)" y="([^"]*)" textLength="[^"]*" clip-path="([^"]*)">([^<]*)</text>'
    svg = "\n".join(line.rstrip() for line in re.sub(text, spaced, svg).splitlines()) + "\n"
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(svg, encoding="utf-8")
    sys.stdout.write(f"{PICTURE.relative_to(PICTURE.parents[2])}: {len(svg.encode()) // 1024} kB\n")


if __name__ == "__main__":
    main()
