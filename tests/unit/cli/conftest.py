"""The command line as a function: words in, exit code and lines out."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from vivat.cli.main import app
from vivat.policy.load import default_paths

XUNWU = "360734-xunwu/2020-25"


@dataclass(frozen=True)
class Said:
    """What a command said: to people or programs, of mistakes, and whether it went well."""

    code: int
    out: str
    err: str

    @property
    def last(self) -> str:
        """The last line."""
        return self.out.strip().splitlines()[-1]


@pytest.fixture
def vivat(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Said]:
    """Runs a command; whatever it raises is a failure of the test."""
    monkeypatch.delenv("VIVAT_POLICIES", raising=False)

    def run(*words: object, **env: object) -> Said:
        found = CliRunner().invoke(app, [str(word) for word in words], env={k: str(v) for k, v in env.items()})
        if found.exception and not isinstance(found.exception, SystemExit):
            raise found.exception
        return Said(found.exit_code, found.stdout, found.stderr)

    return run


@pytest.fixture
def draft(tmp_path: Path) -> Callable[..., Path]:
    """A tree that holds 寻乌's notice with some words others."""

    def of(*changes: tuple[str, str], file: str = "policy.toml") -> Path:
        home = tmp_path / "draft" / XUNWU
        home.mkdir(parents=True)
        for name in ("notice.txt", "policy.toml", "examples.toml"):
            text = (default_paths()[0] / XUNWU / name).read_text("utf-8")
            for old, new in changes if name == file else ():
                assert old in text
                text = text.replace(old, new, 1)
            (home / name).write_text(text, "utf-8")
        return tmp_path / "draft"

    return of
