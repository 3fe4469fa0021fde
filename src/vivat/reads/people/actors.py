"""Which account acts, in which of its posts, and what that lets it see."""

from datetime import datetime

from django.db.models import Q, QuerySet

from vivat.domain.actors import CHINA, By
from vivat.domain.errors import Place, VivatError
from vivat.reads.scope import pattern
from vivat.records.models import Holding, User


def acting(username: str, at: datetime, post: str | None = None) -> By:
    """An account in a post that it holds on the day; VivatError where it holds none, or several and none is named."""
    held = _held(at).filter(user__username=username, user__is_active=True).select_related("user", "body")
    found = list(held.filter(post=post) if post else held)
    if not found and not User.objects.filter(username=username, is_active=True).exists():
        raise VivatError("没有这个账号，或已停用", Place(username), "用 vivat staff list 查看账号")
    if not found:
        raise VivatError(
            f"当日没有{'这一' if post else '任何'}岗位", Place(username), "由系统管理员、安全管理员办理授岗"
        )
    if len({one.post for one in found}) > 1:
        posts = "、".join(sorted({one.post for one in found}))
        raise VivatError(f"持有多个岗位：{posts}", Place(username), "用 --post 指明以哪个岗位办理")
    bodies = [one.body for one in found]
    scope = tuple(sorted({pattern(body.division) for body in bodies}))
    return By(found[0].user_id, username, found[0].post, bodies[0].code, bodies[0].division, scope, at)


def posts_of(username: str, at: datetime) -> list[str]:
    """The posts that an account holds on the day."""
    held = _held(at).filter(user__username=username, user__is_active=True)
    return sorted(set(held.values_list("post", flat=True)))


def _held(at: datetime) -> QuerySet[Holding]:
    day = at.astimezone(CHINA).date()
    return Holding.objects.filter(since__lte=day).filter(Q(until=None) | Q(until__gte=day))
