"""Policies from folders: every policy.toml read, held against the form, and made into a `Notice`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from vivat.domain.errors import Place, VivatError, shown
from vivat.domain.schemes import GROUPS, SCHEMES
from vivat.domain.values import close
from vivat.policy import form
from vivat.policy.keys import COMMON
from vivat.policy.model import Notice, Rule
from vivat.policy.source import Source, read

#: Tables that say what a notice is; all others are its rules.
_HEADS: Final = ("notice", "scope", "scheme")
_FOLDER: Final = re.compile(r"\d{6}-[a-z0-9_]+/[a-z0-9_-]+")


class BadPolicies(VivatError):
    """Every mistake of all files read together, each a line of its own."""

    def __init__(self, mistakes: Sequence[VivatError]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(str(mistake) for mistake in mistakes))


def default_paths(extra: Sequence[Path] = ()) -> list[Path]:
    """The policies that are shipped (the checkout's, else the wheel's), then the trees named."""
    here = Path(__file__).resolve()
    checkout, wheel = here.parents[3] / "policies", here.parents[1] / "_policies"
    return [checkout if checkout.is_dir() else wheel, *extra]


def load(paths: Sequence[Path]) -> list[Notice]:
    """The notices of these trees, a later tree replacing a folder of the same name. BadPolicies holds all mistakes."""
    mistakes: list[VivatError] = []
    notices: list[Notice] = []
    for folder, path in sorted(_folders(paths, mistakes).items()):
        try:
            source = read(path / "policy.toml", f"{folder}/policy.toml")
            faults = form.mistakes(source, path)
        except VivatError as mistake:
            mistakes.append(mistake)
            continue
        mistakes += faults
        if faults:
            continue
        try:
            notices.append(_notice(folder, path, source))
        except VivatError as mistake:
            mistakes.append(mistake)
    notices = _capped(notices, mistakes)
    if mistakes:
        raise BadPolicies(mistakes)
    return notices


def _folders(paths: Sequence[Path], mistakes: list[VivatError]) -> dict[str, Path]:
    """Folder name → its path, the last tree winning."""
    found: dict[str, Path] = {}
    for root in paths:
        if not root.is_dir():
            mistakes.append(VivatError("没有这个政策目录", Place(str(root))))
            continue
        root = root.resolve()
        homes = sorted({file.parent for name in ("policy.toml", "notice.txt") for file in root.rglob(name)})
        if not homes:
            mistakes.append(VivatError("里面没有 policy.toml", Place(str(root)), "请给出政策目录"))
        for path in homes:
            folder = f"{path.parent.name}/{path.name}"
            if not (path / "policy.toml").is_file():
                mistakes.append(VivatError("有 notice.txt，没有 policy.toml", Place(folder)))
            elif not _FOLDER.fullmatch(folder):
                mend = "请命名为“区划代码-名称/年份-文号”，如 360734-xunwu/2020-25"
                mistakes.append(VivatError("不是政策目录的名称", Place(folder), mend))
            else:
                found[folder] = path
    return found


def _notice(folder: str, path: Path, source: Source) -> Notice:
    head, scope = source.data["notice"], source.data["scope"]
    alias: Mapping[str, str] = scope.get("alias", {})
    extra = {entry["code"]: entry for entry in source.data.get("scheme", [])}
    schemes = _schemes(scope["schemes"], alias, extra)
    text = path / "notice.txt"
    notice = Notice(
        folder=folder,
        path=path,
        title=head["title"],
        number=head.get("number", ""),
        division=head["division"],
        effective=head["effective"],
        ends=head.get("ends", date.max),
        issued=head.get("issued"),
        assumed=head.get("assumed", False),
        yields_to=tuple(head.get("yields_to", ())),
        replaces=tuple(head.get("replaces", ())),
        schemes=schemes,
        only_in_payment=scope.get("only_in_payment", False),
        scope={**scope, "own_schemes": source.data.get("scheme", [])},
        rules=(),
        text=_text(text, folder) if text.is_file() else "",
    )
    rules = [
        _rule(notice, table, n, entry, _schemes(entry["schemes"], alias, extra) if "schemes" in entry else schemes)
        for table, n, entry in source.tables()
        if table not in _HEADS
    ]
    return replace(notice, rules=tuple(rules))


def _text(path: Path, folder: str) -> str:
    """The notice's words."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(f"{folder}/{path.name}", f"第 {error.object.count(bytes([10]), 0, error.start) + 1} 行")
        raise VivatError("不是 UTF-8 文本", place, "请另存为 UTF-8") from None


def _schemes(codes: Sequence[str], alias: Mapping[str, str], extra: Mapping[str, Any]) -> tuple[str, ...]:
    """Schemes behind codes, groups and the folder's own, with every alias of one of them, in the vocabulary's order."""
    wanted = {scheme for code in codes for scheme in GROUPS.get(code, (code,))}
    wanted |= {code for code, own in extra.items() if own.get("group") in codes}
    wanted |= {own for own, meant in alias.items() if wanted & set(GROUPS.get(meant, (meant,)))}
    return tuple(code for code in (*SCHEMES, *extra) if code in wanted)


def _rule(notice: Notice, table: str, n: int, entry: Mapping[str, Any], schemes: tuple[str, ...]) -> Rule:
    cite, quote = entry["cite"], entry.get("quote", "")
    return Rule(
        name=f"{notice.folder}/{table}/{n}",
        table=table,
        n=n,
        cite="、".join(dict.fromkeys(cite)) if isinstance(cite, list) else cite,
        quotes=tuple(part for part in (quote if isinstance(quote, list) else [quote]) if part),
        schemes=schemes,
        first=max(entry.get("from", notice.effective), notice.effective),
        last=min(entry.get("to", notice.ends), notice.ends),
        data={key: value for key, value in entry.items() if key not in COMMON},
        id=entry.get("id"),
        who=entry.get("who"),
        word=entry.get("word"),
        may=entry.get("may", False),
        mandatory=entry.get("mandatory", False),
        text=entry.get("text", False),
    )


def _capped(notices: Sequence[Notice], mistakes: list[VivatError]) -> list[Notice]:
    """The notices, each ended by the day before the first that replaces it."""
    ends = {notice.folder: notice.ends for notice in notices}
    for notice in notices:
        for name in notice.replaces:
            older = [other for other in notices if other is not notice and name in _names(other, notice.division)]
            if not older:
                place = Place(f"{notice.folder}/policy.toml", "表 [notice]")
                known = [name for other in notices if other is not notice for name in _names(other, notice.division)]
                mistakes.append(VivatError(f"键 replaces：没有别的文件叫{shown(name)}", place, close(name, known)))
            for other in older:
                ends[other.folder] = min(ends[other.folder], notice.effective - timedelta(days=1))
    return [_ended(notice, ends[notice.folder]) for notice in notices]


def _names(notice: Notice, division: str) -> set[str]:
    """What another notice may call it: folder, number, title; within its division `2020-25` too."""
    short = {notice.folder.partition("/")[2]} if notice.division == division else set()
    return {notice.folder, notice.number, notice.title, *short} - {""}


def _ended(notice: Notice, ends: date) -> Notice:
    if ends == notice.ends:
        return notice
    rules = tuple(replace(rule, last=min(rule.last, ends)) for rule in notice.rules)
    return replace(notice, ends=ends, rules=rules)
