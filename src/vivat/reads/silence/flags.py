"""The flags (疑点) of a division: places without deaths, certifications too many or false, things that many share."""

import json
from typing import Any, Final

from vivat.domain.actors import By
from vivat.domain.chance import at_least, holm
from vivat.domain.errors import Place, VivatError
from vivat.domain.facts import CHANNELS
from vivat.domain.flags import DAY, FALSE_FROM, LEVEL, LOOK_BACK, SHARED, Flag
from vivat.domain.time import first_day, last_day
from vivat.policy.divisions import divisions
from vivat.reads.scope import pattern, seeing
from vivat.reads.silence.mortality import BAND, LAST, Cell, Silence, silences
from vivat.reads.silence.tables import make, rows
from vivat.records.models import Division
from vivat.safeguards.duties import why_not

_LEVELS: Final = {12: "村（社区）", 9: "乡镇（街道）"}


def flags(by: By, month: int, division: str | None = None) -> list[Flag]:
    """All flags as of the end of a month, looking back two years, by what is known today; for those who may open
    them alone, since they name colleagues.
    """
    if why := why_not("open_flags", {by.post}):
        raise VivatError(why, Place(by.username))
    first, last = month - LOOK_BACK + 1, month
    asked: dict[str, Any] = {
        "area": pattern(division or by.division), "first": first_day(first), "last": min(last_day(last), by.day),
        "first_m": first, "last_m": last, "today": by.day, "band": BAND, "most": LAST, "channels": list(DAY),
        "limits": json.dumps(DAY), "bounds": json.dumps({kind: bound for kind, (_, bound) in SHARED.items()}),
    }  # fmt: skip
    with seeing(by.scope):
        make(("whole", "gone", "deaths", "false_passes"), asked)
        cells = [Cell(place, sex, band, n, int(months), dead) for place, sex, band, n, months, dead in
                 rows("flagged", "cells", asked)]  # fmt: skip
        found = [*_silent(cells), *_busy(rows("flagged", "busy", asked))]
        return [*found, *_false(rows("flagged", "certifiers", asked)), *_shared(rows("flagged", "shared", asked))]


def _silent(cells: list[Cell]) -> list[Flag]:
    """Villages among villages, and townships among townships."""
    villages = [cell for cell in cells if len(cell.place) > 9]
    towns = [Cell(cell.place[:9], *_rest(cell)) for cell in cells]
    found = [one for level in (villages, towns) for one in silences(level) if one.raised <= LEVEL]
    names = _names({one.place for one in found})
    return [_place_flag(one, names.get(one.place, one.place)) for one in found]


def _rest(cell: Cell) -> tuple[str, int, int, int, int]:
    return cell.sex, cell.band, cell.people, cell.months, cell.deaths


def _place_flag(one: Silence, name: str) -> Flag:
    said = (
        f"{name}：{one.people} 人、{one.months} 人月，照其他{_LEVELS[len(one.place)]}同年龄、同性别的死亡率应有约 "
        f"{one.expected:.1f} 人死亡，只报 {one.deaths} 人；偶然这样少的可能不超过 {_chance(one.chance)}，"
        f"按所看的地方数校正后 {_chance(one.raised)}"
    )
    numbers: dict[str, int | float | str] = {
        "people": one.people, "months": one.months, "deaths": one.deaths, "expected": round(one.expected, 4),
        "chance": one.chance, "corrected": one.raised,
    }  # fmt: skip
    return Flag("silent_place", one.place, said, one.place, numbers)


def _busy(found: list[tuple[Any, ...]]) -> list[Flag]:
    return [
        Flag(
            "busy_day", f"{who}:{day}:{channel}",
            f"{who} 于 {day} 一天登记“{CHANNELS[channel]}”{n} 人，按每天八小时最多约 {DAY[channel]} 人",
            division, {"officer": who, "day": str(day), "channel": channel, "people": n, "limit": DAY[channel]},
        )
        for who, channel, day, division, n in found
    ]  # fmt: skip


def _false(found: list[tuple[Any, ...]]) -> list[Flag]:
    """Those with more false certifications than their share of all, by chance, corrected for many looks."""
    made = []
    for kind in ("officer", "place"):
        own = [row for row in found if row[0] == kind]
        whole, wrong = sum(row[3] for row in own), sum(row[4] for row in own)
        chances = [at_least(row[4], wrong, row[3] / whole) if whole else 1.0 for row in own]
        for row, chance, raised in zip(own, chances, holm(chances), strict=True):
            if row[4] >= FALSE_FROM and raised <= LEVEL:
                made.append(_false_flag(row, whole, wrong, chance, raised))
    return made


def _false_flag(row: tuple[Any, ...], whole: int, wrong: int, chance: float, raised: float) -> Flag:
    kind, who, division, n, own = row
    name = who if kind == "officer" else _names({who}).get(who, who)
    said = (
        f"{name}：经他人认证的 {n} 人中有 {own} 人当时已死亡；全部 {whole} 人中有 {wrong} 人，"
        f"按份额应约 {wrong * n / whole:.1f} 人，偶然这样多的可能不超过 {_chance(chance)}，校正后 {_chance(raised)}"
    )
    numbers: dict[str, int | float | str] = {
        "of": kind, "certified": n, "false": own, "all": whole, "all_false": wrong, "chance": chance,
        "corrected": raised,
    }  # fmt: skip
    return Flag("false_certifier", f"{kind}:{who}", said, division, numbers)


def _shared(found: list[tuple[Any, ...]]) -> list[Flag]:
    made = []
    for kind, mark, mask, division, n, dead, people in found:
        name, bound = SHARED[kind]
        said = f"{n} 人共用一个{name}{f'（{mask}）' if mask else ''}，其中 {dead} 人已知死亡；满 {bound} 人即提示"
        numbers: dict[str, int | float | str] = {"of": kind, "people": n, "dead": dead, "limit": bound}
        made.append(Flag("shared", f"{kind}:{mark}", said, division, numbers, tuple(people)))
    return made


def _names(places: set[str]) -> dict[str, str]:
    """Places by name: villages are the agency's own, the rest is the official table."""
    official = divisions()
    known = dict(Division.objects.filter(code__in=places).values_list("code", "name"))
    return {place: known.get(place) or official[place].name for place in places if place in known or place in official}


def _chance(value: float) -> str:
    return f"{value:.2%}" if value >= 0.0001 else "万分之一"
