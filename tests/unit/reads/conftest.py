"""A county of five people as CSV or Parquet, and the policies that are shipped."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.reads.made import Rows, as_parquet, written
from vivat.policy.load import default_paths, load
from vivat.policy.model import Notice


@pytest.fixture(scope="session")
def notices() -> list[Notice]:
    """The policies that are shipped."""
    return load(default_paths())


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The county's folder, to be read by all and changed by none."""
    return written(tmp_path_factory.mktemp("made") / "county")


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a folder: the county's tables, those given in their place; None leaves one out."""

    def folder(name: str = "county", **tables: Rows | str | None) -> Path:
        return written(tmp_path / name, **tables)

    return folder


@pytest.fixture
def parquet(write: Callable[..., Path]) -> Callable[..., Path]:
    """The same as Parquet."""
    return lambda *name, **tables: as_parquet(write(*name, **tables))
