"""By what a person was last certified, and how the signs of them stand."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from vivat.domain.actors import By
from vivat.domain.facts import CHANNELS, PROOFS
from vivat.reads.feeds.known import known
from vivat.reads.feeds.scores import Tally, tally
from vivat.reads.law.in_force import law
from vivat.reads.people.persons import facts_of
from vivat.reads.scope import seeing
from vivat.records.models import Fact, FactArrival, FactSign


@dataclass(frozen=True, slots=True)
class Life:
    """The newest proof of life with what it rests on (sources, days, points), and how the signs stand."""

    on: date | None
    channel: str
    grounds: tuple[str, ...]
    signs: Tally | None

    def json(self) -> dict[str, Any]:
        """For a program."""
        signs = self.signs and {
            "on": self.signs.on, "points": self.signs.points, "need": self.signs.need,
            "signs": [{"source": source, "on": on, "points": points} for source, on, points in self.signs.signs],
        }  # fmt: skip
        return {"certified_on": self.on, "channel": self.channel, "grounds": list(self.grounds), "signs": signs}

    @property
    def lines(self) -> list[str]:
        """For an officer."""
        said = []
        if self.on:
            of = f"，依据：{'、'.join(self.grounds)}" if self.grounds else ""
            said.append(f"最近一次认证　{self.on}　{CHANNELS.get(self.channel, '核实健在')}{of}")
        if self.signs:
            told = "、".join(f"{_name(source)} {on} {points} 分" for source, on, points in self.signs.signs)
            said.append(f"生存迹象　{self.signs.on} 计 {self.signs.points} 分（满 {self.signs.need} 分认证）：{told}")
        return said


def life(by: By, person: int) -> Life:
    """Of somebody whom the account sees."""
    with seeing(by.scope):
        told = [fact for fact in facts_of([person]) if fact.kind in PROOFS and not fact.withdrawals.exists()]
        newest = told[-1] if told else None
        return Life(
            newest.on if newest else None, newest.channel if newest else "", _grounds(newest) if newest else (),
            tally(law(), person, by.day),
        )  # fmt: skip


def _grounds(fact: Fact) -> tuple[str, ...]:
    """The signs that a certification rests on, else the sources that told it, else who recorded it."""
    signs = FactSign.objects.filter(fact=fact).order_by("sign__source").values_list(
        "sign__source", "sign__on", "sign__weight"
    )  # fmt: skip
    if signs:
        return tuple(f"{_name(source)} {on} {points} 分" for source, on, points in signs)
    told = FactArrival.objects.filter(fact=fact).order_by("pk").values_list("arrival__source", flat=True)
    names = list(dict.fromkeys([*told, *([fact.source] if fact.source else [])]))
    return tuple(_name(name) + (f"（{fact.note}）" if fact.note and name == fact.source else "") for name in names)


def _name(source: str) -> str:
    held = known()
    return held[source].name if source in held else source
