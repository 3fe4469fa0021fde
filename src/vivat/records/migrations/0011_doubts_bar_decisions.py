"""A decision that harms is refused by the database while something stands in doubt behind it."""

from importlib.resources import files

from django.db import migrations


class Migration(migrations.Migration):
    """One more trigger on decisions."""

    dependencies = [("records", "0010_the_desks_pages")]

    operations = [
        migrations.RunSQL((files("vivat.records") / "sql" / "doubts_bar_decisions.sql").read_text(encoding="utf-8")),
    ]
