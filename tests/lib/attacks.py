"""Decisions attempted by raw SQL as the application's own role: a lawful plan, and every way to make it less."""

import json
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from string import Template

import psycopg

COUNTY, OTHER = "360734", "360733"
CAUSE, DAY = date(2022, 6, 1), date(2022, 7, 4)
STAGE = {"suspend": "suspend", "terminate": "terminate", "close": "close", "recover": "recover"}


@dataclass(frozen=True)
class Plan:
    """One attempt: who, about whom, with which parts, and what is done besides."""

    kind: str = "terminate"
    whom: str = "target"
    day: date = DAY
    on: date | None = None
    month: int = 2022 * 12 + 6
    fen: int = 12800
    texts: tuple[str, ...] = ("二（四）", "360734-xunwu/2020-25/reason/0", "360734-xunwu/2020-25", "p1", "v1")
    facts: tuple[str, ...] = ("died",)
    listed: tuple[str, ...] = ("died",)
    notice: str = "notice"
    finding: str = "dead"
    posting: str = ""
    preparer: tuple[str, str] = ("officer", "officer")
    confirmer: tuple[str, str] = ("reviewer", "reviewer")
    acts_as: str = ""
    run: str = "ran"
    released: str = ""
    changed: tuple[tuple[str, str], ...] = ()  # of the decision, column → SQL
    steps: tuple[str, ...] = ("insert", "shard", "open", "parts", "prepare", "confirm", "decide")
    begins: str = "held"
    made: tuple[str, str] = ("run_month", "")  # the verb of the act that proposes, and the run that it names
    opened: str = "run_month"
    between: str = ""  # SQL between preparing and confirming
    after: str = ""
    scope: str = "360734%"
    event: bool = True


def replaced(**values):
    """An attack that changes the plan."""
    return lambda plan: replace(plan, **values)


def without(step):
    """An attack that leaves a step out."""
    return lambda plan: replace(plan, steps=tuple(each for each in plan.steps if each != step))


def text(n):
    """An attack that leaves a word of the law out."""
    return lambda plan: replace(plan, texts=(*plan.texts[:n], "", *plan.texts[n + 1 :]))


def decided(column, value):
    """An attack that writes something else into the decision."""
    return lambda plan: replace(plan, changed=((column, value),))


