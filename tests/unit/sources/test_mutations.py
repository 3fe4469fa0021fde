"""A damaged file is refused, alarmed, or says nothing that the good one does not say."""

import pytest

from tests.lib.feed_mutations import mutations
from tests.lib.feeds import DIVISION, csv_text, earlier, good, past
from vivat.domain.errors import VivatError
from vivat.domain.sources import Arrived
from vivat.matching.eighteen import whole
from vivat.matching.names import fold
from vivat.matching.numbers import tidy
from vivat.sources.catalogue import sources
from vivat.sources.limits import alarms
from vivat.sources.read import read

SOURCE = sources()["police_deaths"]
GOOD, BEFORE = good(), earlier()
ALL = {each.name: each for each in mutations(GOOD, BEFORE)}


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    folder = tmp_path_factory.mktemp("before")
    return [past(feed, reading(folder, csv_text(feed).encode(), feed)) for feed in BEFORE]


@pytest.fixture(scope="module")
def truth(tmp_path_factory):
    return told(reading(tmp_path_factory.mktemp("good"), csv_text(GOOD).encode(), GOOD))


def test_there_are_two_hundred_kinds():
    assert len(ALL) >= 200


def test_the_good_file_passes(tmp_path, history):
    assert looked(reading(tmp_path, csv_text(GOOD).encode(), GOOD), GOOD, history) == []


@pytest.mark.parametrize("name", ALL)
def test_nothing_wrong_is_taken_from(name, tmp_path, history, truth):
    each = ALL[name]
    try:
        got = reading(tmp_path, each.data, each.feed, each.suffix)
    except VivatError:
        return
    if not looked(got, each.feed, history):
        assert told(got) <= truth


def looked(got, feed, history):
    """The codes of its alarms."""
    arrived = Arrived(DIVISION, feed.first, feed.last, feed.received, got.measured, signed=True)
    return [each.code for each in alarms(SOURCE, arrived, history)]


def reading(folder, data, feed, suffix=".csv"):
    path = folder / f"feed{suffix}"
    path.write_bytes(data)
    return read(path, SOURCE, feed.received)


def told(got):
    """What a matched row would make, flags aside; numbers as matching reads them, of those who are on the roster."""
    people = {row["row"]: (whole(tidy(row["number"])), fold(row["name"])) for row in got.data.to_pylist()}
    return {
        (*people[each["row"]], each["gives"], each["on"], each["withdrawn"])
        for each in got.yields.to_pylist()
        if each["gives"] != "suspected" and people[each["row"]] in ROSTER
    }


ROSTER = {(row[1], fold(row[0])) for feed in (GOOD, *BEFORE) for row in feed.rows}
