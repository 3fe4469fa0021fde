"""Whatever bytes come, reading ends, and ends in rows or in a VivatError."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.lib.feeds import RECEIVED, csv_text, good, parquet_bytes, xlsx_bytes
from vivat.domain.errors import VivatError
from vivat.sources.catalogue import sources
from vivat.sources.read import read

FEED = good(12)
FORMS = {
    ".csv": csv_text(FEED).encode(),
    ".txt": csv_text(FEED, "\t").encode("gb18030"),
    ".tsv": csv_text(FEED, "\t").encode("utf-16"),
    ".xlsx": xlsx_bytes(FEED),
    ".parquet": parquet_bytes(FEED),
}
HEADS = [b"", b"PK\3\4", b"PAR1", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
SMALL = settings(
    max_examples=30, deadline=timedelta(seconds=10), suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("suffix", FORMS)
@SMALL
@given(at=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 7)), min_size=1, max_size=6))
def test_bits_turned_over(suffix, at, tmp_path):
    data = bytearray(FORMS[suffix])
    for share, bit in at:
        data[int(share * (len(data) - 1))] ^= 1 << bit
    taken(tmp_path, suffix, bytes(data))


@pytest.mark.parametrize("suffix", FORMS)
@SMALL
@given(ends=st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_a_piece_alone(suffix, ends, tmp_path):
    first, last = sorted(int(each * len(FORMS[suffix])) for each in ends)
    taken(tmp_path, suffix, FORMS[suffix][first:last])


@pytest.mark.parametrize("suffix", [*FORMS, ".xls", ".ods"])
@SMALL
@given(
    data=st.binary(max_size=600), head=st.sampled_from([b"", b"PK\3\4", b"PAR1", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
)
def test_any_bytes(suffix, data, head, tmp_path):
    taken(tmp_path, suffix, head + data)


@SMALL
@given(cells=st.lists(st.lists(st.text(max_size=9), min_size=8, max_size=8), max_size=6))
def test_any_texts(cells, tmp_path):
    lines = [",".join(FEED.headings), *(",".join(each) for each in cells)]
    taken(tmp_path, ".csv", "\n".join(lines).encode("utf-8", "replace"))


def taken(folder, suffix, data):
    path = folder / f"feed{suffix}"
    path.write_bytes(data)
    with suppress(VivatError):
        read(path, sources()["police_deaths"], RECEIVED)
