"""One account holds posts of one class, one administrator's at most, and uses one step of a case."""

from itertools import combinations

import pytest

from vivat.domain.posts import POSTS
from vivat.safeguards.posts import ADMINISTRATORS, CLASS_OF, CLASSES, MACHINE, STEPS, may_act, may_hold


def test_every_post_has_a_class_and_every_class_a_post():
    assert set(CLASS_OF) == set(POSTS)
    assert set(CLASS_OF.values()) == set(CLASSES)


@pytest.mark.parametrize(("one", "other"), list(combinations(POSTS, 2)))
def test_two_posts_go_together_within_a_class_but_never_two_administrators(one, other):
    together = CLASS_OF[one] == CLASS_OF[other] and not {one, other} <= ADMINISTRATORS
    assert (may_hold({one}, other) == "") == (may_hold({other}, one) == "") == together


def test_the_same_post_again_is_no_conflict():
    assert not [post for post in POSTS if may_hold({post}, post) or may_hold(set(), post)]
    assert may_hold({"officer", "reviewer"}, "approver") == ""


@pytest.mark.parametrize(
    ("held", "new", "why"),
    [
        ({"officer"}, "fund_clerk", "业务经办（经办人员）与基金财务（基金财务人员）不得由同一人担任"),
        ({"system_admin"}, "audit_admin", "三员分立：系统管理员不得兼任审计管理员"),
        ({"system_admin"}, "security_admin", "三员分立"),
        ({"officer"}, MACHINE, "不得由人担任"),
        ({MACHINE}, "officer", "不得由人担任"),
        (set(), "boss", "没有“boss”这个岗位"),
        ({"boss"}, "officer", "没有“boss”这个岗位"),
    ],
)
def test_why_not(held, new, why):
    assert why in may_hold(held, new)


@pytest.mark.parametrize("post", sorted(STEPS))
def test_one_person_takes_one_step_of_a_case(post):
    others = [("wang", other) for other in STEPS - {post}]
    assert all("不得一人经手两岗" in may_act([step], "wang", post) for step in others)
    assert may_act([("wang", post), ("wang", "auditor")], "wang", post) == ""
    assert may_act(others, "li", post) == ""
