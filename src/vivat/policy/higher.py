"""Conflicts with higher law: what a mandatory rule sets aside, and what the nation's bans are held against."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from vivat.domain.facts import KINDS
from vivat.domain.lengths import length_words
from vivat.policy.findings import Filed, Finding, numbered
from vivat.policy.model import Rule
from vivat.policy.resolve import levels, overridden, rules_of
from vivat.policy.words import DOCUMENTS, EXTRA_ITEMS, ITEMS, OWN_DOCUMENTS

#: Channels that ask for no telephone, computer or screen of the person.
IN_PERSON: Final = frozenset(
    ("window", "home_visit", "dated_photo", "commissioned", "paper_log", "away_assistance", "terminal")
)


def check(files: Sequence[Filed]) -> Iterator[Finding]:
    """Each notice against what stands above it."""
    for one in files:
        above = [other for other in files if other.notice.division in levels(one.notice.division)[1:]]
        if above:
            yield from _set_aside(one, above)
            bans = {ban.data["what"]: ban for other in above for ban in other.notice.of("ban") if not ban.text}
            for what, against in (("stop_unverified", _stops), ("one_way_only", _ways), ("extra_papers", _papers)):
                if what in bans:
                    yield from against(one, bans[what])


def _named(code: str, words: Mapping[str, str]) -> str:
    """A word with the code that the file has for it."""
    return f"{words[code]}（{code}）" if code in words else code


def _law(ban: Rule) -> str:
    """How messages name the national regulation and its article."""
    return f"条例 {ban.cite}"


def _set_aside(one: Filed, over: Sequence[Filed]) -> Iterator[Finding]:
    notices = [other.notice for other in over]
    told: set[str] = set()
    for scheme in one.notice.schemes:
        own = rules_of([one.notice], one.notice.division, scheme, "reason")
        for level in levels(one.notice.division)[1:]:
            for low, high in overridden(own, rules_of(notices, level, scheme, "reason")):
                if low.name not in told:
                    told.add(low.name)
                    word = low.word or low.data["effect"]
                    above = f"{high.name.rsplit('/', 2)[0]} 的 [[reason]] {numbered(high)}（{high.cite}）"
                    text = f"对{_named(low.data['fact'], KINDS)}的“{word}”让位于 {above}：后者是强制规定"
                    yield one.finding("warning", low, text, cite=f"{low.cite}、{high.cite}")


def _stops(one: Filed, ban: Rule) -> Iterator[Finding]:
    """What a notice ends or suspends by silence alone, where higher law asks for an investigation first."""
    for rule in (*one.notice.of("lapse"), *one.notice.of("step")):
        if rule.data["effect"] in ("suspend", "terminate") and not rule.text:
            after = "逾期" if rule.table == "lapse" else f"沉默满{length_words(rule.data['for'])}"
            text = f"{after}即“{rule.word or rule.data['effect']}”：{_law(ban)} 要求先调查核实"
            yield one.finding("note", rule, text, cite=f"{rule.cite}、{ban.cite}")


def _ways(one: Filed, ban: Rule) -> Iterator[Finding]:
    """Schemes for which, on some day, no way is left but a screen."""
    channels = [rule for rule in one.notice.of("channel") if not rule.text]
    lost: dict[date | None, list[str]] = {}
    for scheme in one.notice.schemes if channels else ():
        person = [rule for rule in channels if scheme in rule.schemes and rule.data["code"] in IN_PERSON]
        last = max((rule.last for rule in person), default=None)
        if last is None or last < one.notice.ends:
            lost.setdefault(last, []).append(scheme)
    for last, schemes in lost.items():
        since = "" if last is None else f"自 {last + timedelta(days=1)} 起，"
        place = next(rule for rule in channels if last is None or rule.last == last)
        text = f"{since}{'、'.join(schemes)} 只剩线上办法：{_law(ban)} 要求保留代办和上门"
        yield one.finding("warning", place, text, cite=f"{place.cite}、{ban.cite}")
    helped = any(rule.data["code"] in ("home_visit", "commissioned") for rule in channels) or one.notice.of("care")
    if channels and not helped:
        text = f"没有代办，也没有上门：{_law(ban)} 要求提供"
        yield one.finding("warning", channels[0], text, cite=ban.cite)


def _papers(one: Filed, ban: Rule) -> Iterator[Finding]:
    """Forms, signatures and items demanded beyond what proves who somebody is."""
    rules = {(rule.table, rule.id): rule for rule in one.notice.rules if not rule.text}

    def named(channel: Rule, key: str, table: str) -> list[Rule]:
        return [rules[table, name] for name in channel.data.get(key, ()) if (table, name) in rules]

    for channel in one.notice.of("channel"):
        signed = named(channel, "signatures", "signature")
        for rule in named(channel, "form", "form"):
            if rule.data["document"] not in OWN_DOCUMENTS:
                yield _demanded(one, rule, _named(rule.data["document"], DOCUMENTS) + _hands(rule, signed), ban)
        for rule in named(channel, "evidence", "evidence"):
            wanted = [set(item["any"]) for item in rule.data["items"]]
            if extra := sorted(set().union(*(any_of for any_of in wanted if any_of <= EXTRA_ITEMS))):
                yield _demanded(one, rule, "、".join(_named(item, ITEMS) for item in extra), ban)


def _hands(rule: Rule, signed: Sequence[Rule]) -> str:
    """How many have to sign a form."""
    own = [signature for signature in signed if signature.data["form"] == rule.data["document"]]
    hands = sum(signer.get("count", 1) for signature in own for signer in signature.data["signers"])
    return f"，{hands} 人签字" if hands else ""


def _demanded(one: Filed, rule: Rule, what: str, ban: Rule) -> Finding:
    text = f"要求提供{what}：{_law(ban)} 要求有法律、行政法规或国务院决定作依据"
    return one.finding("warning", rule, text, cite=f"{rule.cite}、{ban.cite}")
