"""Which account acts, in which of its posts, and what that lets it see."""

from datetime import datetime

from django.db.models import Q

from vivat.domain.actors import CHINA, By
from vivat.domain.errors import Place, VivatError
from vivat.reads.scope import pattern
from vivat.records.models import Holding, User


def acting(username: str, at: datetime, post: str | None = None) -> By:
    """An account in a post that it holds on the day; VivatError where it holds none, or several and none is named."""
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise VivatError("没有这个账号，或已停用", Place(username), "用 vivat staff list 查看账号")
    day = at.astimezone(CHINA).date()
    held = Holding.objects.filter(user=user, since__lte=day).filter(Q(until=None) | Q(until__gte=day))
    found = list(held.filter(post=post) if post else held)
    if not found:
        raise VivatError(
            f"当日没有{'这一' if post else '任何'}岗位", Place(username), "由系统管理员、安全管理员办理授岗"
        )
    if len({one.post for one in found}) > 1:
        posts = "、".join(sorted({one.post for one in found}))
        raise VivatError(f"持有多个岗位：{posts}", Place(username), "用 --post 指明以哪个岗位办理")
    bodies = [one.body for one in found]
    scope = tuple(sorted({pattern(body.division) for body in bodies}))
    return By(user.pk, username, found[0].post, bodies[0].code, bodies[0].division, scope, at)
