"""The verifier's own canonical form is the program's, for every event that a register can hold."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from vivat.safeguards import chain
from vivat_verify.canon import COLUMNS, GENESIS, instant, link, parsed

WHOLE = some.integers(-(2**80), 2**80)
TEXT = some.text(some.characters(blacklist_categories=["Cs"], blacklist_characters="\0"))
JSON = some.recursive(
    some.none() | some.booleans() | WHOLE | TEXT, lambda kid: some.lists(kid) | some.dictionaries(TEXT, kid)
)
EVENTS = some.fixed_dictionaries(
    {**dict.fromkeys(COLUMNS, TEXT), "id": WHOLE, "seq": WHOLE, "data": JSON, "rows": JSON}
    | {"at": some.datetimes(datetime(1970, 1, 1), timezones=some.timezones())}  # noqa: DTZ001
)


def test_they_name_the_same_columns():
    assert (COLUMNS, GENESIS) == (chain.COLUMNS, chain.GENESIS)


@given(EVENTS)
def test_they_agree(event):
    at = event["at"].astimezone(UTC)
    shown = f"{at:%Y-%m-%d %H:%M:%S}" + f".{at.microsecond:06}".rstrip("0").rstrip(".") + "+00"
    texts = {"at": instant(shown), "data": parsed(text(event["data"])), "rows": parsed(text(event["rows"]))}
    assert link([texts.get(name, event[name]) for name in COLUMNS]) == chain.link(event)


def text(value):
    """A value as jsonb would show it."""
    import json

    return json.dumps(value, ensure_ascii=False)


@pytest.mark.parametrize("shown", [None, "", "infinity", "0044-03-15 00:00:00+00 BC", "2026-11-27 08:00:00+08"])
def test_other_instants_are_refused(shown):
    with pytest.raises(ValueError, match="无法识别"):
        instant(shown)


@pytest.mark.parametrize("shown", ["1.0", '{"a": [1e3]}', "NaN", "1" * 5000])
def test_other_numbers_are_refused(shown):
    with pytest.raises(ValueError):
        parsed(shown)
