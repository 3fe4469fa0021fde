"""docs/writing-a-policy.md is true: its folder passes, its tables are well formed, its mistakes say what it says."""

import re
import tomllib

import pytest

from tests.house.tree import ROOT
from vivat.domain.errors import VivatError
from vivat.policy import form
from vivat.policy.check import check
from vivat.policy.findings import LEVELS
from vivat.policy.load import default_paths, load
from vivat.policy.source import read
from vivat.reads.law.examples import read_examples, run_examples

GUIDE = (ROOT / "docs" / "writing-a-policy.md").read_text(encoding="utf-8")
FOLDER = "621122-longxi/2023-4"
FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TOML = ("policy.toml", "examples.toml")
BLOCKS = [(found[1], found[2], found[3]) for found in FENCE.finditer(GUIDE)]
FILES = {name: text for kind, name, text in BLOCKS if kind != "diff" and name in ("notice.txt", *TOML)}
SAYS = [text for _, name, text in BLOCKS if name == "says"]
TABLES = [text for _, name, text in BLOCKS if name == "table"]
MISTAKES = [(*block[1:], BLOCKS[at + 1][2]) for at, block in enumerate(BLOCKS) if block[0] == "diff"]


def said(tmp_path, files):
    """All that the check says of a folder, as lines."""
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    try:
        notices = load(default_paths([tmp_path]))
        lines = [f"{LEVELS[f.level]} {f.line}" for f in check(notices) if f.place.startswith(FOLDER)]
        for verdict in run_examples(read_examples(folder / "examples.toml"), notices):
            lines += [f"不符 {verdict.example.place}"] * bool(verdict.differs)
            lines += [f"    {key}：应为 {wanted}，实为 {answer}" for key, wanted, answer in verdict.differs]
    except VivatError as error:
        lines = [f"错误 {line}" for line in str(error).splitlines()]
    return [line.replace(f"{tmp_path}/", "") for line in lines]


def test_the_folder_of_the_guide_passes(tmp_path):
    assert len(FILES) == 3
    assert "\n".join(said(tmp_path, FILES)) + "\n" == SAYS[0]


@pytest.mark.parametrize("table", TABLES, ids=range(len(TABLES)))
def test_each_table_of_the_guide_is_well_formed(tmp_path, table):
    path = tmp_path / "policy.toml"
    head = FILES["policy.toml"].partition("[[cycle]]")[0]
    path.write_text(head + re.sub(r"^(\[\[\w+\]\])$", r'\1\ncite = "reading 1"', table, flags=re.MULTILINE), "utf-8")
    source = read(path, "policy.toml")
    assert tomllib.loads(table) and form.mistakes(source, tmp_path) == []


@pytest.mark.parametrize(("name", "change", "line"), MISTAKES, ids=range(len(MISTAKES)))
def test_each_mistake_of_the_guide_says_so(tmp_path, name, change, line):
    was = "".join(text[1:] for text in change.splitlines(keepends=True) if text[0] == "-")
    now = "".join(text[1:] for text in change.splitlines(keepends=True) if text[0] == "+")
    assert FILES[name].count(was) == 1 or not was
    text = FILES[name].replace(was, now) if was else f"{FILES[name]}\n{now}"
    assert line in "\n".join(said(tmp_path, FILES | {name: text})) + "\n"
