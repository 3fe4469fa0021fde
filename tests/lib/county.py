"""A made county put into a register in one act; what the agency had decided is read off the last payment."""

import tempfile
from pathlib import Path

import duckdb

from tests.lib.register import LONG_AGO

#: What goes into each table, from the files of a data folder; `{e}` is the act, `{o}` is added to every number.
TABLES = {
    "person": """
        SELECT DISTINCT ON (person) person + {o} AS id, '\\x' || md5(aac147) AS number_index, '\\x00' AS number_sealed,
            aac147[1:6] || repeat('*', 8) || aac147[15:] AS number_mask, aac003 AS name, '' AS pinyin, aac004 AS sex,
            aac006 AS born, township AS division, '' AS registered, '' AS address
        FROM roster ORDER BY person""",
    "benefit": """
        SELECT r.benefit + {o} AS id, person + {o} AS person_id, r.benefit::VARCHAR AS code, aae140 AS scheme,
            month_of(aae210) AS since, aaa027 AS area, township AS division, '' AS account_mask,
            COALESCE(relation, '') AS relation, COALESCE(lives, '') AS lives, COALESCE(class, '') AS cls,
            COALESCE(groups, '') AS groups, month_of(aic162) AS retired, deceased_born,
            CASE WHEN p.last >= n.last OR p.last IS NULL THEN 'in_payment'
                 WHEN person IN (SELECT person FROM facts WHERE kind IN ('died', 'found_dead')) THEN 'terminated'
                 ELSE 'suspended' END AS opening_state,
            CASE WHEN p.last < n.last THEN p.last + 1 ELSE month_of(aae210) END AS opening_from
        FROM roster r LEFT JOIN lasts p USING (benefit), (SELECT max(last) AS last FROM lasts) n ORDER BY r.benefit""",
    "amount": """
        SELECT benefit + {o} AS benefit_id, month_of(month) AS month, fen, township AS division
        FROM amounts JOIN roster USING (benefit) ORDER BY ALL""",
    "payment": """
        SELECT DISTINCT ON (benefit, month_from) benefit + {o} AS benefit_id, month_of(month_from) AS first,
            month_of(month_to) AS last, fen, 'regular' AS kind, township AS division
        FROM payments JOIN roster USING (benefit) ORDER BY benefit, month_from, fen DESC""",
    "fact": """
        SELECT fact + {o} AS id, person + {o} AS person_id, benefit + {o} AS benefit_id, kind, day AS "on", learned,
            learned::TIMESTAMP AS recorded, COALESCE(channel, '') AS channel, until, died_on, kept,
            COALESCE(stage, '') AS stage, names + {o} AS names_id, '' AS source, '' AS note, township AS division,
            '\\x' || md5('f' || (fact + {o})) AS key, 0 AS again
        FROM facts JOIN (SELECT DISTINCT ON (person) person, township FROM roster ORDER BY person) USING (person)
        ORDER BY fact""",
}


def fill(folder, division, offset=0):
    """Puts a data folder into the register that Django works on, for the agency of a division."""
    from django.db import connection, connections

    from vivat.actions.act import act, spare
    from vivat.actions.install import machine, open_agency

    open_agency(LONG_AGO, division, {})
    with duckdb.connect() as duck, tempfile.TemporaryDirectory() as work:
        duck.execute("CREATE MACRO month_of(m) AS m // 100 * 12 + m % 100 - 1")
        for name in ("roster", "amounts", "payments", "facts"):
            duck.execute(f"CREATE VIEW {name} AS FROM read_parquet('{folder / name}.parquet')")
        duck.execute("CREATE TABLE lasts AS SELECT benefit, max(month_of(month_to)) AS last FROM payments GROUP BY ALL")
        by = machine(LONG_AGO, division)
        with act("import_roster", by, division=division) as one, connection.cursor() as cursor:
            for name, query in TABLES.items():
                rows = duck.sql(query.format(o=offset)).to_arrow_table()
                columns = ", ".join(f'"{each}"' for each in rows.column_names)
                file = Path(work, f"{name}.csv")
                duck.from_arrow(rows).write_csv(str(file), header=False, na_rep="\\N")
                _copied(cursor, f"records_{name}", columns, file)
                more = {"event": one.id} | spare(f"records_{name}", {*rows.column_names, "event"})
                into = f"INSERT INTO records_{name} ({columns}, {', '.join(more)})"
                into += f" SELECT {columns}, {', '.join(['%s'] * len(more))} FROM coming"
                one.insert(f"records_{name}", into, list(more.values()))
                cursor.execute("DROP TABLE coming")
    with connections["owner"].cursor() as cursor:
        for name in TABLES:
            cursor.execute(f"SELECT setval('records_{name}_id_seq', 100000000)")


def _copied(cursor, table, columns, file):
    cursor.execute(f"CREATE TEMP TABLE coming AS SELECT {columns} FROM {table} LIMIT 0")
    with cursor.copy("COPY coming FROM STDIN (FORMAT csv, NULL '\\N')") as copy, file.open("rb") as rows:
        while part := rows.read(1 << 20):
            copy.write(part)
