"""Lists a page at a time by their terms, people by name; and a body sees which month its lists are of."""

from importlib.resources import files

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two indexes, one policy."""

    dependencies = [("records", "0009_feeds")]

    operations = [
        migrations.AddIndex(
            model_name="listentry",
            index=models.Index(fields=["run", "list", "due", "id"], name="records_listentry_by_due"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["name"], name="records_person_name"),
        ),
        migrations.RunSQL((files("vivat.records") / "sql" / "run_above.sql").read_text(encoding="utf-8")),
    ]
