"""What happens to a few living people: each story a run of facts, in days from the day on which it starts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from vivat.sample.mix import GROUPS

#: As many days as no story lasts.
ALWAYS: Final = 99_999


@dataclass(frozen=True, slots=True)
class Step:
    """One fact: true `at` days after the start or up to `spread` later, known `late` days on or up to `slack` later.

    `until` counts days from the fact's own; `undoes` is the step, from 0, whose fact this one withdraws.
    """

    kind: str
    at: int = 0
    spread: int = 10
    late: int = 0
    slack: int = 15
    channel: str | None = None
    until: int | None = None
    kept: bool | None = None
    source: str | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """One course of a story, started within so many days before the day asked.

    While `mute` (from, to) nothing is certified by habit, while `unpaid` the agency holds the money back, and where it
    `ends` the right is over: no proof and no payment follows.
    """

    steps: tuple[Step, ...]
    within: int = 1000
    mute: tuple[int, int] | None = None
    unpaid: tuple[int, int] | None = None
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """Of 100,000 living people of a branch, aged `low` to `high`, so many live it; the variants take turns."""

    name: str
    shares: Mapping[str, int]
    variants: tuple[Variant, ...]
    low: int = 18
    high: int = 200
    of_benefit: bool = False


def branch(scheme: str, relation: str | None) -> str:
    """People whose stories are alike: a scheme, or a relation within a survivors' scheme."""
    return f"{scheme}/{relation}" if relation else scheme


BRANCHES: Final = tuple(dict.fromkeys(branch(group.scheme, group.relation) for group in GROUPS))
CHILDREN: Final = tuple(name for name in BRANCHES if name.endswith("/child"))


def _all(share: int) -> dict[str, int]:
    return {name: share for name in BRANCHES if name not in CHILDREN}


POLICE, COURT, PRISON = "公安机关", "人民法院", "司法行政"
_DETAINED = Step("detained", 0, 3, 2, 40, source=POLICE)
_ARRESTED = Step("arrested", 37, 5, 2, 40, source=POLICE)

CUSTODY: Final = (
    Variant(
        (
            Step("wanted", 0, 10, 5, 20, source=POLICE),
            Step("detained", 30, 30, 2, 20, source=POLICE),
            Step("arrested", 75, 20, 2, 40, source=POLICE),
            Step("imprisoned", 200, 60, 5, 120, source=COURT),
            Step("released", 600, 600, 2, 40, source=PRISON),
        ),
        within=1700,
        mute=(0, 1210),
        unpaid=(40, 1210),
    ),
    Variant(
        (_DETAINED, _ARRESTED, Step("imprisoned", 180, 60, 5, 200, source=COURT)),
        within=700,
        mute=(0, ALWAYS),
        unpaid=(60, ALWAYS),
    ),
    Variant(
        (
            _DETAINED,
            Step("bailed", 25, 10, 2, 30, source=POLICE),
            Step("sentenced_probation", 240, 60, 5, 60, source=COURT),
        ),
        within=900,
        mute=(0, 36),
        unpaid=(0, 40),
    ),
    Variant(
        (_DETAINED, _ARRESTED, Step("bailed", 120, 30, 2, 30), Step("acquitted", 300, 100, 5, 60, source=COURT)),
        mute=(0, 151),
        unpaid=(30, 160),
    ),
    Variant((_DETAINED, _ARRESTED, Step("acquitted", 200, 100, 5, 60, source=COURT)), mute=(0, 300), unpaid=(30, 320)),
    Variant((_DETAINED, Step("released", 30, 7, 2, 30, source=POLICE)), mute=(0, 38), unpaid=(0, 60)),
    Variant(
        (
            _DETAINED,
            _ARRESTED,
            Step("sentenced_detention", 150, 20, 5, 60, source=COURT),
            Step("released", 240, 60, 2, 40, source=PRISON),
        ),
        within=900,
        mute=(0, 300),
        unpaid=(30, 300),
    ),
    Variant(
        (
            Step("house_surveillance", 0, 5, 2, 30, source=POLICE),
            Step("sentenced_control", 150, 20, 5, 60, source=COURT),
            Step("released", 700, 90, 2, 40, source=PRISON),
        ),
        within=1200,
    ),
    Variant(
        (
            _DETAINED,
            _ARRESTED,
            Step("imprisoned", 200, 20, 5, 60, source=COURT),
            Step("released", 500, 40, 2, 20, source=PRISON),
            Step("parole_revoked", 620, 40, 2, 30, source=PRISON),
            Step("released", 900, 60, 2, 40, source=PRISON),
        ),
        within=1500,
        mute=(0, 961),
        unpaid=(60, 961),
    ),
    Variant((Step("wanted", 0, 10, 5, 20, source=POLICE),), within=400, mute=(0, ALWAYS), unpaid=(20, ALWAYS)),
)

