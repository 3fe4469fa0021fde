"""The people of a division with their numbers open, in memory alone, for a match."""

from typing import Any

import pyarrow as pa
from django.db import connection

from vivat.domain.actors import By
from vivat.domain.divisions import stem
from vivat.reads.scope import seeing
from vivat.safeguards.sealing import Keyring

#: Whoever is looked after in the division or paid by it, under every number that they have had.
_PEOPLE = """
    SELECT p.number_index, p.number_sealed, p.name, p.born FROM records_person p
    WHERE p.division LIKE %(within)s OR EXISTS (
        SELECT 1 FROM records_benefit b WHERE b.person_id = records_survivor(p.id) AND b.area LIKE %(within)s)
    ORDER BY p.id
"""


def roster(by: By, division: str, keys: Keyring) -> Any:
    """An Arrow table of `row` from 0, `idx` (the number's blind index, as hex), `id_number`, `name`, `birth`."""
    with seeing(by.scope), connection.cursor() as cursor:
        cursor.execute(_PEOPLE, {"within": stem(division) + "%"})
        found = cursor.fetchall()
    numbers = keys.open_many("person.number", (bytes(sealed) for _, sealed, _, _ in found))
    return pa.table(
        {
            "row": pa.array(range(len(found)), pa.int64()),
            "idx": pa.array([bytes(index).hex() for index, *_ in found], pa.string()),
            "id_number": pa.array([number.decode() for number in numbers], pa.string()),
            "name": pa.array([name for _, _, name, _ in found], pa.string()),
            "birth": pa.array([born and f"{born}" for *_, born in found], pa.string()),
        }
    )
