"""Brings a file's columns to those of the register, and finds what cannot be right by the file alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any, Final, NamedTuple

import duckdb
import pyarrow as pa

from vivat.actions.intake.batch import Batch
from vivat.domain.divisions import stem
from vivat.domain.facts import CHANNELS
from vivat.matching.eighteen import whole
from vivat.matching.spelled import tidy

_CHECK: Final = "请核对后更正"
_CHANNELS: Final = f"可填：{'、'.join(CHANNELS.values())}"
_TWICE: Final = "请核对后只留一行"


class Fault(NamedTuple):
    """What a wrong row looks like in `shaped`, which column is to blame, and how it is said."""

    when: str
    column: str
    wrong: str
    mend: str = _CHECK


@dataclass(frozen=True, slots=True)
class Where:
    """The division whose file it is, the divisions known within it, and the day on which it is taken in."""

    division: str
    places: Sequence[str]
    day: date

    @property
    def area(self) -> str | None:
        """The paying agency where the file names none: a county's own file needs no such column."""
        return self.division[:6] if not self.division[:6].endswith("00") else None


def _long(column: str, field: str, most: int) -> Fault:
    return Fault(f"length({field}) > {most}", column, f"超过 {most} 个字", "请缩短")


_PERSON: Final = "(PARTITION BY number)"
_NAMES: Final = f"min(name) OVER {_PERSON} <> max(name) OVER {_PERSON}"
_OF: Final = "(PARTITION BY area, coalesce(code, number || scheme))"
_MONTH: Final = "(PARTITION BY area, code, number, scheme, month)"
_SORTED: Final = "PARTITION BY area, code, number, scheme, kind ORDER BY first, last, fen"
_BEFORE: Final = f"({_SORTED} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)"
_AFTER: Final = f"({_SORTED} ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)"
_ORDER: Final = {
    "roster": "number, area, code, scheme",
    "amounts": "area, code, number, scheme, month",
    "payments": "area, code, number, scheme, kind, first",
    "facts": 'number, "on", kind',
}
_WHOSE: Final = (
    Fault("code IS NULL AND number IS NULL", "benefit", "没有待遇编号，也没有证件号码", "请至少填写一项"),
    Fault("area IS NOT NULL AND NOT starts_with(area, $stem)", "aaa027", "发放机构不属于本次导入的区划"),
)
_FAULTS: Final[dict[str, tuple[Fault, ...]]] = {
    "roster": (
        Fault("area IS NULL", "aaa027", "没有填写发放机构", "请补填六位行政区划代码"),
        Fault("NOT starts_with(area, $stem)", "aaa027", "发放机构不属于本次导入的区划"),
        Fault("area NOT IN (SELECT code FROM places)", "aaa027", "没有这个行政区划"),
        Fault("NOT starts_with(division, $stem)", "township", "不属于本次导入的区划"),
        Fault(
            "division NOT IN (SELECT code FROM places)", "township", "没有这个乡镇或村",
            "请核对代码；新的村（社区）先用 vivat village add 登记",
        ),
        Fault("born > $day OR born < DATE '1900-01-01'", "aac006", "出生日期不可能"),
        Fault("deceased_born > $day OR deceased_born < DATE '1870-01-01'", "deceased_born", "死者出生日期不可能"),
        Fault("since < year(born) * 12 + month(born) - 1", "aae210", "待遇开始早于出生"),
        Fault("since > year($day) * 12 + month($day) + 11", "aae210", "待遇开始年月太晚"),
        Fault("NOT regexp_full_match(account, '[0-9A-Za-z]{6,32}')", "aae010", "不是银行账号"),
        Fault("NOT regexp_full_match(phone, '[0-9]{7,14}')", "aae005", "不是电话号码"),
        *(_long("aac003", "name", 60), _long("class", "cls", 40), _long("groups", "groups", 120)),
        *(_long("benefit", "code", 40), _long("aae006", "address", 200), _long("registered", "registered", 12)),
        Fault(_NAMES, "aac003", "同一证件号码在文件中有不同的姓名", _TWICE),
        Fault("two_births", "aac006", "同一证件号码在文件中有不同的出生日期", _TWICE),
        Fault(f"count(*) OVER {_OF} > 1", "benefit", "同一待遇在文件中有内容不同的两行", _TWICE),
    ),
    "amounts": (
        *_WHOSE,
        Fault("fen < 0 OR fen > 100000000000", "aae019", "金额不可能"),
        Fault(f"count(*) OVER {_MONTH} > 1", "aae019", "同一待遇同一月份在文件中有两个标准", _TWICE),
    ),
    "payments": (
        *_WHOSE,
        Fault("last < first", "month_to", "终止年月早于起始年月"),
        Fault("abs(fen) > 100000000000", "aae019", "金额不可能"),
        Fault("fen < 0 AND kind <> 'recovery'", "aae019", "发放金额为负", "追回的金额请在发放类型中写明"),
        Fault("kind = 'recovery' AND fen > 0", "aae019", "追回金额应为负"),
        Fault(
            f"max(last) OVER {_BEFORE} >= first OR min(first) OVER {_AFTER} <= last", "month_from",
            "同一待遇在文件中有月份重叠的两行", _TWICE,
        ),
    ),
    "facts": (
        Fault('"on" > $day OR learned > $day OR died_on > $day', "on", "日期还没有到"),
        Fault('learned < "on"', "learned", "获知日早于发生日"),
        Fault('died_on > "on"', "died_on", "死亡日期晚于核实日期"),
        Fault('until < "on"', "until", "截止日期早于发生日期"),
        Fault('"on" < DATE \'1970-01-01\'', "on", "日期太早"),
        Fault("kind = 'certified' AND channel IS NULL", "channel", "认证没有指明渠道", _CHANNELS),
        Fault("kind = 'withdrawn' AND names_kind IS NULL", "names_kind", "撤销没有指明撤销哪条事实"),
        Fault("kind = 'withdrawn' AND names_on IS NULL", "names_on", "撤销没有指明被撤销事实的日期"),
        Fault("names_kind = 'withdrawn'", "names_kind", "撤销本身不能撤销", "请把原事实重新登记"),
        *(_long("source", "source", 60), _long("note", "note", 300), _long("benefit", "code", 40)),
    ),
}  # fmt: skip