#: The five parts of a bundle, each missing, too early, too late or somebody else's.
PARTS = {
    "no clause": text(0), "no rule": text(1), "no policy version": text(3), "no program version": text(4),
    "no evidence": replaced(facts=(), listed=()), "a fact left out": replaced(facts=()), "no parts": without("parts"),
    "another's fact": replaced(facts=("other",), listed=("other",)),
    "a withdrawn fact": replaced(facts=("withdrawn",), listed=("withdrawn",)),
    "no notice": replaced(notice=""), "a reminder": replaced(notice="reminder"),
    "an old notice": replaced(notice="early"),
    "another's notice": replaced(notice="other"), "a posting for a notice": replaced(notice="posted"),
    "a notice to come": replaced(notice="late"),
    "waiting": replaced(notice="waiting"), "posting runs": replaced(posting="running"),
    "no finding": replaced(finding=""), "an old finding": replaced(finding="early"),
    "the machine's finding": replaced(finding="machine"),
    "another's finding": replaced(finding="other"), "a finding for the person": replaced(whom="alive", finding="alive"),
    "a feed alone": replaced(finding="unreachable"),
    "found alive since": replaced(whom="alive"), "certified since": replaced(whom="certified"),
    "objected since": replaced(whom="objected"),
}  # fmt: skip
#: Who may not.
PEOPLE = {
    "one person": replaced(confirmer=("officer", "reviewer")), "one account, two posts": replaced(preparer=("both",
    "officer"), confirmer=("both", "reviewer")),
    "two officers": replaced(confirmer=("officer2", "officer")),
    "a reviewer prepares": replaced(preparer=("reviewer2", "reviewer")),
    "a post not held": replaced(confirmer=("officer2", "reviewer")),
    "a fund clerk confirms": replaced(confirmer=("fund", "fund_clerk")),
    "an auditor confirms": replaced(confirmer=("auditor", "auditor")),
    "a township clerk prepares": replaced(preparer=("clerk", "township_clerk")),
    "the machine prepares": replaced(preparer=("vivat", "officer")),
    "the machine confirms": replaced(confirmer=("vivat", "reviewer")),
    "a disabled account": replaced(confirmer=("disabled", "reviewer")),
    "a post that ended": replaced(confirmer=("ended", "reviewer")),
    "a post to come": replaced(confirmer=("future", "reviewer")), "an officer that left": replaced(preparer=("left",
    "officer")),
    "another county's reviewer": replaced(confirmer=("elsewhere", "reviewer")),
    "another county's officer": replaced(preparer=("elsewhere2", "officer")),
    "a township's reviewer": replaced(confirmer=("lower", "reviewer")),
    "own benefit": replaced(confirmer=("self", "reviewer")), "kin": replaced(confirmer=("kin", "reviewer")),
    "kin prepares": replaced(preparer=("kin2", "officer")),
    "the same account": replaced(confirmer=("account", "reviewer")), "the same phone": replaced(confirmer=("phone",
    "reviewer")),
    "entered the fact": replaced(confirmer=("entered", "reviewer")), "made the finding": replaced(confirmer=("found",
    "reviewer")),
    "brake on": replaced(run="braked"), "let the brake go": replaced(run="released", confirmer=("approver",
    "approver"), released="approver"),
    "hides who let go": replaced(run="released"),
    "acts in another's name": replaced(acts_as="reviewer2"),
    "prepares in another's name": replaced(preparer=("officer2", "officer"), acts_as="officer"),
    "no act": replaced(event=False),
}  # fmt: skip


def edited(what):
    """An attack that edits the proposal between preparing and confirming."""
    return replaced(between=f"UPDATE records_proposal SET {what}, event = $event WHERE id = $proposal")


_ONE_MORE = """INSERT INTO records_bundlepart (proposal_id, kind, finding_id, said, sha256, division, event)
               VALUES ($proposal, 'finding', $g_dead, '{}', '', '360734', $event)"""
_NOBODY_NEAR = "CREATE OR REPLACE FUNCTION records_near(a bigint, b bigint) RETURNS bool LANGUAGE sql AS 'SELECT false'"
#: Where the proposal comes from.
ORIGINS = {
    "begins open": replaced(begins="open", steps=tuple(each for each in Plan().steps if each != "open")),
    "of no run": replaced(run=""), "of no run, open": replaced(run="", begins="open"),
    "of no shard": without("shard"), "of another county's run": replaced(run="elsewhere"),
    "of a run of another law": replaced(run="older"), "of a run that is not done": replaced(run="working"),
    "an officer's idea": replaced(made=("propose", "")),
    "of an act of another run": replaced(made=("run_month", "older")),
    "opened by no act": replaced(opened=""), "opened by an officer": replaced(opened="prepare_harm"),
    "not opened": without("open"),
}  # fmt: skip
#: What stands in doubt: the person, or the source of what is cited.
DOUBTS = {
    "a conflict is open": replaced(whom="disputed"),
    "an arrival is held": replaced(facts=("alarmed",), listed=("alarmed",)),
    "the source is stale": replaced(facts=("stale",), listed=("stale",)),
}
#: What is edited, skipped or taken away.
EDITS = {
    "more money": decided("fen", "fen + 1"), "another month": decided("month", "month - 6"),
    "another benefit": decided("benefit_id", "benefit_id + 1"),
    "another kind": decided("kind", "CASE kind WHEN 'suspend' THEN 'terminate' ELSE 'suspend' END"),
    "another clause": decided("clause", "'第一条'"),
    "another digest": decided("bundle_sha256", "repeat('0', 64)"), "another preparer": decided("prepared_by_id",
    "$officer2"),
    "another county": decided("division", "'360734100000'"), "yesterday": decided('"on"', '"on" - 1'),
    "next year": replaced(day=date(2052, 7, 4)),
    "edited after it was prepared": edited("fen = fen + 1"),
    "facts changed": edited("facts = '[]'"),
    "new digest": edited("bundle_sha256 = ''"),
    "a part added": replaced(between=_ONE_MORE),
    "not prepared": without("prepare"), "not confirmed": without("confirm"), "no decision": without("decide"),
    "decided twice": replaced(steps=(*Plan().steps, "again")),
    "decision edited": replaced(after="UPDATE records_decision SET fen = 1"),
    "decision taken away": replaced(after="DELETE FROM records_decision"),
    "decision emptied": replaced(after="TRUNCATE records_decision"),
    "proposal reopened": replaced(after="UPDATE records_proposal SET state = 'open' WHERE id = $proposal"),
    "notice edited": replaced(notice="waiting", after="UPDATE records_notification SET wait_until = \"on\""),
    "finding edited": replaced(whom="alive", finding="alive", after="UPDATE records_finding SET outcome = 'dead'"),
    "part taken away": replaced(after="DELETE FROM records_bundlepart"),
    "trigger off": replaced(between="ALTER TABLE records_decision DISABLE TRIGGER ALL"),
    "replica": replaced(between="SET LOCAL session_replication_role = replica"),
    "owner": replaced(between="SET LOCAL ROLE vivat_owner"),
    "event edited": replaced(after="UPDATE records_event SET actor = 'x'"), "out of sight": replaced(scope="5329%"),
    "new function": replaced(between=_NOBODY_NEAR),
}  # fmt: skip


