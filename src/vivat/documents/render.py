"""Makes a paper: its text set with its data by typst, as PDF/A that a screen reader can read too, or as pictures."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import typst

from vivat.documents.form import HERE, Document
from vivat.documents.values import clean, prepared
from vivat.domain.errors import Place, VivatError

#: PDF/A-2a: kept for decades, its text can be searched; PDF/UA: read aloud in order.
STANDARDS: Final[list[Any]] = ["a-2a", "ua-1"]
_MISSING: Final = re.compile(r'the text `"(.+?)"` could not be displayed')


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above and below every paper: whose it is, its number, whom to call; when and from what it was made.

    `sample` prints across the page that it is none; an empty `hotline` leaves a line to be filled in by hand.
    """

    agency: str
    number: str
    made: str
    version: str
    check: str
    hotline: Sequence[str] = ()
    sample: bool = False


def pdf(document: Document, data: Mapping[str, Any], head: Head, fonts: Sequence[Path], at: datetime) -> bytes:
    """The paper as PDF; the same data at the same moment are the same bytes."""
    when = at.astimezone(UTC).replace(microsecond=0)  # the typesetter takes whole seconds of a fixed zone
    made = _set(document, data, head, fonts, format="pdf", pdf_standards=STANDARDS, timestamp=when)
    assert isinstance(made, bytes)
    return made


def pages(document: Document, data: Mapping[str, Any], head: Head, fonts: Sequence[Path], ppi: float) -> list[bytes]:
    """The paper as pictures, a page each."""
    made = _set(document, data, head, fonts, format="png", ppi=ppi)
    return made if isinstance(made, list) else [made]


def _set(document: Document, data: Mapping[str, Any], head: Head, fonts: Sequence[Path], **how: Any) -> Any:
    place = Place(document.name)
    if not fonts:
        raise VivatError("没有中文字库", place, "安装 pylopdf-fonts-zh-cn，或用 VIVAT_FONTS 指明字库文件夹")
    said = {key: clean(value, place) if isinstance(value, str) else value for key, value in asdict(head).items()}
    given = {"head": {**said, "name": document.name, "page": document.page}, "body": prepared(document, data)}
    try:
        return typst.compile(
            document.folder / "body.typ", root=HERE, font_paths=[str(path) for path in fonts],
            ignore_system_fonts=True, sys_inputs={"given": json.dumps(given, ensure_ascii=False)}, **how,
        )  # fmt: skip
    except typst.TypstError as error:
        raise _told(error, place) from None


def _told(error: "typst.TypstError", place: Place) -> VivatError:
    """What the typesetter complains of, where a person can mend it."""
    if found := _MISSING.search(error.message):
        mend = "装上含这个字的字库，用 VIVAT_FONTS 指明它的文件夹"
        return VivatError(f"字库里没有“{found[1]}”这个字", place, mend)
    return VivatError(f"排版不成：{error.message}", place, "核对文书的 body.typ")
