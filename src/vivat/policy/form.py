"""A file held against the form: every table and key examined, each fault told with its line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from vivat.domain import values
from vivat.domain.errors import VivatError
from vivat.domain.schemes import GROUPS, SCHEMES
from vivat.domain.values import Fault, Key, at, word
from vivat.policy import shapes
from vivat.policy.divisions import Places, places_of
from vivat.policy.keys import COMMON, SINGLE, TABLES
from vivat.policy.source import Source


@dataclass(frozen=True, slots=True)
class Found:
    """A fault with the table in which it stands."""

    table: str
    n: int
    fault: Fault


def mistakes(source: Source, path: Path) -> list[VivatError]:
    """Whatever keeps the file from being read as a policy, each with its line."""
    return [told(source, found) for found in examine(source, path) if not found.fault.soft]


def told(source: Source, found: Found) -> VivatError:
    """A fault in words, with its place."""
    fault = found.fault
    wrong = f"键 {fault.key}：{fault.wrong}" if fault.key else fault.wrong
    return VivatError(wrong, source.place(found.table, found.n, fault.key), fault.mend)


def examine(source: Source, path: Path) -> Iterator[Found]:
    """All faults of a file, hard and soft."""
    for name in SINGLE:
        if source.data.get(name) in (None, []):
            yield Found(name, 0, Fault("", "缺少这张表", "每份政策都要有 [notice] 和 [scope]"))
    own, places = _own_schemes(source.data), places_of(path)
    for name, n, entry in source.tables():
        if name not in TABLES:
            yield Found(name, n, Fault("", "没有这种表", values.close(name, TABLES)))
        elif not isinstance(entry, dict) or isinstance(source.data[name], dict) != (name in SINGLE):
            yield Found(name, n, Fault("", "表头写法不对", f"请写 {_header(name)}"))
        else:
            yield from (Found(name, n, fault) for fault in _entry(name, entry, source.data, own, places))


def _header(name: str) -> str:
    return f"[{name}]" if name in SINGLE else f"[[{name}]]"


def _own_schemes(data: Mapping[str, Any]) -> set[str]:
    entries = data.get("scheme", [])
    if not isinstance(entries, list):
        return set()
    return {str(entry.get("code")) for entry in entries if isinstance(entry, dict)}


def _entry(name: str, entry: dict[str, Any], data: Mapping[str, Any], own: set[str], places: Places) -> Iterator[Fault]:
    common: dict[str, Key] = {} if name in SINGLE else dict(COMMON)
    if name not in (*SINGLE, "scheme"):
        common["cite"] = replace(COMMON["cite"], needed=True)
    found = list(values.of(entry, {**common, **TABLES[name]}))
    yield from found
    if not any(not fault.soft for fault in found):
        yield from shapes.of(name, entry, places)
        yield from _schemes(name, entry, own)
        yield from _classes(entry, data)


def _schemes(name: str, entry: Mapping[str, Any], own: set[str]) -> Iterator[Fault]:
    known = {*SCHEMES, *GROUPS, *own}
    one = word("险种", known)
    for n, code in enumerate(entry.get("schemes", ())):
        yield from at(f"schemes[{n}]", one(code))
    if name == "scope":
        for key in ("alias", "local"):
            for code, meant in entry.get(key, {}).items():
                yield from at(f"{key}.{code}", word("险种", {*SCHEMES, *own})(meant))
        for code in entry.get("alias", {}):
            yield from at("alias", word("险种", {*SCHEMES, *own})(code))


def _classes(entry: Mapping[str, Any], data: Mapping[str, Any]) -> Iterator[Fault]:
    scope = data.get("scope")
    given = scope.get("classes") if isinstance(scope, dict) else None
    known = [str(name) for name in given] if isinstance(given, list) else []
    for key in ("who", "audience"):
        who = entry.get(key, {})
        for one in (who, who.get("not", {})):
            for name in one.get("class", ()):
                yield from at(f"{key}.class", word(" [scope] 中的类别", known)(name))
