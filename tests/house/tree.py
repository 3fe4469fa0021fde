"""The repository as the house rules see it: its files, parsed once."""

import ast
import subprocess
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "vivat"
MADE = {".git", ".venv", "build", "dist", "var", "__pycache__"}


@cache
def parse(path: Path) -> ast.Module:
    """A Python file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def modules(folder: Path = SRC) -> list[Path]:
    """Every Python file under a folder."""
    return sorted(folder.rglob("*.py"))


def name(path: Path) -> str:
    """A file as the repository names it."""
    return path.relative_to(ROOT).as_posix()


def room(path: Path) -> str:
    """The room of the house that a file of the package stands in."""
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def toml(path: Path) -> dict:
    """A TOML file's content."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def repository() -> list[Path]:
    """Every file that is committed or would be; where git cannot say, all that is not made by a tool."""
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        said = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True).stdout.decode()
        files = [ROOT / line for line in said.split("\0") if line]
    except (OSError, subprocess.CalledProcessError):
        files = [path for path in ROOT.rglob("*") if not MADE & set(path.relative_to(ROOT).parts)]
    return sorted(path for path in files if path.is_file())
