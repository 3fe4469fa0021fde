"""Proposals of the machine, the bundle that each needs, and the decisions of two people."""

from django.db import models
from django.db.models import F, Q

from vivat.domain.decisions import HARMING, HELPING
from vivat.records.models.base import Acted, division_field, month_field

#: What a bundle may hold: rows of other tables, the cycle that nobody met, or the decision that is undone.
PARTS = ("fact", "cycle", "evidence", "notification", "finding", "posting", "decision")


class CalledFor(Acted):
    """What is called for: which change, from which month, how much; by which rule, under which versions of policy and
    program.
    """

    division = division_field()
    kind = models.CharField(max_length=16)
    month = month_field()
    fen = models.BigIntegerField(default=0)
    rule = models.CharField(max_length=120)
    clause = models.CharField(max_length=80)
    notice = models.CharField(max_length=80)
    policy_version = models.CharField(max_length=64)
    program_version = models.CharField(max_length=64)

    class Meta:
        abstract = True


class Proposal(CalledFor):
    """What the law calls for and nobody has decided yet. `key` tells the same proposal made twice; `facts` are those
    that the law rests on, `basis` its arithmetic; a proposal that the law no longer calls for is `lapsed`.
    `bundle_sha256` is of the proposal and its bundle as the officer prepared them.
    """

    key = models.CharField(max_length=64, unique=True)
    benefit = models.ForeignKey("records.Benefit", on_delete=models.PROTECT, related_name="proposals")
    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    area = division_field()
    facts = models.JSONField(default=list)
    basis = models.JSONField(default=dict)
    state = models.CharField(max_length=16, default="open")
    run = models.ForeignKey("records.Run", on_delete=models.PROTECT, null=True, related_name="+")
    prepared_by = models.ForeignKey("records.User", on_delete=models.PROTECT, null=True, related_name="+")
    prepared_post = models.CharField(max_length=32, blank=True)
    bundle_sha256 = models.CharField(max_length=64, blank=True)
    undoes = models.ForeignKey("records.Decision", on_delete=models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=HELPING + HARMING), name="records_proposal_kind"),
            models.CheckConstraint(
                condition=Q(state__in=("open", "prepared", "held", "confirmed", "refused", "lapsed")),
                name="records_proposal_state",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("prepared", "confirmed")) | Q(prepared_by__isnull=False),
                name="records_proposal_prepared_by_whom",
            ),
        ]
        indexes = [models.Index(fields=["state", "kind", "month"])]


class BundlePart(Acted):
    """One part of what a proposal rests on: exactly one reference, or the cycle that nobody met."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="bundle")
    kind = models.CharField(max_length=16)
    fact = models.ForeignKey("records.Fact", on_delete=models.PROTECT, null=True, related_name="+")
    evidence = models.ForeignKey("records.Evidence", on_delete=models.PROTECT, null=True, related_name="+")
    notification = models.ForeignKey("records.Notification", on_delete=models.PROTECT, null=True, related_name="+")
    finding = models.ForeignKey("records.Finding", on_delete=models.PROTECT, null=True, related_name="+")
    said = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)
    division = division_field()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(kind__in=PARTS), name="records_bundlepart_kind")]


class Decision(CalledFor):
    """What two people of different posts decided. It pins the clause, the versions of policy and program, and the
    bundle as it was; nothing less can be stored, by SQL either (records/sql/decision_is_lawful.sql).
    """

    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="decision")
    benefit = models.ForeignKey("records.Benefit", on_delete=models.PROTECT, related_name="decisions")
    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    bundle_sha256 = models.CharField(max_length=64)
    prepared_by = models.ForeignKey("records.User", on_delete=models.PROTECT, related_name="+")
    prepared_post = models.CharField(max_length=32)
    confirmed_by = models.ForeignKey("records.User", on_delete=models.PROTECT, related_name="+")
    confirmed_post = models.CharField(max_length=32)
    released_by = models.ForeignKey("records.User", on_delete=models.PROTECT, null=True, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="undone_by")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=HELPING + HARMING), name="records_decision_kind"),
            models.CheckConstraint(
                condition=~Q(clause="") & ~Q(rule="") & ~Q(policy_version="") & ~Q(program_version=""),
                name="records_decision_clause",
            ),
            models.CheckConstraint(
                condition=~Q(prepared_by=F("confirmed_by")) & ~Q(prepared_post=F("confirmed_post")),
                name="records_decision_two_people",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=HELPING, prepared_post="officer", confirmed_post__in=("reviewer", "approver"))
                | Q(kind__in=HARMING, prepared_post="officer", confirmed_post__in=("reviewer", "approver")),
                name="records_decision_posts",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=("suspend", "terminate", "reinstate", "close")) | Q(fen__gt=0),
                name="records_decision_money",
            ),
        ]
        indexes = [models.Index(fields=["benefit", "month"])]


class Brake(Acted):
    """A run that would harm too many at once is held here until somebody of the body above lets it go (刹车)."""

    run = models.OneToOneField("records.Run", on_delete=models.PROTECT, related_name="brake")
    division = division_field()
    count = models.IntegerField()
    limit = models.IntegerField()
    why = models.CharField(max_length=300)
    released_by = models.ForeignKey("records.User", on_delete=models.PROTECT, null=True, related_name="+")
    released_on = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True)
