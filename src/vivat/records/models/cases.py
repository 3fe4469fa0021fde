"""Cases: what somebody must do by a day; and what was found and told on the way."""

from django.db import models
from django.db.models import F, Q

from vivat.domain.decisions import FINDINGS
from vivat.records.models.base import Acted, division_field


class Case(Acted):
    """One thing to be done, with an owner, a term, and whom it goes to when the term is over."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120, unique=True)
    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, null=True, related_name="cases")
    benefit = models.ForeignKey("records.Benefit", on_delete=models.PROTECT, null=True, related_name="+")
    division = division_field(db_index=True)
    title = models.CharField(max_length=120)
    data = models.JSONField(default=dict)
    owner_body = models.ForeignKey("records.Body", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("records.User", on_delete=models.PROTECT, null=True, related_name="+")
    opened = models.DateField()
    due = models.DateField(db_index=True)
    escalates_to = models.ForeignKey("records.Body", on_delete=models.PROTECT, null=True, related_name="+")
    escalated = models.SmallIntegerField(default=0)
    state = models.CharField(max_length=16, default="open")
    outcome = models.CharField(max_length=40, blank=True)
    note = models.CharField(max_length=300, blank=True)
    closed = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(due__gte=F("opened")), name="records_case_term"),
            models.CheckConstraint(
                condition=Q(state="open", closed=None) | (Q(state="closed", closed__isnull=False) & ~Q(outcome="")),
                name="records_case_closed_with_outcome",
            ),
        ]
        indexes = [models.Index(fields=["state", "due"])]


class Finding(Acted):
    """What an investigation (调查核实) found of a person, by whom, when and on what ground."""

    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="findings")
    benefit = models.ForeignKey("records.Benefit", on_delete=models.PROTECT, null=True, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="findings")
    outcome = models.CharField(max_length=40)
    on = models.DateField()
    note = models.CharField(max_length=300)
    by = models.ForeignKey("records.User", on_delete=models.PROTECT, related_name="+", db_index=False)
    division = division_field()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(note=""), name="records_finding_grounded"),
            models.CheckConstraint(condition=Q(outcome__in=tuple(FINDINGS)), name="records_finding_outcome"),
        ]


class Notification(Acted):
    """A notice given to a person, or attempted; what may follow waits until `wait_until` is over."""

    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="notifications")
    benefit = models.ForeignKey("records.Benefit", on_delete=models.PROTECT, null=True, related_name="+")
    stage = models.CharField(max_length=16)
    via = models.CharField(max_length=32)
    result = models.CharField(max_length=16)
    on = models.DateField()
    wait_until = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey("records.User", on_delete=models.PROTECT, related_name="+", db_index=False)
    division = division_field()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(result__in=("delivered", "attempted", "posted")), name="records_notification_result"
            ),
            models.CheckConstraint(condition=Q(wait_until__gte=F("on")), name="records_notification_wait"),
        ]
