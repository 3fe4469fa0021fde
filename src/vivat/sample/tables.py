"""The five tables of a data folder, and how they are written: Parquet, and the same rows as CSV."""

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

_INT, _MONTH, _TEXT, _DAY, _FLAG = pa.int64(), pa.int32(), pa.string(), pa.date32(), pa.bool_()

#: Columns and types as docs/data-folder.md binds them.
SCHEMAS: Final[Mapping[str, Any]] = {
    "roster": pa.schema(
        {
            "benefit": _INT,
            "person": _INT,
            "aac147": _TEXT,
            "aac003": _TEXT,
            "aac004": _TEXT,
            "aac006": _DAY,
            "aae140": _TEXT,
            "aaa027": _TEXT,
            "township": _TEXT,
            "aae210": _MONTH,
            "aic162": _MONTH,
            "relation": _TEXT,
            "lives": _TEXT,
            "class": _TEXT,
            "groups": _TEXT,
            "deceased_born": _DAY,
        }
    ),
    "amounts": pa.schema({"benefit": _INT, "month": _MONTH, "fen": _INT}),
    "payments": pa.schema({"benefit": _INT, "month_from": _MONTH, "month_to": _MONTH, "fen": _INT}),
    "facts": pa.schema(
        {
            "fact": _INT,
            "person": _INT,
            "benefit": _INT,
            "kind": _TEXT,
            "day": _DAY,
            "learned": _DAY,
            "channel": _TEXT,
            "until": _DAY,
            "died_on": _DAY,
            "kept": _FLAG,
            "stage": _TEXT,
            "names": _INT,
            "source": _TEXT,
        }
    ),
    "truth": pa.schema(
        {"person": _INT, "died": _DAY, "false_claim": _FLAG, "lapsed": _FLAG, "custody": _FLAG, "note": _TEXT}
    ),
}


class Folder:
    """A folder that is being written, a shard of people at a time."""

    def __init__(self, folder: Path, csv: bool) -> None:
        self._open = ExitStack()
        self._parquet: dict[str, Any] = {}
        self._csv: dict[str, Any] = {}
        for name, schema in SCHEMAS.items():
            parquet = pq.ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd")
            self._parquet[name] = self._open.enter_context(parquet)
            if csv:
                options = pa_csv.WriteOptions(quoting_style="needed", quoting_header="none")
                text = pa_csv.CSVWriter(folder / f"{name}.csv", schema, write_options=options)
                self._csv[name] = self._open.enter_context(text)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._open.close()

    def add(self, name: str, rows: Any) -> int:
        """Write an Arrow table's rows to a table of the folder; how many they are."""
        rows = rows.cast(SCHEMAS[name])
        self._parquet[name].write_table(rows)
        if name in self._csv:
            self._csv[name].write_table(rows)
        return int(rows.num_rows)
