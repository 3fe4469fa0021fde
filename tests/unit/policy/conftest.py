"""A small notice to write down, change by a word and load."""

from collections.abc import Callable
from pathlib import Path

import pytest

from vivat.domain.errors import VivatError
from vivat.policy.load import BadPolicies, load

TEXT = """某县通知
一、范围
领取城乡居民养老保险待遇的人员。
二、周期
（一）每年 1 月至 6 月认证一次。
（二）逾期未认证的，暂停发放。
三、其他
死亡的，停止发放。
"""
TOML = """
[notice]
title = "某县通知"
division = "360734"
effective = 2020-03-26

[scope]
schemes = ["residents_pension"]
cite = "一"
quote = "领取城乡居民养老保险待遇的人员"

[[cycle]]
id = "half"
kind = "window"
windows = [{ opens = "01-01", closes = "06-30" }]
cite = "二（一）"
quote = "每年1月至6月认证一次"

[[lapse]]
effect = "suspend"
cite = "二（二）"
quote = "逾期未认证的，暂停发放"

[[reason]]
fact = "died"
effect = "terminate"
cite = "三"
quote = "死亡的，停止发放"
"""
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes the notice, some words changed and more added, and gives the tree."""

    def one(*changes: tuple[str, str], more: str = "", folder: str = "360734-mou/2020-1") -> Path:
        toml = TOML + more
        for old, new in changes:
            assert old in toml
            toml = toml.replace(old, new, 1)
        home = tmp_path / "policies" / folder
        home.mkdir(parents=True, exist_ok=True)
        (home / "notice.txt").write_text(TEXT, "utf-8")
        (home / "policy.toml").write_text(toml, "utf-8")
        return tmp_path / "policies"

    return one


@pytest.fixture
def mistakes() -> Callable[[Path], list[str]]:
    """The lines that a tree is refused with."""

    def of(root: Path) -> list[str]:
        try:
            load([root])
        except BadPolicies as refused:
            assert all(isinstance(mistake, VivatError) for mistake in refused.mistakes)
            return str(refused).splitlines()
        return []

    return of
