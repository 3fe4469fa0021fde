"""Draws docs/images/demo.svg from what the demo really prints: its three months, and one desk of today."""

import io
import os
import re
import sys
from html import escape, unescape
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from vivat.cli.demo import demo
from vivat.cli.system import stop

PICTURE = Path(__file__).resolve().parent.parent / "docs" / "images" / "demo.svg"
#: What is kept of the demo: its heading, and the tables with these titles.
TABLES = ("三个月", "officer-")
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

    def print(self, *what: Any, **how: Any) -> None:
        """Of tables the chosen ones; nothing else."""
        if what and isinstance(what[0], Table) and str(what[0].title).startswith(TABLES):
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
    with TemporaryDirectory() as home:
        os.environ["VIVAT_HOME"] = home
        try:
            demo("532922", 50_000, 1, False)
        finally:
            stop()
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
