"""Other bodies' data (共享数据): what a source is, what a row yields, what arrived, what may be wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from vivat.domain import facts

#: What rows are: somebody's finished certification, life that alone proves nothing, a right perhaps lost, mixed.
KINDS: Final[dict[str, str]] = {
    "result": "认证结果",
    "alive": "生存迹象",
    "loss": "丧失情形",
    "comparison": "比对结果",
}
EVERY: Final[dict[str, str]] = {
    "day": "每天",
    "week": "每周",
    "month": "每月",
    "quarter": "每季度",
    "year": "每年",
    "": "不定期",
}
FORMS: Final[dict[str, str]] = {
    "xlsx": "Excel 工作簿",
    "xls": "Excel 97-2003 工作簿",
    "ods": "ODS 表格",
    "csv": "CSV、TSV、TXT 文本",
    "parquet": "Parquet",
}

#: What a row may yield beside a fact of the domain: evidence of life, or nothing, and the folder says so.
SIGN: Final = "sign"
NOTHING: Final = "nothing"

#: All that a row may yield, in words.
GIVES: Final[dict[str, str]] = {**facts.KINDS, SIGN: "生存迹象", NOTHING: "不产出"}

#: Two words that a `when` may hold beside those of the column's look-up: the cell is empty; the cell is filled.
EMPTY: Final = ""
FILLED: Final = "*"

ALARMS: Final[dict[str, str]] = {
    "empty": "没有数据",
    "short": "行数过少",
    "long": "行数过多",
    "stale": "数据过期",
    "doubled": "数据重复",
    "columns": "列有变化",
    "elsewhere": "疑似外地数据",
    "fill": "空缺过多",
    "future": "日期在将来",
    "past": "日期过早",
    "shifted": "列疑似错位",
    "refused": "不能读取的行过多",
    "withdrawn": "撤销过多",
    "mix": "构成异常",
    "unagreed": "没有共享协议",
    "unsigned": "没有签名或签名不符",
    "unreadable": "文件不能读取",
}
#: The alarms that a second person may accept with a note; all others can only be rejected, and the file asked for anew.
ACCEPTABLE: Final = ("short", "long", "stale", "fill")


@dataclass(frozen=True, slots=True)
class Basis:
    """Why the owner may hand the data over: words of a notice or law in `policies/`, by folder and clause."""

    folder: str
    cite: str
    quote: str


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a source: our code, the headings under which it comes, and how its cells are read.

    `words` is the look-up of a column of kind `code`: what people write -> the word that `when` compares.
    A day may lie after the file's arrival only where `future` says so (a sentence's last day).
    """

    code: str
    names: tuple[str, ...] = ()
    kind: str = "text"
    required: bool = False
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    future: bool = False


