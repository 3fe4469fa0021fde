"""The table of duties is whole, and neither the machine nor any one person alone can harm anybody."""

from itertools import combinations
from typing import NamedTuple

import pytest

from vivat.domain.posts import POSTS
from vivat.safeguards.duties import ABOVE, DUTIES, PAIRS, may, why_not, why_not_pair
from vivat.safeguards.posts import MACHINE, may_hold

MACHINE_MAY = {
    *("certify", "extend", "import_roster", "import_payments", "import_facts", "run_month", "propose", "open_case"),
    *("remind", "checkpoint", "backup", "import_amounts", "escalate_case", "install"),
    *("load_feed", "match_feed", "conclude_feed", "score_signs", "open_flags"),
    *("sign_in", "sign_in_failed", "sign_out", "add_factor", "change_password"),  # told of an account, by no post of it
}


def test_every_duty_has_a_name_an_effect_and_posts_that_are():
    assert all(duty.name and duty.effect in ("help", "harm", "neutral") for duty in DUTIES.values())
    assert all(duty.posts and duty.posts <= {*POSTS, MACHINE} for duty in DUTIES.values())
    assert {post for duty in DUTIES.values() for post in duty.posts} == {*POSTS, MACHINE}
    assert set(DUTIES) >= ABOVE


def test_the_machine_does_these_and_nothing_else():
    assert {verb for verb in DUTIES if may(verb, [MACHINE])} == MACHINE_MAY
    assert not [verb for verb in MACHINE_MAY if DUTIES[verb].effect == "harm"]


def test_pairs_are_of_two_posts_that_may_do_their_part():
    for effect, pairs in PAIRS.items():
        for prepares, confirms in pairs:
            assert prepares != confirms
            assert may(f"prepare_{effect}", [prepares]) and may(f"review_{effect}", [confirms])


@pytest.mark.parametrize(
    ("verb", "posts", "why"),
    [
        ("look", ["bank_clerk"], "您的岗位是：社银网点人员"),
        ("look", [], "您的岗位是：（无）"),
        ("review_harm", [MACHINE], "须由人办理（复核人员、审批人员）"),
        ("fly", list(POSTS), "没有“fly”这项操作"),
        ("prepare_harm", ["reviewer", "officer"], ""),
    ],
)
def test_why_not(verb, posts, why):
    assert why in why_not(verb, posts) and may(verb, posts) == (why == "")


@pytest.mark.parametrize(
    ("prepared", "confirmed", "why"),
    [
        (("wang", "officer"), ("li", "reviewer"), ""),
        (("wang", "officer"), ("li", "approver"), ""),
        (("wang", "officer"), ("wang", "reviewer"), "不得一人经手两岗"),
        (("wang", "officer"), ("wang", "officer"), "两人"),
        (("wang", "officer"), ("li", "officer"), "不能由经办人员拟办、经办人员复核"),
        (("wang", "reviewer"), ("li", "approver"), "不能由复核人员拟办"),
        ((MACHINE, MACHINE), ("li", "reviewer"), "不能由系统自动拟办"),
    ],
)
@pytest.mark.parametrize("effect", list(PAIRS))
def test_who_decides_together(effect, prepared, confirmed, why):
    said = why_not_pair(effect, prepared, confirmed)
    assert why in said and bool(said) == bool(why)


class State(NamedTuple):
    """One benefit as far as harm goes, and the decision about it that is under way."""

    harmed: bool = False
    braked: bool = False
    proposed: bool = False
    prepared: tuple[str, str, str] | None = None  # effect, person, post


def steps(state, verb, person, post):
    """The states that an act may lead to; an act that is not named here changes nothing of this."""
    match verb:
        case "run_month" | "propose":
            yield from (state._replace(proposed=True), state._replace(proposed=True, braked=True))
        case "prepare_harm" | "prepare_help":
            yield state._replace(prepared=(verb.removeprefix("prepare_"), person, post))
        case "release_brake":
            yield state._replace(braked=False)
        case "review_harm" | "review_help" if state.prepared and not state.braked:
            effect, *prepared = state.prepared
            if verb == f"review_{effect}" and not why_not_pair(effect, tuple(prepared), (person, post)):
                yield state._replace(harmed=effect == "harm", prepared=None)
        case "undo":
            yield state._replace(harmed=False)
        case _:
            assert DUTIES[verb].effect != "harm" or verb in HARMING


HARMING = {"prepare_harm", "review_harm", "release_brake"}


def reached(*actors):
    """Every state that these (person, posts) can bring about, with all acts that they may do."""
    seen, new = set(), {State()}
    while new:
        seen |= new
        acts = [(v, who, p) for who, posts in actors for p in posts for v in DUTIES if may(v, [p])]
        new = {after for state in new for act in acts for after in steps(state, *act)} - seen
    return seen


def holdings():
    """Every set of posts that one account may hold."""
    for size in range(1, len(POSTS) + 1):
        for posts in combinations(POSTS, size):
            if not any(may_hold(set(posts) - {post}, post) for post in posts):
                yield posts


def test_the_model_knows_every_harming_act():
    assert {verb for verb, duty in DUTIES.items() if duty.effect == "harm"} == HARMING


def test_the_machine_alone_never_harms():
    states = reached((MACHINE, [MACHINE]))
    assert len(states) == 3 and not any(state.harmed for state in states)


@pytest.mark.parametrize("posts", list(holdings()), ids="+".join)
def test_nobody_harms_alone_whatever_they_hold_and_the_machine_does(posts):
    assert not any(state.harmed for state in reached((MACHINE, [MACHINE]), ("wang", posts)))


def test_two_people_can():
    assert any(state.harmed for state in reached(("wang", ["officer"]), ("li", ["reviewer"])))
    assert not any(state.harmed for state in reached(("wang", ["officer"]), ("li", ["officer"])))
