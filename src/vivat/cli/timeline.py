"""One person's explanation as a timeline in the terminal."""

from rich.panel import Panel
from rich.text import Text
from rich.tree import Tree

from vivat.cli.show import out
from vivat.domain.money import yuan
from vivat.domain.states import MONEY, PAYMENT
from vivat.policy.divisions import full_name
from vivat.policy.findings import cited
from vivat.reads.law.explain import Explanation, Ground, Period, headline, in_words

_COLOUR = {"in_payment": "green", "suspended": "yellow", "terminated": "red"}
#: A mark of its own for each state, for those who print or do not see colours.
_MARK = {"in_payment": "█", "suspended": "▒", "terminated": "·"}
#: Width of the bar that pictures the periods.
BAR = 72


def tell(told: Explanation) -> None:
    """Prints an explanation: the standing, the picture, each period with its grounds, what else counts, the facts."""
    head = f"{told.name}　{told.id_number}　{full_name(told.division)}　待遇 {told.benefit}"
    asked = f"询问日 {told.day}" + (f"，只用 {told.known} 已获知的事实" if told.known != told.day else "")
    out.print(Panel(f"[bold]{headline(told)}[/]\n{asked}", title=head, title_align="left", expand=False))
    if told.outcome is None:
        return
    out.print(_bar(told))
    tree = Tree("[bold]认证[/]")
    for ground in told.certification:
        _add(tree, ground)
    out.print(tree)
    for period in told.periods:
        out.print(_period(period))
    if told.conditions:
        tree = Tree("[bold]此外所依据的事实[/]")
        for ground in told.conditions:
            tree.add(Text(f"{cited(ground.cite)}　{ground.told}"))
        out.print(tree)
    _money(told)
    if told.facts:
        facts = Tree("[bold]事实[/]")
        for fact in told.facts:
            facts.add(Text(fact))
        out.print(facts)
    out.print()


def _months(text: str) -> int:
    return int(text[:4]) * 12 + int(text[5:]) - 1


def _bar(told: Explanation) -> Text:
    """The periods in their colours, each at least one mark wide."""
    first, last = _months(told.periods[0].first), told.day.year * 12 + told.day.month
    whole = max(last - first + 1, 1)
    bar = Text()
    for period in told.periods:
        until = _months(period.last) if period.last else last
        width = max(1, round((until - _months(period.first) + 1) / whole * BAR))
        bar.append(_MARK[period.payment] * width, style=_COLOUR[period.payment])
    years = f"{told.periods[0].first}{' ' * max(1, len(bar) - 14)}{told.day:%Y-%m}"
    bar.append(f"\n{years}\n")
    for code, colour in _COLOUR.items():
        bar.append(f"{_MARK[code]} ", style=colour)
        bar.append(f"{PAYMENT[code]}　")
    return bar


def _period(period: Period) -> Tree:
    colour = _COLOUR[period.payment]
    tree = Tree(f"[bold {colour}]{period.first} 至 {period.last or '今'}　{PAYMENT[period.payment]}[/]")
    for ground in period.grounds:
        _add(tree, ground)
    for line in period.sums:
        tree.add(Text(in_words(line)))
    return tree


def _add(tree: Tree, ground: Ground) -> None:
    label = "解除 " if ground.role == "closed" else ""
    said = f"（原文称“{ground.word}”）" if ground.word and ground.role == "opened" else ""
    said += "（可酌情，由人决定）" if ground.may else ""
    node = tree.add(Text(f"{label}{cited(ground.cite)}　{ground.told}{said}"))
    for quote in ground.quotes:
        if quote:
            node.add(Text(f"“{quote}”——{ground.notice}", style="dim"))
    if not any(ground.quotes):
        node.add(Text("（对条文未尽之处的解读，非条文原话）", style="dim"))


def _money(told: Explanation) -> None:
    if told.outcome is None:
        return
    amounts = dict(zip(MONEY, told.outcome.money, strict=True))
    if amounts["owed"] or amounts["paid"]:
        out.print("　".join(f"{MONEY[code]} {yuan(fen)} 元" for code, fen in amounts.items()))
