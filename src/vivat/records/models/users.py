"""Accounts, the posts that they hold and for how long, and whom their holders are close to."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from vivat.records.models.base import Acted, index_field


class User(AbstractBaseUser):
    """Somebody who acts, or the machine, which only helps; `number_index` finds the holder among the people."""

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    body = models.ForeignKey("records.Body", on_delete=models.PROTECT, null=True, related_name="+")
    number_index = index_field(null=True)
    phone_index = index_field(null=True)
    account_index = index_field(null=True)
    machine = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    event = models.ForeignKey(
        "records.Event", on_delete=models.PROTECT, null=True, related_name="+", db_index=False, db_column="event"
    )

    USERNAME_FIELD = "username"
    objects = BaseUserManager()


class Holding(Acted):
    """A post (岗位) held at a body, from a day on and up to another (in)."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="holdings")
    post = models.CharField(max_length=32)
    body = models.ForeignKey("records.Body", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")), name="records_holding_days"
            ),
            models.UniqueConstraint(
                fields=["user", "post", "body"], condition=models.Q(until=None), name="records_holding_once"
            ),
        ]


class Kin(Acted):
    """Whom an account's holder has declared as near: nobody decides on these."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    number_index = index_field()
    relation = models.CharField(max_length=32)
