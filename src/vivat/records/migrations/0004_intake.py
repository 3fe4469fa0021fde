"""What an import needs: who told an opening state, people found through merged records, a file of evidence once in each division."""

from importlib.resources import files

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds them."""

    dependencies = [("records", "0003_narrow_indexes")]
    operations = [
        migrations.AddField("benefit", "opening_told", models.BooleanField(default=False)),
        migrations.AlterField("evidence", "sha256", models.CharField(max_length=64)),
        migrations.AddConstraint(
            "evidence", models.UniqueConstraint(fields=["sha256", "division"], name="records_evidence_once")
        ),
        migrations.RunSQL((files("vivat.records") / "sql" / "merged.sql").read_text(encoding="utf-8")),
    ]
