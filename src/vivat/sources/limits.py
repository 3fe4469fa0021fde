"""What is wrong with an arrival as a whole, given its source and what came before: pure, and it concludes nothing."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from statistics import median
from typing import Final

from vivat.domain.divisions import within
from vivat.domain.sources import GIVES, Alarm, Arrived, Past, Source
from vivat.sources.schedule import stale_from

#: How many earlier arrivals are looked back on.
LOOK_BACK: Final = 12
#: Fewer rows than this are too few to speak of shares: one of three is no sign of anything.
_FEW: Final = 10
#: From so many earlier arrivals on, what is usual can be told.
_ENOUGH: Final = 3
#: By so many hundredths of all a kind of yield may differ from its usual share.
_OTHERWISE: Final = 40
_AGAIN: Final = "请联系提供单位核对后重新提供"
_LOOK: Final = "请联系提供单位核对；确属如此的，由另一人写明理由后放行"

_Look = Callable[[Source, Arrived, Sequence[Past]], Iterator[Alarm]]


def alarms(source: Source, arrived: Arrived, history: Sequence[Past]) -> list[Alarm]:
    """Every reason why this arrival must wait, the gravest first; an empty list lets it through.

    `history` holds the earlier arrivals of the same source and division that were not rejected, oldest first.
    """
    looks: list[_Look] = [_unagreed, _unsigned, _empty, _columns, _elsewhere, _shifted]
    looks += [_withdrawn, _mix, _future, _past, _refused, _doubled, _stale, _size, _fill]
    return [alarm for look in looks for alarm in look(source, arrived, history)]


def _share(part: int, whole: int) -> int:
    """Whole hundredths, rounded up, so that something is never nothing."""
    return -(-100 * part // whole) if whole else 0


def _told(part: int, whole: int) -> str:
    return f"{whole} 行中有 {part} 行（{_share(part, whole)}%）"


def _over(part: int, whole: int, allowed: int) -> bool:
    """More than the share allowed; of few rows one alone is never too many."""
    return part * 100 > allowed * whole and not (part == 1 and whole < _FEW)


def _unagreed(source: Source, arrived: Arrived, history: Sequence[Past]) -> Iterator[Alarm]:
    if source.agreement and not arrived.agreed:
        said = f"没有在用的{source.agreed_as}"
        yield Alarm("unagreed", said, "请先登记协议（vivat feed agree），再放行或重新装载")


def _unsigned(source: Source, arrived: Arrived, history: Sequence[Past]) -> Iterator[Alarm]:
    if arrived.signed is False:
        yield Alarm("unsigned", f"文件与{source.owner}的签名不符，可能在途中被改动", _AGAIN)
    elif source.sender_signs and arrived.signed is None:
        yield Alarm("unsigned", f"{source.owner}应当随文件提供签名，这份没有", "请索取签名后重新装载")


def _empty(source: Source, arrived: Arrived, history: Sequence[Past]) -> Iterator[Alarm]:
    if arrived.measured.rows == 0 and not source.limits.zero:
        usual = f"，此前 {len(history[-LOOK_BACK:])} 次的中位数是 {_median(history)} 行" if history else ""
        yield Alarm("empty", f"文件里一行也没有{usual}；没有数据不等于没有人", _AGAIN)
    elif arrived.measured.rows and not arrived.measured.taken:
        yield Alarm("empty", f"{arrived.measured.rows} 行中没有一行能读", _AGAIN)


def _median(history: Sequence[Past]) -> int:
    return int(median(past.rows for past in history[-LOOK_BACK:]))


def _size(source: Source, arrived: Arrived, history: Sequence[Past]) -> Iterator[Alarm]:
    """Too few rows or too many, against the folder's bounds and against what is usual."""
    rows, limits = arrived.measured.rows, source.limits
    if rows == 0:
        return
    if rows < limits.rows_min:
        yield Alarm("short", f"只有 {rows} 行，最少应有 {limits.rows_min} 行", _LOOK)
    if rows > limits.rows_max:
        yield Alarm("long", f"有 {rows} 行，最多应有 {limits.rows_max} 行", _LOOK)
    if not history:
        return
    usual, times = _median(history), len(history[-LOOK_BACK:])
    against = f"此前 {times} 次的中位数是 {usual} 行"
    if 100 * rows < limits.shrink * usual and usual - rows > 1:
        yield Alarm("short", f"只有 {rows} 行，{against}，不到其 {limits.shrink}%", _LOOK)
    if 100 * rows > limits.grow * usual and rows - usual > _FEW:
        yield Alarm("long", f"有 {rows} 行，{against}，超过其 {limits.grow}%", _LOOK)


