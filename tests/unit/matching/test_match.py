"""Every row of a feed lies in one class, and nobody is matched by name, or where two could be meant."""

import pytest

from tests.lib.matching import match, number, relations

WANG, ZHANG, GULI = 36073419500101123, 11010519491231002, 44030819580312004
ROSTER = [(number(WANG), "王秀英"), (number(ZHANG), "张三"), ("440308580312004", "古丽·买买提")]


def one(written, name, birth=None, roster=ROSTER):
    """What is found of one row."""
    return match(roster, [(written, name, birth)])[0]


@pytest.mark.parametrize(
    ("written", "name", "row"),
    [
        (number(WANG), "王秀英", 0),
        ("360734 19500101 1235", " 王秀英 ", 0),
        ("360734500101123", "王秀英", 0),
        ("11010519491231002x", "張三", 1),
        (number(GULI), "古丽•买买提", 2),
        ("440308580312004", "古丽买买提", 2),
    ],
)
def test_the_same_number_and_name_are_matched(written, name, row):
    assert one(written, name)[:2] == ("matched", (row,))


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (("440308580312004", "古丽·买买提"), ("matched", (0,), ((),))),
        (("３６０７３４１９５００１０１１２３５", "王秀英"), ("matched", (0,), ((),))),
        ((number(WANG), " · "), ("unmatched", (0,), (("no_name",),))),
        (("36073419500101123", "王秀英"), ("unmatched", (None,), (("unreadable_number",),))),
    ],
)
def test_texts_equal_letter_for_letter_are_matched_where_they_may_be(row, found):
    assert one(*row, roster=[row]) == found


def test_the_same_number_with_another_name_waits_for_a_person():
    found = one(number(WANG), "王绣英")
    assert found == ("name_differs", (0,), ((80, "same_sound;one_character;same_surname"),))
    assert one(number(GULI), "古丽").told == ((75, "part_of_other;same_surname"),)


@pytest.mark.parametrize(
    ("written", "name", "birth", "told"),
    [
        ("360734195001011255", "王秀英", None, (90, "digit", 17, "check_digit_fits")),
        ("360734195001011325", "王秀英", None, (90, "transposed", 16, "check_digit_fits")),
        ("360734195001011230", "王秀英", None, (90, "check_digit", 18, "digits_same")),
        ("360734195001011230", "王秀英", "1950-01-01", (95, "check_digit", 18, "digits_same;birth_date_same")),
        ("360734195001011230", "王秀英", "19500102", (65, "check_digit", 18, "digits_same;birth_date_differs")),
        ("360734195101011235", "王秀英", None, (90, "digit", 10, "check_digit_fits")),
        ("360731495001011235", "王秀英", None, (90, "transposed", 6, "check_digit_fits")),
        ("060734195001011235", "王秀英", None, (90, "digit", 1, "check_digit_fits")),
        ("360734510101123", "王秀英", None, (70, "digit", 10, "no_check_digit")),
        ("360735400101123", "王秀英", None, (70, "transposed", 6, "no_check_digit")),
        (number(WANG + 1), "王秀英", None, (60, "digit", 17, "check_digit_anew")),
    ],
)
def test_one_slip_of_the_number_under_the_same_name_is_proposed(written, name, birth, told):
    assert one(written, name, birth) == ("repaired", (0,), (told,))


def test_an_x_that_changed_places_is_a_slip():
    assert one("1101051949123100X2", "张三") == ("repaired", (1,), ((90, "transposed", 17, "check_digit_fits"),))


def test_all_who_could_be_meant_are_told_and_share_the_score():
    roster = [(number(WANG), "王秀英"), (number(WANG + 20), "王秀英")]
    written = number(WANG)[:15] + "3" + number(WANG)[16:]
    near = [row for row in roster if sum(a != b for a, b in zip(row[0], written, strict=True)) <= 2]
    assert near == roster
    found = one(
        "360734195001011335",
        "王秀英",
        roster=[(number(36073419500101123), "王秀英"), (number(36073419500101303), "王秀英")],
    )
    assert found.kind == "repaired" and 0 in found.rows
    twice = [(number(WANG), "王秀英"), (number(WANG), "王秀英")]
    assert (
        one("360734195001011230", "王秀英", roster=twice).told == ((45, "check_digit", 18, "digits_same;several"),) * 2
    )


@pytest.mark.parametrize(
    ("written", "name", "why"),
    [
        (None, "王秀英", "no_number"),
        ("  ", "王秀英", "no_number"),
        ("36073419500101123", "王秀英", "unreadable_number"),
        ("3.60734E+17", "王秀英", "unreadable_number"),
        ("36073419500101e12", "王秀英", "unreadable_number"),
        ("36073419500101e120", "王秀英", "unreadable_number"),
        (number(WANG), None, "no_name"),
        (number(WANG), " · ", "no_name"),
        (number(WANG)[:17] + "0", "李桂兰", "wrong_check_digit"),
        (number(36073419500230123), "李桂兰", "impossible_date"),
        (number(36073419710101123), "李桂兰", "not_in_roster"),
        (number(36073419710101123), "王秀英", "not_in_roster"),  # nobody is attached by name alone
        ("360734195001014255", "王秀英", "wrong_check_digit"),  # two digits wrong
    ],
)
def test_whoever_is_not_found_is_told_why(written, name, why):
    found = one(written, name)
    assert (found.kind, found.told) == ("unmatched", ((why,),))


def test_a_number_that_two_rows_bear_matches_neither():
    roster = [(number(WANG), "王秀英"), ("360734500101123", "王秀英"), (number(ZHANG), "张三")]
    assert one(number(WANG), "王秀英", roster=roster) == ("unmatched", (0,), (("shared_number",),))
    assert relations(roster, [(number(ZHANG), "张三")])["conflicts"].to_pylist() == [
        {"roster_row": 0, "first_row": 0},
        {"roster_row": 1, "first_row": 0},
    ]


def test_a_wrong_number_in_the_roster_matches_nobody_silently():
    roster = [(number(WANG)[:17] + "0", "王秀英")]
    assert one(number(WANG), "王秀英", roster=roster).told == (
        (80, "roster_check", 18, "digits_same;roster_check_digit_wrong"),
    )
    assert one(roster[0][0], "王秀英", roster=roster).kind == "repaired"
    assert one(number(WANG), "李桂兰", roster=roster).told == (("roster_number_wrong",),)


def test_equal_hashes_of_longer_names_are_no_proof(monkeypatch):
    from vivat.matching import names

    monkeypatch.setattr(names, "whole", lambda folded: -7 if len(folded) > 3 else 7)
    assert one(number(GULI), "阿卜杜热合曼").kind == "name_differs"
    assert one(number(GULI), "古丽买买提").kind == "matched"
    assert one("440308195803120040", "阿卜杜热合曼").kind == "unmatched"


def test_nothing_in_nothing():
    assert match(ROSTER, []) == [] and match([], [(number(WANG), "王秀英")])[0].told == (("not_in_roster",),)
