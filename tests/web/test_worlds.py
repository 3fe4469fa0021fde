"""Whether there is another county changes nothing, and what is of another county is not there."""

from tests.lib.month import COUNTY
from tests.lib.web import CORPUS, ELSEWHERE, ids, signed_in, text


def test_two_worlds(server, worked, alone):
    """Whether there is another county changes no byte of what this one's officer is answered."""
    from tests.web.conftest import fresh

    found = ids()
    asked = [address.format(**found) for address in CORPUS]
    me = signed_in(f"officer-{COUNTY}")
    first = {each: (answer.status_code, text(answer)) for each in asked for answer in [me.get(each)]}
    with fresh(server, "web_two_worlds", worked[1]):
        me = signed_in(f"officer-{COUNTY}")
        for each, (status, page) in first.items():
            answer = me.get(each)
            assert (answer.status_code, text(answer)) == (status, page), each
    assert {status for status, _ in first.values()} == {200, 404}


def test_what_is_elsewhere_is_what_is_not_there(pages):
    from vivat.reads.scope import seeing
    from vivat.records.models import Case, Person

    with seeing((f"{ELSEWHERE}%",)):
        person, case = Person.objects.get().pk, Case.objects.get().pk
    me = signed_in(f"officer-{COUNTY}")
    for address in ("/people/{}/", "/people/{}/why/", "/cases/{}/"):
        theirs = address.format(case if "cases" in address else person)
        answer, nobodys = me.get(theirs), text(me.get(address.format(987654)))
        assert answer.status_code == 404 and text(answer).replace(theirs, "") == nobodys.replace(
            address.format(987654), ""
        )
    for address in ("/people/{}/clear/", "/cases/{}/close/"):
        said = {"field": "number", "reason": "核对", "outcome": "已更正"}
        assert me.post(address.format(case if "cases" in address else person), said).status_code == 404
    found = me.post("/people/", {"q": "360734195003071215"}).content.decode()
    assert "找到 0 人" in found
