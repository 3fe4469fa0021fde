"""Damaged files on a register: they are held, or conclude nothing that the good one does not say."""

import psycopg
import pytest

from tests.lib.arrivals import PEM
from tests.lib.feed_mutations import mutations
from tests.lib.feeds import DIVISION, RECEIVED, csv_text, earlier, good
from tests.lib.intake import as_csv, keys
from tests.lib.register import officer

GOOD, BEFORE = good(), earlier()
#: One in so many of the kinds; the unit tests read all of them.
STEP = 6
#: All that the dead of these files may be said to be: by number, on the day that the good files say.
TRUTH = {(row[1], row[5]) for feed in (GOOD, *BEFORE) for row in feed.rows}
HEAD = ["证件号码", "姓名", "险种", "待遇编号", "待遇开始年月"]


@pytest.fixture
def by(register, tmp_path):
    """An officer of a county whose dead are all on its roster, and who has had the files before."""
    from datetime import date, datetime, timedelta

    from vivat.actions.feeds import agree
    from vivat.actions.intake import take_file
    from vivat.domain.actors import CHINA
    from vivat.sources.catalogue import sources

    noon = datetime(2023, 6, 6, 12, tzinfo=CHINA)
    one, reviewer = (officer(name, post, DIVISION, noon) for name, post in (("王", "officer"), ("李", "reviewer")))
    people = {row[1]: row[0] for feed in (GOOD, *BEFORE) for row in feed.rows}
    rows = [[number, name, "城乡居民养老", str(n), "201001"] for n, (number, name) in enumerate(people.items())]
    take_file(one, "roster", as_csv(tmp_path / "r.csv", rows, HEAD), DIVISION, keys())
    agree(reviewer, sources()["police_deaths"], DIVISION, "协议1", date(2020, 1, 1), None, PEM)
    for n, feed in enumerate(BEFORE):
        out = put(one, tmp_path / f"b{n}.csv", csv_text(feed).encode(), feed, feed.last + timedelta(days=4))
        assert out.arrival.state == "concluded", out.alarms
    return one


def put(by, path, data, feed, received=None):
    """Loads a file, signed."""
    from tests.lib.arrivals import KEY
    from vivat.actions.feeds import Letter, load
    from vivat.sources.catalogue import sources

    path.write_bytes(data)
    letter = Letter(received or feed.received, feed.first, feed.last, "公安", KEY.sign(data))
    return load(by, sources()["police_deaths"], path, DIVISION, keys(), letter)


def deaths(register):
    """The deaths that are facts, by number and day."""
    numbers = keys()
    with psycopg.connect(register) as con:
        found = con.execute("""SELECT p.number_sealed, f."on" FROM records_fact f
            JOIN records_person p ON p.id = f.person_id WHERE f.kind IN ('died', 'declared_dead')""").fetchall()
    return {(numbers.open("person.number", bytes(sealed)).decode(), str(on)) for sealed, on in found}


def test_nothing_wrong_is_concluded(by, register, tmp_path, monkeypatch):
    from vivat.actions.feeds import receive
    from vivat.reads.feeds.arrivals import before
    from vivat.reads.scope import seeing

    with seeing(by.scope):
        history = before("police_deaths", DIVISION, RECEIVED)
    monkeypatch.setattr(receive, "before", lambda *_: history)  # each as if it came alone
    states = []
    for n, each in enumerate(list(mutations(GOOD, BEFORE))[::STEP]):
        out = put(by, tmp_path / f"m{n}{each.suffix}", each.data, each.feed)
        states.append(out.arrival.state)
        assert deaths(register) <= TRUTH, each.name
    assert states.count("held") > len(states) // 3