@dataclass
class World:
    """A county whose rows are known by short names; `ids` are theirs."""

    ids: dict[str, int] = field(default_factory=dict)
    sequence: int = 10_000_000

    def sql(self, plan: Plan) -> str:
        """The statements of one attempt."""
        self.sequence += 10
        zero, one, two = (self.sequence + n for n in range(3))
        who = {name: self.ids[name] for name in (plan.preparer[0], plan.confirmer[0])}
        at, machine = f"{plan.day} 10:00+08", ("vivat", "machine")
        parts = [*((f"f_{each}", "fact") for each in plan.facts)]
        parts += [
            (f"n_{plan.notice}{'_' + STAGE[plan.kind] if plan.notice == 'notice' else ''}", "notification")
        ] * bool(plan.notice)
        parts += [(f"n_{plan.posting}", "posting")] * bool(plan.posting) + [(f"g_{plan.finding}", "finding")] * bool(
            plan.finding
        )
        made = {
            "insert": self._event(zero, machine, at, plan.made[0], about=self._run(plan.made[1] or plan.run))
            + self._proposal(plan, zero),
            "shard": f"""INSERT INTO records_runshard (run_id, n, inputs, division, new_proposals, event)
                VALUES ({self.ids[plan.run or "ran"]}, {zero}, 'x', '{COUNTY}', 1, {zero});""",
            "open": self._event(zero + 3, machine, at, plan.opened, about=self._run(plan.run)) * bool(plan.opened)
            + f"UPDATE records_proposal SET state = 'open', event = {zero + 3} WHERE id = {zero};",
            "parts": "".join(self._part(plan, name, kind, zero) for name, kind in parts),
            "prepare": (self._event(one, plan.preparer, at, "prepare_harm",
            plan.acts_as) + f"""UPDATE records_proposal SET state = 'prepared',
                prepared_by_id = {who[plan.preparer[0]]}, prepared_post = '{plan.preparer[1]}',
                bundle_sha256 = records_bundle_sha256(id),
                event = {one} WHERE id = {zero};"""),
            "confirm": f"{self._filled(plan.between, two)};" * bool(plan.between)
            + f"UPDATE records_proposal SET state = 'confirmed', event = {two} WHERE id = {zero};",
            "decide": self._decision(plan, who[plan.confirmer[0]], at, two),
            "again": self._decision(plan, who[plan.confirmer[0]], at, two),
        }  # fmt: skip
        text = "".join(made[step] for step in made if step in plan.steps)
        text += self._event(two, plan.confirmer, at, "review_harm", plan.acts_as) if plan.event else ""
        text += self._filled(plan.after, two)
        return f"SET LOCAL vivat.scope = '{plan.scope}';{text};SET CONSTRAINTS ALL IMMEDIATE;"

    def _filled(self, text: str, event: int) -> str:
        return Template(text).substitute(self.ids, event=event, proposal=self.sequence)

    def _run(self, name):
        return f"run:{self.ids.get(name, 0)}"

    def _event(self, number, who, at, verb, acts_as="", about=""):
        actor = acts_as or who[0]
        return f"""INSERT INTO records_event VALUES ({number}, {number}, '{at}', '{actor}', '{who[1]}', '360734',
            '{verb}', '{about}', '360734',
            '{{}}', '{{}}', '', '');"""

    def _proposal(self, plan, event):
        clause, rule, notice, policy, program = plan.texts
        listed = json.dumps([self.ids.get(f"f_{each}@{plan.whom}", self.ids[f"f_{each}"]) for each in plan.listed])
        run = self.ids[plan.run] if plan.run else "NULL"
        return f"""INSERT INTO records_proposal (id, key, benefit_id, person_id, division, area, kind, month, fen,
            rule, clause, notice,
            policy_version, program_version, facts, basis, state, run_id, prepared_post, bundle_sha256, note, event)
            VALUES ({event}, '{event}', {self.ids["b_" + plan.whom]}, {self.ids["p_" + plan.whom]}, '{COUNTY}',
            '{COUNTY}', '{plan.kind}',
            {plan.month}, {plan.fen}, '{rule}', '{clause}', '{notice}', '{policy}', '{program}', '{listed}', '{{}}',
            '{plan.begins}', {run}, '', '',
            '', {event});"""

    def _part(self, plan, name, kind, event):
        own = f"{name}@{plan.whom}"
        column = "notification" if kind == "posting" else kind
        return f"""INSERT INTO records_bundlepart (proposal_id, kind, {column}_id, said, sha256, division, event)
            VALUES ({event}, '{kind}', {self.ids.get(own, self.ids.get(name))}, '{{}}', '', '{COUNTY}', {event});"""

    def _decision(self, plan, confirmer, at, event):
        columns = {
            "proposal_id": "id", "benefit_id": "benefit_id", "person_id": "person_id", "division": "division",
            "kind": "kind", "month": "month",
            "fen": "fen", "rule": "rule", "clause": "clause", "notice": "notice", "policy_version": "policy_version",
            "program_version": "program_version", "bundle_sha256": "bundle_sha256", "prepared_by_id": "prepared_by_id",
            "prepared_post": "prepared_post", "confirmed_by_id": str(confirmer),
            "confirmed_post": f"'{plan.confirmer[1]}'",
            "released_by_id": str(self.ids[plan.released]) if plan.released else "NULL",
            '"on"': f"DATE '{plan.on or plan.day}'",
            "at": f"'{at}'", "event": str(event),
        }  # fmt: skip
        for column, value in plan.changed:
            columns[column] = self._filled(value, event).replace('"on"', columns['"on"'])
        return f"""INSERT INTO records_decision ({", ".join(columns)}) SELECT {", ".join(columns.values())} FROM
            records_proposal
            WHERE id = {self.sequence};"""


def attempt(con: psycopg.Connection, world: World, plan: Plan) -> str:
    """Tries a plan and takes it back; the refusal, or nothing where it went through."""
    con.execute("SAVEPOINT tried")
    try:
        con.execute(world.sql(plan))
        said = ""
    except psycopg.Error as error:
        said = str(error).splitlines()[0]
    con.execute("ROLLBACK TO tried; SET CONSTRAINTS ALL DEFERRED")
    return said


def lawful(con: psycopg.Connection, world: World, plan: Plan) -> None:
    """A lawful plan goes through."""
    assert attempt(con, world, plan) == "", plan
    assert timedelta(0) <= plan.day - DAY
