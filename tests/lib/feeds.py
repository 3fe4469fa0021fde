"""A good file of the police's monthly deaths, made, with the arrivals before it, and how each form is written."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from vivat.domain.sources import Past
from vivat.matching.eighteen import check_digit

DIVISION = "511102"
FIRST, LAST, RECEIVED = date(2022, 5, 1), date(2022, 5, 31), date(2022, 6, 4)
HEADINGS = ("姓名", "公民身份号码", "性别", "出生日期", "行政区划代码", "死亡日期", "注销日期", "注销原因")
_SURNAMES, _GIVEN = "王李张刘陈杨黄赵吴周", "建国桂英德顺秀兰志强玉珍福生"
_REASONS = ("死亡注销", "病故", "正常死亡", "死亡")


@dataclass(frozen=True)
class Feed:
    """Rows under their headings, and the period that they are said to be of."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    first: date = FIRST
    last: date = LAST
    received: date = RECEIVED

    def mapped(self, change):
        """With each row changed; the change is given the row and its place."""
        return replace(self, rows=tuple(tuple(change(list(row), n)) for n, row in enumerate(self.rows)))

    def at(self, heading, change):
        """With each cell of a column changed."""
        place = self.headings.index(heading)
        return self.mapped(lambda row, n: [*row[:place], change(row[place], n), *row[place + 1 :]])


def good(count: int = 60, seed: int = 1, first: date = FIRST, last: date = LAST, area: str = DIVISION) -> Feed:
    """A file as it should be: so many dead of a month, nearly all born in the county."""
    random = Random(seed)
    rows = []
    for n in range(count):
        born = date(1935, 1, 1) + timedelta(days=random.randrange(9000))
        digits = f"{area if random.random() < 0.9 else '510181'}{born:%Y%m%d}{random.randrange(100, 999)}"
        name = random.choice(_SURNAMES) + "".join(random.sample(_GIVEN, 2))
        died = first + timedelta(days=random.randrange((last - first).days - 3))
        closed = min(died + timedelta(days=random.randrange(1, 9)), last)
        sex = "男" if int(digits[-1]) % 2 else "女"
        reason = _REASONS[n % len(_REASONS)]
        rows.append((name, digits + check_digit(digits), sex, f"{born}", area, f"{died}", f"{closed}", reason))
    return Feed(HEADINGS, tuple(rows), first, last)


def earlier(seed: int = 100) -> list[Feed]:
    """The files of the six months before."""
    months = [date(2021, 11, 1), date(2021, 12, 1), *(date(2022, month, 1) for month in range(1, 5))]
    ends = [*(month - timedelta(days=1) for month in months[1:]), date(2022, 4, 30)]
    return [good(55 + n, seed + n, month, end) for n, (month, end) in enumerate(zip(months, ends, strict=True))]


def past(feed: Feed, reading) -> Past:
    """An earlier file as the limits remember it."""
    counted = reading.measured
    received = feed.last + timedelta(days=4)
    return Past(
        feed.first, feed.last, received, counted.rows, counted.digest, counted.headings, counted.middle, counted.kinds
    )


def csv_text(feed: Feed, separator: str = ",", ends: str = "\r\n", quoted: bool = False) -> str:
    """As a CSV."""
    text = io.StringIO()
    writer = csv.writer(
        text, delimiter=separator, lineterminator=ends, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    )
    writer.writerow(feed.headings)
    writer.writerows(feed.rows)
    return text.getvalue()


def xlsx_bytes(feed: Feed, numbers: tuple[str, ...] = (), sheets: int = 1, dates: tuple[str, ...] = ()) -> bytes:
    """As a workbook: all cells texts, save the columns named, which are numbers or days."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for _ in range(sheets):
            sheet = book.add_worksheet()
            for column, heading in enumerate(feed.headings):
                sheet.write_string(0, column, heading)
                for n, row in enumerate(feed.rows, 1):
                    if heading in numbers and row[column].isdigit():
                        sheet.write_number(n, column, float(row[column]))
                    elif heading in dates:
                        sheet.write_datetime(n, column, date.fromisoformat(row[column]), day)
                    else:
                        sheet.write_string(n, column, row[column])
    return out.getvalue()


def parquet_bytes(feed: Feed, typed: Callable | None = None) -> bytes:
    """As Parquet."""
    columns = [[row[n] or None for row in feed.rows] for n in range(len(feed.headings))]
    arrays = [typed(h, c) if typed else pa.array(c, pa.string()) for h, c in zip(feed.headings, columns, strict=True)]
    out = io.BytesIO()
    pq.write_table(pa.table(dict(zip(feed.headings, arrays, strict=True))), out)
    return out.getvalue()
