"""Accounts and their posts: made, granted, taken away; and what one body may do for another."""

from datetime import date

from django.contrib.auth.hashers import make_password

from vivat.actions.act import act
from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.divisions import within
from vivat.domain.errors import Place
from vivat.records.models import Body, Delegation, Holding, Kin, User
from vivat.records.models.bodies import KINDS
from vivat.safeguards import posts


def add_user(by: By, username: str, name: str, body: Body, number_index: bytes | None, password: str | None) -> User:
    """A new account, without any post."""
    if User.objects.filter(username=username).exists():
        raise Refusal("已有这个账号", Place(username), "换一个账号名")
    with act("add_user", by, division=body.division, subject=f"user:{username}") as one:
        user = User(
            username=username, name=name, body=body, number_index=number_index, password=make_password(password)
        )
        return one.add(user)


def grant_post(by: By, user: User, post: str, body: Body, since: date, until: date | None = None) -> Holding:
    """A post from a day on; refused where it may not be held beside what the account holds already."""
    held = set(Holding.objects.filter(user=user, until=None).values_list("post", flat=True))
    if why := posts.may_hold(held, post):
        raise Refusal(why, Place(user.username), "先收回不相容的岗位，或另设账号")
    if user.pk == by.user:
        raise Refusal("不得为自己授岗", Place(user.username), "由另一名管理员办理")
    with act("grant_post", by, division=body.division, subject=f"user:{user.username}", post=post) as one:
        return one.add(Holding(user=user, post=post, body=body, since=since, until=until))


def revoke_post(by: By, holding: Holding, until: date) -> Holding:
    """A post that ends with a day; it bites with the next act."""
    where = {"division": holding.body.division, "subject": f"user:{holding.user.username}"}
    with act("revoke_post", by, **where, post=holding.post) as one:
        return one.change(holding, until=until)


def disable_user(by: By, user: User) -> User:
    """An account that may do nothing any more."""
    with act("disable_user", by, division=by.division, subject=f"user:{user.username}") as one:
        return one.change(user, is_active=False)


def declare_kin(by: By, user: User, number_index: bytes, relation: str) -> Kin:
    """Somebody near to an account's holder, on whom the holder will not decide."""
    with act("declare_kin", by, division=by.division, subject=f"user:{user.username}") as one:
        return one.add(Kin(user=user, number_index=number_index, relation=relation))


def add_body(by: By, code: str, kind: str, name: str, division: str, parent: Body | None = None) -> Body:
    """A body at work in a division."""
    if kind not in KINDS:
        raise Refusal(f"没有“{kind}”这种机构", Place(code), f"可用：{'、'.join(KINDS)}")
    if not within(division, by.division):
        raise Refusal("不管辖这个行政区划", Place(division), "由管辖它的机构办理")
    if Body.objects.filter(code=code).exists():
        raise Refusal("已有这个机构代码", Place(code))
    with act("add_body", by, division=division, subject=f"body:{code}") as one:
        return one.add(Body(code=code, kind=kind, name=name, division=division, parent=parent))


def delegate(by: By, giver: Body, taker: Body, duty: str, clause: str, since: date, until: date | None) -> Delegation:
    """What a body lets another do, on a clause, for a time; only what it answers for itself."""
    if giver.code != by.body:
        raise Refusal("只能委托本机构自己的职责", Place(giver.code), f"您的机构是 {by.body}")
    if not clause.strip():
        raise Refusal("没有写明委托的依据", Place(taker.code), "--clause 条款")
    with act("delegate", by, division=giver.division, subject=f"body:{taker.code}", duty=duty) as one:
        return one.add(
            Delegation(
                giver=giver, taker=taker, duty=duty, clause=clause, since=since, until=until, division=giver.division
            )
        )