def shaped(batch: Batch, where: Where) -> Any:
    """The rows that can be right as an Arrow table in the register's columns, numbered `n` in a lasting order; the
    others are told in the batch. Rows that say the same twice are one.
    """
    with duckdb.connect() as con:
        con.register("file", _file(batch))
        con.register("places", pa.table({"code": pa.array(list(where.places), pa.string())}))
        text = (files("vivat.actions.intake") / "sql" / f"{batch.kind}_shape.sql").read_text(encoding="utf-8")
        con.execute(f"CREATE TEMP TABLE shaped AS {text}", {"area": where.area})
        for fault in _FAULTS[batch.kind]:
            _take_out(con, batch, where, fault)
        return con.sql(
            f"""SELECT (row_number() OVER (ORDER BY {_ORDER[batch.kind]}, row) - 1)::INTEGER AS n, * FROM shaped
                ORDER BY n"""
        ).to_arrow_table()


def _file(batch: Batch) -> Any:
    """The file's columns, with the numbers and names in one form, and those that only a data folder has."""
    data = batch.data
    numbers = [None if each is None else whole(each) for each in data.column("aac147").to_pylist()]
    data = data.append_column("number", pa.array(numbers, pa.string()))
    if batch.kind == "roster":
        names = [tidy(each) for each in data.column("aac003").to_pylist()]
        return data.append_column("name", pa.array(names, pa.string()))
    if batch.kind == "facts" and "names_died" not in data.column_names:
        return data.append_column("names_died", pa.nulls(data.num_rows, pa.date32()))
    return data


def _take_out(con: duckdb.DuckDBPyConnection, batch: Batch, where: Where, fault: Fault) -> None:
    """Takes out the rows with a fault, and tells of them."""
    query = f"SELECT row FROM (SELECT row, ({fault.when}) AS wrong FROM shaped) WHERE wrong"
    words = {"stem": stem(where.division), "day": where.day}
    asked = {name: value for name, value in words.items() if f"${name}" in query}
    con.execute(f"CREATE OR REPLACE TEMP TABLE bad AS {query}", asked)
    held = f'CAST(file."{fault.column}" AS VARCHAR)'
    found = con.execute(f"SELECT file.row, {held} FROM file JOIN bad USING (row) ORDER BY 1").fetchall()
    if found:
        batch.refuse(found, fault.column, fault.wrong, fault.mend)
        con.execute("DELETE FROM shaped WHERE row IN (SELECT row FROM bad)")