def _columns(source: Source, arrived: Arrived, history: Sequence[Past]) -> Iterator[Alarm]:
    """A column that used to be there is gone or is called otherwise; beside what reading itself refuses."""
    before = next((past.headings for past in reversed(history) if past.headings), ())
    gone = [heading for heading in before if heading not in arrived.measured.headings]
    if gone and arrived.measured.headings:
        new = [heading for heading in arrived.measured.headings if heading not in before]
        new += arrived.measured.unknown
        beside = f"，多了：{'、'.join(dict.fromkeys(new))}" if new else ""
        mend = "请向提供单位问明各列是否改了名称或含义，再重新提供"
        yield Alarm("columns", f"与上次（{history[-1].last}）相比少了列：{'、'.join(gone)}{beside}", mend)
    wanted = {each.code: each for each in source.columns}
    named = [wanted[code].names[0] if wanted[code].names else code for code in source.limits.fill]
    if missing := [name for name in named if name in arrived.measured.missing]:
        yield Alarm("columns", f"没有列：{'、'.join(missing)}", _AGAIN)


def _elsewhere(source: Source, arrived: Arrived, history: Sequence[Past]) -> Iterator[Alarm]:
    """Too many rows of places that are not this division's."""
    places = arrived.measured.places
    whole = sum(places.values())
    outside = sum(rows for place, rows in places.items() if not within(place, arrived.division[:6]))
    if whole and _over(outside, whole, source.limits.outside):
        most = "、".join(sorted(places, key=lambda place: -places[place])[:3]) or "空"
        said = f"{_told(outside, whole)}不属于 {arrived.division}，最多的是 {most}，上限 {source.limits.outside}%"
        yield Alarm("elsewhere", said, "请核对是否装错了地区的文件，或由提供单位重新提供")


def _shifted(source: Source, arrived: Arrived, history: Sequence[Past]) -> Iterator[Alarm]:
    """Columns that were moved against one another."""
    measured = arrived.measured
    if measured.gaps:
        said = f"“{'、'.join(measured.gaps)}”只在文件开头或末尾空缺，其余各行都有，疑似整列上下错位"
        yield Alarm("shifted", said, "请与原件核对任意几行，由提供单位重新导出")
    if measured.taken and _over(measured.crossed, measured.taken, source.limits.crossed):
        said = f"{_told(measured.crossed, measured.taken)}证件号码与出生日期或性别不一致，上限 {source.limits.crossed}%"
        yield Alarm("shifted", said, "请与原件核对是否有列错位，由提供单位重新导出")
    if _over(measured.disordered, measured.rows, source.limits.crossed):
        said = f"{_told(measured.disordered, measured.rows)}日期先后颠倒，上限 {source.limits.crossed}%"
        yield Alarm("shifted", said, "请与原件核对是否有列错位，由提供单位重新导出")


def _withdrawn(source: Source, arrived: Arrived, history: Sequence[Past]) -> Iterator[Alarm]:
    measured = arrived.measured
    if _over(measured.withdrawn, measured.taken, source.limits.withdrawn):
        said = f"{_told(measured.withdrawn, measured.taken)}撤回以前的记录，上限 {source.limits.withdrawn}%"
        yield Alarm("withdrawn", said, _AGAIN)


def _mix(source: Source, arrived: Arrived, history: Sequence[Past]) -> Iterator[Alarm]:
    """Other kinds of yields than usual: what a column's words mean may have changed."""
    before: Counter[str] = Counter()
    for past in history[-LOOK_BACK:]:
        before.update(past.kinds)
    now = Counter(arrived.measured.kinds)
    if now.total() < _FEW or before.total() < _FEW:
        return
    for kind in sorted(set(now) | set(before)):
        share, usual = _share(now[kind], now.total()), _share(before[kind], before.total())
        if abs(share - usual) > _OTHERWISE:
            said = f"“{GIVES[kind]}”占 {share}%，以往占 {usual}%"
            yield Alarm("mix", said, "请向提供单位问明各列的写法或含义是否变了")


