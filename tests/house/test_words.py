"""What a person can cause is told in Chinese: every error and finding has Chinese in what is wrong and in the mend."""

import ast
import re

import pytest

from tests.house.tree import modules, name, parse

#: What tells people of a mistake → which of its arguments are sentences.
TELLS = {
    "VivatError": (0, 2, "mend"),
    "Refusal": (0, 2, "mend"),
    "ServerError": (0, 2),
    "complaint": (0,),
    "Fault": (1, 2),
    "finding": (2,),
    "at": (2,),
    "ValueError": (0,),
}
CHINESE = re.compile("[一-鿿]")
WORDS = re.compile(r"[A-Za-z]{2,}[ ,:;]+[A-Za-z]{2,}")
#: Errors that no user can cause: calls of our own code with what it never gives.
OURS = {"src/vivat/engines/postgres.py"}


@pytest.mark.parametrize("path", modules(), ids=name)
def test_what_people_are_told_is_chinese(path):
    assert name(path) in OURS or not english(parse(path))


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ('VivatError("is not TOML", place)', ["is not TOML"]),
        ('VivatError("写法不对", place, "see the docs")', ["see the docs"]),
        ('one.finding("error", rule, f"{x} is missing")', [" is missing"]),
        ('VivatError("写法不对", Place("some file"), "请写 \\"10 days\\"")', []),
        ('Fault("key", str(error), mend)', []),
    ],
)
def test_english_is_seen(code, seen):
    assert english(ast.parse(code)) == seen


def english(tree):
    """Sentences without Chinese that a module tells people."""
    told = []
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        wanted = TELLS.get(getattr(call.func, "id", getattr(call.func, "attr", "")), ())
        sentences = [arg for n, arg in enumerate(call.args) if n in wanted]
        sentences += [keyword.value for keyword in call.keywords if keyword.arg in wanted]
        told += [text for text in map(written, sentences) if WORDS.search(text) and not CHINESE.search(text)]
    return told


def written(node):
    """The text of a string as far as it is written out; of anything else nothing."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return "".join(part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str))
