"""Reads the policy.toml files of folder trees and says which rules govern a benefit on a day."""

import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .days import ONE_DAY, as_list, to_day
from .who import fitting

NATION = "000000"
TABLES = ("cycle", "points", "lapse", "reason", "outcome", "step")
GROUPS = {
    "injury": {"injury_allowance", "injury_care", "injury_survivors"},
    "pension": {"residents_pension", "employees_pension", "public_sector_pension"},
}
STRICTNESS = {"none": 0, "suspend": 1, "terminate": 2}


@dataclass(frozen=True, eq=False)
class Rule:
    """One deciding rule: where it stands, for which schemes, and from when to when it is in force."""

    name: str
    table: str
    folder: str
    division: str
    schemes: frozenset | None
    effective: date
    first_day: date
    last_day: date
    only_in_payment: bool
    data: dict

    def get(self, key, default=None):
        return self.data.get(key, default)

    def covers(self, scheme):
        return self.schemes is None or scheme in self.schemes

    def in_force(self, day):
        return self.first_day <= day <= self.last_day

    @property
    def clause(self):
        return "、".join(dict.fromkeys(as_list(self.get("cite", ""))))

    @property
    def exempts(self):
        return self.get("kind") == "none" or self.get("effect") == "none"


def read_trees(trees):
    """{folder: contents} of every <division>-<name>/<year>-<number>/policy.toml; a later tree overrides."""
    files = {}
    for tree in trees:
        for path in sorted(Path(tree).glob("*/*/policy.toml")):
            folder = f"{path.parent.parent.name}/{path.parent.name}"
            files[folder] = tomllib.loads(path.read_text(encoding="utf-8"))
    return files


def scheme_groups(files):
    """The groups of VOCABULARY, and what the folders' own [[scheme]] tables add to them."""
    groups = {name: set(codes) for name, codes in GROUPS.items()}
    for content in files.values():
        for scheme in content.get("scheme", []):
            if scheme.get("group"):
                groups.setdefault(scheme["group"], set()).add(scheme["code"])
    return groups


def last_day_of_notice(folder, notice, files):
    """The notice's own end, or the day before a notice that replaces it."""
    ends = [to_day(notice["ends"])] if notice.get("ends") else []
    own = {folder, notice.get("number"), notice.get("title")} - {None, ""}
    for other, content in files.items():
        names = set(as_list(content["notice"].get("replaces")))
        if other.split("/")[0] == folder.split("/")[0]:
            names |= {f"{folder.split('/')[0]}/{name}" for name in names}
        if other != folder and names & own:
            ends.append(to_day(content["notice"]["effective"]) - ONE_DAY)
    return min(ends, default=date.max)


def schemes_of(data, scope, groups):
    """The codes a rule covers: its own or all in scope, groups spelled out, aliases added; None: all."""
    named = data.get("schemes", scope.get("schemes"))
    if named is None:
        return None
    codes = set()
    for name in as_list(named):
        codes |= groups.get(name, {name})
    return frozenset(codes | {a for a, b in scope.get("alias", {}).items() if b in codes})


def read_rules(folder, content, files, groups):
    """The deciding rules of one file (text = true decides nothing)."""
    notice, scope = content["notice"], content.get("scope", {})
    division, effective = str(notice["division"]), to_day(notice["effective"])
    notice_end = last_day_of_notice(folder, notice, files)
    for table in TABLES:
        for number, data in enumerate(content.get(table, [])):
            if data.get("text"):
                continue
            always = division == NATION and table in ("reason", "outcome")
            start = date.min if always else effective
            first_day = max(start, to_day(data["from"])) if data.get("from") else start
            last_day = min(notice_end, to_day(data["to"])) if data.get("to") else notice_end
            yield Rule(
                f"{folder}/{table}/{number}",
                table,
                folder,
                division,
                schemes_of(data, scope, groups),
                effective,
                first_day,
                last_day,
                bool(scope.get("only_in_payment")),
                data,
            )


