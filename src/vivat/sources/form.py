"""What is wrong with a source.toml: its keys one by one, then what they must be to one another."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from vivat.domain.errors import VivatError
from vivat.domain.facts import PROOFS
from vivat.domain.sources import EMPTY, FILLED, NOTHING, SIGN, Score, Source
from vivat.domain.toml import Toml
from vivat.domain.values import Fault, at, close, of
from vivat.sources.keys import NEEDED, SINGLE, TABLES

_DATED: Final = ("month", "quarter", "year")


def mistakes(toml: Toml) -> list[VivatError]:
    """Every fault of the tables and keys; only a file without any can be made into a source."""
    found = [VivatError("缺少这张表", toml.place(name)) for name in NEEDED if name not in toml.data]
    for name, n, entry in toml.tables():
        if name not in TABLES:
            found.append(VivatError("没有这张表", toml.place(name, n), close(name, TABLES)))
        elif isinstance(toml.data[name], list) is (name in SINGLE) or not isinstance(entry, dict):
            right = f"[{name}]" if name in SINGLE else f"[[{name}]]"
            found.append(VivatError(f"表头应写成 {right}", toml.place(name, n)))
        else:
            found += [_told(toml, name, n, fault) for fault in of(entry, TABLES[name])]
    return found


def contradictions(toml: Toml, source: Source, score: Score) -> list[VivatError]:
    """Every fault of a source whose keys are right."""
    found = [_told(toml, "source", 0, fault) for fault in _whole(source, score)]
    found += [_told(toml, "file", 0, fault) for fault in _file(source)]
    found += [_told(toml, "column", n, fault) for n, fault in _columns(source)]
    found += [_told(toml, "limits", 0, fault) for fault in _bounds(source)]
    for n, entry in enumerate(toml.data["yields"]):
        found += [_told(toml, "yields", n, fault) for fault in (*_yield(source, n), *_spare(entry, source.kind))]
    return found


def _told(toml: Toml, table: str, n: int, fault: Fault) -> VivatError:
    key = f"键 {fault.key}：" if fault.key else ""
    return VivatError(f"{key}{fault.wrong}", toml.place(table, n, fault.key), fault.mend)


def _whole(source: Source, score: Score) -> Iterator[Fault]:
    if not source.face and source.weight >= score.need:
        wrong = f"分值 {source.weight} 已达一次认证所需的 {score.need} 分，而来源并非见到本人或核验人脸"
        yield Fault("trust", wrong, "请降低 trust，或确属见到本人、核验人脸时写 face = true")
    if source.face and source.kin:
        yield Fault("kin", "见到本人或核验人脸的来源，不会由亲属代为造成", "face 与 kin 只写一个")
    if source.agreement and not source.agreed_as:
        yield Fault("agreed_as", "需要协议，却没有写哪一种协议", "请写协议的名称，如“与同级公安机关的数据共享协议”")
    if not source.agreement and not source.basis:
        yield Fault("agreement", "既没有依据也不需要协议", "请写 [[basis]] 引用条文，或写 agreement = true")
    if any(each.gives == SIGN for each in source.yields) and not source.fresh:
        yield Fault("fresh", "产出生存迹象，却没有写多久之内有效", '请写 fresh = "6 months"')
    known = {word for column in source.columns for word in column.words}
    for app in source.apps:
        if app not in known:
            yield Fault("apps", f"“{app}”不在任何一列的词表中", "请在该列的 words 中写明")


def _file(source: Source) -> Iterator[Fault]:
    if source.by_day is not None and source.every not in _DATED:
        yield Fault("by_day", "只有按月、按季、按年的来源才有交付日", '请写 every = "month"，或删去 by_day')
    if source.late and not source.every:
        yield Fault("late", "不定期的来源谈不上过期", "请写 every，或删去 late")


def _columns(source: Source) -> Iterator[tuple[int, Fault]]:
    seen: dict[str, str] = {}
    codes = [column.code for column in source.columns]
    for n, column in enumerate(source.columns):
        if codes.index(column.code) != n:
            yield n, Fault("code", f"列 {column.code} 写了两次", "请删去一个")
        if (column.kind == "code") is not bool(column.words):
            yield n, Fault("words", 'kind = "code" 的列要有词表，其他列不能有', "请改 kind 或 words")
        if column.future and column.kind != "day":
            yield n, Fault("future", "只有日期列才谈得上将来", '请写 kind = "day"，或删去 future')
        for name in column.names:
            if seen.setdefault(name, column.code) != column.code:
                yield n, Fault("names", f"标题“{name}”同时属于列 {seen[name]}", "一个标题只能属于一列")
    for needed in ("number", "name"):
        if needed not in codes:
            mend = f'请加上 [[column]] code = "{needed}"：没有证件号码和姓名的数据不能用'
            yield 0, Fault("code", f"缺少列 {needed}", mend)


def _bounds(source: Source) -> Iterator[Fault]:
    codes = {column.code for column in source.columns}
    for name in source.limits.fill:
        if name not in codes:
            yield Fault(f"fill.{name}", f"没有列 {name}", close(name, codes))
    days = {column.code for column in source.columns if column.kind == "day"}
    for name in {name for pair in source.limits.order for name in pair} - days:
        yield Fault("order", f"没有日期列 {name}", close(name, days))
    if source.limits.rows_min > source.limits.rows_max:
        yield Fault("rows_min", "比 rows_max 还大", "请核对两个数")


def _yield(source: Source, n: int) -> Iterator[Fault]:
    """What one yield must be."""
    one = source.yields[n]
    columns = {column.code: column for column in source.columns}
    for key, kind in (("on", "day"), ("died_on", "day"), ("until", "day"), ("app", "code")):
        name = getattr(one, key)
        if name and name not in columns:
            yield Fault(key, f"没有列 {name}", close(name, columns))
        elif name and columns[name].kind != kind:
            yield Fault(key, f"列 {name} 不是{'日期' if kind == 'day' else '词表'}列", f'该列应是 kind = "{kind}"')
    for name, words in one.when.items():
        if name not in columns:
            yield from at("when", [Fault(name, f"没有列 {name}", close(name, columns))])
            continue
        known = {EMPTY, FILLED, *columns[name].words.values()}
        for word in words:
            if word not in known:
                mend = close(word, known) if columns[name].words else '没有词表的列只能写 ""（空）或 "*"（有值）'
                yield from at("when", [Fault(name, f"“{word}”不是该列词表中的词", mend)])


def _spare(entry: Mapping[str, Any], kind: str) -> Iterator[Fault]:
    """Which keys a yield must have and which it must not, by what it gives and of what kind its source is."""
    gives = entry["gives"]
    if gives != NOTHING and "on" not in entry:
        yield Fault("on", "缺少这个键", "请写哪一列是发生之日")
    if (gives == "certified") is not ("channel" in entry):
        yield Fault("channel", "通过认证要写渠道，其他产出不能写", '如 channel = "self_app"')
    for key, kinds in {"died_on": ("found_dead",), "kept": ("duplicate_resolved",), "app": ("certified",)}.items():
        if key in entry and gives not in kinds:
            yield Fault(key, f"只有 {'、'.join(kinds)} 才有这一项", "请删去")
    if gives == "withdrawn":
        yield Fault("gives", "撤销要说明撤销的是哪一种事实", "请写那种事实，并加 withdrawn = true")
    proof = gives in PROOFS
    allowed = {"result": proof, "alive": gives == SIGN, "loss": not proof and gives != SIGN, "comparison": True}
    if gives != NOTHING and not allowed[kind]:
        fit = {"result": "认证结果只产出认证", "alive": "生存迹象只产出迹象（sign）", "loss": "丧失情形不能证明健在"}
        yield Fault("gives", f"{fit[kind]}，不能产出 {gives}", "请改 gives 或 kind")
