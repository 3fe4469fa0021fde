"""The matched rows of a file on their way into the register: facts like those of an import, and signs."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from vivat.actions.act import Act
from vivat.actions.feeds import conflicts, dispatch
from vivat.actions.intake import staging
from vivat.actions.intake.driver import Intake
from vivat.actions.intake.facts import Facts
from vivat.actions.intake.outcome import Outcome
from vivat.domain.facts import DEATHS
from vivat.domain.feedwork import ALIVE, CONFINED, FREED
from vivat.domain.lengths import parse_length
from vivat.domain.sources import Source
from vivat.records.models import Arrival
from vivat.sources.catalogue import score

_UNBORN: Final = ("on", "早于此人的出生日期", "请核对日期，或核对是否同一个人")
_LINK: Final = "INSERT INTO records_factarrival (fact_id, arrival_id, division, event) "
_SIGN: Final = """INSERT INTO records_sign (person_id, source, "on", learned, weight, until, withdrawn, arrival_id,
    division, event) """
_MEANT: Final[dict[str, list[str]]] = {
    "deaths": list(DEATHS),
    "alive": list(ALIVE),
    "custody": list(CONFINED),
    "free": list(FREED),
    "telling": sorted({*DEATHS, *ALIVE}),
}


@dataclass(slots=True)
class FeedFacts(Facts):
    """Facts that a file tells. What contradicts others is no fact but a case, unless people have `settled` it."""

    arrival: Arrival
    settled: bool = False
    verb: ClassVar[str] = "conclude_feed"
    faults: ClassVar[dict[str, tuple[str, str, str]]] = {
        **Facts.faults,
        "unnamed": ("on", "没有登记过这条事实，无可撤销", "请核对日期"),
        "foreign": ("on", "要撤销的事实不是这个来源登记的", "请核对后由人撤销（vivat fact withdraw）"),
    }

    def stage(self, rows: Any) -> None:
        """The people come by their blind index already."""
        staging.stage(rows, ("idx",))

    def resolve(self) -> tuple[Counter[str], Counter[str]]:
        """What is new, by kind too; and what contradicts."""
        staging.run(staging.text("found"), self.words | {"whose": False})
        staging.run(staging.text("facts_resolve"))
        staging.run(staging.text("against", "feeds"), self.words)
        if self.sends:
            staging.run(staging.text("sent", "feeds"), self.words)
        kinds = "SELECT kind, count(*) FROM plan JOIN told USING (n) WHERE fault IS NULL AND {} GROUP BY 1 ORDER BY 1"
        fresh = Counter[str](dict(staging.ask(kinds.format("fresh"))))
        against = 0 if self.settled else staging.ask("SELECT count(*) FROM against")[0][0]
        known = staging.ask("SELECT count(*) FROM plan WHERE fault IS NULL AND NOT fresh")[0][0] - against
        sent = staging.ask("SELECT count(*) FROM sent")[0][0] if self.sends else 0
        return Counter(added=fresh.total(), unchanged=known - sent, conflicts=against, sent=sent), fresh

    @property
    def sends(self) -> bool:
        """Whether what harms is sent down to other agencies: those above counties do not decide for them."""
        return not self.settled and dispatch.above_counties(self.arrival.division)

    def doing(self) -> list[tuple[int, Any]]:
        """What is new, what this file says again, and what contradicts; of one person together."""
        rows = "SELECT n, person FROM plan WHERE fault IS NULL AND (fresh OR NOT linked OR n IN ({})) ORDER BY n"
        waiting = "SELECT NULL::integer" if self.settled else conflicts.NEW
        waiting += " UNION SELECT n FROM sent" if self.sends else ""
        return list(staging.ask(rows.format(waiting), self.words))

    def write(self, one: Act, first: int, last: int, ready: Any) -> Counter[str]:
        """Facts, what withdraws some, which file told them, and the cases of what contradicts."""
        words = self.words | {"first": first, "last": last, "event": one.id}
        did = Facts.write(self, one, first, last, ready)
        one.insert("records_factarrival", _LINK + staging.text("link", "feeds"), words)
        if not self.settled:
            did += conflicts.opened(one, self.arrival, self.keys, words)
        if self.sends:
            did += dispatch.sent(one, self.arrival, words)
        return did

    def finish(self) -> Counter[str]:
        """What a source takes back before anybody answered is answered."""
        return dispatch.taken_back(self.by, self.arrival) if self.sends else Counter()

    def remember(self, outcome: Outcome) -> None:
        """The arrival keeps what came of it."""

    @property
    def subject(self) -> str:
        """The arrival."""
        return f"arrival:{self.arrival.pk}"

    @property
    def also(self) -> dict[str, Any]:
        """Whoever loaded the file has entered what it says, whoever let it through."""
        loader = self.arrival.by
        told = {"arrival": self.arrival.pk, "source": self.arrival.source, "settled": self.settled}
        told |= {"whole": self.arrival.division, "helping": list(dispatch.HELPING)}
        return told | _MEANT | {"by": None if loader.machine else loader.pk}


@dataclass(slots=True)
class Signs(Intake):
    """On which days a source saw people."""

    arrival: Arrival
    origin: Source
    verb: ClassVar[str] = "conclude_feed"
    faults: ClassVar[dict[str, tuple[str, str, str]]] = {"unborn": _UNBORN}

    def stage(self, rows: Any) -> None:
        """The people come by their blind index already."""
        staging.stage(rows, ("idx",))

    def resolve(self) -> tuple[Counter[str], Counter[str]]:
        """What is new."""
        staging.run(staging.text("signs_resolve", "feeds"), self.words)
        rows = dict(staging.ask("SELECT fresh, count(*) FROM plan WHERE fault IS NULL GROUP BY 1"))
        return Counter(signs=rows.get(True, 0), signs_known=rows.get(False, 0)), Counter()

    def doing(self) -> list[tuple[int, Any]]:
        """The new signs."""
        return [(n, None) for (n,) in staging.ask("SELECT n FROM plan WHERE fault IS NULL AND fresh ORDER BY n")]

    def write(self, one: Act, first: int, last: int, ready: Any) -> Counter[str]:
        """Signs with the points that their source brings."""
        words = self.words | {"first": first, "last": last, "event": one.id}
        return Counter(signs=one.insert("records_sign", _SIGN + staging.text("signs_write", "feeds"), words))

    def remember(self, outcome: Outcome) -> None:
        """The arrival keeps what came of it."""

    @property
    def subject(self) -> str:
        """The arrival."""
        return f"arrival:{self.arrival.pk}"

    @property
    def also(self) -> dict[str, Any]:
        """The source, what it weighs, and how long its signs count."""
        fresh = parse_length(self.origin.fresh or score().within)
        counts = {"months": fresh.n if fresh.unit == "months" else 0, "days": fresh.n if fresh.unit != "months" else 0}
        return {"arrival": self.arrival.pk, "source": self.origin.id, "weight": self.origin.weight} | counts
