"""Hand-worked cases on silence and its steps, and on the notices as they are written in the policies."""

from datetime import date
from pathlib import Path

import pytest

from tests.oracle import Law
from tests.oracle.tiny import COUNTY, DEATH, LAPSING, ask, certified, county, fact, spells

POLICIES = Path(__file__).parents[2] / "policies"


TOUCH = (
    '[[reason]]\nid = "lost"\nfact = "unreachable"\neffect = "suspend"\ncite = "四"\n[[step]]\nafter = "lost"\n'
    'for = "3 months"\nunless = ["objected"]\neffect = "terminate"\nreopened_by = ["certified"]\ncite = "五"\n'
)


def test_silence_after_unreachable():
    """Reading 12: three full months without objection; terminated from the fourth; a proof reopens."""
    law, facts = county(TOUCH + DEATH), [fact("unreachable", "2021-02-15")]
    assert spells(ask(law, "2021-05-31", facts)) == ["2020-01 in_payment", "2021-03 suspended"]
    ended = ask(law, "2021-06-01", facts, paid="2020-01..2021-02")
    assert ended.standing[1:] == ("terminated", None, "2021-06")
    assert ended.reasons[-1] == ("2021-06", f"{COUNTY}/step/0", "五", 1, "opened", date(2021, 6, 1))
    assert ended.money == (170000, 140000, 30000, 0, 0)
    back = ask(law, "2021-08-10", [*facts, fact("found_alive", "2021-08-10")], paid="2020-01..2021-02")
    assert spells(back) == ["2020-01 in_payment", "2021-03 suspended", "2021-09 in_payment"]
    assert back.money == (200000, 140000, 0, 60000, 0)
    dead = ask(
        law, "2021-08-10", [*facts, fact("found_dead", "2021-08-10", died_on="2021-04-20")], paid="2020-01..2021-02"
    )
    assert (spells(dead)[-1], dead.money) == ("2021-05 terminated", (160000, 140000, 0, 20000, 0))


def test_objection():
    """Reading 12: an objection counts from the finding's day to the last day of the third full month."""
    law, facts = county(TOUCH), [fact("unreachable", "2021-02-15")]
    for on, state in [("2021-02-15", "suspended"), ("2021-05-31", "suspended"), ("2021-06-01", "terminated")]:
        assert ask(law, "2021-07-01", [*facts, fact("objected", on)]).standing[1] == state


def test_verification_and_step_of_a_lapse():
    """Readings 10 and 12, ADR 3 item 23: verify is a state, no suspension; a step follows a suspending lapse."""
    verify = LAPSING.replace('"suspend"', '"verify"')
    assert ask(county(verify), "2021-01-01").standing[:2] == ("under_verification", "in_payment")
    stepped = county(
        LAPSING.replace("[[lapse]]", '[[lapse]]\nid = "l"\nexcuse = "excused"')
        + '[[step]]\nafter = "l"\nfor = "12 months"\neffect = "terminate"\ncite = "五"\n'
    )
    assert ask(stepped, "2021-12-31").standing[1] == "suspended"
    assert ask(stepped, "2022-01-01").standing[1:] == ("terminated", None, "2022-01")
    excused = [fact("excused", "2021-05-01", until="2021-05-31")]
    assert ask(stepped, "2022-01-01", excused).standing[:2] == ("overdue", "suspended")


def test_money_after_a_step_that_ends_the_right():
    """Reading 24: nothing is owed once the right has ended, though a later proof frees what was held before."""
    stepped = LAPSING.replace("[[lapse]]", '[[lapse]]\nid = "l"')
    law = county(stepped + '[[step]]\nafter = "l"\nfor = "3 months"\neffect = "terminate"\ncite = "五"\n')
    answer = ask(law, "2021-06-30", certified("2021-06-10"), paid="2020-01..2020-12")
    assert (answer.standing[1], answer.money) == ("terminated", (150000, 120000, 0, 30000, 0))


def test_excused_months_are_never_lost():
    """ADR 3, item 17: no lapse suspends in an excused month, so none makes it `never`."""
    late = '{ fact = "certified", money = "owed", within = "1 month", otherwise = "never" }'
    law = county(
        LAPSING.replace("[[lapse]]", '[[lapse]]\nexcuse = "excused"\nends = "o"')
        + f'[[outcome]]\nid = "o"\nends = [{late}]\ncite = "四"\n'
    )
    facts = [fact("excused", "2021-02-01", until="2021-03-20"), *certified("2021-05-10")]
    assert ask(law, "2021-05-10", facts, paid="2020-01..2020-12").money == (140000, 120000, 0, 20000, 0)


def real(name):
    if not list(POLICIES.glob(f"*-{name}/*/policy.toml")):
        pytest.skip("no such policy yet")
    return Law.load([POLICIES])


def test_zibo_as_written():
    """Reading 12: not certified by 31 December: under verification, still paid; found alive on the list: certified."""
    law, zibo = real("zibo"), {"division": "370300", "scheme": "employees_pension", "since": "2018-05"}
    assert ask(law, "2021-01-01", certified("2019-05-01"), **zibo).standing == (
        "under_verification",
        "in_payment",
        date(2020, 12, 31),
        "2018-05",
    )
    found = [*certified("2019-05-01"), fact("found_alive", "2021-02-20")]
    assert ask(law, "2021-03-01", found, **zibo).standing == ("certified", "in_payment", date(2021, 12, 31), "2018-05")


def test_xunwu_as_written():
    """Reading 11: every July; the list of the nation is in force there (reading 15)."""
    law, xunwu = real("xunwu"), {"division": "360734", "since": "2015-01"}
    assert ask(law, "2020-07-01", **xunwu).standing == ("overdue", "suspended", date(2020, 6, 30), "2020-07")
    assert ask(law, "2020-05-01", [fact("imprisoned", "2020-04-02")], **xunwu).standing == (
        "not_required",
        "suspended",
        None,
        "2020-05",
    )


def test_yangbi_as_written():
    """Readings 7 and 16: three months for injury, overdue but paid; six for pensions; bail suspends there."""
    law, yangbi = real("yangbi"), {"division": "532922"}
    assert ask(law, "2022-02-01", scheme="injury_care", **yangbi).standing == (
        "overdue",
        "in_payment",
        date(2022, 1, 31),
        "2020-01",
    )
    assert ask(law, "2022-05-01", **yangbi).standing == ("overdue", "suspended", date(2022, 4, 30), "2022-05")
    assert ask(law, "2022-03-01", [fact("bailed", "2022-02-03")], **yangbi).standing[1:] == (
        "suspended",
        date(2022, 4, 30),
        "2022-03",
    )


def test_wenshui_as_written():
    """Readings 6 and 9: survivors by the national default from 2025-01, their lapse keeps paying; pensions stop."""
    law, wenshui = real("wenshui"), {"division": "141121"}
    assert ask(law, "2024-12-31", **wenshui).standing.due is None
    assert ask(law, "2026-01-01", **wenshui).standing[:2] == ("overdue", "suspended")
    assert ask(law, "2026-01-01", scheme="survivors_allowance", **wenshui).standing[:2] == ("overdue", "in_payment")
    assert ask(law, "2025-07-01", scheme="employees_pension", **wenshui).standing[3] == "2025-07"
