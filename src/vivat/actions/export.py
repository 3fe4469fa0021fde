"""Tables that leave the register: masked, watermarked, for a purpose; above 200 rows let go by a second person."""

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from vivat.actions.act import act
from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.divisions import within
from vivat.domain.errors import Place
from vivat.reads.scope import seeing
from vivat.reads.takeaway import Takeaway, takeaway
from vivat.records.models import Export
from vivat.safeguards import duties
from vivat.safeguards.exports import Cell, csv_file, xlsx
from vivat.safeguards.sealing import Keyring
from vivat.safeguards.watermark import Watermark

#: Up to so many rows one person may take alone.
ALONE: Final = 200


def export(
    by: By,
    what: str,
    division: str,
    purpose: str,
    path: Path,
    keys: Keyring,
    *,
    month: int | None = None,
    releaser: By | None = None,
    clear: bool = False,
) -> Export:
    """Writes a table of a division to a file, which is there only once the register remembers it."""
    _may(by, division, purpose, clear)
    with seeing(by.scope):
        table = takeaway(what, division, month)
    if len(table.rows) > ALONE:
        _released(by, division, len(table.rows), releaser)
    mark = Watermark(f"{by.day:%Y%m%d}-{secrets.token_hex(4)}", by.username, by.at, purpose)
    half = path.with_name(f".{path.stem}.{secrets.token_hex(4)}{path.suffix}")
    try:
        _write(half, table, _rows(table, keys, clear), mark)
        with half.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        with act(
            "export", by, division=division, subject=f"export:{mark.number}", what=what, clear=clear, purpose=purpose,
            rows=len(table.rows), released_by=releaser.username if releaser else "",
        ) as one:  # fmt: skip
            made = one.add(
                Export(
                    kind=what, purpose=purpose, rows=len(table.rows), sha256=digest, watermark=mark.number,
                    by_id=by.user, released_by_id=releaser.user if releaser else None, division=division,
                )
            )  # fmt: skip
        half.replace(path)
    except OSError as error:
        raise Refusal(f"写不下：{error.strerror}", Place(str(path)), "换一个文件夹，或腾出空间") from None
    finally:
        half.unlink(missing_ok=True)
    return made


def _may(by: By, division: str, purpose: str, clear: bool) -> None:
    """Who asks, for what, about where."""
    verbs = ("export", "look") if clear else ("export",)
    for verb in verbs:
        if why := duties.why_not(verb, {by.post}):
            raise Refusal(why, Place(by.username))
    if not purpose.strip():
        raise Refusal("没有写明用途", Place("--purpose"), "写明导出后用来做什么")
    if not any(division.startswith(pattern.rstrip("%")) for pattern in by.scope):
        raise Refusal("不在您的管辖范围内", Place(division))


def _released(by: By, division: str, rows: int, releaser: By | None) -> None:
    """A second person, of a post that may, at a body that answers for the division."""
    where = Place(f"{rows} 行")
    if releaser is None:
        raise Refusal(f"超过 {ALONE} 行，须另一人批准导出", where, "加 --release-by 审批人员的账号")
    if releaser.user == by.user:
        raise Refusal("不能批准自己的导出", where, "由另一人批准")
    if why := duties.why_not("export_release", {releaser.post}):
        raise Refusal(why, Place(releaser.username))
    if not within(division, releaser.division):
        raise Refusal("批准人不管辖这一区划", Place(releaser.username))


def _rows(table: Takeaway, keys: Keyring, clear: bool) -> Iterable[Sequence[Cell]]:
    if not clear:
        return table.rows
    opened = iter(keys.open_many("person.number", [one for one in table.sealed if one]))
    return table.clear([next(opened).decode() if one else None for one in table.sealed])


def _write(path: Path, table: Takeaway, rows: Iterable[Sequence[Cell]], mark: Watermark) -> None:
    if path.suffix.lower() == ".xlsx":
        xlsx(path, table.title, table.fields, rows, mark)
    elif path.suffix.lower() == ".csv":
        csv_file(path, table.fields, rows, mark)
    else:
        raise Refusal(f"不会写“{path.suffix}”文件", Place(path.name), "用 .xlsx 或 .csv")
