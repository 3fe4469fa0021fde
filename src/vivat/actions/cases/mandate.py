"""Refuses whoever is near to a person, or acts for the agency without being told to."""

from collections.abc import Sequence

from django.db import connection

from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.errors import Place
from vivat.reads.desk.lacks import Law
from vivat.reads.desk.mandates import why_not
from vivat.records.models import Benefit, Person


def mandated(law: Law, by: By, duty: str, people: Sequence[Person]) -> dict[int, list[tuple[str, str]]]:
    """The (area, scheme) of each person's benefits, where the actor may do the duty for all of them."""
    places: dict[int, list[tuple[str, str]]] = {person.pk: [] for person in people}
    for person, area, scheme in Benefit.objects.filter(person__in=places).values_list("person", "area", "scheme"):
        places[person].append((area, scheme))
    if why := why_not(law, by, duty, [place for own in places.values() for place in own]):
        raise Refusal(why, Place(by.username))
    return places


def not_near(by: By, person: Person) -> None:
    """Nobody finds out about themselves or those near to them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT records_near(%s, %s)", [by.user, person.pk])
        if cursor.fetchone()[0]:
            raise Refusal("本人、亲属或同账户、同电话的人不得经办", Place(person.name), "由他人办理")
