"""A county of five people in two files each, written as CSV or Parquet, and the policies that are shipped."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.unit.reads.made import TABLES, Rows, county
from vivat.policy.load import default_paths, load
from vivat.policy.model import Notice


@pytest.fixture(scope="session")
def notices() -> list[Notice]:
    """The policies that are shipped."""
    return load(default_paths())


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a folder: the county's tables, those given in their place; None leaves one out."""

    def folder(name: str = "county", **tables: Rows | str | None) -> Path:
        path = tmp_path / name
        path.mkdir()
        for table, rows in {**county(), **tables}.items():
            if rows is not None:
                text = rows if isinstance(rows, str) else csv(table, rows)
                (path / f"{table}.csv").write_text(text, "utf-8")
        return path

    return folder


@pytest.fixture
def parquet(write: Callable[..., Path]) -> Callable[..., Path]:
    """The same as Parquet."""

    def folder(name: str = "county", **tables: Rows | str | None) -> Path:
        path = write(name, **tables)
        for file in path.glob("*.csv"):
            types = ", ".join(f"'{column}': '{kind}'" for column, kind in TABLES[file.stem].items())
            rows = f"read_csv('{file}', header = true, columns = {{{types}}})"
            duckdb.sql(f"COPY (FROM {rows}) TO '{file.with_suffix('.parquet')}' (FORMAT parquet)")
            file.unlink()
        return path

    return folder


def csv(table: str, rows: Rows) -> str:
    """Rows as the text of a table, what is not named left empty."""
    lines = [",".join(str(row.get(column, "")) for column in TABLES[table]) for row in rows]
    return "\n".join([",".join(TABLES[table]), *lines, ""])
