"""Tables that leave the register: masked, watermarked, for a purpose; above 200 rows let go by a second person."""

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Final

from vivat.actions.act import act
from vivat.actions.newfile import writable
from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.divisions import within
from vivat.domain.errors import Place, refusal
from vivat.reads.files.takeaway import Takeaway, takeaway
from vivat.reads.scope import covers, seeing
from vivat.records.models import Event, Export
from vivat.safeguards import duties
from vivat.safeguards.exports import Cell, csv_file, xlsx
from vivat.safeguards.sealing import Keyring
from vivat.safeguards.watermark import Watermark

#: Up to so many rows one person may take alone.
ALONE: Final = 200
#: How long a release holds.
VALID: Final = timedelta(days=1)


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
    writable(path)
    with seeing(by.scope):
        table = takeaway(what, division, month)
    released = _released(by, what, division, purpose, len(table.rows), releaser) if len(table.rows) > ALONE else None
    mark = Watermark(f"{by.day:%Y%m%d}-{secrets.token_hex(4)}", by.username, by.at, purpose)
    half = path.with_name(f".{path.stem}.{secrets.token_hex(4)}{path.suffix}")
    try:
        _write(half, table, _rows(table, keys, clear), mark)
        with half.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        with act(
            "export", by, division=division, subject=f"export:{mark.number}", what=what, clear=clear, purpose=purpose,
            rows=len(table.rows), released_by=releaser.username if releaser else "", release=released,
        ) as one:  # fmt: skip
            made = one.add(
                Export(
                    kind=what, purpose=purpose, rows=len(table.rows), sha256=digest, watermark=mark.number,
                    by_id=by.user, released_by_id=releaser.user if releaser else None, division=division,
                )
            )  # fmt: skip
        half.replace(path)
    except OSError as error:
        raise Refusal(f"写不下：{refusal(error)}", Place(str(path)), "换一个文件夹，或腾出空间") from None
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
    if not covers(by.scope, division):
        raise Refusal("不在您的管辖范围内", Place(division))


def release(by: By, what: str, division: str, purpose: str, username: str) -> int:
    """Lets another account export this once, for this purpose, within a day; the number of the release."""
    if username == by.username:
        raise Refusal("不能批准自己的导出", Place(username), "由另一人批准")
    if not within(division, by.division):
        raise Refusal("批准人不管辖这一区划", Place(by.username))
    told = {"what": what, "purpose": purpose, "for": username}
    with act("export_release", by, division=division, subject=f"export:{username}", **told) as one:
        return one.id


def _released(by: By, what: str, division: str, purpose: str, rows: int, releaser: By | None) -> int:
    """The release that a second person, of a post that may and at a body that answers for the division, has given."""
    where = Place(f"{rows} 行")
    if releaser is None:
        raise Refusal(f"超过 {ALONE} 行，须另一人批准导出", where, "加 --release-by 审批人员的账号")
    if releaser.user == by.user:
        raise Refusal("不能批准自己的导出", where, "由另一人批准")
    if why := duties.why_not("export_release", {releaser.post}):
        raise Refusal(why, Place(releaser.username))
    if not within(division, releaser.division):
        raise Refusal("批准人不管辖这一区划", Place(releaser.username))
    told = {"data__what": what, "data__purpose": purpose, "data__for": by.username}
    with seeing(by.scope):
        given = Event.objects.filter(
            verb="export_release", actor=releaser.username, division=division, at__gte=by.at - VALID, **told
        )
        used = Event.objects.filter(verb="export", data__release__in=list(given.values_list("pk", flat=True)))
        free = set(given.values_list("pk", flat=True)) - set(used.values_list("data__release", flat=True))
    if not free:
        mend = (
            f"请批准人先执行：vivat export-release {what} --division {division} --purpose {purpose} --for {by.username}"
        )
        raise Refusal("批准人还没有批准这次导出，或一天的有效期已过", Place(releaser.username), mend)
    return min(free)


def _rows(table: Takeaway, keys: Keyring, clear: bool) -> Iterable[Sequence[Cell]]:
    if not clear:
        return table.rows
    opened = iter(keys.open_many("person.number", [one for one in table.sealed if one]))
    return table.clear([next(opened).decode() if one else None for one in table.sealed])


def _write(path: Path, table: Takeaway, rows: Iterable[Sequence[Cell]], mark: Watermark) -> None:
    if path.suffix.lower() == ".xlsx":
        xlsx(path, table.title, table.fields, rows, mark)
    else:
        csv_file(path, table.fields, rows, mark)
