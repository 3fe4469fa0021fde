"""A data folder is checked before anybody in it is decided: what is wrong names the file and the line or row."""

from random import Random

import duckdb
import pytest
from stdnum.cn import ric

from tests.unit.reads.made import ASKED, benefit, county, csv, fact
from vivat.domain.errors import VivatError
from vivat.reads.folder.faults import check_digit
from vivat.reads.law.decide import decide_folder


def refused(folder, notices):
    with pytest.raises(VivatError) as error:
        decide_folder(folder, notices, None, ASKED)
    assert "\n" not in str(error.value)
    return str(error.value)


ROSTER, AMOUNTS, PAYMENTS, FACTS = (county()[table] for table in ("roster", "amounts", "payments", "facts"))
BAD = {
    "scheme": ("roster", benefit(7, aae140="pension"), "没有这个险种"),
    "no scheme": ("roster", benefit(7, aae140=""), "没有这个险种"),
    "division": ("roster", benefit(7, aaa027="3607"), "行政区划"),
    "no such division": ("roster", benefit(7, aaa027="999999"), "行政区划"),
    "month 13": ("roster", benefit(7, aae210=201513), "aae210"),
    "month 0": ("roster", benefit(7, aae210=201500), "aae210"),
    "retirement": ("roster", benefit(7, aic162=201413), "aic162"),
    "before birth": ("roster", benefit(7, aae210=195004), "出生日"),
    "no person": ("roster", benefit(7, person=""), "person"),
    "twice": ("roster", benefit(1), "benefit 在两行中重复"),
    "a letter": ("roster", benefit(7, aac147="36073419500520O017"), "不是 18 位身份证号码"),
    "17 digits": ("roster", benefit(7, aac147="36073419500520007"), "不是 18 位身份证号码"),
    "a blank": ("roster", benefit(7, aac147=f" {benefit(7)['aac147']}"), "不是 18 位身份证号码"),
    "born on 31 April": ("roster", benefit(7, aac147="360734195004310074"), "日历上没有这一天"),
    "15 digits of 30 February": ("roster", benefit(7, aac147="360734500230007"), "日历上没有这一天"),
    "check digit": ("roster", benefit(7, aac147="360734195005200074"), "校验码不对"),
    "relation": ("roster", benefit(7, relation="kid"), "relation"),
    "lives": ("roster", benefit(7, lives="moon"), "lives"),
    "two births": ("roster", benefit(7, person=1, aac006="1960-01-01"), "1"),
    "amount's month": ("amounts", {"benefit": 1, "month": 202400, "fen": 1}, "month"),
    "negative": ("amounts", {"benefit": 1, "month": 202401, "fen": -1}, "fen"),
    "three decimals": ("amounts", {"benefit": 1, "month": 202401, "fen": "100.005"}, "fen"),
    "no amount": ("amounts", {"benefit": 1, "month": 202401}, "fen"),
    "amount twice": ("amounts", {"benefit": 1, "month": 201501, "fen": 1}, "month"),
    "nobody's amount": ("amounts", {"benefit": 99, "month": 202401, "fen": 1}, "benefit"),
    "payment's months": ("payments", {"benefit": 1, "month_from": 202402, "month_to": 202401, "fen": 1}, "month_to"),
    "payment's month": ("payments", {"benefit": 1, "month_from": 202413, "month_to": 202501, "fen": 1}, "month_from"),
    "nobody's payment": ("payments", {"benefit": 99, "month_from": 202401, "month_to": 202401, "fen": 1}, "benefit"),
    "kind": ("facts", fact(99, 1, "vanished", "2024-01-01"), "没有这种事实"),
    "fact before birth": ("facts", fact(99, 1, "certified", "1949-12-31"), "出生日"),
    "fact twice": ("facts", fact(1, 1, "certified", "2024-01-01"), "fact 在两行中重复"),
    "no day": ("facts", fact(99, 1, "certified", "", learned="2024-01-01"), "day"),
    "a month 13": ("facts", fact(99, 1, "certified", "2024-13-01", learned="2024-01-01"), "2024-13-01"),
    "channel": ("facts", fact(99, 1, "certified", "2024-01-01", channel="app"), "channel"),
    "nobody's fact": ("facts", fact(99, 99, "died", "2024-01-01"), "person"),
    "withdraws nothing": ("facts", fact(99, 1, "withdrawn", "2024-01-01"), "撤销（withdrawn）"),
    "withdraws what is not there": ("facts", fact(99, 1, "withdrawn", "2024-01-01", names=98), "撤销（withdrawn）"),
    "withdraws another's": ("facts", fact(99, 1, "withdrawn", "2024-06-01", names=23), "撤销（withdrawn）"),
    "died before birth": ("facts", fact(99, 1, "found_dead", "2024-01-01", died_on="1940-01-01"), "died_on"),
    "found before death": ("facts", fact(99, 1, "found_dead", "2024-01-01", died_on="2024-02-01"), "died_on"),
}


@pytest.mark.parametrize(("table", "row", "wrong"), BAD.values(), ids=BAD)
def test_a_bad_row_names_its_line(write, notices, table, row, wrong):
    rows = [*county()[table], row]
    message = refused(write(**{table: rows}), notices)
    assert f"{table}.csv" in message
    assert f"：第 {len(rows) + 1} 行：" in message
    assert wrong in message


@pytest.mark.parametrize("name", ["scheme", "month 13", "twice", "negative", "kind", "fact before birth"])
def test_a_bad_row_of_parquet_names_its_number(parquet, notices, name):
    table, row, wrong = BAD[name]
    rows = [*county()[table], row]
    assert f"{table}.parquet：第 {len(rows)} 条：" in (said := refused(parquet(**{table: rows}), notices))
    assert wrong in said