def levels_of(division):
    """The division's levels, the lowest first: county, city, province, nation."""
    return list(dict.fromkeys([division, division[:4] + "00", division[:2] + "0000", NATION]))


def reason_keys(rule):
    """What a reason is about: each of its facts, or its age."""
    keys = [("fact", kind) for kind in as_list(rule.get("fact"))]
    return keys + [("age", age) for age in as_list(rule.get("at_age"))]


class Book:
    """All rules of all files, and the question which of them govern."""

    def __init__(self, files):
        groups = scheme_groups(files)
        self.rules = [rule for folder, content in files.items() for rule in read_rules(folder, content, files, groups)]
        self.lists, self.in_force = {}, {}

    def all_rules(self, person, table):
        """Every rule of a table for the person's division and scheme, whenever in force."""
        key = (person.division, person.scheme, table)
        if key not in self.lists:
            levels = levels_of(person.division)
            rules = [r for r in self.rules if r.table == table and r.division in levels and r.covers(person.scheme)]
            days = {r.first_day for r in rules} | {r.last_day + ONE_DAY for r in rules if r.last_day < date.max}
            below = min((r.first_day for r in rules if r.division != NATION), default=date.min)
            self.lists[key] = (rules, sorted(days), below)
        return self.lists[key][0]

    def by_level(self, person, table, day):
        """The rules in force on a day, one list for each level that has any, the lowest first."""
        self.all_rules(person, table)
        key = (person.division, person.scheme, table)
        rules, changes, _ = self.lists[key]
        stretch = (*key, bisect_right(changes, day))
        if stretch not in self.in_force:
            valid = [rule for rule in rules if rule.in_force(day)]
            levels = [[r for r in valid if r.division == level] for level in levels_of(person.division)]
            self.in_force[stretch] = [level for level in levels if level]
        return self.in_force[stretch]

    def governing(self, person, table, day, who_day=None):
        """The rules of cycle, points, lapse or step that govern the person on a day (ADR 3, items 1 and 4)."""
        levels = self.by_level(person, table, day)
        before_first_local = day < self.lists[(person.division, person.scheme, table)][2]
        if not levels or (table in ("cycle", "points") and before_first_local):
            return []
        rules = levels[0]
        for level in levels[1:]:
            rules = [rule for rule in level if rule.get("mandatory")] or rules
        found = fitting(rules, person, who_day or day)
        return [] if any(rule.exempts for rule in found) else found

    def reasons(self, person, key, day):
        """The reasons for one fact or age, judged on its day, mandatory ones of higher levels beside them."""
        levels = self.by_level(person, "reason", day)
        found = []
        for height, level in enumerate(levels):
            here = fitting([rule for rule in level if key in reason_keys(rule)], person, day)
            found = here if height == 0 else milder(found, [rule for rule in here if rule.get("mandatory")])
        return found

    def ages(self, person):
        return sorted(
            {age for rule in self.all_rules(person, "reason") for kind, age in reason_keys(rule) if kind == "age"}
        )

    def outcome(self, person, rule, day):
        """The outcome a rule names: the lowest level's of that id; on one level the rule's own file first."""
        for level in self.by_level(person, "outcome", day):
            same_id = [outcome for outcome in level if outcome.get("id") == rule.get("ends")]
            found = fitting(same_id, person, day) if rule.get("ends") else []
            if found:
                return next((outcome for outcome in found if outcome.folder == rule.folder), found[-1])
        return None


def milder(lower, mandatory):
    """Where a lower list names the fact, the milder of the two effects stands; else the mandatory one."""

    def strict(rule):
        return STRICTNESS[rule.get("effect", "suspend")]

    if not lower:
        return mandatory
    kept = [rule for rule in lower if all(strict(rule) <= strict(m) for m in mandatory)]
    return kept + [m for m in mandatory if any(strict(rule) > strict(m) for rule in lower)]
