"""Runs the worked examples of a source's folder: a few rows in, and what they yield or why they are refused."""

import csv
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from vivat.domain.errors import Place, VivatError
from vivat.domain.sources import Source
from vivat.domain.toml import Toml, parsed
from vivat.domain.values import Key, anything, day, many, of, table, text
from vivat.sources.read import Reading, read

_REFUSED: Final = table({"row": Key(anything, needed=True), "column": Key(text, needed=True)})
_EXAMPLE: Final = {
    "name": Key(text, needed=True),
    "rows": Key(many(anything), needed=True),
    "yields": Key(many(anything, least=0), needed=True),
    "refused": Key(many(_REFUSED)),
    "received": Key(day),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an example came out: empty lists where it came out as it says."""

    folder: str
    name: str
    missing: tuple[str, ...]
    beyond: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether it came out as it says."""
        return not (self.missing or self.beyond)

    @property
    def line(self) -> str:
        """The verdict in a line, as people read it."""
        told = [f"应有 {each}" for each in self.missing] + [f"多出 {each}" for each in self.beyond]
        return f"{self.folder}/examples.toml “{self.name}”：{'；'.join(told) or '相符'}"


def examples(folder: Path, source: Source) -> list[Verdict]:
    """Every example of a folder, run; VivatError where the file cannot be understood."""
    shown = f"{source.id}/examples.toml"
    path = folder / "examples.toml"
    if not path.is_file():
        raise VivatError("没有样例", Place(shown), "请在来源的文件夹里写 examples.toml，至少一例")
    toml = parsed(path.read_bytes(), shown)
    for n, entry in enumerate(toml.data.get("example", ())):
        for fault in of(entry, _EXAMPLE):
            raise VivatError(f"键 {fault.key}：{fault.wrong}", toml.place("example", n, fault.key), fault.mend)
    if not toml.data.get("example"):
        raise VivatError("没有样例", Place(shown), "请写 [[example]]，至少一例")
    return [_run(toml, source, entry) for entry in toml.data["example"]]


def _run(toml: Toml, source: Source, example: Mapping[str, Any]) -> Verdict:
    received = example.get("received") or toml.data.get("received")
    if not isinstance(received, date):
        raise VivatError("缺少 received", Place(toml.shown), "请写这些行是哪一天收到的，如 received = 2022-06-08")
    reading = _read(source, example["rows"], received)
    wanted = [_said(each) for each in example["yields"]]
    wanted += [_said({**each, "refused": True}) for each in example.get("refused", ())]
    came = _came(reading)
    return Verdict(source.id, example["name"], _less(wanted, came), _less(came, wanted))


def _read(source: Source, rows: Sequence[Mapping[str, Any]], received: date) -> Reading:
    """The rows read as the CSV that they would be."""
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{source.id}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, headings, restval="")
            writer.writeheader()
            writer.writerows(rows)
        return read(path, source, received)


def _came(reading: Reading) -> list[str]:
    """What a reading gave, in the words of an example; its rows counted from 1 below the heading."""
    given = [{**each, "row": each["row"] - 1} for each in reading.yields.to_pylist()]
    refused = [{"row": each.row - 1, "column": each.column, "refused": True} for each in reading.refusals]
    return [_said(each) for each in (*given, *refused)]


def _said(told: Mapping[str, Any]) -> str:
    """A yield as a line that two can be compared by; what is empty or false is not said."""
    return "，".join(f"{key} = {value}" for key, value in sorted(told.items()) if value not in (None, "", False))


def _less(some: list[str], others: list[str]) -> tuple[str, ...]:
    """What of one list is not in another, each as often as it is."""
    return tuple((Counter(some) - Counter(others)).elements())
