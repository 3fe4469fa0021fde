"""How alike two names of one number are: a score of 100 and the reasons, for a person to decide."""

from typing import Final

from pypinyin import Style, pinyin

#: What a reason is worth alone; the best one counts.
POINTS: Final = {"same_sound": 80, "part_of_other": 75, "one_character": 60, "same_characters": 60, "same_surname": 30}
#: A name of two characters with one of them other has little left.
_SHORT: Final = 40


def likeness(one: str, other: str) -> tuple[int, str]:
    """The score of two folded names that differ, and its reasons joined by semicolons; 0 and nothing where none is."""
    short, long = sorted((one, other), key=len)
    points = dict[str, int]()
    if len(one) == len(other) and _sound(one) == _sound(other):
        points["same_sound"] = POINTS["same_sound"]
    if len(short) > 1 and short in long:
        points["part_of_other"] = POINTS["part_of_other"]
    elif sorted(one) == sorted(other):
        points["same_characters"] = POINTS["same_characters"]
    elif _one_apart(short, long):
        points["one_character"] = POINTS["one_character"] if len(long) > 2 else _SHORT
    if one[0] == other[0]:
        points["same_surname"] = POINTS["same_surname"]
    return max(points.values(), default=0), ";".join(points)


def _one_apart(short: str, long: str) -> bool:
    """Whether one character more, or one other, is all that differs."""
    if len(long) - len(short) > 1:
        return False
    same = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]


class _Sounds(dict[str, str]):
    """Characters as they sound, without tones; what has no sound stands for itself."""

    def __missing__(self, character: str) -> str:
        self[character] = sound = pinyin(character, style=Style.NORMAL)[0][0]
        return sound


_SOUNDS: Final = _Sounds()


def _sound(name: str) -> list[str]:
    return [_SOUNDS[each] for each in name]
