"""A made county put into a register straight away, in one act; what the agency had decided is read off the last payment."""

import tempfile
from pathlib import Path

import duckdb

from tests.lib.register import LONG_AGO
from vivat.domain.divisions import stem

_MONTH = "({0} // 100 * 12 + {0} % 100 - 1)"

#: What goes into each table, from the files of a data folder; `{e}` is the act, `{o}` is added to every number.
_TABLES = {
    "person": (
        "id, number_index, number_sealed, number_mask, name, pinyin, sex, born, division, registered, address, event",
        """SELECT DISTINCT ON (person) person + {o}, '\\x' || md5(aac147), '\\x00', aac147[1:6] || repeat('*', 8) || aac147[15:],
                  aac003, '', aac004, aac006, township, '', '', {e} FROM roster ORDER BY person""",
    ),
    "benefit": (
        """id, person_id, code, scheme, since, area, division, account_mask, relation, lives, cls, groups, retired,
           deceased_born, opening_state, opening_from, event""",
        f"""SELECT r.benefit + {{o}}, person + {{o}}, r.benefit::VARCHAR, aae140, {_MONTH.format("aae210")}, aaa027, township, '',
                   COALESCE(relation, ''), COALESCE(lives, ''), COALESCE(class, ''), COALESCE(groups, ''),
                   {_MONTH.format("aic162")}, deceased_born,
                   CASE WHEN p.last >= n.last THEN 'in_payment' WHEN person IN (SELECT person FROM dead) THEN 'terminated' ELSE 'suspended' END,
                   CASE WHEN p.last < n.last THEN p.last + 1 ELSE {_MONTH.format("aae210")} END, {{e}}
            FROM roster r LEFT JOIN lasts p USING (benefit), (SELECT max(last) AS last FROM lasts) n""",
    ),
    "amount": (
        "benefit_id, month, fen, division, event",
        f"SELECT benefit + {{o}}, {_MONTH.format('month')}, fen, aaa027, {{e}} FROM amounts JOIN roster USING (benefit) ORDER BY ALL",
    ),
    "payment": (
        "benefit_id, first, last, fen, kind, division, event",
        f"""SELECT benefit + {{o}}, {_MONTH.format("month_from")}, {_MONTH.format("month_to")}, fen, 'regular', aaa027, {{e}}
            FROM (SELECT DISTINCT ON (benefit, month_from) * FROM payments ORDER BY benefit, month_from, fen DESC)
            JOIN roster USING (benefit) ORDER BY ALL""",
    ),
    "fact": (
        """id, person_id, benefit_id, kind, "on", learned, recorded, channel, until, died_on, kept, stage, names_id, source,
           note, division, key, again, event""",
        """SELECT fact + {o}, person + {o}, benefit + {o}, kind, day, learned, learned::TIMESTAMP, COALESCE(channel, ''), until,
                  died_on, kept, COALESCE(stage, ''), names + {o}, '', '', township, '\\x' || md5('f' || (fact + {o})), 0, {e}
           FROM facts JOIN (SELECT DISTINCT ON (person) person, township FROM roster ORDER BY person) USING (person)
           ORDER BY fact""",
    ),
}  # fmt: skip


def fill(folder, division, offset=0):
    """Puts a data folder into the register that Django works on, for the agency of a division."""
    from django.db import connection, connections

    from vivat.actions.act import act
    from vivat.actions.install import machine, open_agency

    open_agency(LONG_AGO, division, {})
    by = machine(LONG_AGO, division)
    assert by.scope == (stem(division) + "%",)
    with duckdb.connect() as duck, tempfile.TemporaryDirectory() as work:
        for name in ("roster", "amounts", "payments", "facts"):
            duck.execute(f"CREATE VIEW {name} AS FROM read_parquet('{folder / name}.parquet')")
        last = f"max({_MONTH.format('month_to')})"
        duck.execute(f"CREATE TABLE lasts AS SELECT benefit, {last} AS last FROM payments GROUP BY benefit")
        duck.execute("CREATE TABLE dead AS SELECT DISTINCT person FROM facts WHERE kind IN ('died', 'found_dead')")
        with act("import_roster", by, division=division) as one, connection.cursor() as cursor:
            for name, (columns, query) in _TABLES.items():
                file = Path(work, f"{name}.csv")
                duck.execute(f"COPY ({query.format(e=one.id, o=offset)}) TO '{file}' (HEADER false, NULLSTR '\\N')")
                table = f"records_{name}"
                cursor.execute(f"CREATE TEMP TABLE coming ON COMMIT DROP AS SELECT {columns} FROM {table} LIMIT 0")
                with cursor.copy("COPY coming FROM STDIN (FORMAT csv, NULL '\\N')") as copy, file.open("rb") as rows:
                    while part := rows.read(1 << 20):
                        copy.write(part)
                one.insert(table, f"INSERT INTO {table} ({columns}) SELECT {columns} FROM coming")
                cursor.execute("DROP TABLE coming")
    with connections["owner"].cursor() as cursor:
        for name in _TABLES:
            cursor.execute(f"SELECT setval('records_{name}_id_seq', 100000000)")
    return by