_LISTED = Step("list_received", 0, 0, 0, 5)
_UNREACHED = Step("unreachable", 40, 20, 0, 5, source="村（社区）")

UNREACHABLE: Final = (
    Variant((_LISTED, _UNREACHED, Step("found_alive", 110, 40, 0, 8)), mute=(-420, 151), unpaid=(60, 151)),
    Variant(
        (_LISTED, _UNREACHED, Step("objected", 70, 10, 0, 5), Step("certified", 100, 30, 0, 3, "window")),
        mute=(-420, 131),
        unpaid=(60, 131),
    ),
    Variant((_LISTED, _UNREACHED), within=400, mute=(-420, ALWAYS), unpaid=(60, ALWAYS)),
    Variant((_LISTED, Step("found_alive", 20, 40, 0, 8)), mute=(-420, 61)),
    Variant(
        (_LISTED, _UNREACHED, Step("certified", 230, 60, 0, 3, "home_visit")),
        mute=(-420, 291),
        unpaid=(60, 291),
    ),
)

_GONE = Step("missing", 0, 0, 20, 30)

MISSING: Final = (
    Variant(
        (_GONE, Step("missing_reported", 60, 60, 0, 5), Step("certified", 400, 100, 0, 3, "window")),
        mute=(0, 500),
        unpaid=(200, 500),
    ),
    Variant(
        (
            _GONE,
            Step("missing_reported", 40, 30, 0, 5),
            Step("household_closed", 200, 30, 2, 20, source=POLICE),
            Step("found_alive", 450, 60, 0, 8),
            Step("household_restored", 520, 30, 2, 20, source=POLICE),
        ),
        within=1200,
        mute=(0, 510),
        unpaid=(200, 510),
    ),
    Variant(
        (_GONE, Step("missing_reported", 60, 60, 0, 5), Step("declared_missing", 760, 60, 5, 30, source=COURT)),
        within=1500,
        mute=(0, ALWAYS),
        unpaid=(200, ALWAYS),
    ),
    Variant((_GONE,), within=500, mute=(0, ALWAYS)),
)

_DOUBLE = Step("duplicate_benefit", 0, 60, 30, 90, source="跨省比对")
DUPLICATE: Final = (
    Variant((_DOUBLE, Step("duplicate_resolved", 190, 60, 0, 5, kept=True)), unpaid=(60, 250)),
    Variant((_DOUBLE, Step("duplicate_resolved", 190, 60, 0, 5, kept=False)), unpaid=(100, ALWAYS), ends=True),
    Variant((_DOUBLE,), within=400, unpaid=(60, ALWAYS)),
)

_UNSURE = Step("unconfirmable", 0, 10, 0, 5)
UNCONFIRMABLE: Final = (
    Variant((_UNSURE, Step("certified", 60, 60, 0, 3, "window")), mute=(-200, 120), unpaid=(10, 120)),
    Variant((_UNSURE, Step("found_alive", 40, 40, 0, 8)), mute=(-200, 80), unpaid=(10, 80)),
    Variant((_UNSURE,), within=200, mute=(-200, ALWAYS), unpaid=(10, ALWAYS)),
)

_DEAD = Step("died", 0, 5, 10, 30, source="村（社区）")
FALSE_DEATH: Final = (
    Variant((_DEAD, Step("withdrawn", 60, 60, 0, 3, undoes=0)), unpaid=(30, 120)),
    Variant(
        (_DEAD, Step("certified", 150, 60, 0, 0, "window"), Step("withdrawn", 215, 60, 0, 3, undoes=0)),
        mute=(0, 150),
        unpaid=(30, 210),
    ),
    Variant((_DEAD,), within=75, mute=(0, ALWAYS), unpaid=(30, ALWAYS)),
)


