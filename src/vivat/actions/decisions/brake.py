"""Lets a run go that was held because it would harm too many at once."""

from django.db import connection

from vivat.actions.act import act
from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.divisions import stem
from vivat.domain.errors import Place
from vivat.reads.desk.brakes import bodies_above
from vivat.records.models import Brake, Proposal


def release_brake(by: By, run: int, note: str) -> int:
    """How many held proposals are open again. An approver of a body above does it; where the register knows none, an
    approver of the agency who prepared none of them.
    """
    where = Place(f"月度测算 {run}")
    if not note.strip():
        raise Refusal("没有说明放行的理由", where)
    with act("release_brake", by, division=by.division, subject=f"run:{run}", note=note) as one:
        brake = Brake.objects.select_for_update().filter(run_id=run).first()
        if brake is None:
            raise Refusal("这次测算没有刹车，或不在您的辖区", where)
        if brake.released_by is not None:
            raise Refusal(f"已由 {brake.released_by.username} 于 {brake.released_on} 放行", where)
        if bodies_above(brake.division) and stem(by.division) == stem(brake.division):
            raise Refusal("刹车须由上级机构的审批人员放行", where, f"请报：{'、'.join(bodies_above(brake.division))}")
        if Proposal.objects.filter(run_id=run, prepared_by=by.user).exists():
            raise Refusal("拟办过本批建议的人不得放行", where, "由另一名审批人员办理")
        one.change(brake, released_by_id=by.user, released_on=by.day, note=note[:300])
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE records_proposal SET state = 'open', event = %s WHERE run_id = %s AND state = 'held'",
                [one.id, run],
            )
            one.data["opened"] = cursor.rowcount
        return int(one.data["opened"])
