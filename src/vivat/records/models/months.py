"""The month's work: a run over a division, its shards, its lists and its statistics."""

from django.db import models

from vivat.records.models.base import Acted, division_field, month_field


class Run(Acted):
    """The month of a division. `inputs` tells what it was worked out from; the same are never worked out twice.
    `begun` is the act with which the present working-out began.
    """

    division = division_field()
    month = month_field()
    day = models.DateField()
    state = models.CharField(max_length=16)
    inputs = models.CharField(max_length=64)
    policy_version = models.CharField(max_length=64)
    program_version = models.CharField(max_length=64)
    shards = models.IntegerField(default=0)
    done = models.IntegerField(default=0)
    people = models.IntegerField(default=0)
    benefits = models.IntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    begun = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["division", "month"], name="records_run_once")]


class RunShard(Acted):
    """A range of people whose part of a run is done."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="parts")
    n = models.IntegerField()
    inputs = models.CharField(max_length=64)
    division = division_field()
    new_proposals = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "n", "inputs"], name="records_runshard_once")]


class ListEntry(Acted):
    """One benefit on one list of a run: due, overdue, to be verified, turning 18, without reports …"""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="entries", db_index=False)
    list = models.CharField(max_length=32)
    benefit = models.ForeignKey(
        "records.Benefit", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    division = division_field()
    body = models.ForeignKey("records.Body", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    due = models.DateField(null=True)
    clause = models.CharField(max_length=80, blank=True)
    said = models.JSONField(default=dict)
    shard = models.IntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["run", "list", "division"]),
            models.Index(fields=["run", "list", "due", "id"], name="records_listentry_by_due"),
        ]


class Statistic(Acted):
    """One figure of a run: certified by township and scheme, states, money."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="statistics")
    name = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    value = models.BigIntegerField()
    division = division_field()
    shard = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "shard", "name", "key"], name="records_statistic_once")]


class Report(Acted):
    """A report of a month that a body owes (deaths, papers): given, or given as zero where there was nothing."""

    body = models.ForeignKey("records.Body", on_delete=models.PROTECT, related_name="reports")
    what = models.CharField(max_length=32)
    month = month_field()
    zero = models.BooleanField(default=False)
    on = models.DateField()
    division = division_field()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "what", "month"], name="records_report_once")]
