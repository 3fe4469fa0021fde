"""A register that nobody touched passes, and what is wrong is told by its kind."""

from datetime import timedelta
from itertools import pairwise

import pytest
from psycopg.errors import InsufficientPrivilege
from psycopg.types.json import Jsonb

from tests.unit.vivat_verify.made import BOUND, COLUMNS, START, STATES, VERSIONS, Register
from vivat.safeguards.chain import GENESIS, RowsDigest, link
from vivat_verify.report import Unreadable
from vivat_verify.verify import verify
from vivat_verify.witnesses import Witness


def fault(register, **more):
    """The kind of the first fault."""
    found = verify(register.con, **more).fault
    return found and found.kind


def witness(row, **more):
    return Witness(**{"seq": row["seq"], "hash": row["hash"], "where": "凭条", "register": "r-1"} | more)


def test_untouched_it_passes(register):
    each = [witness(row) for row in register.events()]
    report = verify(register.con, each, each)
    whole = {**{table: table for table in BOUND}, **{table: VERSIONS.format(table=table) for table in STATES}}
    counted = {t: register.con.execute(f"SELECT count(*) FROM {rows} t").fetchone()[0] for t, rows in whole.items()}
    assert report.fault is None and report.notes == []
    assert (report.events, report.checkpoints, report.heads) == (40, 40, 40)
    assert report.tables == counted and report.rows == sum(counted.values()) > 50
    assert report.head == register.last[1]


def test_more_may_be_written_and_a_changeable_table_changed(register):
    register.write(5)
    register.con.execute("UPDATE records_note SET event = 5, text = '改过'")
    assert fault(register) is None


def test_a_new_column_is_bound_from_then_on(register):
    register.con.execute("ALTER TABLE records_decision ADD COLUMN why text")
    assert "why" in verify(register.con).notes[0]
    register.event("certify", {}, {"records_fact": [register._fact()]})
    COLUMNS["records_decision"].append("why")
    try:
        register.event("review_help", {}, {"records_decision": [("第四条", 1, [], "因为")]})
    finally:
        COLUMNS["records_decision"].remove("why")
    report = verify(register.con)
    assert report.fault is None and not [note for note in report.notes if "why" in note]
    register.con.execute("UPDATE records_decision SET why = 'x' WHERE why IS NOT NULL")
    assert fault(register) == "rows"


def test_what_was_there_when_changes_came_to_be_bound_is_bound_as_it_stood(register):
    con = register.con
    con.execute("TRUNCATE records_case, records_history")
    for row in register.events():
        left = {table: entry for table, entry in row["rows"].items() if table not in STATES}
        data = {key: each for key, each in (row["data"] or {}).items() if key != "states"}
        con.execute(
            "UPDATE records_event SET rows = %s, data = %s WHERE id = %s", [Jsonb(left), Jsonb(data), row["id"]]
        )
    old, older = (row["id"] for row in register.events()[5:7])
    con.execute("""INSERT INTO records_case SELECT n, %s, '360734', '旧', '{}' FROM generate_series(1, 3) n""", [old])
    con.execute("UPDATE records_case SET event = NULL WHERE id = 3")
    kept = 'INSERT INTO records_history ("table", "row", division, event_before, event_after, was)'
    was = "to_jsonb(c) || jsonb_build_object('event', %s::bigint)"
    con.execute(
        f"{kept} SELECT 'records_case', 1, '360734', %s, %s, {was} FROM records_case c WHERE id = 1",
        [older, old, older],
    )
    register.rewrite()
    last = register.events()[-1]
    register.last = (last["seq"], last["hash"])
    columns = COLUMNS["records_case"]
    texts = con.execute(f"SELECT jsonb_build_array({', '.join(columns)})::text FROM records_case ORDER BY id")
    digest = RowsDigest().feed(text for (text,) in texts.fetchall()).entry(columns)
    register.event("install", {"states": list(STATES)}, {}, {"records_case": digest})
    register.write(9)
    report = verify(con)
    assert report.fault is None and "有 1 行历史" in report.notes[0]
    con.execute("UPDATE records_case SET title = '新' WHERE id = 3")
    assert fault(register) == "rows"


def test_an_empty_register_is_whole(register):
    register.con.execute(
        "TRUNCATE records_event, records_fact, records_decision, records_case, records_history, records_note"
    )
    assert verify(register.con, [Witness(0, GENESIS, "凭条", "r-1")]).fault is None
    assert fault(register, checkpoints=[Witness(1, GENESIS, "凭条", "r-1")]) == "tail"


def test_no_register_is_no_fault(register):
    with pytest.raises(Unreadable, match="找不到"):
        verify(register.con, schema="elsewhere")


def test_rows_that_row_security_hides_are_an_error(register):
    register.con.execute("ALTER TABLE records_fact ENABLE ROW LEVEL SECURITY")
    register.con.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO vivat_app; SET LOCAL ROLE vivat_app")
    with pytest.raises(InsufficientPrivilege):
        verify(register.con)


def test_a_table_that_no_installation_frees_must_be_bound(register):
    register.con.execute("TRUNCATE records_case, records_history; UPDATE records_event SET verb = 'set_up'")
    register.rewrite()
    assert fault(register) == "orphan"
    register.con.execute("TRUNCATE records_note")
    assert fault(register) is None


def test_a_bound_table_that_no_event_lists_must_be_empty(register):
    register.con.execute("CREATE TABLE records_letter (id bigint, event bigint)")
    register.event("install", {"bound": ["records_letter"]}, {})
    assert fault(register) is None
    register.con.execute("INSERT INTO records_letter VALUES (1, (SELECT max(id) FROM records_event))")
    assert fault(register) == "orphan"


