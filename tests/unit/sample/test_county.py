"""A made county keeps its contract: the same from the same order, whole or not there, and nothing before its time."""

import duckdb
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest
from stdnum.cn import ric

from tests.unit.sample.made import ASKED, DIVISION, PEOPLE, SEED
from vivat.domain.errors import VivatError
from vivat.domain.facts import CHANNELS, KINDS
from vivat.domain.schemes import RELATIONS, SCHEMES
from vivat.sample import county, make
from vivat.sample.tables import SCHEMAS

TABLES = list(SCHEMAS)


@pytest.mark.parametrize("table", TABLES)
def test_columns_and_types(folder, table):
    read = pq.read_table(folder / f"{table}.parquet")
    assert read.schema.remove_metadata() == SCHEMAS[table]
    assert read.num_rows


@pytest.mark.parametrize("table", TABLES)
def test_csv_holds_the_same_rows(folder, table):
    convert = pa_csv.ConvertOptions(column_types=SCHEMAS[table], strings_can_be_null=True)
    read = pa_csv.read_csv(folder / f"{table}.csv", convert_options=convert)
    assert read.equals(pq.read_table(folder / f"{table}.parquet"))


def test_the_same_order_makes_the_same_bytes_on_one_thread(folder, tmp_path, monkeypatch):
    whole = duckdb.connect
    monkeypatch.setattr(duckdb, "connect", lambda config: whole(config={**config, "threads": 1}))
    make(DIVISION, PEOPLE, SEED, ASKED, None, tmp_path / "again")
    for table in TABLES:
        for file in (f"{table}.csv", f"{table}.parquet"):
            assert (tmp_path / "again" / file).read_bytes() == (folder / file).read_bytes()


def test_another_seed_makes_other_people(ask, tmp_path):
    make(DIVISION, 300, SEED + 1, ASKED, None, tmp_path / "other", csv=False)
    other = pq.read_table(tmp_path / "other" / "roster.parquet").column("aac147").to_pylist()
    assert not (tmp_path / "other" / "roster.csv").exists()
    mine = {number for (number,) in ask("SELECT aac147 FROM people WHERE person <= 300")}
    assert len(mine & set(other)) < 5


def test_identity_numbers(ask):
    rows = ask("SELECT DISTINCT person, aac147, aac004, aac006, aaa027 FROM roster")
    assert len({row[1] for row in rows}) == len(rows) == PEOPLE
    for _, number, sex, born, division in rows:
        assert number[:6] == division and number[6:14] == f"{born:%Y%m%d}"
        assert int(number[16]) % 2 == int(sex) % 2
        assert number[17] == ric.calc_check_digit(number)


def test_numbers_stay_unique_from_shard_to_shard(tmp_path, monkeypatch):
    monkeypatch.setattr(county, "SHARD", 2000)
    heard = []
    make("532922", 5000, 1, ASKED, None, tmp_path / "made", lambda *said: heard.append(said), csv=False)
    rows = pq.read_table(tmp_path / "made" / "roster.parquet", columns=["person", "aac147"]).to_pydict()
    assert len(set(rows["aac147"])) == len(set(rows["person"])) == 5000
    assert heard == [("编造", 2000, 5000), ("编造", 4000, 5000), ("编造", 5000, 5000)]


def test_more_people_than_serials_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(county, "SERIALS", 2)
    with pytest.raises(VivatError, match="太多"):
        make("532922", 30_000, 1, ASKED, None, tmp_path / "made")
    assert list(tmp_path.iterdir()) == []


def test_words_are_those_of_the_vocabulary(ask):
    def words(sql):
        return {word for (word,) in ask(sql)} - {None}

    assert words("SELECT kind FROM facts") <= set(KINDS)
    assert words("SELECT channel FROM facts") == set(CHANNELS)
    assert words("SELECT aae140 FROM roster") == set(SCHEMES)
    assert words("SELECT relation FROM roster") == set(RELATIONS)


