"""The shares, curves and stories as small tables that the SQL joins, and what was asked as its variables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final

import duckdb
import pyarrow as pa

from vivat.domain.time import month_number
from vivat.sample import mix, names, stories
from vivat.sample.curve import CURVES
from vivat.sample.habits import channels
from vivat.sample.places import townships

#: The register opened this many whole years before the January of the year asked; who had died by then is not in it.
OPEN_FOR: Final = 5
#: Slots of a table from which a lot is drawn; the SQL names the same numbers.
SCHEME_SLOTS, PROFILE_SLOTS, TOWNSHIP_SLOTS, CHANNEL_SLOTS = 1000, 4096, 16_384, 256
DEFAULT_CYCLE: Final = 12


@dataclass(frozen=True, slots=True)
class Order:
    """A county asked for: the same order makes the same county.

    `cycles` is the months between proofs by scheme; `season` the first and last month of the year in which proofs are
    given, where not all year round.
    """

    division: str
    people: int
    seed: int
    asked: date
    cycles: Mapping[str, int]
    season: tuple[int, int] | None = None

    @property
    def opens(self) -> date:
        """The day on which the register opened."""
        return date(self.asked.year - OPEN_FOR, 1, 1)

    def variables(self) -> dict[str, Any]:
        """What the SQL asks for by getvariable."""
        mixed = sha256(f"{self.seed}:{self.division}".encode()).digest()
        first, last = self.season or (1, 0)
        return {
            "asked": self.asked,
            "asked_m": month_number(self.asked),
            "opens": self.opens,
            "opens_m": month_number(self.opens),
            "seed_a": int.from_bytes(mixed[:4]),
            "seed_b": int.from_bytes(mixed[4:8]),
            "season_first": first,
            "season_length": max(last - first + 1, 0),
            "surnames": list(names.SURNAMES),
            "men": list(names.MEN),
            "women": list(names.WOMEN),
        }


def prepare(con: duckdb.DuckDBPyConnection, order: Order) -> None:
    """Load macros, variables and tables into a connection."""
    con.execute(program("random"))
    for name, value in order.variables().items():
        kind = "::UINTEGER::UBIGINT" if name.startswith("seed") else "::BIGINT" if isinstance(value, int) else ""
        con.execute(f"SET VARIABLE {name} = ?{kind}", [value])
    for name, (columns, rows) in _tables(order).items():
        _load(con, name, columns, rows)
    con.execute("CREATE TEMP TABLE taken (county VARCHAR, birth DATE, sex BIGINT, n BIGINT)")


def program(name: str) -> str:
    """One of the room's SQL files."""
    return files("vivat.sample").joinpath(f"{name}.sql").read_text(encoding="utf-8")


def _load(con: duckdb.DuckDBPyConnection, name: str, columns: str, rows: Iterable[Sequence[Any]]) -> None:
    held = list(zip(*rows, strict=True))
    named = columns.split()
    con.register("given_rows", pa.table(dict(zip(named, map(list, held), strict=True))))
    con.execute(f"CREATE TEMP TABLE {name} AS SELECT * FROM given_rows")
    con.unregister("given_rows")


Table = tuple[str, Iterable[Sequence[Any]]]


def _tables(order: Order) -> dict[str, Table]:
    return {
        "scheme": ("scheme cycle least most rise rise_month first_month back youngest", _schemes(order)),
        "scheme_slot": ("slot scheme first_month back youngest", _scheme_slots()),
        "profile": ("scheme slot sex age start relation branch second second_mille", _profiles()),
        "second_scheme": ("scheme first_month start", _seconds()),
        "township_slot": ("slot county township", _township_slots(order)),
        "curve": ("sex a b", [(sex, curve.a, curve.b) for sex, curve in CURVES.items()]),
        "channel_slot": ("place channel delay", channels(CHANNEL_SLOTS)),
        "pace": ("pace turn salt", _paces(order)),
        **_story_tables(),
    }


def _schemes(order: Order) -> Iterable[Sequence[Any]]:
    for s in mix.SCHEMES:
        cycle = order.cycles.get(s.code, DEFAULT_CYCLE)
        yield s.code, cycle, s.least, s.most, s.rise, s.rise_month, s.first_month, s.back, s.youngest


def _scheme_slots() -> Iterable[Sequence[Any]]:
    for slot, s in enumerate(mix.spread([(s.mille, s) for s in mix.SCHEMES], SCHEME_SLOTS)):
        yield slot, s.code, s.first_month, s.back, s.youngest


def _profiles() -> Iterable[Sequence[Any]]:
    for scheme in mix.SCHEMES:
        for slot, (sex, age, start, relation) in enumerate(mix.profiles(scheme.code, PROFILE_SLOTS)):
            second, mille = mix.second(scheme.code, relation)
            yield scheme.code, slot, sex, age, start, relation, stories.branch(scheme.code, relation), second, mille


def _seconds() -> Iterable[Sequence[Any]]:
    for scheme in mix.SCHEMES:
        yield scheme.code, scheme.first_month, 60 if scheme.first_month else 0


def _township_slots(order: Order) -> Iterable[Sequence[Any]]:
    for slot, (county, township) in enumerate(townships(order.division, order.seed, TOWNSHIP_SLOTS)):
        yield slot, county, township


def _paces(order: Order) -> Iterable[Sequence[Any]]:
    """The turns at which those of each pace certify from the opening to the day asked, each with a number to mix in."""
    months = month_number(order.asked) - month_number(order.opens) + 1
    for pace in sorted({max(c + d, 1) for c in {DEFAULT_CYCLE, *order.cycles.values()} for d in (-1, 0, 1, 2)}):
        for turn in range(months // pace + 1):
            yield pace, turn, int.from_bytes(sha256(f"turn {turn}".encode()).digest()[:4])


def _story_tables() -> dict[str, Table]:
    shares, totals, variants, steps = [], dict.fromkeys(stories.BRANCHES, 0), [], []
    for story in stories.STORIES:
        for branch, share in story.shares.items():
            first = totals[branch]
            totals[branch] += share
            shares.append((branch, story.name, first, totals[branch] - 1, story.low, story.high, story.of_benefit))
        for n, v in enumerate(story.variants):
            mute, unpaid = v.mute or (None, None), v.unpaid or (None, None)
            variants.append((story.name, n, len(story.variants), v.within, *mute, *unpaid, v.ends))
            for at, s in enumerate(v.steps):
                place = (story.name, n, at, s.kind, s.at, s.spread, s.late, s.slack)
                steps.append((*place, s.channel, s.until, s.kept, s.source, s.undoes))
    return {
        "branch": ("branch total", totals.items()),
        "story_share": ("branch story first last low high of_benefit", shares),
        "variant": ("story variant variants within mute_from mute_to unpaid_from unpaid_to over", variants),
        "step": ("story variant step kind at_day spread late slack channel until_days kept source undoes", steps),
    }