def _once(kind: str, within: int = 700) -> Variant:
    """One fact by which the right ends."""
    return Variant((Step(kind, 0, 5, 5, 120),), within, unpaid=(60, ALWAYS), ends=True)


def _refused(kind: str) -> Variant:
    return Variant((Step(kind, 0, 5, 0, 10), Step("complied", 90, 90, 0, 5)), within=800, unpaid=(10, 180))


INJURED: Final = {"injury_allowance": 6000, "injury_care": 3000}
STORIES: Final = (
    Story("custody", _all(150), CUSTODY),
    Story("duplicate", _all(80), DUPLICATE, of_benefit=True),
    Story("unconfirmable", _all(50), UNCONFIRMABLE),
    Story("missing", _all(50), MISSING),
    Story("unreachable", _all(80), UNREACHABLE),
    Story("false_death", _all(80), FALSE_DEATH),
    Story(
        "excused",
        _all(100),
        (
            Variant(
                (Step("excused", 0, 5, 0, 5, until=150), Step("certified", 130, 20, 0, 3, "window")), mute=(-340, 150)
            ),
            Variant((Step("excused", 0, 5, 0, 5, until=200),), within=150, mute=(-340, ALWAYS)),
        ),
    ),
    Story(
        "suspected",
        _all(120),
        (
            Variant((Step("suspected", 0, 5, 0, 10, source="数据比对"), Step("cleared", 30, 40, 0, 3))),
            Variant((Step("suspected", 0, 5, 0, 10, source="12333"),), within=90),
        ),
    ),
    Story(
        "submitted",
        _all(60),
        (
            Variant((Step("submitted", 0, 5, 0, 0), Step("certified", 8, 6, 0, 0, "self_app"))),
            Variant((Step("submitted", 0, 5, 0, 0), Step("refused_certification", 20, 30, 0, 3)), 300, (-300, ALWAYS)),
            Variant((Step("submitted", 0, 5, 0, 0),), within=15),
        ),
    ),
    Story(
        "withdrawn_proof",
        _all(40),
        (
            Variant(
                (Step("certified", 0, 5, 0, 0, "helper_app"), Step("withdrawn", 20, 40, 0, 3, undoes=0)),
                mute=(-330, 60),
            ),
        ),
    ),
    Story("identity_changed", _all(40), (Variant((Step("identity_changed", 0, 5, 0, 60, source=POLICE),)),)),
    Story(
        "emigrated",
        _all(40),
        (Variant((Step("emigrated", 0, 5, 5, 300),)), Variant((Step("nationality_lost", 0, 5, 5, 300),))),
    ),
    Story(
        "in_school", dict.fromkeys(CHILDREN, 15_000), (Variant((Step("in_school", 0, 5, 0, 20, until=300),), 400),), 16
    ),
    Story(
        "left_home",
        dict.fromkeys(CHILDREN, 25_000),
        (_once("employed", 250), _once("enlisted", 250)),
        low=16,
        high=17,
        of_benefit=True,
    ),
    Story("adopted", dict.fromkeys(CHILDREN, 4000), (_once("adopted"),), 3, 14, of_benefit=True),
    Story("remarried", {"injury_survivors/spouse": 8000}, (_once("spouse_remarried"),), of_benefit=True),
    Story(
        "refused",
        INJURED,
        (
            _refused("refused_treatment"),
            _refused("refused_assessment"),
            Variant((Step("refused_treatment", 0, 5, 0, 10),), within=200, unpaid=(10, ALWAYS)),
        ),
        of_benefit=True,
    ),
    Story("grade_changed", {"injury_allowance": 4000}, (_once("grade_changed"),), of_benefit=True),
    Story("retired", {"injury_allowance": 20_000}, (_once("retired", 900),), 50, of_benefit=True),
    Story("care_grade_changed", {"injury_care": 8000}, (_once("care_grade_changed"),), of_benefit=True),
    Story(
        "back_to_work",
        {"unemployment_benefit": 14_000},
        (_once("employed", 400), _once("employed", 200), _once("refused_job", 300)),
        high=49,
        of_benefit=True,
    ),
    Story("pensioned", {"unemployment_benefit": 40_000}, (_once("receives_pension", 200),), 50, of_benefit=True),
)
