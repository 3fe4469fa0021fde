"""Pages for what is not there, what is refused and what broke; what lies outside the scope is simply not there."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from vivat.domain.errors import VivatError


def nothing_there(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same page for what does not exist and for what is somebody else's."""
    return _page(request, 404, "没有这个页面，或不在您的管辖范围内", "请从今日待办或查找重新进入。")


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What this account may not do."""
    return _page(request, 403, "这一步不能办理", "请从今日待办重新进入；仍不能办理的，请联系系统管理员。")


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours: nothing has been changed."""
    return _page(request, 500, "程序出错了", "没有任何改动。请重试；仍然出错的，请把时间告诉系统管理员。")


def out_of_step(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose session is over, or that comes from elsewhere."""
    return _page(request, 403, "表单已过期", "请返回上一页，刷新后重新提交。")


def too_often(request: HttpRequest) -> HttpResponse:
    """Too many tries from one address."""
    return _page(request, 429, "尝试太多", "请过一分钟再试。")


def found(error: VivatError) -> Http404:
    """A thing that a read did not find, as a page that is not there."""
    return Http404(error.wrong)


def _page(request: HttpRequest, status: int, title: str, mend: str) -> HttpResponse:
    said: dict[str, Any] = {"title": title, "mend": mend}
    return render(request, "web/error.html", said, status=status)