@dataclass(frozen=True, slots=True)
class Yield:
    """What a row gives when each column of `when` holds one of its words: a fact of kind `gives`, a sign, or nothing.

    Several yields of a source may fit one row (imprisoned, and released since). `on`, `died_on`, `until` and `app`
    name columns; where the `on` cell is empty, a row that would yield is refused. `withdrawn`: the row takes back
    what an earlier one said.
    """

    gives: str
    when: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    on: str = ""
    died_on: str = ""
    until: str = ""
    app: str = ""
    channel: str = ""
    kept: bool | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """How far an arrival may stray before somebody must look; shares are whole hundredths.

    `shrink` and `grow`: rows against the median of the last 12 arrivals (60 = fewer than 60 hundredths of it).
    `fill`: by column, the least share of cells filled. `outside`: the share of rows of other counties allowed, by the
    column `division` where the source has one, else by the first six digits of the numbers. `doubled`, `future`,
    `refused`: the shares allowed of rows that are there twice, dated after the arrival, not readable.
    `crossed`: the share allowed whose birth date or sex contradicts the number. `usual`: days before the period's end
    within which the middle one of the yielding days must lie. `zero`: an empty file is an answer (零报告).
    `withdrawn`: the share of rows that may take back what was said. `drift`: by how many days the middle one of the
    yielding days may lie further from the period's end than it usually does. `order`: pairs of days of which the first
    is never after the second; a row where it is, is refused, and more of them than `crossed` are an alarm.
    """

    rows_min: int = 0
    rows_max: int = 50_000_000
    shrink: int = 50
    grow: int = 200
    fill: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    outside: int = 50
    doubled: int = 5
    future: int = 1
    refused: int = 20
    crossed: int = 5
    usual: int | None = None
    zero: bool = False
    withdrawn: int = 20
    drift: int | None = None
    order: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Another body's data as its folder describes them: whose, on what ground, how often, in what form, worth what.

    `sector` is the word by which a notice's `[[source]]` speaks of it; `owner` is what people call the body.
    `agreement` says that nothing may be used before an agreement is recorded, `agreed_as` what kind of one is needed.
    `every`, `by_day` and `late`: a file for each such period, by that day of the month after it, and stale so many
    days later.
    `trust` is 1..100; `face`: a certification by itself, since somebody or a camera saw the person; `kin`: a relative
    who holds the card could have caused it; `fresh`: how long a sign counts, as a length.
    """

    id: str
    name: str
    kind: str
    sector: str
    owner: str
    basis: tuple[Basis, ...]
    agreement: bool
    agreed_as: str
    sender_signs: bool
    every: str
    by_day: int | None
    late: int
    forms: tuple[str, ...]
    columns: tuple[Field, ...]
    limits: Limits
    yields: tuple[Yield, ...]
    trust: int
    face: bool = False
    kin: bool = False
    fresh: str = ""
    apps: tuple[str, ...] = ()
    note: str = ""

    @property
    def weight(self) -> int:
        """The points that a sign of this source brings: its trust, halved where a relative could have caused it."""
        return self.trust // 2 if self.kin else self.trust


@dataclass(frozen=True, slots=True)
class Measured:
    """What was counted of a file while it was read; plain values, so that it can be kept as JSON.

    `rows`: rows of the file that are not blank; `taken` of them could be read. `digest`: a hash of the rows' content
    that neither order nor encoding changes. `filled`: by column, the cells filled. `places`: by the first six digits
    of the division column, or of the numbers where there is none, the rows. `gaps`: columns empty in nothing but the
    first or the last rows. `crossed`: rows whose birth date or sex contradicts the number. `withdrawn`: rows that take
    back. `disordered`: rows refused for days out of order. `middle`: the middle one of
    the yielding days. `idle`: rows of which the folder does not say what they mean. `kinds`: yields by what
    they give.
    """

    rows: int
    taken: int
    refused: int
    doubled: int
    future: int
    digest: str
    headings: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    filled: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    places: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    gaps: tuple[str, ...] = ()
    crossed: int = 0
    withdrawn: int = 0
    disordered: int = 0
    middle: date | None = None
    idle: int = 0
    kinds: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Arrived:
    """An arrival (来件) as the limits look at it: whose division, which period, when, and what was counted.

    `signed`: None where the file came without a signature, else whether it held.
    """

    division: str
    first: date
    last: date
    received: date
    measured: Measured
    agreed: bool = True
    signed: bool | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier arrival of the same source and division that was not rejected, oldest first in a history."""

    first: date
    last: date
    received: date
    rows: int
    digest: str = ""
    headings: tuple[str, ...] = ()
    middle: date | None = None
    kinds: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


def remembered(first: date, last: date, received: date, measured: Mapping[str, Any]) -> Past:
    """An earlier arrival from what was kept of its `Measured` as JSON, of whatever version that was."""
    middle = measured.get("middle")
    return Past(
        first,
        last,
        received,
        rows=measured["rows"],
        digest=measured.get("digest", ""),
        headings=tuple(measured.get("headings", ())),
        middle=date.fromisoformat(middle) if isinstance(middle, str) else middle,
        kinds=dict(measured.get("kinds", {})),
    )


@dataclass(frozen=True, slots=True)
class Alarm:
    """Why an arrival must wait: `said` is what is wrong, how much and against what; `mend` is what to do."""

    code: str
    said: str
    mend: str = ""

    @property
    def line(self) -> str:
        """The alarm in a line, as an officer reads it."""
        return f"{ALARMS[self.code]}：{self.said}" + (f"——{self.mend}" if self.mend else "")


@dataclass(frozen=True, slots=True)
class Score:
    """The house's own rule for signs where a notice has none: the points needed, within what length."""

    need: int
    within: str
