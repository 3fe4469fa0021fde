"""Other bodies' data: agreements, files that arrived, the signs and marks that they left, what was sent down."""

from django.db import models
from django.db.models import F, Q

from vivat.records.models.base import Acted, code_field, division_field, index_field

#: Received and not yet gone through, waiting for somebody, all of it drawn, sent back.
STATES = ("received", "held", "concluded", "rejected")
MARKS = ("account", "phone", "device", "helper")


class Agreement(Acted):
    """An agreement by which a body hands its data over (共享协议), from a day on and up to another (in); `key` is the
    public key (PEM) with which the body signs its files.
    """

    source = code_field()
    division = division_field()
    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=60)
    since = models.DateField()
    until = models.DateField(null=True)
    key = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(number=""), name="records_agreement_numbered"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="records_agreement_days"),
            models.UniqueConstraint(fields=["source", "division", "number"], name="records_agreement_once"),
        ]


class Arrival(Acted):
    """A file of a source that arrived (来件); its sealed copy lies in the home's `feeds/` under its hash.

    `first` and `last` are the days of its period; `measured` is what was counted while it was read, `alarms` why it
    must wait, `counts` what came of it once concluded; `newest` is the latest day that a row of it speaks of. A file
    that was sent back may come again.
    """

    source = code_field()
    division = division_field(db_index=True)
    app = models.CharField(max_length=32, blank=True)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    sender = models.CharField(max_length=100, blank=True)
    signature = models.CharField(max_length=16, blank=True)
    first = models.DateField()
    last = models.DateField()
    received = models.DateField()
    rows = models.IntegerField(default=0)
    taken = models.IntegerField(default=0)
    refused = models.IntegerField(default=0)
    newest = models.DateField(null=True)
    state = models.CharField(max_length=16, default="received")
    alarms = models.JSONField(default=list)
    measured = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey("records.User", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="records_arrival_state"),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="records_arrival_period"),
            models.UniqueConstraint(
                fields=["source", "division", "sha256"], condition=~Q(state="rejected"), name="records_arrival_once"
            ),
        ]
        indexes = [models.Index(fields=["source", "division", "last"], name="records_arrival_of_source")]


class FactArrival(Acted):
    """A file that told a fact: the first to tell it, or one that told it again."""

    fact = models.ForeignKey("records.Fact", on_delete=models.PROTECT, related_name="arrivals")
    arrival = models.ForeignKey(Arrival, on_delete=models.PROTECT, related_name="+", db_index=False)
    division = division_field()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fact", "arrival"], name="records_factarrival_once")]


class Sign(Acted):
    """Evidence of life that alone proves nothing (迹象): that a source saw a person on a day, the points that it
    brings, and the last day on which it counts; `withdrawn` is the source's own word that it did not.
    """

    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="signs", db_index=False)
    source = code_field()
    on = models.DateField()
    learned = models.DateField()
    weight = models.SmallIntegerField()
    until = models.DateField()
    withdrawn = models.BooleanField(default=False)
    arrival = models.ForeignKey(Arrival, on_delete=models.PROTECT, related_name="+", db_index=False)
    division = division_field()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weight__gte=0, weight__lte=100), name="records_sign_weight"),
            models.CheckConstraint(condition=Q(until__gte=F("on")), name="records_sign_counts"),
            models.UniqueConstraint(fields=["person", "source", "on", "withdrawn"], name="records_sign_once"),
        ]


class FactSign(Acted):
    """A sign that a certification by signs rests on."""

    fact = models.ForeignKey("records.Fact", on_delete=models.PROTECT, related_name="signs")
    sign = models.ForeignKey(Sign, on_delete=models.PROTECT, related_name="+", db_index=False)
    division = division_field()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fact", "sign"], name="records_factsign_once")]


class Mark(Acted):
    """Who or what else stood behind a certification taken elsewhere (账号、电话、设备、协助人), as a blind index."""

    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    arrival = models.ForeignKey(Arrival, on_delete=models.PROTECT, related_name="+", db_index=False)
    on = models.DateField()
    kind = models.CharField(max_length=16)
    mark_index = index_field(db_index=True)
    division = division_field()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=MARKS), name="records_mark_kind"),
            models.UniqueConstraint(fields=["person", "on", "kind", "mark_index"], name="records_mark_once"),
        ]


class Dispatch(Acted):
    """What a file told of another agency's people, sent down to it to be looked into (下发); `division` is theirs."""

    arrival = models.ForeignKey(Arrival, on_delete=models.PROTECT, related_name="dispatches")
    from_body = models.ForeignKey("records.Body", on_delete=models.PROTECT, related_name="+", db_index=False)
    to_body = models.ForeignKey("records.Body", on_delete=models.PROTECT, related_name="+")
    division = division_field(db_index=True)
    sent = models.DateField()
    due = models.DateField()
    received_on = models.DateField(null=True)
    received_by = models.ForeignKey(
        "records.User", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    returned_on = models.DateField(null=True)
    returned_by = models.ForeignKey(
        "records.User", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    state = models.CharField(max_length=16, default="sent")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(due__gte=F("sent")), name="records_dispatch_term"),
            models.CheckConstraint(
                condition=Q(state__in=("sent", "received", "returned")), name="records_dispatch_state"
            ),
            models.UniqueConstraint(fields=["arrival", "to_body"], name="records_dispatch_once"),
        ]


class DispatchItem(Acted):
    """One person's claim within a dispatch, and what the agency found: confirmed, or rejected with a note."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="items")
    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+")
    benefit = models.ForeignKey(
        "records.Benefit", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    kind = code_field()
    on = models.DateField()
    claim = models.JSONField(default=dict)
    outcome = models.CharField(max_length=16, blank=True)
    note = models.CharField(max_length=300, blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(
        "records.User", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    division = division_field()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=("", "confirmed", "rejected")), name="records_dispatchitem_outcome"
            ),
            models.CheckConstraint(
                condition=~Q(outcome="rejected") | ~Q(note=""), name="records_dispatchitem_rejected_with_note"
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(answered_on__isnull=False, answered_by__isnull=False),
                name="records_dispatchitem_answered_by_whom",
            ),
            models.UniqueConstraint(fields=["dispatch", "person", "kind", "on"], name="records_dispatchitem_once"),
        ]
