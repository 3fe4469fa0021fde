"""回测: how often certifications were wrong, by source, and both errors of money on one page."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from vivat.domain.backtests import OWN, cause, channel
from vivat.domain.time import first_day, last_day, month_number, month_text, parse_month
from vivat.reads.feeds.known import known
from vivat.reads.silence.backtest import Way, backtest
from vivat.web.asked import month_in
from vivat.web.seat import Seated
from vivat.web.standing import standing_day

#: A year and a half, if nobody asks for another time.
_BACK = timedelta(days=545)


def show(request: Seated) -> HttpResponse:
    """The months asked for; the figures come after it, as they take longer."""
    return render(request, "web/backtest.html", _months(request) | {"query": request.GET.urlencode()})


def figures(request: Seated) -> HttpResponse:
    """The figures; a part of the page, or a page of its own where it is asked so."""
    said = _months(request)
    if not said["wrong"]:
        first, last = parse_month(said["first"]), parse_month(said["last"])
        told = backtest(request.by, None, first_day(first), last_day(last))
        names = {one.id: one.name for one in known().values()} | OWN
        ways = [way for way in told.ways if way.channel == "silent" or way.source == "*"]
        said |= {
            "told": told, "ways": [_way(way, names) for way in ways],
            "errors": [
                ("死亡之后发放（次月起，全部原因）", [(cause(row.why), row) for row in told.paid], False),
                ("健在而未发放（后来认证或核实健在的人）", [(cause(row.why), row) for row in told.withheld], True),
            ],
        }  # fmt: skip
    part = bool(request.headers.get("HX-Request"))
    return render(request, "web/backtest_figures.html" if part else "web/backtest_page.html", said)


def _months(request: Seated) -> dict[str, Any]:
    """From which month to which, and what is wrong with what was asked."""
    day = standing_day(request.by)
    first = month_in(request.GET.get("first", "")) or _of(day - _BACK)
    last = month_in(request.GET.get("last", "")) or _of(day)
    return {"first": first, "last": last, "wrong": "起始月晚于截止月" if first > last else ""}


def _of(day: date) -> str:
    return month_text(month_number(day))


def _way(way: Way, names: dict[str, str]) -> dict[str, Any]:
    """A line: a channel, or one of the sources of silent certifications under it."""
    rate, low, high = (f"{10_000 * share:.1f}" for share in (way.rate, way.low, way.high))
    name = channel(way.channel) if way.source == "*" else names.get(way.source, way.source)
    return {"name": name, "under": way.source != "*", "way": way, "rate": rate, "low": low, "high": high}
