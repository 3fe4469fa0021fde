"""Passes by signs, told to a register by hand, and a backtest of it."""

from datetime import date

from tests.lib.register import NOON, officer
from tests.lib.told import learn

COUNTY = "532922"
JUNE = date(2024, 6, 15)


def auditor():
    """The agency's auditor."""
    return officer("稽核", "auditor", COUNTY)


def silent(benefit, day=JUNE, source="province_silent"):
    """A silent certification by another body's word."""
    return learn(benefit, "certified", day, channel="silent", source=source)


def signed(benefit, *sources, day=JUNE):
    """A silent certification by signs of some sources."""
    from vivat.actions.act import act
    from vivat.actions.install import machine
    from vivat.records.models import Arrival, FactSign, Sign

    by = officer("装载", "officer", COUNTY)
    fact = learn(benefit, "certified", day, channel="silent", source="signs")
    with act("load_feed", machine(NOON, COUNTY), division=COUNTY) as one:
        for source in sources:
            digest = f"{source}{fact.pk}"
            arrival = one.add(
                Arrival(
                    source=source, division=COUNTY, name="x", sha256=digest, size=1, first=day, last=day,
                    received=day, by_id=by.user,
                )
            )  # fmt: skip
            told = {"source": source, "on": day, "learned": day, "weight": 50, "division": benefit.division}
            sign = one.add(Sign(person=benefit.person, arrival=arrival, until=day, **told))
            one.add(FactSign(fact=fact, sign=sign, division=benefit.division))
