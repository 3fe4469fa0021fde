"""Checkpoints say what a machine and a person must see, and heads are appended whole."""

import json
from datetime import UTC, date, datetime

from vivat.safeguards.checkpoints import append_head, checkpoint_line, checkpoint_mac, grouped, receipt

AT = datetime(2026, 11, 27, 16, tzinfo=UTC)
HASH = "0123456789abcdef" * 4
WHERE = (date(2026, 11, 27), 12345, HASH, AT, "r-1")


def test_a_line():
    assert checkpoint_line(*WHERE) == (
        f'{{"day":"2026-11-27","seq":12345,"hash":"{HASH}","count":12345,'
        '"at":"2026-11-27T16:00:00.000000+00:00","register":"r-1"}\n'
    )


def test_a_key_vouches_for_every_entry():
    said = json.loads(checkpoint_line(*WHERE, key=b"k"))
    assert said["mac"] == checkpoint_mac(said, b"k") != checkpoint_mac(said, b"other")
    assert all(checkpoint_mac(said | {name: "x"}, b"k") != said["mac"] for name in said if name != "mac")


def test_a_receipt_is_for_people():
    told = receipt(*WHERE)
    assert "2026年11月27日" in told and "2026-11-28 00:00:00（北京时间）" in told and "12345" in told
    assert "0123 4567 89ab cdef 0123 4567 89ab cdef\n" in told
    assert grouped(HASH).replace(" ", "").replace("\n", "") == HASH


def test_heads_are_appended(tmp_path):
    path = tmp_path / "heads.jsonl"
    for seq in (1, 2):
        append_head(path, seq, HASH, AT, sync=True)
    assert [json.loads(line)["seq"] for line in path.read_text().splitlines()] == [1, 2]
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_line_that_was_cut_spoils_no_other(tmp_path):
    path = tmp_path / "heads.jsonl"
    path.write_text('{"seq":1,"ha')
    append_head(path, 2, HASH, AT)
    first, second = path.read_text().splitlines()
    assert (first, json.loads(second)["seq"]) == ('{"seq":1,"ha', 2)
