"""A paper is made as an act: who made which for whom, under which number and check, stays with its digest."""

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, cast

from vivat import __version__
from vivat.actions.act import act
from vivat.actions.look import look
from vivat.actions.refusal import Refusal
from vivat.documents import render
from vivat.documents.form import Document, document
from vivat.documents.values import prepared
from vivat.domain.actors import CHINA, By
from vivat.domain.errors import Place, refusal
from vivat.reads.desk.lacks import Law
from vivat.reads.law.in_force import law as in_force
from vivat.reads.law.notices import held
from vivat.reads.law.versions import policy_version
from vivat.reads.papers.asked import Asked, Gathered
from vivat.reads.papers.gather import GATHER
from vivat.reads.people.persons import people_of
from vivat.safeguards import duties
from vivat.safeguards.exports import Cell, Field, Kind, xlsx
from vivat.safeguards.masking import find_clear
from vivat.safeguards.sealing import Keyring
from vivat.safeguards.watermark import Watermark

#: A list of more rows leaves as a table only with a second person, and that is what `export` is for.
ALONE: Final = 200
_CELLS: Final[Mapping[str, Kind]] = {"day": "day", "money": "money", "whole": "whole"}


@dataclass(frozen=True, slots=True)
class Made:
    """A paper that was made; `next` is the command with which it is told as given to the person."""

    number: str
    check: str
    sha256: str
    rows: int
    about: str
    next: str = ""

    def json(self) -> dict[str, Any]:
        """Plain values."""
        return {name: getattr(self, name) for name in self.__slots__}


def make(
    by: By,
    name: str,
    asked: Asked,
    path: Path,
    keys: Keyring,
    fonts: Sequence[Path],
    *,
    clear: str = "",
    law: Law | None = None,
) -> Made:
    """Makes a paper into a file, which is there only once the register remembers it. `clear` is the reason for which
    a form shows the number and phone in full: that is a look, and remembered as one.
    """
    form = document(name)
    if why := duties.why_not("paper", {by.post}):
        raise Refusal(why, Place(by.username))
    if path.suffix.lower() not in (".pdf", *([".xlsx"] if form.table else [])):
        mend = "用 .pdf 或 .xlsx" if form.table else "用 .pdf"
        raise Refusal(f"这份文书不能写成“{path.suffix}”文件", Place(path.name), mend)
    found = GATHER[name](by, asked, law or in_force(), keys)
    if clear:
        found = _cleared(by, form, found, clear, keys)
    data = prepared(form, found.data)
    _hidden(form, data, bool(clear))
    number = f"{by.day:%Y%m%d}-{secrets.token_hex(4)}"
    check = _check(name, number, data)
    rows = len(found.data.get("rows", ()))
    half = path.with_name(f".{path.stem}.{secrets.token_hex(4)}{path.suffix}")
    try:
        _write(half, form, found, _head(by, found, number, check), fonts, by)
        digest = hashlib.sha256(half.read_bytes()).hexdigest()
        with act(
            "paper", by, division=found.division, subject=f"paper:{number}", paper=name, about=found.about,
            person=found.person, check=check, sha256=digest, rows=rows, clear=bool(clear), form=path.suffix.lower()[1:],
        ):  # fmt: skip
            half.replace(path)
    except OSError as error:
        raise Refusal(f"写不下：{refusal(error)}", Place(str(path)), "换一个文件夹，或腾出空间") from None
    finally:
        half.unlink(missing_ok=True)
    return Made(number, check, digest, rows, found.about, _next(found))


def _cleared(by: By, form: Document, found: Gathered, reason: str, keys: Keyring) -> Gathered:
    """The number and the phone in full, where the form is one that a person signs."""
    if "clear" not in form.takes or found.person is None:
        raise Refusal("这份文书只用遮盖的号码", Place(form.name), "去掉 --clear")
    (person,) = people_of(by, found.person)
    seen = look(by, person, ["number", "phone"], reason, keys)
    full = {"number": seen["number"][0], "phone": seen["phone"][-1] if seen["phone"] else ""}
    return replace(found, data={**found.data, **full})


def _hidden(form: Document, data: Mapping[str, Any], cleared: bool) -> None:
    """Nothing that a mask should have hidden goes out, whoever wrote it where."""
    if cleared:
        return
    if seen := find_clear("\n".join(_texts(data))):
        kind = {"number": "证件号码", "phone": "电话", "account": "银行账号"}[seen[0].kind]
        raise Refusal(f"其中有完整的{kind}", Place(form.name), "附言、住址等处不要写完整的号码")


def _texts(value: Any) -> Iterator[str]:
    """Every text in the data."""
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    else:
        yield str(value)


def _check(name: str, number: str, data: Mapping[str, Any]) -> str:
    """Eight signs over all that the paper says: another paper under this number would show others."""
    said = json.dumps([name, number, data], ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(said.encode()).hexdigest().upper()
    return f"{digest[:4]}-{digest[4:8]}"


def _head(by: By, found: Gathered, number: str, check: str) -> render.Head:
    version = policy_version(held(), {found.area}, found.day)
    at = by.at.astimezone(CHINA)
    return render.Head(
        found.agency, number, f"{at:%Y-%m-%d %H:%M}", f"Vivat {__version__}，政策版本 {version[:8]}", check,
        found.hotline,
    )  # fmt: skip


def _write(half: Path, form: Document, found: Gathered, head: render.Head, fonts: Sequence[Path], by: By) -> None:
    if half.suffix.lower() == ".pdf":
        half.write_bytes(render.pdf(form, found.data, head, fonts, by.at))
        return
    table = form.table
    assert table is not None
    rows = found.data["rows"]
    if len(rows) > ALONE:
        raise Refusal(
            f"有 {len(rows)} 行，超过 {ALONE} 行", Place(form.name), "用 vivat export，须另一人批准；或制作 .pdf"
        )
    fields = [
        Field(one.label, "id" if one.key == "number" else _CELLS.get(one.kind, "text"), one.width)
        for one in table.columns
    ]
    cells = [[cast(Cell, row.get(one.key)) for one in table.columns] for row in rows]
    mark = Watermark(head.number, by.username, by.at, f"{form.name}，校验码 {head.check}")
    xlsx(half, form.name, fields, cells, mark)


def _next(found: Gathered) -> str:
    """How a letter that was sent is told."""
    if not (found.stage and found.person):
        return ""
    return f"vivat notify p{found.person} --stage {found.stage} --via letter --result delivered"
