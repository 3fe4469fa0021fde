"""Acts as they are remembered: a chain of events, each bound to the one before, and what rows were before a change."""

from django.db import models

from vivat.records.models.base import division_field


class Event(models.Model):
    """One act. `id` is drawn when it begins and stands in the rows that it writes; `seq` is its place in the chain,
    given when it ends. `rows` binds the rows that the act wrote or changed; `hash` covers all of it and `prev`.
    """

    id = models.BigIntegerField(primary_key=True)
    seq = models.BigIntegerField(unique=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    post = models.CharField(max_length=32)
    body = models.CharField(max_length=40)
    verb = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    division = division_field()
    data = models.JSONField()
    rows = models.JSONField()
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["subject"]), models.Index(fields=["verb", "at"])]


class History(models.Model):
    """A row as it was before an act changed or removed it; a trigger writes it."""

    table = models.CharField(max_length=60)
    row = models.CharField(max_length=80)
    division = division_field()
    event_before = models.BigIntegerField()
    event_after = models.BigIntegerField(null=True)
    was = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["table", "row"])]


class Head(models.Model):
    """The register's own name, and nothing else; one row."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    register = models.CharField(max_length=40)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="records_head_one")]
