"""People: one row each, whoever pays them; numbers and phones sealed, found by blind index."""

from django.db import models

from vivat.records.models.base import Acted, code_field, division_field, index_field


class Person(Acted):
    """A person. `division` is where they are looked after, and who sees them; `merged_into` is set where two records
    were found to be one person.
    """

    number_index = index_field()
    number_sealed = models.BinaryField()
    number_mask = models.CharField(max_length=18)
    name = models.CharField(max_length=60)
    pinyin = models.CharField(max_length=160, db_index=True)
    sex = models.CharField(max_length=1, blank=True)
    born = models.DateField(null=True)
    division = division_field(db_index=True)
    registered = division_field(blank=True)
    address = models.CharField(max_length=200, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")

    class Meta:
        indexes = [models.Index(fields=["name"], name="records_person_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["number_index"], condition=models.Q(merged_into=None), name="records_person_number_once"
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="records_person_named"),
        ]


class Contact(Acted):
    """A way to reach a person: their own phone, or a relative's."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contacts")
    whose = models.CharField(max_length=60)
    relation = models.CharField(max_length=32, blank=True)
    phone_index = index_field(db_index=True)
    phone_sealed = models.BinaryField()
    phone_mask = models.CharField(max_length=16)
    division = division_field()
    until = models.DateField(null=True)


class Care(Acted):
    """A need that a person has (高龄、重残、失能…), so that somebody comes to them."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cares")
    group = code_field()
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    division = division_field()
