"""Over 200 kinds of damage to a good file: what goes wrong between another body's system and ours."""

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from random import Random

import pyarrow as pa

from tests.lib.feeds import LAST, Feed, csv_text, good, parquet_bytes, xlsx_bytes
from vivat.matching.eighteen import check_digit
from vivat.sources.catalogue import sources

NUMBER, NAME, DIED, CLOSED, REASON = "公民身份号码", "姓名", "死亡日期", "注销日期", "注销原因"


@dataclass(frozen=True)
class Mutation:
    """One kind of damage: the file that it leaves, and the period that is told for it."""

    name: str
    suffix: str
    data: bytes
    feed: Feed


def mutations(feed: Feed, before: list[Feed]) -> Iterator[Mutation]:
    """Every kind, applied to one file; `before` are the files that came earlier."""
    for kind in (_rows, _columns, _values, _dates, _places, _periods):
        for name, changed in kind(feed):
            yield Mutation(name, ".csv", csv_text(changed).encode(), changed)
    yield from _others(feed)
    for name, data in (*_bytes(feed), *_encodings(feed), *_texts(feed)):
        yield Mutation(name, ".csv", data, feed)
    for name, suffix, data in _forms(feed):
        yield Mutation(name, suffix, data, feed)
    again = {"last month's file again": before[-1], "last month's file, re-sorted": _sorted(before[-1], NAME)}
    for name, old in again.items():
        as_new = replace(old, first=feed.first, last=feed.last)
        yield Mutation(name, ".csv", csv_text(as_new).encode(), as_new)


def _sorted(feed: Feed, heading: str, backwards: bool = False) -> Feed:
    place = feed.headings.index(heading)
    return replace(feed, rows=tuple(sorted(feed.rows, key=lambda row: row[place], reverse=backwards)))