def test_the_county_itself_is_sound(write, parquet, notices):
    by_csv, by_parquet = (
        decide_folder(make(name), notices, None, ASKED).json() for make, name in ((write, "a"), (parquet, "b"))
    )
    assert by_csv == by_parquet
    assert (by_csv["people"], by_csv["benefits"]) == (5, 6)


def test_a_csv_cut_in_the_middle_of_a_line(write, notices):
    whole = csv("facts", FACTS)
    message = refused(write(facts=whole[: len(whole) * 2 // 3]), notices)
    assert "facts.csv：第 17 行：写到一半断了" in message


def test_a_csv_cut_to_nothing(write, notices):
    assert "payments.csv：是空文件" in refused(write(payments=""), notices)


def test_a_long_csv_cut_in_the_middle_names_its_line(write, notices):
    folder = write()
    line = "1,201501,10000\n"
    (folder / "amounts.csv").write_text("benefit,month,fen\n" + line * 999_999 + "1,2015", "utf-8")
    assert "amounts.csv：第 1000001 行：写到一半断了" in refused(folder, notices)


def test_a_parquet_cut_in_the_middle(parquet, notices):
    folder = parquet()
    file = folder / "facts.parquet"
    file.write_bytes(file.read_bytes()[:-200])
    assert "facts.parquet：读不出来" in refused(folder, notices)


@pytest.mark.parametrize("table", ["roster", "amounts", "facts"])
def test_a_table_that_is_not_there(write, notices, table):
    assert f"里面没有 {table}.parquet，也没有 {table}.csv" in refused(write(**{table: None}), notices)


def test_without_payments_money_is_not_asked(write, notices):
    money = decide_folder(write(payments=None), notices, None, ASKED).money
    assert {amount for amounts in money.values() for amount in amounts} == {0}


@pytest.mark.parametrize("old", ["month", "fen"])
def test_a_column_by_another_name_is_missing(write, notices, old):
    message = refused(write(amounts=csv("amounts", AMOUNTS).replace(old, f"x{old}", 1)), notices)
    assert "amounts.csv" in message
    assert old in message


def test_a_column_that_is_missing(parquet, write, notices):
    folder = parquet()
    file = folder / "facts.parquet"
    duckdb.sql(f"COPY (SELECT * EXCLUDE (kept, stage) FROM '{file}') TO '{file}.new' (FORMAT parquet)")
    (folder / "facts.parquet.new").rename(file)
    assert "facts.parquet：缺少列 kept、stage" in refused(folder, notices)
    short = "\n".join(line.rsplit(",", 1)[0] for line in csv("facts", FACTS).splitlines()) + "\n"
    message = refused(write("other", facts=short), notices)
    assert "facts.csv" in message
    assert "source" in message


def test_columns_may_stand_in_any_order(write, notices):
    lines = [line.split(",") for line in csv("amounts", AMOUNTS).splitlines()]
    turned = "\n".join(",".join(reversed(line)) for line in lines) + "\n"
    plain, other = (
        decide_folder(write(name, **more), notices, None, ASKED).money
        for name, more in (("a", {}), ("b", {"amounts": turned}))
    )
    assert plain == other


def test_where_both_are_there_parquet_is_read(parquet, notices):
    folder = parquet()
    (folder / "facts.csv").write_text(csv("facts", FACTS).replace("died", "certified"), "utf-8")
    told = decide_folder(folder, notices, None, ASKED)
    assert (told.people, sum(n for key, n in told.standing.items() if key[3] == "terminated")) == (5, 1)


def test_where_both_are_there_they_have_as_many_rows(parquet, notices):
    folder = parquet()
    (folder / "facts.csv").write_text(csv("facts", FACTS[1:]), "utf-8")
    wrong = f"有两份 facts，行数不同：facts.parquet {len(FACTS)} 行，facts.csv {len(FACTS) - 1} 行——请只留一份"
    assert refused(folder, notices) == f"{folder}：{wrong}"
    (folder / "facts.csv").write_text("", "utf-8")
    assert "facts.csv：是空文件" in refused(folder, notices)


@pytest.mark.parametrize("number", ["", "360734500520007", benefit(7)["aac147"], "36073419500520101x"])
def test_numbers_that_are_taken(write, notices, number):
    told = decide_folder(write(roster=[*ROSTER, benefit(7, aac147=number)]), notices, None, ASKED)
    assert told.people == 6
    assert [note.partition("roster.csv")[2] for note in told.notes] == [
        "：第 8 行：15 位旧证件号码（aac147）共 1 行，没有校验码，无从核对"
    ] * (len(number) == 15)


def test_the_check_digit_is_that_of_the_standard():
    seventeen = [f"{Random(n).randrange(10**16, 10**17)}" for n in range(2000)]
    rows = duckdb.execute(
        f"SELECT {check_digit('n')} FROM (SELECT CAST(unnest($1) AS BIGINT) AS n)", [seventeen]
    ).fetchall()
    assert [row[0] for row in rows] == [ric.calc_check_digit(f"{one}0") for one in seventeen]


def test_there_must_be_a_folder(tmp_path, notices):
    assert "没有这个数据目录" in refused(tmp_path / "nowhere", notices)


def test_a_folder_of_nobody(write, notices, tmp_path):
    nobody = write(roster=[], amounts=[], payments=[], facts=[])
    try:
        assert decide_folder(nobody, notices, None, ASKED, tmp_path / "out").people == 0
    except VivatError as error:
        assert "roster" in str(error)