@pytest.mark.parametrize(
    "never",
    [
        "SELECT fact FROM facts JOIN people USING (person) WHERE day < aac006",
        "SELECT fact FROM facts WHERE learned < day OR learned > asked() OR day > asked()",
        "SELECT fact FROM facts WHERE died_on > day OR until < day",
        "SELECT fact FROM facts GROUP BY fact HAVING count(*) > 1",
        "SELECT fact FROM facts WHERE (kind = 'withdrawn') <> coalesce(names IN (SELECT fact FROM facts), FALSE)",
        "SELECT f.fact FROM facts f JOIN facts n ON n.fact = f.names WHERE n.learned > f.day OR n.person <> f.person",
        "SELECT fact FROM facts WHERE benefit > 0 AND (person, benefit) NOT IN (SELECT (person, benefit) FROM roster)",
        "SELECT fact FROM facts WHERE (channel IS NULL) = (kind = 'certified')",
        "SELECT person FROM roster WHERE aae210 < year(aac006) * 100 + month(aac006) OR aae210 > 202606",
        "SELECT person FROM roster WHERE aaa027 <> '532922' OR township NOT LIKE '532922___'",
        "SELECT person FROM roster WHERE relation = 'child' AND aae210 >= (year(aac006) + 18) * 100 + month(aac006)",
        "SELECT benefit FROM amounts JOIN roster USING (benefit) WHERE month < aae210 OR month > 202606 OR fen <= 0",
        "SELECT benefit FROM roster WHERE (benefit, aae210) NOT IN (SELECT (benefit, month) FROM amounts)",
        "SELECT benefit FROM payments JOIN roster USING (benefit) WHERE month_from < aae210 OR month_to > 202606",
        "SELECT benefit FROM payments WHERE month_from > month_to OR month_to % 100 NOT BETWEEN 1 AND 12",
        "FROM payments p JOIN payments q USING (benefit) WHERE q.month_from BETWEEN p.month_from + 1 AND p.month_to",
        "SELECT person FROM truth JOIN people USING (person) WHERE died < first_day OR died > asked()",
        "SELECT person FROM truth WHERE lapsed AND died IS NOT NULL",
    ],
)
def test_never(ask, never):
    assert ask(never) == []


def test_a_city_spreads_over_its_counties(tmp_path):
    made = make("511100", 3000, 1, ASKED, {"residents_pension": 6}, tmp_path / "made", csv=False)
    rows = pq.read_table(made.folder / "roster.parquet").to_pydict()
    assert len(set(rows["aaa027"])) >= 10
    assert all(town.startswith(area) for town, area in zip(rows["township"], rows["aaa027"], strict=True))


def test_a_season_holds_the_proofs_of_those_on_time(tmp_path):
    made = make("360734", 3000, 1, ASKED, None, tmp_path / "made", csv=False, season=(4, 6))
    facts = pq.read_table(made.folder / "facts.parquet", columns=["kind", "day"]).to_pydict()
    months = [day.month for kind, day in zip(facts["kind"], facts["day"], strict=True) if kind == "certified"]
    assert sum(month in (4, 5, 6) for month in months) > 0.85 * len(months)


@pytest.mark.parametrize(
    ("division", "people", "cycles", "says"),
    [
        ("999999", 10, None, "没有县、市、省“999999”"),
        ("532922101", 10, None, "没有县、市、省"),
        ("810000", 10, None, "没有乡镇"),
        ("532922", 0, None, "至少要 1 人"),
        ("532922", 10, {"pension": 12}, "没有险种“pension”"),
        ("532922", 10, {"injury_care": 0}, "1 至 60"),
    ],
)
def test_an_order_that_makes_no_county(tmp_path, division, people, cycles, says):
    with pytest.raises(VivatError, match=says):
        make(division, people, 1, ASKED, cycles, tmp_path / "made")
    assert list(tmp_path.iterdir()) == []


def test_an_existing_folder_is_left_alone(tmp_path):
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "mine.txt").write_text("mine")
    with pytest.raises(VivatError, match="不是空目录"):
        make(DIVISION, 10, 1, ASKED, None, tmp_path / "made")
    assert [path.name for path in tmp_path.rglob("*")] == ["made", "mine.txt"]


def test_an_empty_folder_is_filled(tmp_path):
    make(DIVISION, 10, 1, ASKED, None, tmp_path, csv=False)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"{table}.parquet" for table in TABLES)


def test_nothing_half_written(tmp_path):
    def stop(stage, done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make(DIVISION, 10, 1, ASKED, None, tmp_path / "made", stop)
    assert list(tmp_path.iterdir()) == []
