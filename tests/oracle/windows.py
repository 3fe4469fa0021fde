"""The windows of a cycle rule: every one from 1990 to 2060, by its anchor (POLICY_FORM, [[cycle]])."""

from .days import as_list, day_in_month, first, last, month_of, parse_month, to_day

YEARS = range(1990, 2061)


def anchor_month(rule, person):
    """The month on which windows of birth, benefit or retirement hang; None if it is not known."""
    anchor, case = rule.get("anchor"), person.case
    if anchor == "birth" and rule.get("anchor_of") == "deceased":
        return month_of(to_day(case["deceased_born"])) if case.get("deceased_born") else None
    if anchor == "birth":
        return month_of(person.born) if person.born else None
    if anchor == "benefit":
        return person.since
    return parse_month(case["retired"]) if case.get("retired") else None


def day_of_year(year, text):
    month, day = str(text).split("-")
    return day_in_month(year * 12 + int(month) - 1, day)


def in_civil_years(rule):
    """anchor "year": from one day of the year to another; closing before opening: in the next year."""
    for year in YEARS:
        for window in rule.get("windows"):
            opens, closes = day_of_year(year, window["opens"]), day_of_year(year, window["closes"])
            yield year, opens, closes if closes >= opens else day_of_year(year + 1, window["closes"])


def in_months(rule):
    """anchor "month": days of each month; closing before opening: in the next month."""
    for month in range(YEARS[0] * 12, (YEARS[-1] + 1) * 12):
        for window in rule.get("windows"):
            opens, closes = day_in_month(month, window["opens"]), day_in_month(month, window["closes"])
            yield month // 12, opens, closes if closes >= opens else day_in_month(month + 1, window["closes"])


def around_anchor(rule, anchor):
    """Whole months relative to the anchor's month in each year; closing before opening: a year later."""
    for year in YEARS:
        month = year * 12 + anchor % 12
        for window in rule.get("windows"):
            opens, closes = int(window["opens"]), int(window["closes"])
            yield year, first(month + opens), last(month + (closes if closes >= opens else closes + 12))


def all_windows(rule, anchor):
    """The (opens, due) of a window rule in order of days."""
    kind = rule.get("anchor", "year")
    if kind == "year":
        found, base = in_civil_years(rule), rule.first_day.year
    elif kind == "month":
        found, base = in_months(rule), rule.first_day.year
    else:
        found, base = around_anchor(rule, anchor), anchor // 12
    every, parity = rule.get("every_years", 1), {"even": 0, "odd": 1}.get(rule.get("in_years"))
    days = [
        (opens, due)
        for year, opens, due in found
        if (year - base) % every == 0 and (parity is None or opens.year % 2 == parity)
    ]
    special = rule.get("first_window")
    if special:
        opens, due = to_day(special["opens"]), to_day(special["closes"])
        days = [window for window in days if window[0].year != opens.year] + [(opens, due)]
    return sorted(days)


class Windows:
    """Remembers the windows of each rule and anchor."""

    def __init__(self):
        self.known = {}

    def of(self, rule, person):
        hangs = rule.get("anchor", "year") not in ("year", "month")
        anchor = anchor_month(rule, person) if hangs else None
        if rule.get("windows") in (None, "announced") or (hangs and anchor is None):
            return []
        key = (rule.name, anchor)
        if key not in self.known:
            self.known[key] = all_windows(rule, anchor)
        return self.known[key]


def are_with(one, other):
    """Whether two cycles stand side by side: one names the other in `with`."""
    return other.get("id") in as_list(one.get("with")) or one.get("id") in as_list(other.get("with"))
