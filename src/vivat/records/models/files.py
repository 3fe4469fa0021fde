"""Files that came and went: imports, saved mappings, payment-change files, exports, checkpoints."""

from django.db import models
from django.db.models import Q

from vivat.records.models.base import Acted, division_field, month_field


class Mapping(Acted):
    """How a body's own headings stand for the national codes."""

    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=16)
    columns = models.JSONField()
    division = division_field()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "kind", "division"], name="records_mapping_once")]


class Import(Acted):
    """A file that was taken in, with what it changed; the same content is not taken twice."""

    kind = models.CharField(max_length=16)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    rows = models.IntegerField()
    added = models.IntegerField()
    changed = models.IntegerField(default=0)
    refused = models.IntegerField(default=0)
    division = division_field()
    by = models.ForeignKey("records.User", on_delete=models.PROTECT, related_name="+", db_index=False)


class PayFile(Acted):
    """What was sent to whoever pays: the changes of one month of one division."""

    division = division_field()
    month = month_field()
    number = models.IntegerField()
    sha256 = models.CharField(max_length=64)
    lines = models.IntegerField()
    fen = models.BigIntegerField()
    by = models.ForeignKey("records.User", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["division", "month", "number"], name="records_payfile_once"),
        ]


class PayLine(Acted):
    """One change in a payment-change file. A decision is sent once, and an arrears line pays each month once."""

    file = models.ForeignKey(PayFile, on_delete=models.PROTECT, related_name="entries")
    decision = models.OneToOneField("records.Decision", on_delete=models.PROTECT, related_name="line")
    benefit = models.ForeignKey("records.Benefit", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16)
    month = month_field()
    fen = models.BigIntegerField()
    division = division_field()


class Export(Acted):
    """A list that left the register: why, how much, who asked and, above the limit, who let it go."""

    kind = models.CharField(max_length=40)
    purpose = models.CharField(max_length=200)
    rows = models.IntegerField()
    sha256 = models.CharField(max_length=64)
    watermark = models.CharField(max_length=40, unique=True)
    by = models.ForeignKey("records.User", on_delete=models.PROTECT, related_name="+", db_index=False)
    released_by = models.ForeignKey(
        "records.User", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    division = division_field()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(purpose=""), name="records_export_purpose"),
            models.CheckConstraint(
                condition=Q(rows__lte=200) | (Q(released_by__isnull=False) & ~Q(released_by=models.F("by"))),
                name="records_export_second_person",
            ),
        ]