def _future(source: Source, arrived: Arrived, history: Sequence[Past]) -> Iterator[Alarm]:
    measured = arrived.measured
    if _over(measured.future, measured.rows, source.limits.future):
        said = f"{_told(measured.future, measured.rows)}日期在收到之日（{arrived.received}）以后"
        yield Alarm("future", f"{said}，上限 {source.limits.future}%", _AGAIN)
    if arrived.first > arrived.received:
        yield Alarm("future", f"所属期从 {arrived.first} 起，在收到之日（{arrived.received}）以后", "请核对所属期")


def _past(source: Source, arrived: Arrived, history: Sequence[Past]) -> Iterator[Alarm]:
    usual, middle = source.limits.usual, arrived.measured.middle
    if middle is None or arrived.measured.taken < _FEW:
        return
    days = (arrived.last - middle).days
    if usual is not None and days > usual:
        said = f"半数以上的日期在 {middle} 以前，距所属期末（{arrived.last}）{days} 天，通常不超过 {usual} 天"
        yield Alarm("past", said, "请核对是否装错了月份的文件，或由提供单位重新提供")
    lags = [(past.last - past.middle).days for past in history[-LOOK_BACK:] if past.middle]
    if source.limits.drift is not None and len(lags) >= _ENOUGH and days - median(lags) > source.limits.drift:
        said = f"日期的中位数 {middle} 距所属期末（{arrived.last}）{days} 天，以往的中位数是 {int(median(lags))} 天"
        yield Alarm("past", said, "请核对是否装错了月份的文件，或由提供单位重新提供")


def _refused(source: Source, arrived: Arrived, history: Sequence[Past]) -> Iterator[Alarm]:
    measured = arrived.measured
    if measured.taken and _over(measured.refused, measured.rows, source.limits.refused):
        said = f"{_told(measured.refused, measured.rows)}不能读取，上限 {source.limits.refused}%"
        yield Alarm("refused", said, "请按错误清单由提供单位更正后重新提供")


def _doubled(source: Source, arrived: Arrived, history: Sequence[Past]) -> Iterator[Alarm]:
    measured = arrived.measured
    if _over(measured.doubled, measured.taken, source.limits.doubled):
        said = f"{_told(measured.doubled, measured.taken)}是重复的，上限 {source.limits.doubled}%"
        yield Alarm("doubled", said, _AGAIN)
    same = [past for past in history if past.digest and past.digest == measured.digest and measured.taken]
    if same:
        said = f"内容与 {same[-1].received} 收到的（所属期至 {same[-1].last}）完全相同，至多次序不同"
        yield Alarm("doubled", said, "请向提供单位索取本期的文件")


def _stale(source: Source, arrived: Arrived, history: Sequence[Past]) -> Iterator[Alarm]:
    """The period is older than what should be here by now."""
    since = stale_from(source, arrived.last)
    if since and arrived.received >= since:
        said = f"所属期至 {arrived.last}，{since} 起即为过期，{arrived.received} 才收到"
        yield Alarm("stale", said, "请向提供单位索取最新一期；确要使用这一期的，由另一人写明理由后放行")


def _fill(source: Source, arrived: Arrived, history: Sequence[Past]) -> Iterator[Alarm]:
    measured = arrived.measured
    for column in source.columns:
        least = source.limits.fill.get(column.code)
        filled = measured.filled.get(column.code, 0)
        if least is None or measured.taken < _FEW or 100 * filled >= least * measured.taken:
            continue
        name = column.names[0] if column.names else column.code
        said = f"“{name}”只有 {100 * filled // measured.taken}% 的行有值，至少应有 {least}%"
        yield Alarm("fill", said, _LOOK)


def overdue(source: Source, last: date, day: date) -> int:
    """Days since a source whose newest period ended on `last` became stale, as of a day; 0 where it is not."""
    since = stale_from(source, last)
    return max((day - since + timedelta(days=1)).days, 0) if since else 0
