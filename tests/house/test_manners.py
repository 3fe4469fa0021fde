"""Below the faces there is no clock and no printing; the domain needs Python alone, the verifier psycopg beside."""

import ast
import sys

import pytest

from tests.house.tree import SRC, modules, name, parse, room

FACES = {"cli", "jobs", "web"}
PROGRAM = "__main__.py"  # started as a process of its own, it has nobody above to print for it
STOPWATCHES = FACES | {"engines", "server"}  # progress, bench, and waiting for a server

CLOCK = {"today", "now", "utcnow"}  # of date and datetime
TIME = {"time", "time_ns", "localtime", "gmtime", "ctime", "asctime", "strftime"}  # of the module time
STOPWATCH = {"perf_counter", "perf_counter_ns", "monotonic", "monotonic_ns", "process_time", "thread_time"}


@pytest.mark.parametrize("path", [path for path in modules() if room(path) not in FACES], ids=name)
def test_no_clock_and_no_print_below_the_faces(path):
    allowed = STOPWATCH if room(path) in STOPWATCHES else set()
    assert set(clocks(parse(path))) <= allowed, "a date is an argument"
    printed = [node.lineno for node in calls(parse(path)) if ast.unparse(node.func) == "print"]
    assert not printed or path.name == PROGRAM, "the faces print"


@pytest.mark.parametrize("path", modules(SRC / "domain"), ids=name)
def test_the_domain_imports_python_alone(path):
    assert not set(imports(parse(path))) - sys.stdlib_module_names - {"vivat.domain"}


@pytest.mark.parametrize("path", modules(SRC.parent / "vivat_verify"), ids=name)
def test_the_verifier_needs_python_and_psycopg_alone(path):
    first = {each.partition(".")[0] for each in imports(parse(path))}
    assert not first - sys.stdlib_module_names - {"psycopg", "vivat_verify"}
    assert not clocks(parse(path))


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("date.today()", ["today"]),
        ("import datetime as d\nd.datetime.now(d.UTC)", ["now"]),
        ("import time\ntime.time()", ["time"]),
        ("from time import perf_counter as p", ["perf_counter"]),
        ("from vivat.domain import time\ntime.month(1)", []),
    ],
)
def test_a_clock_is_seen(code, seen):
    assert clocks(ast.parse(code)) == seen


def clocks(tree: ast.Module) -> list[str]:
    """The clocks and stopwatches that a module reads."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            found += [alias.name for alias in node.names if alias.name in TIME | STOPWATCH]
        elif isinstance(node, ast.Attribute):
            of_time = isinstance(node.value, ast.Name) and node.value.id == "time"
            found += [node.attr] * (node.attr in (CLOCK | TIME | STOPWATCH if of_time else CLOCK))
    return found


def calls(tree: ast.Module) -> list[ast.Call]:
    """Every call in a module."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def imports(tree: ast.Module) -> list[str]:
    """What a module imports: packages by their first name, our own rooms by two."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            whole = node.module == "vivat"
            found += [f"vivat.{alias.name}" for alias in node.names] if whole else [node.module or "vivat.domain"]
    return [".".join(each.split(".")[: 2 if each.startswith("vivat") else 1]) for each in found]
