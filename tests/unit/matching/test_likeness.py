"""Two names of one number are scored with their reasons."""

import pytest

from vivat.matching.likeness import likeness


@pytest.mark.parametrize(
    ("one", "other", "score", "reasons"),
    [
        ("王秀英", "王绣英", 80, "same_sound;one_character;same_surname"),
        ("张伟", "章威", 80, "same_sound"),
        ("张玮", "张伟", 80, "same_sound;one_character;same_surname"),
        ("古丽", "古丽买买提", 75, "part_of_other;same_surname"),
        ("王秀英", "王秀兰", 60, "one_character;same_surname"),
        ("王秀英", "王英", 60, "one_character;same_surname"),
        ("王英", "王兰", 40, "one_character;same_surname"),
        ("王秀英", "王英秀", 60, "same_characters;same_surname"),
        ("王秀英", "王", 30, "same_surname"),
        ("王秀英", "李桂兰", 0, ""),
    ],
)
def test_names_are_as_alike_as_their_best_reason(one, other, score, reasons):
    assert likeness(one, other) == likeness(other, one) == (score, reasons)
