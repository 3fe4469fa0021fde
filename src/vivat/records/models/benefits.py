"""Benefits: what is paid to whom, by which agency, how much a month, and what was paid."""

from django.db import models
from django.db.models import F, Q

from vivat.records.models.base import Acted, code_field, division_field, index_field, month_field


class Benefit(Acted):
    """One benefit of one person. `code` is the agency's own number for it; `opening_*` is the payment state that the
    agency had decided when the benefit came into the register, `opening_told` by its own word and not worked out from
    payments; `division` is where it is looked after, and who sees it.
    """

    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="benefits")
    code = models.CharField(max_length=40)
    scheme = code_field()
    since = month_field()
    area = division_field()
    agency = models.ForeignKey("records.Body", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    manager = models.ForeignKey("records.Body", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    division = division_field(db_index=True)
    account_index = index_field(null=True)
    account_sealed = models.BinaryField(null=True)
    account_mask = models.CharField(max_length=24, blank=True)
    relation = models.CharField(max_length=16, blank=True)
    lives = models.CharField(max_length=16, blank=True)
    cls = models.CharField(max_length=40, blank=True)
    groups = models.CharField(max_length=120, blank=True)
    retired = month_field(null=True)
    deceased_born = models.DateField(null=True)
    opening_state = models.CharField(max_length=16, default="in_payment")
    opening_from = month_field()
    opening_told = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "code"], name="records_benefit_code_once")]


class Amount(Acted):
    """What a benefit comes to a month, from a month on, in fen; of two for one month the later row counts."""

    benefit = models.ForeignKey(Benefit, on_delete=models.PROTECT, related_name="amounts")
    month = month_field()
    fen = models.BigIntegerField()
    division = division_field()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(fen__gte=0), name="records_amount_fen")]


class Payment(Acted):
    """What was paid for a run of months, in fen a month. `kind`: regular, arrears or recovery (returned: negative)."""

    benefit = models.ForeignKey(Benefit, on_delete=models.PROTECT, related_name="payments")
    first = month_field()
    last = month_field()
    fen = models.BigIntegerField()
    kind = models.CharField(max_length=16, default="regular")
    division = division_field()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="records_payment_months"),
            models.UniqueConstraint(fields=["benefit", "first", "kind"], name="records_payment_once"),
        ]
