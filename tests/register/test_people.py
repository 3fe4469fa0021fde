"""People found, merged and taken apart, looked at with a reason, never seen by another county."""

import io

import psycopg
import pytest
from PIL import Image

from tests.lib.intake import ROSTER, as_csv, content, keys, taken
from tests.lib.register import NOON, officer
from vivat.actions.refusal import Refusal
from vivat.domain.errors import VivatError


@pytest.fixture
def by(register, tmp_path):
    """An officer of 漾濞 whose roster is in."""
    one = officer("王经办", "officer", "532922")
    taken(one, as_csv(tmp_path / "a.csv", ROSTER))
    return one


def found(by, text):
    from vivat.reads.people import search as people_search

    return [one.person for one in people_search.find(by, text, keys())]


def people(by, *texts):
    from vivat.reads.people.persons import people_of

    return people_of(by, *(found(by, text)[0] for text in texts))


@pytest.mark.parametrize(
    "text", ["532922196205022749", "李莹娜", "李莹", "liyingna", "Li Ying", "13900002222", "139-0000-2222"]
)
def test_one_person_by_number_name_pinyin_and_phone(by, text):
    assert len(found(by, text)) == 1 and found(by, text) == found(by, "李莹娜")


def test_a_person_by_the_number_of_a_benefit(by):
    assert found(by, "11") == found(by, "苏明宝") != [] and found(by, "X-404") == []


def test_the_old_number_finds_the_same(by):
    assert found(by, "532922491212123") == found(by, "买买提 · 吐尔逊") != []


def test_another_county_finds_nobody(by):
    other = officer("外县", "officer", "532925")
    assert found(other, "李莹娜") == [] and found(other, "532922196205022749") == []
    with pytest.raises(VivatError, match="没有这个人"):
        from vivat.reads.people.persons import overview

        overview(other, found(by, "李莹娜")[0])


def test_raw_sql_of_another_county_reads_and_writes_nothing(by, server, register):
    name = register.rpartition("/test")[2].partition("?")[0]
    with psycopg.connect(server.dsn(database=f"test{name}")) as con:
        con.execute("SELECT set_config('vivat.scope', '532925%', false)")
        for table in ("person", "benefit", "contact", "event"):
            [(count,)] = con.execute(f"SELECT count(*) FROM records_{table} WHERE division LIKE '532922%'").fetchall()
            assert count == 0, table
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            con.execute(
                """INSERT INTO records_person (number_index, number_sealed, number_mask, name, pinyin, sex, division,
                   registered, address, event) VALUES ('a', 'a', 'a', 'a', 'a', '1', '532922', '', '', 1)"""
            )


def test_a_merge_and_back(by, register):
    from vivat.actions import people as acts
    from vivat.actions.facts import record_fact
    from vivat.reads.people.persons import facts_of, overview, whole

    before = {table: rows for table, rows in content(register).items() if table != "fact"}
    keep, gone = people(by, "苏明宝", "王芳")
    record_fact(by, gone, "objected", NOON.date())
    acts.merge(by, keep, gone, "公安证明换号")
    seen = overview(by, keep.pk)
    assert [each.code for each in seen.benefits] == ["11", "21"] and len(seen.facts) == 1
    from vivat.reads.scope import seeing

    with seeing(by.scope):
        assert whole([keep.pk]) == {keep.pk: sorted([keep.pk, gone.pk])} and len(facts_of([keep.pk])) == 1
    [gone] = people(by, "王芳")
    acts.unmerge(by, gone, "证明有误")
    after = content(register)
    assert {table: after[table] for table in before} == before


def test_a_roster_under_the_old_number_finds_the_survivor(by, register, tmp_path):
    from vivat.actions import people as acts

    keep, gone = people(by, "苏明宝", "王芳")
    acts.merge(by, keep, gone, "公安证明换号")
    out = taken(by, as_csv(tmp_path / "b.csv", ROSTER))
    assert not out.did and out.would["unchanged"] == 5


def test_two_merged_records_are_not_merged_again(by):
    from vivat.actions import people as acts

    keep, gone = people(by, "苏明宝", "王芳")
    acts.merge(by, keep, gone, "公安证明换号")
    with pytest.raises(Refusal, match="不能合并"):
        acts.merge(by, keep, gone, "再来一次")


def test_a_look_is_remembered_before_anything_is_seen(by, register):
    from vivat.actions.look import look

    [one] = people(by, "苏明宝")
    with pytest.raises(Refusal, match="理由"):
        look(by, one, ["number"], " ", keys())
    told = look(by, one, ["number", "phone", "account"], "电话核实", keys())
    assert told == {"number": [ROSTER[0][0]], "phone": ["13900001111"], "account": [ROSTER[0][7]]}
    with psycopg.connect(register) as con:
        [(data,)] = con.execute("SELECT data FROM records_event WHERE verb = 'look'").fetchall()
    assert data == {"fields": ["account", "number", "phone"], "reason": "电话核实"}


def test_contacts_care_and_moving(by, register):
    from vivat.actions import people as acts

    [one] = people(by, "苏明宝")
    contact = acts.add_contact(by, one, keys(), "138 0000 3333", "女儿", "child")
    assert found(by, "13800003333") == [one.pk]
    acts.end_contact(by, contact)
    acts.end_care(by, acts.add_care(by, one, "oldest"))
    acts.move(by, one, "532922201")
    assert [row[7] for row in content(register)["benefit"] if row[1] == "11"] == ["532922201"]
    with pytest.raises(Refusal, match="管辖"):
        acts.move(by, one, "532925100")


def picture(colour="red"):
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "JPEG")
    return out.getvalue()


def test_evidence_is_kept_once_and_sealed(by, register):
    from vivat.actions.evidence import add_evidence, open_evidence, path_of

    one, two = (add_evidence(by, picture(), "a.jpg", keys(), kind="photo") for _ in range(2))
    assert one.pk == two.pk and b"JFIF" not in path_of(one.sha256).read_bytes()
    assert open_evidence(by, one, "复核", keys())[:2] == b"\xff\xd8"
    with pytest.raises(VivatError):
        add_evidence(by, b"MZ" + picture(), "a.jpg", keys(), kind="photo")


def test_a_full_disk_refuses_evidence_and_leaves_nothing(by, register, monkeypatch):
    from vivat.actions import evidence

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(evidence.os, "fsync", full)
    with pytest.raises(Refusal, match="写不下"):
        evidence.add_evidence(by, picture("blue"), "b.jpg", keys(), kind="photo")
    with psycopg.connect(register) as con:
        assert con.execute("SELECT count(*) FROM records_evidence").fetchone() == (0,)
    assert not list(evidence.path_of("ab").parent.parent.rglob(".*"))


def test_a_village(by):
    from vivat.actions import places

    assert places.add_village(by, "532922104201", "白羊村").parent.code == "532922104"
    with pytest.raises(Refusal, match="已登记"):
        places.add_village(by, "532922104201", "白羊村")
    with pytest.raises(Refusal, match="管辖"):
        places.add_village(by, "532925104201", "白羊村")
