"""What follows from lapses, facts, ages and silence, as rows: effects, their endings, needs and hindrances."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from vivat.domain.facts import ENDINGS, VARIANTS, meant
from vivat.domain.lengths import parse_length
from vivat.policy.cycles import proofs
from vivat.policy.law import Law, key_of
from vivat.policy.lengths import Clock
from vivat.policy.model import Notice, Rule
from vivat.policy.numbers import bounded, month_from
from vivat.policy.resolve import Governed, governing

LEVEL: Final = {"verify": 0, "suspend": 1, "terminate": 2}
MONEY: Final = {"none": 0, "owed": 1, "never": 2}
#: Deaths that prove life until their day and so end a hold; neither a finding without a day does, nor a court's
# declaration.
FREEING: Final = ("died", "found_dead")


@dataclass(frozen=True, slots=True)
class Ending:
    """What one kind of fact does to a suspension: ends it, settles its months, ends the right itself."""

    kind: str
    stops: bool = True
    money: str = "owed"
    ends_right: bool = False
    within: int = 0
    otherwise: str = "none"


def add(law: Law, notices: Sequence[Notice], area: int, scheme: str) -> None:
    """The effects of one division and scheme."""
    division, number = f"{area:06d}", law.schemes[scheme]
    reasons = [one for one in governing(notices, division, scheme, "reason") if one.rule.data["effect"] != "none"]
    cycles = [one.rule for one in governing(notices, division, scheme, "cycle") if one.rule.data["kind"] != "none"]
    for one in governing(notices, division, scheme, "lapse"):
        if one.rule.data["effect"] != "none":
            _lapse(law, notices, one, (area, number), list(dict.fromkeys(proofs(rule) for rule in cycles)))
    for one in reasons:
        _reason(law, notices, one, (area, number))
    for one in governing(notices, division, scheme, "step"):
        _step(law, notices, one, (area, number))


def delayed(law: Law) -> set[str]:
    """Kinds of opening facts that may be over before they act, so that the program must know how long they last."""
    return {
        str(row[5])
        for row in law.rows.get("effect", [])
        if row[5] not in ("lapsed", "aged", "stepped") and (row[8] or row[10] or row[11])
    }


def _outcome(notices: Sequence[Notice], rule: Rule) -> Rule | None:
    """The outcome that a rule names, of the same file."""
    folder = rule.name.rsplit("/", 2)[0]
    wanted = rule.data.get("ends")
    return next((o for n in notices if n.folder == folder for o in n.of("outcome") if wanted and o.id == wanted), None)


def _endings(outcome: Rule) -> list[Ending]:
    """An outcome's endings, each variant of a fact by the first entry that fits it."""
    found: dict[str, Ending] = {}
    for entry in outcome.data.get("ends", ()):
        kinds = [entry["fact"]]
        variants = VARIANTS.get(entry["fact"], ())
        if variants and "if" in entry:
            kinds = [kind for kind in variants if _fits(kind, entry["if"])]
        elif variants:
            kinds = list(variants)
        within = parse_length(entry["within"]).n if "within" in entry else 0
        money = (entry.get("money", "owed"), entry.get("then") == "terminate", within, entry.get("otherwise", "none"))
        for kind in kinds:
            found.setdefault(kind, _ending(kind, entry.get("stops", True), *money))
    if "certified" in found:  # being found alive counts in every respect as a certification (reading 14)
        found.setdefault("found_alive", replace(found["certified"], kind="found_alive"))
    return list(found.values())


def _ending(kind: str, stops: bool = True, money: str = "owed", *rest: Any) -> Ending:
    """An ending; a finding of death without a day ends what it ends and frees nothing."""
    return Ending(kind, stops, "none" if kind == "found_dead:undated" else money, *rest)


def _usual(kind: str) -> list[Ending]:
    """The endings of a kind of fact as VOCABULARY has them."""
    return [_ending(spelling) for by in ENDINGS.get(kind, ()) for spelling in VARIANTS.get(by, (by,))]


def _fits(kind: str, wanted: Mapping[str, Any]) -> bool:
    """Whether a spelled kind is the one that an `if` asks for."""
    return kind.endswith(":not_kept") == (wanted.get("kept") is False)


def _effect(law: Law, one: Governed, place: tuple[int, int], **columns: Any) -> int:
    """One more effect; what is not named is its neutral value. Its number."""
    number, data = len(law.rows.get("effect", [])) + 1, one.rule.data
    base: dict[str, Any] = {
        "kind": "", "level": LEVEL[data["effect"]], "lag": data.get("lag", 1), "clock": 0, "wait": "", "needs": 0,
        "unless": 0, "at_age": 0,
        "learned": int(data.get("counts_from") == "learned"), "never": 0, "resumes": 1,
        "not_before": month_from(data["not_before"]) if "not_before" in data else 0, "after_rule": 0, "after_months": 0,
    } | columns  # fmt: skip
    who = law.who_number(one.whom, *place)
    law.add(
        "effect", number, law.rule_number(one.rule), *place, who, *base.values(), bounded(one.first), bounded(one.last)
    )
    return number


