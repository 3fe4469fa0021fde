"""Changes one operator, constant or predicate of a stage at a time, each with a name that outlives other edits."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

import sqlglot
from sqlglot import exp

from vivat.rules.compose import STAGES, stage

DIALECT: Final = "duckdb"
Edit = Callable[[exp.Expr], exp.Expr]

#: Each comparison at its edge and turned round.
COMPARISONS: Final[dict[type[exp.Expr], tuple[type[exp.Expr], ...]]] = {
    exp.LT: (exp.LTE, exp.GTE),
    exp.LTE: (exp.LT, exp.GT),
    exp.GT: (exp.GTE, exp.LTE),
    exp.GTE: (exp.GT, exp.LT),
    exp.EQ: (exp.NEQ,),
    exp.NEQ: (exp.EQ,),
}
ARITHMETIC: Final[dict[type[exp.Expr], type[exp.Expr]]] = {
    exp.Add: exp.Sub,
    exp.Sub: exp.Add,
    exp.Mul: exp.Add,
}
FUNCTIONS: Final[dict[type[exp.Expr], type[exp.Expr]]] = {
    exp.Min: exp.Max,
    exp.Max: exp.Min,
    exp.Sum: exp.Max,
    exp.Greatest: exp.Least,
    exp.Least: exp.Greatest,
    exp.Lead: exp.Lag,
    exp.Lag: exp.Lead,
}
#: Numbers that stand for "none" or "open": one more or less is no other meaning, nothing at all is.
SENTINELS: Final = frozenset({99999, 9999999})
#: Columns of the numbers 0, 1 and 2, in which one number may be taken for more; of flags and keys there is no more.
SCALES: Final = frozenset({"level", "shape", "money", "state"})
SCALE: Final = {"0": [exp.GTE], "1": [exp.LTE, exp.GTE], "2": [exp.LTE]}
#: Relations in which no day and no month is missing.
WHOLE: Final = frozenset({"days", "months", "clock", "waits", "phases"})
#: What adds nothing to a sum, nor to the least or greatest of many: the same as no value.
NEUTRAL: Final = {exp.Sum: "0", exp.Min: "9999999", exp.Max: "-9999999"}
NOT_NULL: Final = re.compile(r"\bNOT (\S+) IS NULL")


@dataclass(frozen=True)
class Mutant:
    """A stage with one change; `name` says where and what, and stays the same when the rest of the stage changes."""

    stage: str
    name: str
    sql: str


@dataclass(frozen=True)
class Change:
    """What to do with one node: its kind, the text before and after, and how the new node is made from the old."""

    kind: str
    before: str
    after: str
    edit: Edit


def mutants(name: str, text: str | None = None) -> list[Mutant]:
    """All mutants of a stage, in the order of its text."""
    tree = parsed(stage(name) if text is None else text)
    found: list[Mutant] = []
    seen, names = {sql(tree)}, Counter[str]()
    for node in list(tree.walk(bfs=False)):
        for change in list(changes(node)):
            changed = edited(tree, node, change.edit)
            if changed in seen:
                continue
            seen.add(changed)
            title = f"{name}: {path(node)}: {change.kind}: {short(change.before)} → {short(change.after)}"
            names[title] += 1
            again = f" #{names[title]}" if names[title] > 1 else ""
            found.append(Mutant(name, title + again, changed))
    return found


def all_mutants() -> list[Mutant]:
    """Every mutant of every stage."""
    return [mutant for name in STAGES for mutant in mutants(name)]


def parsed(text: str) -> exp.Expr:
    """A stage as a tree, without its comments."""
    tree = sqlglot.parse_one(text, dialect=DIALECT)
    for node in tree.walk():
        node.comments = None
    return tree


def sql(node: exp.Expr) -> str:
    """A tree as text."""
    return node.sql(dialect=DIALECT)


def edited(tree: exp.Expr, node: exp.Expr, edit: Edit) -> str:
    """The text of a tree while one of its nodes is another."""
    new = edit(node.copy() if node is not tree else tree.copy())
    if node is tree:
        return sql(new)
    node.replace(new)
    text = sql(tree)
    new.replace(node)
    return text


def short(text: str) -> str:
    """A text as a name holds it."""
    text = NOT_NULL.sub(r"\1 IS NOT NULL", text)
    return text if len(text) <= 90 else f"{text[:60]} … {text[-20:]}"


# What can be changed


def changes(node: exp.Expr) -> Iterator[Change]:
    """Every change of one node."""
    yield from operators(node)
    yield from constants(node)
    yield from predicates(node)
    yield from branches(node)
    yield from rows(node)


def operators(node: exp.Expr) -> Iterator[Change]:
    """Comparisons, arithmetic, and functions that take one of several."""
    if type(node) in COMPARISONS:
        to = [*COMPARISONS[type(node)]]
        if type(node) is exp.EQ and node.this.name in SCALES and node.expression.name in SCALE:
            to += SCALE[node.expression.name]
        for other in to:
            yield plain("compare", node, operator(other))
    elif type(node) in ARITHMETIC:
        yield plain("arithmetic", node, operator(ARITHMETIC[type(node)], exp.Paren))
    elif isinstance(node, exp.Is) and not isinstance(node.parent, exp.Not):
        yield plain("compare", node, lambda n: exp.Not(this=n))
    elif isinstance(node, exp.Not) and isinstance(node.this, exp.Is):
        yield plain("compare", node, lambda n: n.this)
    elif isinstance(node, exp.Neg) and not isinstance(node.this, exp.Literal):
        yield plain("arithmetic", node, lambda n: n.this)
    elif type(node) in FUNCTIONS:
        yield plain("function", node, lambda n: FUNCTIONS[type(n)](**n.args))
    elif isinstance(node, exp.Coalesce):
        yield plain("function", node, lambda n: n.this)
        yield plain("function", node, lambda n: n.expressions[-1])


def constants(node: exp.Expr) -> Iterator[Change]:
    """Numbers one more and one less, sentinels gone, words changed."""
    if isinstance(node, exp.Literal) and node.is_string:
        yield plain("constant", node, lambda n: exp.Literal.string(n.this + "~"))
    elif isinstance(node, exp.Literal):
        to = [0] if int(node.this) in SENTINELS else [int(node.this) + 1, int(node.this) - 1]
        for number in to:
            yield Change("constant", around(node), str(number), partial(literal, number))


def predicates(node: exp.Expr) -> Iterator[Change]:
    """AND for OR and back, each operand of either dropped, and a clause of one predicate dropped whole."""
    if isinstance(node, exp.And | exp.Or):
        other = exp.Or if isinstance(node, exp.And) else exp.And
        word, changed = ("AND", "OR") if isinstance(node, exp.And) else ("OR", "AND")
        right = sql(node.expression)
        yield Change(
            "connector",
            f"{word} {right}",
            f"{changed} {right}",
            operator(other, exp.Paren),
        )
        yield Change("predicate", right, "dropped", lambda n: n.this)
        if type(node.this) is not type(node):
            yield Change("predicate", sql(node.this), "dropped", lambda n: n.expression)
    elif alone(node):
        yield Change("predicate", sql(node), "dropped", lambda n: exp.true())


def branches(node: exp.Expr) -> Iterator[Change]:
    """WHENs dropped, what they give swapped, ELSE dropped; branches of UNION ALL dropped, and its equal rows."""
    if isinstance(node, exp.Case):
        whens = node.args["ifs"]
        for at, when in enumerate(whens):
            yield Change("case", f"WHEN {sql(when.this)}", "dropped", partial(without_when, at))
            yield Change("case", f"WHEN {sql(when.this)}", "swapped with the next", partial(swapped, at))
        if node.args.get("default") and not neutral(node):
            yield Change("case", f"ELSE {sql(node.args['default'])}", "dropped", without_else)
    elif isinstance(node, exp.Union):
        yield Change("union", f"branch {branch(node.expression)}", "dropped", lambda n: n.this)
        if not isinstance(node.this, exp.Union):
            yield Change("union", f"branch {branch(node.this)}", "dropped", lambda n: n.expression)
        if summed(node):
            yield Change("union", f"UNION ALL branch {branch(node.expression)}", "UNION", distinct)


def rows(node: exp.Expr) -> Iterator[Change]:
    """Which rows meet, which are one, and in what order a window sees them."""
    if isinstance(node, exp.Join):
        if node.side == "LEFT":
            yield Change("join", f"LEFT JOIN {node.alias_or_name}", "JOIN", partial(sided, ""))
        elif node.this.name not in WHOLE and not refused(node):
            yield Change("join", f"JOIN {node.alias_or_name}", "LEFT JOIN", partial(sided, "LEFT"))
    elif isinstance(node, exp.Select):
        if node.args.get("group") and not node.args.get("having") and not any(aggregates(node)):
            yield Change("rows", f"GROUP BY over {len(node.expressions)} columns", "dropped", without_group)
    elif isinstance(node, exp.Count) and isinstance(node.this, exp.Distinct):
        yield plain("rows", node, lambda n: exp.Count(this=n.this.expressions[0]))
    elif isinstance(node, exp.Window):
        for at, key in enumerate(node.args.get("partition_by", ())):
            yield Change("window", f"PARTITION BY {sql(key)}", "dropped", partial(without_key, at))
    elif isinstance(node, exp.Ordered):
        yield Change("window", f"ORDER BY {sql(node.this)}", "DESC", lambda n: exp.Ordered(this=n.this, desc=True))


# How


def plain(kind: str, node: exp.Expr, edit: Edit) -> Change:
    """A change whose text before and after is that of the node itself."""
    return Change(kind, sql(node), sql(edit(node.copy())), edit)


def operator(other: type[exp.Expr], wrap: type[exp.Expr] | None = None) -> Edit:
    """An edit that puts another operator between the same operands, in brackets where it may bind otherwise."""

    def edit(node: exp.Expr) -> exp.Expr:
        new = other(this=node.this, expression=node.expression)
        return wrap(this=new) if wrap else new

    return edit


def literal(number: int, _: exp.Expr) -> exp.Expr:
    """A number in the place of another."""
    return exp.Literal.number(number) if number >= 0 else exp.Neg(this=exp.Literal.number(-number))


def around(node: exp.Expr) -> str:
    """A constant with what it stands in, so that its name says which."""
    parent = node.parent
    if isinstance(parent, exp.Alias | exp.If | exp.Case) or parent is None:
        return sql(node)
    while isinstance(parent, exp.Neg | exp.Paren):
        parent = parent.parent
    if isinstance(parent, exp.Select | exp.Case | exp.If | exp.Alias | exp.WindowSpec):
        return sql(node)
    return f"{sql(node)} in {sql(parent)}"


def alone(node: exp.Expr) -> bool:
    """Whether a predicate is the whole of its WHERE, ON or HAVING."""
    parent = node.parent
    clause = isinstance(parent, exp.Where | exp.Having) or (isinstance(parent, exp.Join) and node.arg_key == "on")
    return clause and not isinstance(node, exp.And | exp.Or)


def without_when(at: int, case: exp.Expr) -> exp.Expr:
    """A CASE without one WHEN; without any, what its ELSE gives."""
    whens = case.args["ifs"]
    if len(whens) == 1:
        return exp.Paren(this=case.args.get("default") or exp.null())
    case.set("ifs", [when for n, when in enumerate(whens) if n != at])
    return case


def without_else(case: exp.Expr) -> exp.Expr:
    """A CASE that gives nothing where no WHEN holds."""
    case.set("default", None)
    return case


def neutral(case: exp.Expr) -> bool:
    """Whether the ELSE of a CASE is what the function around it passes over anyway."""
    return sql(case.args["default"]) == NEUTRAL.get(type(case.parent))


def swapped(at: int, case: exp.Expr) -> exp.Expr:
    """A CASE in which one WHEN gives what the next would, and that one what the first would."""
    whens = case.args["ifs"]
    mine = whens[at].args["true"]
    if at + 1 < len(whens):
        theirs = whens[at + 1].args["true"]
        whens[at + 1].set("true", mine.copy())
    else:
        theirs = case.args.get("default") or exp.null()
        case.set("default", mine.copy())
    whens[at].set("true", theirs.copy())
    return case


def distinct(union: exp.Expr) -> exp.Expr:
    """A UNION that keeps one of equal rows."""
    union.set("distinct", True)
    return union


def sided(side: str, join: exp.Expr) -> exp.Expr:
    """A join that keeps rows without a partner, or no longer."""
    join.set("side", side or None)
    return join


def refused(join: exp.Expr) -> bool:
    """Whether a later clause of the same SELECT lets no row pass whose columns of this join are empty:
    an inner join or LEFT JOIN are then one.
    """
    select = join.parent
    joins = select.args["joins"]
    later = [each.args["on"] for each in joins[joins.index(join) + 1 :] if each.side != "LEFT"]
    where = select.args.get("where")
    return any(
        isinstance(part, tuple(COMPARISONS)) and join.alias_or_name in bare(part)
        for clause in [*later, *([where.this] if where else [])]
        for part in (clause.flatten() if isinstance(clause, exp.And) else [clause])
    )


def bare(node: exp.Expr) -> set[str]:
    """The tables whose columns a comparison reads as they are, or in sums of them."""
    if isinstance(node, exp.Column):
        return {node.table}
    if isinstance(node, (*COMPARISONS, *ARITHMETIC, exp.Paren)):
        return bare(node.this) | (bare(node.expression) if node.args.get("expression") else set())
    return set()


def summed(union: exp.Expr) -> bool:
    """Whether rows of a UNION ALL are added up, so that equal rows count."""
    while isinstance(union.parent, exp.Union):
        union = union.parent
    select = union.find_ancestor(exp.Select)
    return select is not None and any(column.find(exp.Sum) for column in select.expressions)


def without_group(select: exp.Expr) -> exp.Expr:
    """A SELECT that no longer makes equal rows one."""
    select.set("group", None)
    return select


def without_key(at: int, window: exp.Expr) -> exp.Expr:
    """A window over more rows than it should see."""
    window.set("partition_by", [key for n, key in enumerate(window.args["partition_by"]) if n != at])
    return window


def aggregates(select: exp.Expr) -> Iterator[exp.Expr]:
    """What a SELECT itself gathers from many rows."""
    for column in select.expressions:
        yield from column.find_all(exp.AggFunc)


# Where


def path(node: exp.Expr) -> str:
    """Where a node stands, in words: branches, subqueries, clauses."""
    steps: list[str] = []
    while node.parent is not None:
        parent = node.parent
        if isinstance(node, exp.Subquery) and node.alias:
            steps.append(f"({node.alias})")
        elif isinstance(node, exp.Where):
            steps.append("WHERE")
        elif isinstance(node, exp.Having):
            steps.append("HAVING")
        elif isinstance(parent, exp.Join) and node.arg_key == "on":
            steps.append(f"ON {parent.alias_or_name}")
        elif isinstance(parent, exp.Select) and node.arg_key == "expressions":
            steps.append(node.alias_or_name or f"column {parent.expressions.index(node) + 1}")
        elif isinstance(parent, exp.Union) and not isinstance(node, exp.Union):
            steps.append(f"branch {branch(node)}")
        node = parent
    return " / ".join(reversed(steps)) or "all"


def branch(node: exp.Expr) -> int:
    """Which branch of its UNION ALL a SELECT is, from 1; of a UNION, its last."""
    at = 1
    if isinstance(node, exp.Union):
        return branch(node.expression)
    parent = node.parent
    if isinstance(parent, exp.Union) and node.arg_key == "expression":
        left = parent.this
        while True:
            at += 1
            if not isinstance(left, exp.Union):
                break
            left = left.this
    return at
