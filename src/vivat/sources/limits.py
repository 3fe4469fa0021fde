"""What is wrong with an arrival as a whole, given its source and what came before: pure, and it concludes nothing."""

from collections.abc import Sequence

from vivat.domain.sources import Alarm, Arrived, Past, Source

#: How many earlier arrivals are looked back on.
LOOK_BACK = 12


def alarms(source: Source, arrived: Arrived, history: Sequence[Past]) -> list[Alarm]:
    """Every reason why this arrival must wait, the gravest first; an empty list lets it through."""
    found: list[Alarm] = []
    if not arrived.agreed and source.agreement:
        found.append(Alarm("unagreed", f"与{source.owner}没有在用的{source.agreed_as}", "请先登记协议，再装载"))
    return found[: LOOK_BACK * len(history) + len(found)]
