"""Policy folders are complete, no file names a machine or a registry, and every dependency says why."""

import re

import pytest

from tests.house.tree import ROOT, name, repository

NATION = "000000-national"
NOTICES = sorted(path for path in (ROOT / "policies").glob("*/*") if path.is_dir())
ELSEWHERE = re.compile(r"https?://\S+/simpl[e]\b|files\.pythonhosted\.or[g]|(?<![\w.-])/(wor[k]/|tmp/bas[h])")


@pytest.mark.parametrize("folder", NOTICES, ids=name)
def test_a_policy_folder_is_complete(folder):
    needed = {"notice.txt", "policy.toml", "examples.toml"}
    if folder.parent.name == NATION:  # a law has no people of its own, and our defaults no text
        needed = {"policy.toml"} if folder.name == "defaults" else {"notice.txt", "policy.toml"}
    assert not needed - {path.name for path in folder.iterdir()}


def test_policy_folders_are_named_by_division():
    folders = [path.name for path in (ROOT / "policies").glob("*") if path.is_dir()]
    assert not [folder for folder in folders if not re.fullmatch(r"\d{6}-[a-z]+", folder)]


def test_no_file_names_a_machine_or_a_registry():
    texts = ((name(path), path.read_text(encoding="utf-8", errors="ignore")) for path in repository())
    assert not [(file, found[0]) for file, text in texts if (found := ELSEWHERE.search(text))]


def test_every_dependency_says_why():
    lines = [line.strip() for line in (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()]
    start, end = lines.index("[project]"), lines.index("[tool.hatch.version]")
    asked = [at for at in range(start, end) if re.fullmatch(r'"[^"]+",', lines[at])]
    assert len(asked) > 10
    assert not [lines[at] for at in asked if not lines[at - 1].startswith("# ")]
