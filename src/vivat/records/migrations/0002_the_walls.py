"""What the tables cannot say by themselves: scope, history, tables that only grow."""

from importlib.resources import files

from django.db import migrations

TEXTS = ("scope", "remember", "history", "append_only", "row_security")


class Migration(migrations.Migration):
    """Runs the files of records/sql in order."""

    dependencies = [("records", "0001_initial")]
    operations = [
        migrations.RunSQL((files("vivat.records") / "sql" / f"{name}.sql").read_text(encoding="utf-8"))
        for name in TEXTS
    ]
