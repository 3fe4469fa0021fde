"""What may be wrong with a data folder: each fault as a condition and its words, told with its file and line or row."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import duckdb
from duckdb import DuckDBPyConnection as Con

from vivat.domain.errors import Place, VivatError
from vivat.domain.facts import CHANNELS, KINDS
from vivat.domain.schemes import LIVES, RELATIONS
from vivat.policy.divisions import Places
from vivat.policy.words import STAGES
from vivat.reads.folder.columns import spot, unread
from vivat.reads.law.horizon import FIRST_BIRTH, FIRST_FACT
from vivat.reads.law.places import no_division

_Faults = tuple[tuple[str, str], ...]
_NO_MONTH: Final = "({0} < 188001 OR {0} > 220012 OR {0} % 100 NOT BETWEEN 1 AND 12)"
_NO_AMOUNT: Final = "fen IS NULL OR fen NOT BETWEEN 0 AND 100000000000"


def _not_a_month(column: str) -> str:
    return f"{column} IS NULL OR {_NO_MONTH.format(column)}"


def _not_of(column: str, words: Mapping[str, str]) -> tuple[str, str]:
    known = ", ".join(f"'{word}'" for word in words)
    return f"{column} IS NOT NULL AND {column} NOT IN ({known})", f"{column} 不在可选之列：{'、'.join(words)}"


def check_digit(seventeen: str) -> str:
    """The last character that belongs to the first 17 of an identity number, a whole number (GB 11643), as SQL."""
    total = " + ".join(f"({seventeen} // {10**n} % 10) * {2 ** (n + 1) % 11}" for n in range(17))
    return f"'10X98765432'[CAST(({total}) % 11 AS INT) + 1]"


#: The day of birth in an identity number of 18 digits, or of 15 as they were until 1999.
_BORN: Final = "CASE length(aac147) WHEN 18 THEN aac147[7:14] ELSE '19' || aac147[7:12] END"

#: By table: (what a wrong row looks like, how to say it). $schemes are those known.
_ROWS: Final[dict[str, _Faults]] = {
    "roster": (
        ("benefit IS NULL OR person IS NULL", "缺少 benefit（待遇编号）或 person（人员编号）"),
        ("aae140 IS NULL OR aae140 NOT IN (SELECT unnest($schemes))", "没有这个险种（aae140）"),
        (
            "aaa027 IS NULL OR NOT regexp_full_match(aaa027, '[0-9]{6,12}')",
            "行政区划（aaa027）不是六位代码",
        ),
        (
            "aac147 IS NOT NULL AND NOT regexp_full_match(aac147, '[0-9]{17}[0-9Xx]|[0-9]{15}')",
            "证件号码（aac147）不是 18 位身份证号码，也不是 15 位旧号码；没有的请留空",
        ),
        (
            f"aac147 IS NOT NULL AND try_strptime({_BORN}, '%Y%m%d') IS NULL",
            "证件号码（aac147）中的出生日期，日历上没有这一天",
        ),
        (
            f"least(aac006, deceased_born) < DATE '{FIRST_BIRTH}'",
            f"出生日（aac006、deceased_born）早于 {FIRST_BIRTH}",
        ),
        (_not_a_month("aae210"), "待遇开始月份（aae210）不是月份 YYYYMM"),
        (f"aic162 IS NOT NULL AND {_NO_MONTH.format('aic162')}", "退休月份（aic162）不是月份 YYYYMM"),
        (
            "aac006 IS NOT NULL AND aae210 < year(aac006) * 100 + month(aac006)",
            "待遇开始月份（aae210）早于出生日（aac006）",
        ),
        _not_of("relation", RELATIONS),
        _not_of("lives", LIVES),
    ),
    "amounts": (
        (_not_a_month("month"), "month 不是月份 YYYYMM"),
        (_NO_AMOUNT, "fen 不是金额"),
    ),
    "payments": (
        (_not_a_month("month_from"), "month_from 不是月份 YYYYMM"),
        (f"{_not_a_month('month_to')} OR month_to < month_from", "month_to 不是 month_from 当月或以后的月份"),
        (_NO_AMOUNT, "fen 不是金额"),
    ),
    "facts": (
        (
            "fact IS NULL OR person IS NULL OR day IS NULL OR learned IS NULL",
            "缺少 fact（编号）、person（人员）、day（发生日）或 learned（获知日）",
        ),
        (f"kind IS NULL OR kind NOT IN {tuple(KINDS)}", "没有这种事实（kind）"),
        _not_of("channel", CHANNELS),
        _not_of("stage", STAGES),
        ("kind = 'withdrawn' AND names IS NULL", "是撤销（withdrawn），却没有指明撤销哪条事实（names）"),
        ("until < day", "until 早于 day"),
        ("died_on > day", "died_on 晚于核实日（day）"),
        (
            f"least(day, learned, died_on) < DATE '{FIRST_FACT}'",
            f"day、learned 或 died_on 早于 {FIRST_FACT}：事实只从这天起",
        ),
    ),
}

_STRAY: Final = (
    "SELECT t.row FROM folder_{0} t ANTI JOIN folder_roster r USING (benefit)",
    "benefit 不在花名册（roster）里",
)
#: By table, what its rows tell only beside others: (query for the wrong rows' numbers, how to say it).
_BESIDE: Final[dict[str, _Faults]] = {
    "roster": (
        (
            f"""SELECT row FROM (SELECT row, upper(aac147[18]) AS last, TRY_CAST(aac147[1:17] AS BIGINT) AS seventeen
                    FROM folder_roster WHERE length(aac147) = 18) WHERE last <> {check_digit("seventeen")}""",
            "证件号码（aac147）的校验码不对，有一位写错了",
        ),
        (
            """SELECT max(row) AS row FROM folder_roster
               JOIN (SELECT person FROM folder_roster GROUP BY person HAVING count(*) > 1) USING (person)
               GROUP BY person HAVING min(aac006) <> max(aac006) OR min(upper(aac147)) <> max(upper(aac147))""",
            "同一人（person）在另一行的出生日（aac006）或证件号码（aac147）不同",
        ),
    ),
    "amounts": (_STRAY,),
    "payments": (_STRAY,),
    "facts": (
        (
            "SELECT t.row FROM folder_facts t ANTI JOIN folder_roster r USING (person)",
            "person 不在花名册（roster）里",
        ),
        (
            """SELECT t.row FROM (SELECT person, benefit, row FROM folder_facts WHERE benefit IS NOT NULL) t
               ANTI JOIN folder_roster r USING (person, benefit)""",
            "benefit 不是花名册（roster）中此人的待遇",
        ),
        (
            "SELECT t.row FROM folder_facts t JOIN folder_roster r USING (person) WHERE t.day < r.aac006",
            "发生日（day）早于此人出生日",
        ),
        (
            """SELECT t.row FROM (SELECT person, died_on, row FROM folder_facts WHERE died_on IS NOT NULL) t
               JOIN folder_roster r USING (person) WHERE t.died_on < r.aac006""",
            "died_on 早于此人出生日",
        ),
        (
            """SELECT t.row FROM (SELECT person, names, row FROM folder_facts WHERE kind = 'withdrawn') t
               ANTI JOIN folder_facts f ON f.fact = t.names AND f.person = t.person""",
            "是撤销（withdrawn），指的却不是此人的事实（names）",
        ),
    ),
}
#: What must not stand in two rows.
_ONCE: Final = {
    "roster": ("benefit", "benefit 在两行中重复"),
    "amounts": ("benefit, month", "同一待遇同一月份（month）有两个金额"),
    "facts": ("fact", "fact 在两行中重复"),
}


def find(con: Con, tables: Mapping[str, Path], schemes: Mapping[str, int], places: Places) -> list[str]:
    """VivatError for the first row of a table that cannot be right; what is to be known of those that may be."""
    for table, faults in _ROWS.items():
        if table in tables:
            _rows(con, table, tables[table], faults, schemes)
    if not _first(con, tables["roster"], "SELECT 1 FROM folder_roster LIMIT 1"):
        raise VivatError("里面没有人", Place(str(tables["roster"])), "每项待遇写一行")
    _divisions(con, tables["roster"], places)
    for table, (key, words) in _ONCE.items():
        _once(con, table, tables[table], key, words)
    for table, faults in _BESIDE.items():
        if table in tables:
            for query, words in faults:
                _refuse(con, tables[table], query.format(table), words)
    return list(_notes(con, tables["roster"]))


def _notes(con: Con, file: Path) -> Iterator[str]:
    """What is accepted, and worth a look."""
    old = _first(con, file, "SELECT count(*), min(row) FROM folder_roster WHERE length(aac147) = 15")
    if old and old[0]:
        yield f"{spot(file, old[1])}：15 位旧证件号码（aac147）共 {old[0]} 行，没有校验码，无从核对"


def _first(con: Con, file: Path, query: str, words: Mapping[str, object] | None = None) -> tuple[Any, ...] | None:
    try:
        return con.execute(query, words).fetchone()
    except duckdb.Error as error:
        raise unread(error, file) from None


def _rows(con: Con, table: str, file: Path, faults: _Faults, schemes: Mapping[str, int]) -> None:
    """Refuses the first row that is wrong by itself: it could not be read, or it says what cannot be."""
    cases = " ".join(f"WHEN {condition} THEN {n}" for n, (condition, _) in enumerate(faults))
    query = f"""SELECT row, misread, CASE {cases} END AS fault FROM folder_{table}
                WHERE misread IS NOT NULL OR fault IS NOT NULL ORDER BY row LIMIT 1"""
    if found := _first(con, file, query, {"schemes": list(schemes)} if "$schemes" in query else None):
        row, misread, fault = found
        raise VivatError(misread or faults[fault][1], spot(file, row))


def _divisions(con: Con, file: Path, places: Places) -> None:
    rows = con.execute("SELECT aaa027[1:6], min(row) FROM folder_roster GROUP BY 1 ORDER BY 2").fetchall()
    for code, row in rows:
        if not places.knows(code):
            raise no_division(code, places, spot(file, row))


def _once(con: Con, table: str, file: Path, key: str, words: str) -> None:
    """Refuses the first row with the key of one before it. Keys that only rise, as in most files, are told fast."""
    keys = f"SELECT ({key}) AS key, lag(key) OVER () AS before FROM folder_{table}"
    twice = f"FROM folder_{table} GROUP BY {key} HAVING count(*) > 1"
    for doubt in (f"SELECT 1 FROM ({keys}) WHERE key <= before LIMIT 1", f"SELECT 1 {twice} LIMIT 1"):
        if not _first(con, file, doubt):
            return
    _refuse(con, file, f"SELECT max(row) AS row {twice}", words)


def _refuse(con: Con, file: Path, rows: str, words: str) -> None:
    """Refuses the first of the rows that a query finds."""
    found = _first(con, file, f"SELECT min(row) FROM ({rows})")
    if found and found[0] is not None:
        raise VivatError(words, spot(file, found[0]))
