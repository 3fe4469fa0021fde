"""The one app that holds models."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """The register's tables, all under the prefix `records_`."""

    name = "vivat.records"
    label = "records"
    verbose_name = "登记簿"
