"""Reports are kept and seen like the other tables that only grow."""

from importlib.resources import files

from django.db import migrations


class Migration(migrations.Migration):
    """Runs records/sql/reports.sql."""

    dependencies = [("records", "0005_reports_and_runs")]
    operations = [migrations.RunSQL((files("vivat.records") / "sql" / "reports.sql").read_text(encoding="utf-8"))]
