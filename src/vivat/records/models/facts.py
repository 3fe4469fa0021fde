"""Facts: what became true and when it was learned, never edited; with the evidence that they rest on."""

from django.db import models
from django.db.models import Q

from vivat.domain.facts import KINDS
from vivat.records.models.base import Acted, code_field, division_field


class Fact(Acted):
    """One fact of a person, or of one benefit of theirs. `key` tells the same fact told twice from a new one, `again`
    counts how often it was recorded anew after a withdrawal.
    """

    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="facts")
    benefit = models.ForeignKey(
        "records.Benefit", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    kind = code_field()
    on = models.DateField()
    learned = models.DateField()
    recorded = models.DateTimeField()
    channel = models.CharField(max_length=32, blank=True)
    until = models.DateField(null=True)
    died_on = models.DateField(null=True)
    kept = models.BooleanField(null=True)
    stage = models.CharField(max_length=16, blank=True)
    names = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="withdrawals", db_index=False)
    source = models.CharField(max_length=60, blank=True)
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey("records.User", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    division = division_field()
    key = models.BinaryField(max_length=16)
    again = models.SmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=tuple(KINDS)), name="records_fact_kind"),
            models.CheckConstraint(
                condition=~Q(kind="withdrawn") | Q(names__isnull=False), name="records_fact_withdrawal_names"
            ),
            models.UniqueConstraint(fields=["key", "again"], name="records_fact_told_once"),
        ]


class Evidence(Acted):
    """A file that somebody brought, cleaned; kept sealed under its hash in the home's `files/`."""

    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=40)
    media = models.CharField(max_length=40)
    size = models.IntegerField()
    title = models.CharField(max_length=120)
    division = division_field()
    by = models.ForeignKey("records.User", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sha256", "division"], name="records_evidence_once")]


class FactEvidence(Acted):
    """A file that a fact rests on."""

    fact = models.ForeignKey(Fact, on_delete=models.PROTECT, related_name="evidence")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")
    division = division_field()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fact", "evidence"], name="records_factevidence_once")]
