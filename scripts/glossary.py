"""Writes docs/GLOSSARY.md from the codes that the program knows: glossary.py, or glossary.py --check to compare."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from vivat.domain.casework import KINDS as CASES
from vivat.domain.facts import CHANNELS, ENDINGS, KINDS
from vivat.domain.flags import FLAGS
from vivat.domain.posts import POSTS
from vivat.domain.schemes import GROUPS, LIVES, RELATIONS, SCHEMES
from vivat.domain.sources import ALARMS
from vivat.domain.sources import KINDS as SOURCES
from vivat.domain.sources import KINDS as SOURCE_KINDS
from vivat.domain.states import CERTIFICATION, MONEY, PAYMENT
from vivat.policy import words

GLOSSARY = Path(__file__).resolve().parent.parent / "docs" / "GLOSSARY.md"

HEAD: Final = """\
# Glossary: the codes, their Chinese, and what they mean

Code, policies, files and answers use the code; people read the Chinese. One word has one meaning everywhere.
This page is written by `scripts/glossary.py` from `src/vivat/domain` and `src/vivat/policy/words.py`: change those,
then run `.venv/bin/python scripts/glossary.py`. A house test compares the two.
"""

MEANING: Final[dict[str, dict[str, str]]] = {
    "schemes": {
        "residents_pension": "pension of urban and rural residents without an employer",
        "employees_pension": "pension of employees of enterprises; 退职 is in it",
        "public_sector_pension": "pension of civil servants and public institutions",
        "survivors_allowance": "paid to dependants of a deceased pensioner; in neither group below",
        "injury_allowance": "work injury: for lost earning capacity",
        "injury_care": "work injury: for care at home",
        "injury_survivors": "work injury: to dependants of one who died of it",
        "unemployment_benefit": "paid while out of work, for a limited time",
        "land_allowance": "paid to farmers whose land was taken for building",
    },
    "facts": {
        "certified": "a proof of life; carries a channel",
        "died": "death, on its day",
        "declared_dead": "a court's declaration; counts from the day that the decision names",
        "missing": "since that day nothing is heard",
        "missing_reported": "family or others concerned reported it",
        "declared_missing": "a court's declaration",
        "household_closed": "the police closed the household registration for the time being",
        "household_restored": "the registration was restored",
        "wanted": "searched for by the police",
        "detained": "held by the police, not tried; never a sentence",
        "arrested": "arrested, not tried",
        "bailed": "released on bail until trial",
        "house_surveillance": "kept under watch at home until trial",
        "sentenced_control": "a sentence served at liberty under supervision",
        "sentenced_detention": "a short sentence in custody",
        "imprisoned": "serving a prison term",
        "sentenced_probation": "a suspended sentence; not a term served",
        "parole_revoked": "back in prison",
        "acquitted": "found not guilty",
        "released": "ends all custody and sentences that are open",
        "duplicate_benefit": "draws two benefits that exclude each other",
        "duplicate_resolved": "`kept` says whether this benefit stays",
        "unconfirmable": "nobody could confirm that the right still stands",
        "excused": "a good reason for not certifying, to the end of `until`",
        "list_received": "the verifying body acknowledged the list of people to look for",
        "found_alive": "verified alive; counts as a certification in every respect",
        "found_dead": "verified dead; `died_on` is the day of death where it is known",
        "unreachable": "all ways of reaching the person failed",
        "objected": "the person or kin objected",
        "suspected": "a flag for somebody to look into, never a finding; changes no payment",
        "cleared": "the flag was looked into and lifted",
        "refused_assessment": "refused the assessment of working capacity",
        "refused_treatment": "refused treatment",
        "complied": "accepted the assessment or treatment",
        "grade_changed": "the disability grade no longer gives the right",
        "care_grade_changed": "the care grade no longer gives the right",
        "retired": "reached the age and completed retirement",
        "employed": "found work",
        "enlisted": "joined the forces",
        "adopted": "adopted by another family",
        "spouse_remarried": "the surviving spouse married again",
        "emigrated": "settled abroad",
        "nationality_lost": "no longer a citizen",
        "incapacitated": "wholly unable to work; keeps a survivor's right past 18",
        "in_school": "at school, to the end of `until`",
        "withdrawn": "undoes the fact that it names, as if that had never been recorded",
        "claim_approved": "the claim for the benefit was approved",
        "notified": "told of the coming suspension, or of another `stage`",
        "submitted": "sent in a proof that waits for review",
        "refused_certification": "found, not presumed, to have refused",
        "identity_changed": "name or number changed",
        "deregistered": "taken off the register",
        "receives_pension": "draws a basic pension, which ends unemployment benefit",
        "refused_job": "refused the work or training offered",
    },
    "channels": {
        "self_app": "by oneself, face recognised: app, mini-program, web page",
        "helper_app": "somebody else's telephone and help",
        "terminal": "the village's machine, face recognised",
        "window": "in person: agency, township, village, employer, bank",
        "home_visit": "somebody comes to the person",
        "dated_photo": "photo with identity card and a dated newspaper",
        "commissioned": "kin with a written commission",
        "video": "video call or message",
        "paper_log": "written into a register by hand, entered later",
        "away_assistance": "another place's agency helps",
        "overseas": "consulate's app, form or notary",
        "silent": "found in another body's data, without asking the person",
    },
    "certification": {
        "not_required": "nothing is asked yet, or no longer",
        "certified": "proved for the running cycle",
        "due": "inside the window, or in the month of the due day, and not yet done",
        "overdue": "the due day is over and nothing is proved",
        "under_verification": "overdue where the notice asks somebody to go and look",
    },
    "payment": {
        "in_payment": "paid as granted",
        "suspended": "not paid for now, the right is kept",
        "terminated": "the right has ended",
        "closed": "taken off the books: an act of people, never an answer of the rules",
    },
    "money": {
        "owed": "what the months up to the one asked come to, less those that are never payable",
        "paid": "what was paid for them",
        "withheld": "owed, not paid, and a suspension still holds it",
        "arrears": "owed, not paid, and nothing holds it: to be paid now",
        "overpaid": "paid above what was owed; says nothing about fault",
    },
    "flags": {
        "silent_place": "improbably few deaths told of a place for the ages and sexes of its people",
        "busy_day": "more people certified on one day than one person can look at",
        "false_certifier": "more dead among the certified than chance allows",
        "shared": "more people on one account, phone, device or helper than a family has",
    },
    "posts": {
        "officer": "handles cases",
        "reviewer": "checks what an officer did",
        "approver": "decides what an officer proposed and a reviewer checked",
        "township_clerk": "handles a township's part",
        "village_assistant": "guides, helps and visits in a village",
        "employer_clerk": "an employer's person for its own retirees",
        "bank_clerk": "a bank's counter that works for the agency",
        "fund_clerk": "pays out and squares the fund's accounts, and decides on nobody",
        "auditor": "audits, and handles nothing",
        "system_admin": "runs the system",
        "security_admin": "grants rights",
        "audit_admin": "reads the logs",
    },
    "sources": {
        "result": "somebody's finished certification",
        "alive": "life that alone proves nothing: signs (迹象), whose points add up",
        "loss": "a right perhaps lost; never a proof of life",
        "comparison": "a body's comparison, in which each row says what it is",
    },
    "alarms": {
        "empty": "no row, or none readable; never an answer, save where a list may be empty",
        "short": "fewer rows than usual",
        "long": "more rows than usual",
        "stale": "the period is older than what should be here",
        "doubled": "rows twice, or the content of an earlier file",
        "columns": "a column is gone or renamed",
        "elsewhere": "rows of another division",
        "fill": "too many empty cells",
        "future": "days after the arrival",
        "past": "days too far before the period's end",
        "shifted": "columns moved against one another",
        "refused": "too many rows that cannot be read",
        "withdrawn": "too many rows that take back",
        "mix": "other kinds of rows than usual",
        "unagreed": "no agreement in force",
        "unsigned": "no signature, or a wrong one",
        "unreadable": "the file cannot be read",
    },
}
#: Lists of policy/words.py that are no list of words for a key.
_TOLD: Final = ("HOOKS",)


def page() -> str:
    """The whole page."""
    parts = [HEAD, *_sections(), "## Words for rules that do not decide\n", _INTRO]
    for name, table in vars(words).items():
        if name.isupper() and isinstance(table, dict) and name not in _TOLD:
            listed = " · ".join(f"`{code}` {text}" for code, text in table.items())
            parts.append(f"**{name.lower().replace('_', ' ')}**: {listed}\n")
    return "\n".join(parts)


_INTRO: Final = """\
Keys such as `by`, `what` or `place` take these (`src/vivat/policy/words.py`); another word is a warning.
"""


_FEEDS: Final = """\
## Other bodies' data (共享数据)

