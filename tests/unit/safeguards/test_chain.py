"""An event's canonical form is one, and every column of it counts."""

import hashlib
from datetime import UTC, datetime, timedelta, timezone

import pytest

from vivat.safeguards.chain import COLUMNS, GENESIS, RowsDigest, canonical, link, rows_query

EVENT = {
    "id": 7,
    "seq": 1,
    "at": datetime(2026, 11, 27, 8, tzinfo=UTC),
    "actor": "王芳",
    "post": "officer",
    "body": "360734",
    "verb": "record_fact",
    "subject": "person:1",
    "division": "360734102",
    "data": {"b": [1, None, True], "a": "“引号”\n"},
    "rows": {"records_fact": {"n": 1, "columns": ["id", "event"], "sha256": "ab"}},
    "prev": GENESIS,
    "hash": "no part of itself",
}


def test_the_canonical_form_is_this():
    assert canonical(EVENT).decode() == (
        '[1,7,"2026-11-27T08:00:00.000000+00:00","王芳","officer","360734","record_fact","person:1","360734102",'
        '{"a":"“引号”\\n","b":[1,null,true]},{"records_fact":{"columns":["id","event"],"n":1,"sha256":"ab"}},'
        f'"{GENESIS}"]'
    )
    assert link(EVENT) == hashlib.sha256(canonical(EVENT)).hexdigest()


def test_the_zone_of_an_instant_and_the_order_of_keys_do_not_count():
    china = EVENT["at"].astimezone(timezone(timedelta(hours=8)))
    assert link({**dict(reversed(EVENT.items())), "at": china}) == link(EVENT)


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_counts(column):
    other = EVENT["at"] + timedelta(microseconds=1) if column == "at" else "else"
    assert link(EVENT | {column: other}) != link(EVENT)


@pytest.mark.parametrize("data", [1.0, {"a": [1.5]}, [{"a": {"b": float("nan")}}], {1: 2}])
def test_floats_and_keys_that_are_no_texts_are_refused(data):
    with pytest.raises(TypeError):
        canonical(EVENT | {"data": data})


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(TypeError, match="time zone"):
        canonical(EVENT | {"at": datetime(2026, 11, 27)})  # noqa: DTZ001


def test_the_digest_of_rows_is_that_of_their_joined_texts():
    texts = ["[1, 7]", '[2, 7, "张"]', "[3, 7]"]
    digest = RowsDigest().feed(texts[:1]).feed(texts[1:])
    whole = hashlib.sha256("\n".join(texts).encode()).hexdigest()
    assert digest.entry(["id", "event"]) == {"n": 3, "columns": ["id", "event"], "sha256": whole}
    assert RowsDigest().entry([])["sha256"] == hashlib.sha256(b"").hexdigest()


def test_the_query_of_rows_takes_plain_names_alone():
    assert rows_query("records_fact", ["id", "on_day"]) == (
        'SELECT jsonb_build_array("id", "on_day")::text FROM "records_fact" WHERE "event" = %s ORDER BY "id"'
    )
    for table, column in [('a"; DROP', "id"), ("records_fact", 'id"'), ("", "id"), ("A", "id"), ("a" * 64, "id")]:
        with pytest.raises(TypeError, match="plain name"):
            rows_query(table, [column])
