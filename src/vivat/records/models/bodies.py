"""Divisions down to villages, and the bodies that work in them."""

from django.db import models

from vivat.records.models.base import Acted, division_field

KINDS = ("agency", "township", "village", "employer", "bank", "department")


class Division(models.Model):
    """A division; villages are the agency's own, the rest is the official table."""

    code = division_field(primary_key=True)
    name = models.CharField(max_length=60)
    level = models.SmallIntegerField()
    parent = division_field(db_index=True)


class Body(Acted):
    """An agency, township office, village committee, employer, bank or department (机构)."""

    code = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=16)
    name = models.CharField(max_length=100)
    division = division_field(db_index=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="records_body_kind")]


class Delegation(Acted):
    """What one body may do for another, from when to when, and on which clause."""

    giver = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    duty = models.CharField(max_length=40)
    clause = models.CharField(max_length=80)
    since = models.DateField()
    until = models.DateField(null=True)
    division = division_field()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(clause=""), name="records_delegation_clause"),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="records_delegation_days",
            ),
        ]
