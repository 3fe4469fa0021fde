"""A county's desk for tests: its people with benefits, its officers, and the machine's proposals."""

import hashlib
from datetime import date, datetime

from tests.lib.register import LONG_AGO, officer
from vivat.domain.actors import CHINA, By
from vivat.domain.errors import VivatError
from vivat.domain.time import parse_month


def at(day: str, hour: int = 9) -> datetime:
    """An hour of a day in China."""
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), CHINA).replace(hour=hour)


def machine(day: str, division: str) -> By:
    """The machine on a day."""
    from vivat.actions.install import machine as found

    return found(at(day), division)


def staff(day: str, county: str) -> dict[str, By]:
    """One account a post at the county's agency, as of a day."""
    posts = ("officer", "reviewer", "approver", "fund_clerk")
    return {post: _acting(f"{county}-{post}", post, county, day) for post in posts}


def _acting(username: str, post: str, county: str, day: str) -> By:
    from vivat.reads.people.actors import acting

    try:
        return acting(username, at(day), post)
    except VivatError:
        return officer(username, post, county, at(day))


def keyring():
    """The keys of this installation."""
    from django.conf import settings

    from vivat.safeguards.sealing import Keyring

    return Keyring.load(settings.HOME)


def person(county: str, number: str = "360734195003071234", name: str = "钟来发", **fields):
    """Somebody who draws a benefit there."""
    from vivat.actions.act import act
    from vivat.actions.install import open_agency
    from vivat.records.models import Amount, Benefit, Person
    from vivat.safeguards.posts import ADMINISTRATORS

    agency, keys = open_agency(LONG_AGO, county, dict.fromkeys(ADMINISTRATORS)), keyring()
    scheme, since, fen = (
        fields.get(key, value) for key, value in (("scheme", "residents_pension"), ("since", "2015-01"), ("fen", 12800))
    )
    division = fields.get("division", county)
    with act("import_roster", machine("2015-01-05", county), division=county) as one:
        made = one.add(
            Person(
                number_index=keys.blind("person.number", number), number_sealed=keys.seal("person.number",
                number.encode()),
                number_mask=number[:6] + "********" + number[-4:], name=name, pinyin=name, born=date(1950, 3, 7),
                division=division,
            )
        )  # fmt: skip
        account = fields.get("account", "62220000" + number[-8:])
        benefit = one.add(
            Benefit(
                person=made, code=number[-8:], scheme=scheme, since=parse_month(since), area=county, agency=agency,
                division=division,
                account_index=keys.blind("benefit.account", account), account_sealed=keys.seal("benefit.account",
                account.encode()),
                account_mask="***" + account[-4:], opening_state=fields.get("state", "in_payment"),
                opening_from=parse_month(since),
            )
        )  # fmt: skip
        one.add(Amount(benefit=benefit, month=parse_month(since), fen=fen, division=division))
    return benefit


def propose(benefit, kind: str, month: str, day: str, rule: str, **fields):
    """A proposal as the month makes it: one that harms is held by its run, and open when that is done."""
    from vivat.actions.act import act
    from vivat.domain.decisions import HARMING
    from vivat.records.models import Proposal

    facts, basis = fields.pop("facts", []), fields.pop("basis", {})
    said = f"{benefit.pk}|{kind}|{month}|{rule}|{facts}|{fields}"
    clause, state, run = (fields.pop(*each) for each in (("clause", "二（四）"), ("state", "open"), ("run", None)))
    asked = Proposal(
        key=hashlib.sha256(said.encode()).hexdigest(), benefit=benefit, person=benefit.person,
        division=benefit.division, area=benefit.area, kind=kind, month=parse_month(month), rule=rule, clause=clause,
        notice=rule.rsplit("/", 2)[0], policy_version="p1", program_version="v1", facts=facts, basis=basis,
        state=state, run=run, **fields,
    )  # fmt: skip
    by = machine(day, benefit.area)
    if kind not in HARMING:
        with act("propose", by, division=benefit.division) as one:
            return one.add(asked)
    asked.run, asked.state = run or ran(benefit.area, month, day), "held"
    asked.policy_version, asked.program_version = asked.run.policy_version, asked.run.program_version
    told = {"division": benefit.area, "subject": f"run:{asked.run.pk}"}
    with act("run_month", by, **told) as one:
        _shard(one, asked.run)
        one.add(asked)
    with act("run_month", by, **told) as one:
        return asked if state == "held" else one.change(asked, state=state)


def ran(area: str, month: str, day: str):
    """The run of a division's month, made done where there was none."""
    from vivat.actions.act import act
    from vivat.reads.scope import seeing
    from vivat.records.models import Run

    by, at = machine(day, area), {"division": area, "month": parse_month(month)}
    with seeing(by.scope):
        found = Run.objects.filter(**at).first()
    if found:
        return found
    with act("run_month", by, division=area) as one:
        return one.add(Run(**at, day=by.day, state="done", inputs="x", policy_version="p1", program_version="v1"))


def _shard(one, run) -> None:
    from vivat.records.models import RunShard

    one.add(RunShard(run=run, n=RunShard.objects.filter(run=run).count(), inputs="x", division=run.division))


def paid(benefit, first: str, last: str, fen: int, kind: str = "regular", day: str = "2022-01-05") -> None:
    """What the payer reported."""
    from vivat.actions.act import act
    from vivat.records.models import Payment

    with act("import_payments", machine(day, benefit.area), division=benefit.division) as one:
        one.add(
            Payment(
                benefit=benefit,
                first=parse_month(first),
                last=parse_month(last),
                fen=fen,
                kind=kind,
                division=benefit.division,
            )
        )
