"""What an import needs: who told an opening state, and people found through those whom they were merged into."""

from importlib.resources import files

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds them."""

    dependencies = [("records", "0003_narrow_indexes")]
    operations = [
        migrations.AddField("benefit", "opening_told", models.BooleanField(default=False)),
        migrations.RunSQL((files("vivat.records") / "sql" / "merged.sql").read_text(encoding="utf-8")),
    ]
