"""Indexes that Django has no words for, and the numbers of acts."""

from django.db import migrations

SQL = """
CREATE SEQUENCE records_event_id AS bigint;
CREATE INDEX records_person_number_index ON records_person (number_index);
CREATE INDEX records_fact_names ON records_fact (names_id) WHERE names_id IS NOT NULL;
CREATE INDEX records_case_open ON records_case (owner_body_id, due) WHERE state = 'open';
CREATE INDEX records_proposal_open ON records_proposal (area, kind) WHERE state IN ('open', 'prepared', 'held');
"""


class Migration(migrations.Migration):
    """Adds them."""

    dependencies = [("records", "0002_the_walls")]
    operations = [migrations.RunSQL(SQL)]
