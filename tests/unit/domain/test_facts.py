"""The vocabulary of facts: what there is, what ends what, and how a kind is spelled for the law program."""

from datetime import date

import pytest

from vivat.domain.facts import CHANNELS, CUSTODY, ENDINGS, KINDS, SENTENCES, VARIANTS, Fact, spelled
from vivat.domain.schemes import GROUPS, SCHEME_NUMBER, SCHEMES, expand


def test_all_that_is_named_is_a_kind():
    named = {kind for kind, ends in ENDINGS.items() for kind in (kind, *ends)}
    assert not named - set(KINDS)
    assert {variant.partition(":")[0] for variants in VARIANTS.values() for variant in variants} == set(VARIANTS)


def test_a_release_ends_custody_and_sentences():
    assert all("released" in ENDINGS[kind] for kind in (*CUSTODY, *SENTENCES))


@pytest.mark.parametrize("kind", CUSTODY)
def test_custody_ends_with_the_next_of_it_bail_an_acquittal_or_a_sentence(kind):
    assert set(ENDINGS[kind]) == {*CUSTODY, "bailed", "house_surveillance", "released", "acquitted", *SENTENCES}


def test_what_ends_with_its_day_alone_has_no_ending():
    assert not {"excused", "in_school", "certified", "died"} & set(ENDINGS)


@pytest.mark.parametrize(
    ("kind", "more", "text"),
    [
        ("found_dead", {"died_on": date(2024, 1, 1)}, "found_dead"),
        ("found_dead", {}, "found_dead:undated"),
        ("duplicate_resolved", {"kept": False}, "duplicate_resolved:not_kept"),
        ("duplicate_resolved", {"kept": True}, "duplicate_resolved"),
        ("duplicate_resolved", {}, "duplicate_resolved"),
        ("notified", {"stage": "suspend"}, "notified"),
        ("notified", {"stage": ""}, "notified"),
        ("notified", {"stage": "reminder"}, "notified:other"),
        ("died", {}, "died"),
    ],
)
def test_a_kind_is_spelled_with_what_matters(kind, more, text):
    assert spelled(kind, **{"died_on": None, "kept": None, "stage": None, **more}) == text


def test_a_finding_of_death_acts_from_the_death():
    found, died = date(2024, 5, 1), date(2024, 2, 1)
    assert Fact(1, "found_dead", found, found, died_on=died).day == died
    assert Fact(1, "found_dead", found, found).day == found
    assert Fact(1, "died", found, found, died_on=died).day == found


def test_groups_are_spelled_out_in_the_vocabularys_order():
    assert expand(["pension", "injury_care", "residents_pension"]) == [*GROUPS["pension"], "injury_care"]
    assert list(SCHEME_NUMBER) == list(SCHEMES)


def test_every_word_has_its_chinese():
    assert all(text and not text.isascii() for text in (*KINDS.values(), *CHANNELS.values(), *SCHEMES.values()))