A **source** (来源 `source`) is another body's data, an **arrival** (来件 `arrival`) one file of it.
A **sign** (迹象 `sign`) is evidence of life that alone proves nothing; a **mark** (标记 `mark`) who or what else stood
behind a certification taken elsewhere.
"""


def _sections() -> Iterator[str]:
    yield _table("Schemes (险种)", SCHEMES, MEANING["schemes"])
    groups = "; ".join(f"`{group}` = {', '.join(f'`{code}`' for code in codes)}" for group, codes in GROUPS.items())
    yield f"A policy may name a group: {groups}.\n"
    relations, lives = (" · ".join(f"`{c}` {t}" for c, t in table.items()) for table in (RELATIONS, LIVES))
    yield f"A survivor's `relation`: {relations}. Where a person `lives`: {lives}.\n"
    yield _table("Facts (事实)", KINDS, MEANING["facts"], ENDINGS)
    yield "`excused` and `in_school` are over with their `until`. A fact without an end is true from its day on.\n"
    yield _table("Channels (认证渠道)", CHANNELS, MEANING["channels"])
    yield _table("Certification (认证状态)", CERTIFICATION, MEANING["certification"])
    yield _table("Payment (发放状态)", PAYMENT, MEANING["payment"])
    yield _table("Money (金额)", MONEY, MEANING["money"])
    yield _table("Posts (岗位)", POSTS, MEANING["posts"])
    yield _FEEDS
    for title, codes in {"What rows are": SOURCES, "Alarms (报警)": ALARMS, "Cases (办件)": CASES}.items():
        yield f"**{title}**: {' · '.join(f'`{code}` {text}' for code, text in codes.items())}\n"
    yield _table("Sources (来源)", SOURCE_KINDS, MEANING["sources"])
    yield _table("Alarms (报警)", ALARMS, MEANING["alarms"])
    yield _table("Flags (疑点)", FLAGS, MEANING["flags"])


def _table(
    title: str, codes: Mapping[str, str], meaning: Mapping[str, str], ends: Mapping[str, tuple[str, ...]] | None = None
) -> str:
    """One section; a code without a meaning, or a meaning without a code, stops the run."""
    if odd := set(codes) ^ set(meaning):
        sys.exit(f"scripts/glossary.py: {title}: {', '.join(sorted(odd))} — give each code one line in MEANING")
    more = ("ends with |", " --- |") if ends is not None else ("", "")
    lines = [f"## {title}\n", f"| code | 中文 | meaning | {more[0]}".rstrip(), f"| --- | --- | --- |{more[1]}"]
    for code, text in codes.items():
        ending = f" {', '.join(f'`{kind}`' for kind in ends.get(code, ()))} |" if ends is not None else ""
        lines.append(f"| `{code}` | {text} | {meaning[code]} |{ending}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Writes the page, or with --check says whether it is as it would be written."""
    if sys.argv[1:] != ["--check"]:
        GLOSSARY.write_text(page(), encoding="utf-8")
    elif GLOSSARY.read_text(encoding="utf-8") != page():
        sys.exit("docs/GLOSSARY.md is not up to date: run .venv/bin/python scripts/glossary.py")


if __name__ == "__main__":
    main()
