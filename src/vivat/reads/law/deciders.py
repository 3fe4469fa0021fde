"""Which engine decides a batch: DuckDB in this process, PostgreSQL behind an address or our own, Spark beside."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import psycopg

from vivat.domain.errors import Place, VivatError
from vivat.engines import duckdb, postgres
from vivat.reads.law.examples import Decide
from vivat.server import Server, ServerError

ENGINES: Final = ("duckdb", "postgres", "spark")


@contextmanager
def decider(engine: str, home: Path, url: str | None) -> Iterator[Decide]:
    """How to decide people on an engine. PostgreSQL is the one at `url`, else our own under `home`."""
    if engine == "duckdb":
        yield duckdb.decide
    elif engine == "postgres":
        with connected(home, url) as con:
            yield lambda law, people: postgres.decide(con, law, people)
    elif engine == "spark":
        yield from _on_spark()
    else:
        raise VivatError(f"没有叫 {engine} 的计算引擎", Place("--engine"), f"可选：{'、'.join(ENGINES)}")


@contextmanager
def connected(home: Path, url: str | None) -> Iterator[psycopg.Connection[Any]]:
    """A connection that may make tables."""
    try:
        if url:
            with psycopg.connect(url) as con:
                yield con
        else:
            with Server(home) as server, psycopg.connect(server.dsn(owner=True)) as con:
                yield con
    except (psycopg.OperationalError, ServerError) as error:
        raise VivatError(f"PostgreSQL 没有应答：{error}", Place(url.rpartition("@")[2] if url else str(home))) from None


def _on_spark() -> Iterator[Decide]:
    try:
        from vivat.engines import spark
    except ImportError:
        mend = "请安装 Java 17，再运行 pip install vivat[spark]"
        raise VivatError("没有安装 Spark", Place("--engine spark"), mend) from None
    session = spark.session()
    try:
        yield lambda law, people: spark.decide(session, law, people)
    finally:
        session.stop()