def _rows(feed: Feed) -> Iterator[tuple[str, Feed]]:
    """Rows lost, doubled, moved, or that are no rows."""
    rows, count = feed.rows, len(feed.rows)
    yield "heading alone", replace(feed, rows=())
    for share in (1, 2, 5, 10, 25, 40, 60, 80, 95):
        yield f"first {share} in a hundred rows", replace(feed, rows=rows[: max(1, count * share // 100)])
    for share in (5, 50, 90):
        yield f"last {share} in a hundred rows", replace(feed, rows=rows[-max(1, count * share // 100) :])
    for step in (2, 3, 10):
        yield f"each {step}th row", replace(feed, rows=rows[::step])
    for times in (2, 3, 10):
        yield f"all rows {times} times", replace(feed, rows=rows * times)
    yield "half of the rows twice", replace(feed, rows=rows + rows[: count // 2])
    yield "one row twice", replace(feed, rows=rows + rows[:1])
    yield "one row fifty times", replace(feed, rows=rows + rows[:1] * 50)
    yield "heading twice", replace(feed, rows=(feed.headings, *rows))
    yield "heading in the middle", replace(feed, rows=(*rows[:30], feed.headings, *rows[30:]))
    yield "heading at the end", replace(feed, rows=(*rows, feed.headings))
    empty = ("",) * len(feed.headings)
    yield "blank rows between", replace(feed, rows=tuple(each for row in rows for each in (row, empty)))
    yield "a total at the end", replace(feed, rows=(*rows, ("合计", f"{count}", *empty[2:])))
    yield "a title as a row", replace(feed, rows=(("某县公安局死亡注销名单", *empty[1:]), *rows))
    for heading in feed.headings:
        yield f"sorted by {heading}", _sorted(feed, heading)
    yield "sorted backwards", _sorted(feed, DIED, backwards=True)
    yield "shuffled", replace(feed, rows=tuple(Random(3).sample(rows, count)))


def _columns(feed: Feed) -> Iterator[tuple[str, Feed]]:
    """Columns gone, renamed, emptied, moved against the others, or in each other's place."""
    for n, heading in enumerate(feed.headings):

        def without(row, n=n):
            return (*row[:n], *row[n + 1 :])

        cells = [row[n] for row in feed.rows]
        yield f"without {heading}", replace(feed, headings=without(feed.headings), rows=tuple(map(without, feed.rows)))
        yield f"{heading} renamed", _titled(feed, n, f"字段{n}")
        yield f"{heading} without a heading", _titled(feed, n, "")
        yield f"{heading} emptied", feed.at(heading, lambda cell, n: "")
        yield f"{heading} all as in the first row", feed.at(heading, lambda cell, n, cells=cells: cells[0])
        yield f"{heading} one row down", feed.at(heading, lambda cell, n, cells=cells: cells[n - 1] if n else "")
        yield f"{heading} one row up", feed.at(heading, lambda cell, n, cells=cells: [*cells, ""][n + 1])
        yield f"{heading} three rows down", feed.at(heading, lambda cell, n, cells=cells: cells[n - 3] if n > 2 else "")
        for turn in (1, 7):
            turned = cells[turn:] + cells[:turn]
            yield f"{heading} turned by {turn}", feed.at(heading, lambda cell, n, turned=turned: turned[n])
        yield f"{heading} sorted alone", feed.at(heading, lambda cell, n, cells=cells: sorted(cells)[n])
    for one, other in combinations(range(len(feed.headings)), 2):
        names = f"{feed.headings[one]} and {feed.headings[other]}"
        yield f"{names} in each other's place", feed.mapped(lambda row, n, one=one, other=other: _swap(row, one, other))
    order = list(reversed(range(len(feed.headings))))
    backwards = feed.mapped(lambda row, n: [row[place] for place in order])
    yield "columns in another order", replace(backwards, headings=tuple(feed.headings[place] for place in order))
    more = feed.mapped(lambda row, n: [*row, "备注"])
    yield "a column more", replace(more, headings=(*feed.headings, "备注"))
    yield "a heading twice", replace(more, headings=(*feed.headings, DIED))
    yield "a column before", replace(feed.mapped(lambda row, n: [f"{n}", *row]), headings=("序号", *feed.headings))


def _swap(row: list[str], one: int, other: int) -> list[str]:
    row[one], row[other] = row[other], row[one]
    return row


def _titled(feed: Feed, n: int, title: str) -> Feed:
    return replace(feed, headings=(*feed.headings[:n], title, *feed.headings[n + 1 :]))


def _values(feed: Feed) -> Iterator[tuple[str, Feed]]:
    """Cells written otherwise, lost, hidden or wrong."""
    wide = str.maketrans("0123456789X-", "０１２３４５６７８９Ｘ－")
    numbers: dict[str, Callable[[str, int], str]] = {
        "in science's form": lambda cell, n: f"{float(cell[:17] + '0'):.5E}",
        "with an apostrophe": lambda cell, n: f"'{cell}",
        "with blanks": lambda cell, n: f" {cell[:6]} {cell[6:14]} {cell[14:]} ",
        "in full width": lambda cell, n: cell.translate(wide),
        "in small letters": lambda cell, n: cell.lower(),
        "with hyphens": lambda cell, n: f"{cell[:6]}-{cell[6:]}",
        "cut to 17": lambda cell, n: cell[:17],
        "cut to 15": lambda cell, n: cell[:15],
        "as of old": lambda cell, n: cell[:6] + cell[8:17],
        "ending with 000": lambda cell, n: cell[:15] + "000",
        "with a wrong check digit": lambda cell, n: cell[:17] + ("0" if cell[17] != "0" else "1"),
        "one digit wrong": lambda cell, n: cell[:9] + str(9 - int(cell[9])) + cell[10:],
        "two digits changed about": lambda cell, n: cell[:15] + cell[16] + cell[15] + cell[17],
        "hidden": lambda cell, n: cell[:6] + "********" + cell[14:],
        "of other people": lambda cell, n: _next(cell),
        "with words before": lambda cell, n: f"身份证：{cell}",
        "blank in one of three": lambda cell, n: "" if n % 3 == 0 else cell,
    }
    names: dict[str, Callable[[str, int], str]] = {
        "with a blank": lambda cell, n: f"{cell[0]} {cell[1:]}",
        "with a dot": lambda cell, n: f"{cell[0]}·{cell[1:]}",
        "hidden": lambda cell, n: cell[0] + "*" * (len(cell) - 1),
        "with a title": lambda cell, n: f"{cell}（女士）",
        "read as Latin": lambda cell, n: cell.encode().decode("latin-1"),
        "read as GBK": lambda cell, n: cell.encode().decode("gbk", "replace"),
        "as question marks": lambda cell, n: "?" * len(cell),
        "blank in one of three": lambda cell, n: "" if n % 3 == 0 else cell,
    }
    yield from ((f"numbers {said}", feed.at(NUMBER, change)) for said, change in numbers.items())
    yield from ((f"names {said}", feed.at(NAME, change)) for said, change in names.items())
    for word in ("其它", "误报死亡恢复", "重号注销", "宣告死亡", "0", "#N/A", "死亡注销\x01"):
        yield f"all reasons {word!r}", feed.at(REASON, lambda cell, n, word=word: word)
    for every in (2, 10):
        yield f"each {every}th reason unknown", feed.at(REASON, lambda c, n, e=every: c if n % e else "不详")
    yield "all women", feed.at("性别", lambda cell, n: "女")
    yield "sexes changed about", feed.at("性别", lambda cell, n: "男" if cell == "女" else "女")
    for heading in feed.headings:
        yield f"{heading} an error", feed.at(heading, lambda cell, n: "#REF!")
        yield f"{heading} NULL", feed.at(heading, lambda cell, n: "NULL")


def _next(number: str) -> str:
    digits = f"{number[:14]}{(int(number[14:17]) + 1) % 1000:03d}"
    return digits + check_digit(digits)


def _dates(feed: Feed) -> Iterator[tuple[str, Feed]]:
    """Days written otherwise, or moved."""
    for form in ("%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日", "%Y-%m-%d 08:30:00", "%Y-%m-%dT00:00:00"):
        yield f"days as {form}", _days(feed, lambda day, form=form: day.strftime(form))
    for form in ("%d/%m/%Y", "%m/%d/%Y", "%y-%m-%d", "%Y-%m", "%m-%d", "%Y-%d-%m", "%Y-%m-%dT00:00:00Z", "%b %d, %Y"):
        yield f"days as {form}", _days(feed, lambda day, form=form: day.strftime(form))
    yield "days as serials", _days(feed, lambda day: str((day - date(1899, 12, 30)).days))
    yield "days of 1904", _days(feed, lambda day: str((day - date(1904, 1, 1)).days))
    yield "days as seconds", _days(feed, lambda day: str((day - date(1970, 1, 1)).days * 86400))
    for days in (31, 62, 365, 3652, -30, -61, -90, -365, -730, -3652, -36525):
        yield f"all days {days:+}", _days(feed, lambda day, days=days: str(day + timedelta(days)))
        yield f"deaths {days:+}", feed.at(DIED, lambda c, n, d=days: str(date.fromisoformat(c) + timedelta(d)))
    for told in ("1900-01-01", "9999-12-31", "0001-01-01", "2022-02-30", str(LAST), "1970-01-01", "不详", "00000000"):
        yield f"all deaths {told}", feed.at(DIED, lambda cell, n, told=told: told)
    for every in (2, 3, 4):
        yield f"each {every}th day of death blank", feed.at(DIED, lambda cell, n, e=every: cell if n % e else "")
        yield (
            f"each {every}th day of death in the future",
            feed.at(DIED, lambda c, n, e=every: c if n % e else "2030-01-01"),
        )


def _days(feed, said):
    for heading in (DIED, CLOSED):
        feed = feed.at(heading, lambda cell, n: said(date.fromisoformat(cell)))
    return feed


def _places(feed: Feed) -> Iterator[tuple[str, Feed]]:
    """Other counties' rows."""
    for area in ("510181", "360734", "110105", "513401", ""):
        yield f"all of {area or 'nowhere'}", feed.at("行政区划代码", lambda cell, n, area=area: area)
    yield "another county's file", replace(good(60, 9, area="360734"), first=feed.first, last=feed.last)
    for share in (2, 3, 5):
        few = feed.at("行政区划代码", lambda cell, n, s=share: cell if n % s else "360734")
        yield f"one in {share} of elsewhere", few


def _periods(feed: Feed) -> Iterator[tuple[str, Feed]]:
    """The right rows under a wrong period, or late."""
    for months in (1, 2, 3, 6, 12, 24, 60):
        back = timedelta(days=30 * months)
        yield f"said to be of {months} months before", replace(feed, first=feed.first - back, last=feed.last - back)
        yield f"said to be of {months} months on", replace(feed, first=feed.first + back, last=feed.last + back)
        yield f"come {months} months late", replace(feed, received=feed.received + back)


def _others(feed: Feed) -> Iterator[Mutation]:
    """Files of other sources, under this one's name."""
    for source in sources().values():
        if source.id != "police_deaths":
            titles = tuple(column.names[0] if column.names else column.code for column in source.columns)
            row = {NAME: feed.rows[0][0], NUMBER: feed.rows[0][1], NUMBER[2:]: feed.rows[0][1]}
            cells = tuple(row.get(title, "2022-05-03" if "日期" in title else "正常") for title in titles)
            other = replace(feed, headings=titles, rows=(cells,) * 40)
            yield Mutation(f"a file of {source.id}", ".csv", csv_text(other).encode(), other)


def _bytes(feed: Feed) -> Iterator[tuple[str, bytes]]:
    """Bytes lost, put in, or turned over."""
    data = csv_text(feed).encode()
    yield "no bytes", b""
    yield "blanks alone", b" \r\n" * 40
    for twentieth in range(1, 20):
        yield f"cut at {twentieth} of 20", data[: len(data) * twentieth // 20]
    for lost in range(1, 13):
        yield f"the last {lost} bytes lost", data[:-lost]
    for place in (0, len(data) // 2, len(data) - 1):
        yield f"NUL at {place}", data[:place] + b"\0" + data[place:]
    yield "a block of NUL", data[:900] + b"\0" * 512 + data[1412:]
    yield "a lone quote", data.replace("死亡注销".encode(), '"死亡注销'.encode(), 1)
    yield "a file twice", data + data
    yield "the middle lost", data[: len(data) // 3] + data[len(data) // 2 :]


def _encodings(feed: Feed) -> Iterator[tuple[str, bytes]]:
    text = csv_text(feed)
    for name in ("utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "big5"):
        yield f"in {name}", text.encode(name, "replace")
    yield "in utf-16-be, marked", codecs.BOM_UTF16_BE + text.encode("utf-16-be")
    yield "in UTF-8, then GB18030", text[:1500].encode() + text[1500:].encode("gb18030")
    yield "UTF-8 read as GBK", text.encode().decode("gbk", "replace").encode()
    yield "UTF-8 read as Latin", text.encode().decode("latin-1").encode()
    yield "GBK read as Latin", text.encode("gbk").decode("latin-1").encode()
    yield "with U+FFFD", text.replace("死", "\ufffd").encode()
    yield "in ASCII, Chinese dropped", text.encode("ascii", "ignore")


def _texts(feed: Feed) -> Iterator[tuple[str, bytes]]:
    for said, separator in (("tabs", "\t"), ("semicolons", ";"), ("bars", "|")):
        yield f"with {said}", csv_text(feed, separator).encode()
    yield "with Chinese commas", csv_text(feed).replace(",", "，").encode()
    yield "with ends of UNIX", csv_text(feed, ends="\n").encode()
    yield "with ends of the old Mac", csv_text(feed, ends="\r").encode()
    yield "all quoted", csv_text(feed, quoted=True).encode()
    yield "a title above", ("某县公安局,,,,,,,\r\n2022年5月,,,,,,,\r\n" + csv_text(feed)).encode()
    yield "no heading", csv_text(feed).partition("\n")[2].encode()
    yield "an empty line in front of each", csv_text(feed, ends="\r\n\r\n").encode()
    yield "one cell more in a row", csv_text(feed).replace("病故", "病故,多", 1).encode()
    yield "one cell less in a row", csv_text(feed).replace(",病故", "", 1).encode()


def _forms(feed: Feed) -> Iterator[tuple[str, str, bytes]]:
    """Other forms of the same rows, right and wrong."""
    text, book, arrow = csv_text(feed).encode(), xlsx_bytes(feed), parquet_bytes(feed)
    yield "as a workbook", ".xlsx", book
    yield "as a workbook with true days", ".xlsx", xlsx_bytes(feed, dates=(DIED, CLOSED))
    yield "numbers as numbers in a workbook", ".xlsx", xlsx_bytes(feed, numbers=(NUMBER,))
    yield "two sheets", ".xlsx", xlsx_bytes(feed, sheets=2)
    yield "as Parquet", ".parquet", arrow
    yield "numbers as numbers in Parquet", ".parquet", parquet_bytes(feed, _numeric)
    for share in (10, 50, 90, 99):
        yield f"a workbook cut at {share}", ".xlsx", book[: len(book) * share // 100]
        yield f"Parquet cut at {share}", ".parquet", arrow[: len(arrow) * share // 100]
    for suffix, data in ((".xlsx", text), (".xls", text), (".parquet", text), (".csv", book), (".csv", arrow)):
        yield f"{len(data)} bytes called {suffix}", suffix, data
    pages = {"a page": b"<html><table><tr><td>1</td></tr></table>", "a PDF": b"%PDF-1.7\n"}
    for said, data in {**pages, "a zip": b"PK\5\6" + b"\0" * 18}.items():
        yield f"{said} called a workbook", ".xls", data
    yield "a name without an end", "", text
    yield "called .docx", ".docx", text


def _numeric(heading: str, cells: list[str]) -> pa.Array:
    if heading != NUMBER:
        return pa.array(cells, pa.string())
    return pa.array([int(cell[:17]) * 10 if cell else None for cell in cells], pa.int64())
