"""Tiny policies in TOML and short cases, for the tests that pin the oracle to the readings."""

import tomllib
from datetime import date

from tests.oracle import Law

ROLLING = """
[[cycle]]
id = "year"
kind = "rolling"
length = "12 months"
cite = "一"
[[lapse]]
id = "lapse"
effect = "suspend"
excuse = ["excused", "submitted"]
cite = "二"
"""
HALF_YEAR = """
[[cycle]]
id = "half"
kind = "window"
windows = [{ opens = "01-01", closes = "06-30" }]
cite = "一"
[[lapse]]
id = "lapse"
effect = "suspend"
cite = "二"
"""
NATION = "000000"
COUNTY = "110101-county/2020-1"


def notice(body, division="110101", effective="2020-01-01", schemes="pension", more="", scope=""):
    """One policy.toml, parsed."""
    head = f'[notice]\ntitle = "t"\ndivision = "{division}"\neffective = {effective}\n{more}\n'
    return tomllib.loads(f'{head}[scope]\nschemes = ["{schemes}"]\n{scope}\n{body}')


def county(body, **keys):
    return Law({COUNTY: notice(body, **keys)})


def day(text):
    return date.fromisoformat(text)


def fact(kind, on, **more):
    return {"kind": kind, "on": day(on)} | {
        k: day(v) if k in ("learned", "until", "died_on") else v for k, v in more.items()
    }


def certified(*days):
    return [fact("certified", on) for on in days]


def ask(law, on, facts=(), known=None, **traits):
    """Asks about a residents' pension of 100 yuan a month since January 2020, born in May 1950."""
    case = {
        "division": "110101",
        "scheme": "residents_pension",
        "since": "2020-01",
        "born": day("1950-05-20"),
        "monthly": "100.00",
        "facts": list(facts),
    } | traits
    return law.answer(case, day(on), day(known) if known else None)


def short(rows):
    """Cycle rows without the folder, days as text."""
    return [(row[0].rsplit("/", 2)[-1], *(str(d) if d else None for d in row[1:])) for row in rows]


def reason(kinds, effect="suspend", extra="", cite="三"):
    listed = ", ".join(f'"{kind}"' for kind in kinds.split())
    return f'[[reason]]\nfact = [{listed}]\neffect = "{effect}"\ncite = "{cite}"\n{extra}\n'


def outcome(name, *ends, extra=""):
    return f'[[outcome]]\nid = "{name}"\nends = [{", ".join(ends)}]\ncite = "四"\n{extra}\n'


def end(kind, money="owed", extra=""):
    return f'{{ fact = "{kind}", stops = true, money = "{money}"{extra} }}'


def spells(answer):
    """The periods, as text: from when which state."""
    return [f"{m_from} {payment}" for m_from, _, payment in answer.periods]


DEATH = reason("died found_dead", "terminate")
SENTENCE = reason("imprisoned", extra='ends = "sentence"') + outcome("sentence", end("released", "never"))
CUSTODY = (
    SENTENCE
    + reason("detained arrested", extra='ends = "custody"')
    + outcome(
        "custody",
        end("arrested", "none"),
        end("bailed", "none"),
        end("acquitted"),
        end("released"),
        end("imprisoned", "never"),
        end("sentenced_probation"),
    )
)
LAPSING = '[[cycle]]\nkind = "rolling"\nlength = "12 months"\ncite = "一"\n[[lapse]]\neffect = "suspend"\ncite = "二"\n'
