"""SQL of what the rows of a file yield: a line for each fact or sign that a row gives."""

from typing import Final

from vivat.domain.sources import EMPTY, FILLED, NOTHING, Source, Yield
from vivat.sources.tabular.values import quoted

_EMPTY: Final = "SELECT NULL::BIGINT, '', NULL::DATE, NULL::DATE, NULL::DATE, '', '', NULL::BOOLEAN, false WHERE false"


def column(code: str) -> str:
    """A column as SQL, whatever its name means there."""
    return f'"{code}"'


def fits(one: Yield) -> str:
    """SQL that tells whether a row is what a yield asks for."""
    return " AND ".join(f"({_any(name, words)})" for name, words in one.when.items()) or "true"


def _any(name: str, words: tuple[str, ...]) -> str:
    """SQL: a column holds one of some words; nothing is never one of them unless it is asked for."""
    cell = column(name)
    written = [quoted(word) for word in words if word not in (EMPTY, FILLED)]
    tests = [f"coalesce({cell} IN ({', '.join(written)}), false)"] if written else []
    tests += [f"{cell} IS NULL"] * (EMPTY in words) + [f"{cell} IS NOT NULL"] * (FILLED in words)
    return " OR ".join(tests)


def yields(source: Source) -> str:
    """SQL of the yields of `kept`, in the order of its rows."""
    lines = [_line(place, one) for place, one in enumerate(source.yields) if one.gives != NOTHING]
    names = 'row, gives, "on", died_on, until, channel, app, kept, withdrawn'
    whole = " UNION ALL ".join(lines) or f"SELECT 0, * FROM ({_EMPTY})"
    return f"SELECT {names} FROM ({whole}) AS all_of_them(place, {names}) ORDER BY row, place"


def _line(place: int, one: Yield) -> str:
    held = "NULL" if one.kept is None else str(one.kept).lower()
    days = ", ".join(f"CAST({column(name) if name else 'NULL'} AS DATE)" for name in (one.on, one.died_on, one.until))
    app = column(one.app) if one.app else "''"
    return f"""SELECT {place}, row, '{one.gives}', {days}, '{one.channel}', coalesce({app}, ''),
        CAST({held} AS BOOLEAN), {str(one.withdrawn).lower()} FROM kept WHERE {fits(one)}"""


def idle(source: Source) -> str:
    """SQL: how many rows of `kept` are none of those that the folder speaks of."""
    return f"SELECT count(*) FROM kept WHERE NOT ({' OR '.join(f'({fits(one)})' for one in source.yields)})"
