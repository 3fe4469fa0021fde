"""The figures of a run, whatever shards they came from."""

from collections import defaultdict

from django.db.models import Sum

from vivat.records.models import Statistic


def figures(run: int) -> dict[str, dict[str, int]]:
    """Name → key → value, as the present scope shows them."""
    told: dict[str, dict[str, int]] = defaultdict(dict)
    for name, key, value in (
        Statistic.objects.filter(run=run).values_list("name", "key").annotate(all=Sum("value")).order_by("name", "key")
    ):
        told[name][key] = value
    return dict(told)
