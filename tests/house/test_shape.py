"""Modules open with one true line; functions and files stay short."""

import ast
from pathlib import Path

import pytest

from tests.house.tree import ROOT, modules, name, parse, toml

FUNCTION_LINES = 50
FILE_LINES = 400
EXCEPTIONS = toml(Path(__file__).with_name("exceptions.toml"))
OURS = modules() + modules(ROOT / "src" / "vivat_verify") + modules(ROOT / "scripts")


@pytest.mark.parametrize("path", OURS + modules(ROOT / "tests"), ids=name)
def test_a_module_opens_with_one_true_line(path):
    first = (ast.get_docstring(parse(path)) or "").partition("\n")[0]
    assert first.endswith((".", "。")), "the first line says, in one sentence, what the module is for"
    assert parse(path).body[0].lineno == 1


def test_every_room_is_a_package():
    bare = {name(path.parent) for path in modules() if not path.with_name("__init__.py").exists()}
    assert not bare, "without __init__.py the import rules do not see it"


def test_functions_are_short():
    assert {who for path in OURS for who in long_functions(parse(path), name(path))} == set(EXCEPTIONS["functions"])


def test_files_are_short():
    long = {name(path) for path in OURS if len(path.read_text(encoding="utf-8").splitlines()) > FILE_LINES}
    assert long == set(EXCEPTIONS["files"])


def test_a_long_function_is_seen():
    body = "    pass\n" * FUNCTION_LINES
    assert long_functions(ast.parse(f"class A:\n  def f():\n{body}"), "a.py") == ["a.py::f"]


def long_functions(tree: ast.Module, file: str) -> list[str]:
    """The functions of a file that are longer than the limit."""
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return [f"{file}::{node.name}" for node in functions if (node.end_lineno or 0) - node.lineno + 1 > FUNCTION_LINES]
