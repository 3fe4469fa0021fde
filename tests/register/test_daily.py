"""What the worker does each night by itself."""

from datetime import date

import psycopg

from tests.lib.register import officer


def test_a_checkpoint_is_made_and_what_is_late_is_handed_up(register):
    from procrastinate.contrib.django import app

    from vivat.actions.cases.work import open_case
    from vivat.actions.queue import QUEUE, work
    from vivat.records.models import Body

    by = officer("王经办", "officer", "532922")
    office = Body.objects.get(code="532922102")
    open_case(by, "suspected", "one", "疑似冒领", division="532922102", owner=office, due=date(2026, 2, 1))
    for task in ("daily_checkpoint", "hand_up"):
        app.configure_task(task, queue=QUEUE).defer(timestamp=0)
    work(once=True)
    with psycopg.connect(register) as con:
        verbs = con.execute("SELECT verb FROM records_event ORDER BY seq DESC LIMIT 2").fetchall()
        assert {row[0] for row in verbs} == {"checkpoint", "escalate_case"}
        owner = "SELECT b.code, c.escalated FROM records_case c JOIN records_body b ON b.id = c.owner_body_id"
        assert con.execute(owner).fetchall() == [("532922", 1)]