#: Which day an ending must follow: the opening fact's; none at all, as a death; the day of the cause.
_AFTER_FACT, _ANY_DAY, _AFTER_CAUSE = 0, 1, 2


def _end(law: Law, effect: int, e: Ending, any_day: int = _AFTER_FACT, accepts: int = 0) -> None:
    """One more ending; `accepts`: of lapses of cycles with this set of proofs alone."""
    money = (MONEY[e.money], e.within, MONEY[e.otherwise])
    law.add("ends", effect, e.kind, accepts, any_day, int(e.stops), int(e.ends_right), *money)


def _resumes(outcome: Rule | None) -> int:
    return int(outcome.data.get("resumes", 1)) if outcome else 1


def _lapse(
    law: Law, notices: Sequence[Notice], one: Governed, place: tuple[int, int], accepted: Sequence[tuple[str, ...]]
) -> None:
    data, outcome = one.rule.data, _outcome(notices, one.rule)
    wait = data.get("wait")
    effect = _effect(
        law, one, place, kind="lapsed", resumes=_resumes(outcome),
        clock=law.wait(Clock(parse_length(wait["for"]))) if wait else 0, wait=wait["from"] if wait else "",
    )  # fmt: skip
    named = {ending.kind: ending for ending in _endings(outcome)} if outcome else {}
    for kinds in accepted:
        for kind in kinds:
            # The cycle says what proves life; an outcome says only what becomes of the months.
            _end(law, effect, replace(named.get(kind, Ending(kind)), stops=True), accepts=law.accepts[key_of(kinds)])
    for kind in FREEING:
        _end(law, effect, Ending(kind), _ANY_DAY)
    for kind in meant(_as_list(data.get("excuse", ()))):
        law.add("excuse", effect, kind)


def _reason(law: Law, notices: Sequence[Notice], one: Governed, place: tuple[int, int]) -> None:
    """One reason: a row for each spelling of its fact and each of the facts of which it needs any."""
    data = one.rule.data
    fact = data.get("fact")
    kinds = VARIANTS.get(fact, (fact,)) if fact else ("aged",)
    groups = [[need] for need in data["needs_any"]] if "needs_any" in data else [list(data.get("needs_all", ()))]
    for kind in kinds:
        for needs in groups:
            _reason_row(law, notices, one, place, kind, needs)


def _reason_row(
    law: Law,
    notices: Sequence[Notice],
    one: Governed,
    place: tuple[int, int],
    kind: str,
    needs: list[str],
) -> None:
    data, outcome = one.rule.data, _outcome(notices, one.rule)
    suspends = data["effect"] == "suspend"
    usual = _usual(str(data.get("fact"))) if suspends else []
    endings = _endings(outcome) if outcome else usual
    never = bool(endings) and all(ending.money == "never" for ending in endings)
    unless = meant(_as_list(data.get("unless", ())))
    effect = _effect(
        law, one, place, kind=kind, clock=law.clock(Clock(parse_length(data["after"]))) if "after" in data else 0,
        needs=len(needs),
        unless=int(bool(unless)), at_age=data.get("at_age", 0), never=int(never), resumes=_resumes(outcome),
    )  # fmt: skip
    ends = {ending.kind: (ending, _AFTER_FACT) for ending in endings}
    if suspends:
        for ending in (ending for need in needs for ending in _usual(need)):
            ends.setdefault(ending.kind, (ending, _AFTER_CAUSE))
    if suspends and not never and data.get("fact") != "duplicate_benefit":
        for death in FREEING:
            ends[death] = (ends.get(death, (Ending(death), 0))[0], _ANY_DAY)
    for ending, any_day in ends.values():
        _end(law, effect, ending, any_day)
    for n, need in enumerate(needs):
        for spelling in meant([need]):
            law.add("needs", effect, n, spelling)
    for held_off in unless:
        law.add("unless", effect, held_off)


def _as_list(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _step(law: Law, notices: Sequence[Notice], one: Governed, place: tuple[int, int]) -> None:
    """A step after each rule of its file that carries the id it names."""
    data, folder = one.rule.data, one.rule.name.rsplit("/", 2)[0]
    bases = [
        rule
        for n in notices
        if n.folder == folder
        for t in ("lapse", "reason")
        for rule in n.of(t)
        if rule.id == data["after"]
    ]
    for base in bases:
        effect = _effect(
            law, one, place, kind="stepped", after_rule=law.rule_number(base), after_months=parse_length(data["for"]).n
        )
        for kind in meant(_as_list(data.get("unless", ()))):
            law.add("voices", effect, kind, 0)
        for kind in dict.fromkeys([*meant(_as_list(data.get("reopened_by", ()))), *FREEING]):
            law.add("voices", effect, kind, 1)