def test_a_view_in_place_of_the_events_is_seen(register):
    register.con.execute("ALTER TABLE records_event RENAME TO old; CREATE VIEW records_event AS SELECT * FROM old")
    assert fault(register) == "table"


def test_a_function_of_the_registers_own_does_not_answer_for_postgresql(register):
    text = register.con.execute("SELECT jsonb_build_array(kind)::text FROM records_fact LIMIT 1").fetchone()[0]
    register.con.execute(
        "CREATE FUNCTION public.jsonb_build_array(text) RETURNS jsonb LANGUAGE sql AS $$ SELECT '1'::jsonb $$"
    )
    register.con.execute("SET search_path = public, pg_catalog")
    assert text and fault(register) is None
    register.con.execute("UPDATE records_fact SET kind = 'x'")
    assert fault(register) == "rows"


@pytest.mark.parametrize(("back", "kind"), [(600, None), (601, "time")])
def test_time_may_run_back_a_little(register, back, kind):
    rows = register.events()
    register.put(at(rows[-1], rows[-1]["at"] - timedelta(seconds=back)))
    assert fault(register, tolerance=600) == kind


def at(before, when):
    """An event that follows another, at a given time."""
    row = {**before, "id": 1, "seq": before["seq"] + 1, "at": when, "rows": {}, "data": {}, "prev": before["hash"]}
    return row | {"hash": link(row)}


@pytest.mark.parametrize(
    ("change", "kind", "words"),
    [
        ("UPDATE records_event SET actor = 'x' WHERE seq = 7", "hash", "第 7 条事件"),
        ("UPDATE records_event SET prev = hash WHERE seq = 7", "prev", "接不上"),
        ("DELETE FROM records_event WHERE seq = 7", "seq", "第 7 条事件缺失"),
        ("""UPDATE records_event SET data = '{"a": 1.5}' WHERE seq = 7""", "hash", "带有小数"),
        ("UPDATE records_event SET at = 'infinity' WHERE seq = 7", "hash", "无法识别"),
        ("DELETE FROM records_fact WHERE id = (SELECT min(id) FROM records_fact)", "rows", "现有"),
        ("UPDATE records_fact SET sure = NOT sure", "rows", "内容被改动"),
        ("INSERT INTO records_fact (id, event) VALUES (1, NULL)", "orphan", "不属于任何登记事件"),
        ("INSERT INTO records_fact (id, event) VALUES (1, -1)", "orphan", "不属于任何登记事件"),
        ("UPDATE records_case SET due = due - 1", "rows", "内容被改动"),
        ("INSERT INTO records_case (id, event) SELECT 1, max(event) FROM records_case", "rows", "现有"),
        ("DELETE FROM records_case", "rows", "现有"),
        ('UPDATE records_history SET was = was || \'{"title": ""}\'', "rows", "内容被改动"),
        ("UPDATE records_history SET was = was || '{\"other\": 1}'", "history", "接不上"),
        ("UPDATE records_history SET event_after = NULL", "history", "接不上"),
        ("UPDATE records_history SET division = ''", "history", "与其内容不符"),
        ("DELETE FROM records_history", "rows", "现有"),
        ("DROP TABLE records_history", "table", "不存在"),
        ("DROP TABLE records_fact", "table", "不存在"),
        ("ALTER TABLE records_fact DROP COLUMN kind", "table", "缺少"),
    ],
)
def test_what_is_wrong_is_told(register, change, kind, words):
    register.con.execute(change)
    found = verify(register.con).fault
    assert found and found.kind == kind and words in found.words


def test_two_events_of_one_id_are_seen(register):
    one, other = register.events()[-2:]
    register.con.execute("DELETE FROM records_fact; DELETE FROM records_decision")
    register.con.execute("UPDATE records_event SET id = %s, rows = '{}'", [one["id"]])
    prev = GENESIS
    for row in register.events():
        row["prev"], row["hash"] = prev, link(row | {"prev": prev})
        prev = row["hash"]
        register.con.execute("UPDATE records_event SET prev = %(prev)s, hash = %(hash)s WHERE seq = %(seq)s", row)
    assert other and fault(register) == "id"


def test_witnesses_of_another_history_or_register_are_seen(register):
    row, head = register.events()[4], register.events()[-1]
    assert fault(register, checkpoints=[witness(row, hash=head["hash"])]) == "witness"
    assert fault(register, heads=[witness(row, hash="")]) == "witness"
    assert fault(register, checkpoints=[witness(row, seq=41)]) == "tail"
    assert fault(register, heads=[witness(row), witness(head, seq=10**9)]) == "tail"
    assert fault(register, checkpoints=[witness(row, register="r-2")]) == "register"
    assert verify(register.con, [witness(row)]).notes == [
        "末尾 35 条事件在数据库之外没有见证，若被截去或重写，本次核验看不出来。"
    ]


def test_a_register_that_does_not_name_itself_has_one_name_in_all_checkpoints(register):
    register.con.execute("UPDATE records_event SET data = data - 'register'")
    register.rewrite()
    each = [witness(row) for row in register.events()]
    assert fault(register, checkpoints=each) is None
    assert fault(register, checkpoints=[*each, each[0]._replace(register="r-2")]) == "register"


def test_ids_need_not_grow_with_the_sequence(register):
    assert any(one["id"] > other["id"] for one, other in pairwise(register.events()))
    assert isinstance(register, Register) and register.events()[0]["at"] > START
