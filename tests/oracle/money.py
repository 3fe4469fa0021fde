"""Money by months, in fen: owed, paid, withheld, arrears, overpaid (reading 24)."""

from .days import as_list, parse_month
from .spans import TERMINATED


def fen(amount):
    """Exact fen from yuan as text ("2810.05") or a whole number."""
    yuan, _, rest = str(amount).partition(".")
    return int(yuan) * 100 + int((rest + "00")[:2])


def months_in(text):
    """The months of "2015-01..2024-03" or "2015-01"."""
    start, _, end = text.partition("..")
    return range(parse_month(start), parse_month(end or start) + 1)


def amount_of(monthly):
    """A function from a month to its amount; nothing is due before the first amount."""
    if not isinstance(monthly, list):
        return lambda month: fen(monthly)
    steps = sorted((parse_month(step["from"]), fen(step["amount"])) for step in monthly)
    return lambda month: next((amount for start, amount in reversed(steps) if start <= month), 0)


def paid_by_month(paid, amount):
    """What was paid for each month; where only months are given, each at that month's amount."""
    found = {}
    for item in as_list(paid or None):
        ranged = isinstance(item, dict)
        for month in months_in(item["months"] if ranged else item):
            found[month] = found.get(month, 0) + (fen(item["amount"]) if ranged else amount(month))
    return found


def fate(month, spans, excuses):
    """never, held or owed: the strictest of the spans that cover the month."""
    covering = [span for span in spans if span.covers(month) and not excuses.spare(span, month)]
    if any(span.money == "never" or (span.rank == TERMINATED and span.money != "owed") for span in covering):
        return "never"
    return "held" if any(span.money == "held" for span in covering) else "owed"


def totals(person, spans, excuses):
    """(owed, paid, withheld, arrears, overpaid) up to the month asked; None where money is not asked."""
    if person.case.get("paid") is None or person.case.get("monthly") is None:
        return None
    amount = amount_of(person.case["monthly"])
    paid_months = paid_by_month(person.case["paid"], amount)
    owed_sum = paid_sum = withheld = arrears = overpaid = 0
    for month in range(person.since, person.month_asked() + 1):
        state = fate(month, spans, excuses)
        owed, paid = 0 if state == "never" else amount(month), paid_months.get(month, 0)
        missing = max(owed - paid, 0)
        withheld += missing if state == "held" else 0
        arrears += missing if state == "owed" else 0
        overpaid += max(paid - owed, 0)
        owed_sum, paid_sum = owed_sum + owed, paid_sum + paid
    return owed_sum, paid_sum, withheld, arrears, overpaid
