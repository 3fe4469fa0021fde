"""Pages asked as a browser asks them: signed in as somebody, in a county whose month has been worked."""

import base64
import hmac
import re
import struct
import time
from datetime import date

from tests.lib.desk import keyring
from tests.lib.desk import person as known_person
from tests.lib.month import COUNTY, month
from tests.lib.register import LONG_AGO, officer
from tests.lib.told import learn
from tests.lib.told import person as plain_person
from vivat.domain.lists import LISTS

ELSEWHERE = "360734"
TOWNSHIP = f"{COUNTY}102"
SECRET = base64.b32encode(b"a secret of the test").decode()
PASSWORD = "long-enough-2024"
POSTS = ("officer", "reviewer", "approver", "fund_clerk", "auditor")
MAY = 2024 * 12 + 4
#: What an officer of the county may ask for; `{person}` and `{case}` are the county's own.
CORPUS = [
    "/", "/lists/", *(f"/lists/{name}/" for name in LISTS), "/lists/overdue/?late=1", "/lists/nothing/",
    f"/lists/overdue/?division={TOWNSHIP}&scheme=injury_allowance", "/lists/overdue/?after=2024-01-31.1",
    "/lists/overdue/?after=nonsense", f"/lists/overdue/?division={ELSEWHERE}", "/cases/", "/cases/?mine=1&late=1",
    "/cases/?state=closed", "/cases/{case}/", "/cases/999999/", "/proposals/", "/proposals/?kind=suspend&state=open",
    "/people/", "/people/{person}/", "/people/{person}/why/?on=2024-06-01",
    "/people/{person}/why/?on=2024-06-01&known=2024-01-01&month=2024-01", "/people/999999/", "/people/999999/why/",
    "/people/99999999999999999999/", "/help/", "/nothing/", "/decisions/", "/backtest/",
    "/backtest/figures/?first=2022-01&last=2024-06",
]  # fmt: skip


def code(secret: str = SECRET, steps: int = 0) -> str:
    """What an app on a phone shows now, or some half minutes from now."""
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30 + steps), "sha1")
    at = digest[-1] & 15
    return str((int.from_bytes(digest[at : at + 4], "big") & 0x7FFFFFFF) % 10**6).zfill(6)


def county() -> None:
    """A county with people on several lists, cases and a suspension proposed, and an officer in each post."""
    from vivat.actions.install import open_agency

    open_agency(LONG_AGO, COUNTY, {})
    for post in POSTS:
        officer(f"{post}-{COUNTY}", post, COUNTY)
    officer("clerk", "township_clerk", TOWNSHIP)
    for n in range(12, 17):
        day = date(2023 + n // 13, (n - 1) % 12 + 1, 10)
        plain_person(COUNTY, "residents_pension", 2022 * 12, 15_000, ("certified", day), paid_to=MAY)
    late = plain_person(COUNTY, "injury_allowance", 2022 * 12, 15_000, ("certified", date(2023, 11, 3)), paid_to=MAY)
    learn(late, "suspected", date(2024, 2, 1))
    plain_person(COUNTY, "residents_pension", 2021 * 12, 12_000, ("certified", date(2023, 2, 1)), paid_to=MAY)
    month("2024-06")


def others() -> None:
    """People, cases and lists of another county."""
    from vivat.actions.cases.work import open_case
    from vivat.actions.install import machine
    from vivat.records.models import Body

    there = known_person(ELSEWHERE, "360734195003071215", "谢长根")
    agency = Body.objects.get(code=ELSEWHERE)
    open_case(machine(LONG_AGO, ELSEWHERE), "suspected", "elsewhere", "疑似冒领", division=ELSEWHERE, owner=agency,
              person=there.person)  # fmt: skip
    officer(f"officer-{ELSEWHERE}", "officer", ELSEWHERE)


def named(number: str, name: str) -> int:
    """Somebody of the county with a real-looking number and a phone, found by either."""
    from vivat.actions.act import act
    from vivat.actions.install import machine
    from vivat.matching.spelled import pinyin
    from vivat.records.models import Contact

    benefit = known_person(COUNTY, number, name, division=TOWNSHIP)
    keys, phone = keyring(), "13800001234"
    with act("import_roster", machine(LONG_AGO, COUNTY), division=COUNTY) as one:
        one.change(benefit.person, pinyin=pinyin(name))
        one.add(
            Contact(
                person=benefit.person, whose="本人", phone_index=keys.blind("contact.phone", phone),
                phone_sealed=keys.seal("contact.phone", phone.encode()), phone_mask="138****1234", division=TOWNSHIP,
            )
        )  # fmt: skip
    return int(benefit.person_id)


def ids():
    """A person and a case of the county."""
    from tests.lib.month import shown
    from vivat.records.models import Case

    (case, *_) = shown(Case)
    return {"person": case.person_id, "case": case.pk}


def client():
    """A browser that nobody has signed in with."""
    from django.test import Client

    return Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)


def signed_in(username: str, post: str | None = None):
    """A browser in which somebody has signed in, second factor and all."""
    from django.contrib.auth import get_user_model

    made = client()
    made.force_login(get_user_model().objects.get(username=username))
    session = made.session
    session["factor"] = True
    if post:
        session["post"] = post
    session.save()
    return made


def text(response) -> str:
    """A page without what differs from answer to answer by design: form tokens, and the minute on the print-out."""
    page = re.sub(r'csrfmiddlewaretoken" value="[^"]+', "", response.content.decode())
    return re.sub(r"于 \d{4}-\d\d-\d\d \d\d:\d\d 打印", "", page)
