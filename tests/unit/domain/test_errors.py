"""Errors name the place, what is wrong and what to do, in Chinese; values stand as a file would have them."""

import errno
from datetime import date

import pytest

from vivat.domain.errors import Place, VivatError, refusal, shown


def test_an_error_has_three_parts():
    assert str(VivatError("写错了", Place("a.toml", "第 3 行"), "请改正")) == "a.toml：第 3 行：写错了——请改正"
    assert (str(VivatError("写错了")), str(Place("a.toml"))) == ("写错了", "a.toml")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("x", "“x”"),
        (True, "true"),
        (3, "3"),
        (date(2024, 6, 12), "2024-06-12"),
        (["a", 1], "[“a”，1]"),
        ({"a": False}, "{ a = false }"),
    ],
)
def test_a_value_as_it_is_shown(value, said):
    assert shown(value) == said


def test_why_the_system_refused():
    assert refusal(FileNotFoundError(errno.ENOENT, "No such file")) == "文件或目录不存在"
    assert refusal(OSError(errno.EMFILE, "Too many open files")) == "Too many open files"
