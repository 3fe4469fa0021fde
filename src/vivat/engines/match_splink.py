"""Splink's deterministic link of the same two files, to compare a match with; only where the extra is installed."""

import resource
from pathlib import Path
from time import perf_counter, process_time
from typing import NamedTuple

import duckdb


class Linked(NamedTuple):
    """What Splink linked: pairs, seconds passed and worked, and the most memory that its process held."""

    pairs: int
    seconds: float
    cpu_seconds: float
    peak_mb: int


def link(roster: Path, feed: Path) -> Linked:
    """Links rows whose number and name are equal as they stand; in a process of its own, for its memory."""
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    began, worked = perf_counter(), process_time()
    with duckdb.connect() as con:
        con.execute("SET enable_progress_bar = false")
        for name, file in (("roster", roster), ("feed", feed)):
            rows = con.read_parquet(str(file), file_row_number=True)
            rows.project("file_row_number AS unique_id, id_number, name").create_view(name)
        api = DuckDBAPI(connection=con)
        rule = block_on("id_number", "name")
        settings = SettingsCreator(link_type="link_only", blocking_rules_to_generate_predictions=[rule])
        linker = Linker([api.register(name) for name in ("roster", "feed")], settings)
        found = linker.inference.deterministic_link().physical_name
        pairs = len(con.table(found))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Linked(pairs, round(perf_counter() - began, 2), round(process_time() - worked, 2), peak)
