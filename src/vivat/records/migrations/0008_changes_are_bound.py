"""Each event binds how the rows that may change stand after it, and a proposal says where it comes from."""

from importlib.resources import files

from django.db import migrations

TEXTS = ("remember", "changes_are_bound", "harm_comes_from_a_run")


class Migration(migrations.Migration):
    """What 0002 and 0007 made, anew, and what is new."""

    dependencies = [("records", "0007_what_a_decision_needs")]
    operations = [
        migrations.RunSQL((files("vivat.records") / "sql" / f"{name}.sql").read_text(encoding="utf-8"))
        for name in TEXTS
    ]
