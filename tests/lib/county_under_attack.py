"""Fills a register with one county's people, accounts, notices and findings, for attacks on its decisions."""

from datetime import date

import psycopg

from tests.lib.attacks import CAUSE, COUNTY, OTHER, World

_USERS = {
    "officer": "officer", "officer2": "officer", "reviewer": "reviewer", "reviewer2": "reviewer",
    "approver": "approver", "fund": "fund_clerk",
    "auditor": "auditor", "disabled": "reviewer", "ended": "reviewer", "future": "reviewer", "left": "officer",
    "self": "reviewer",
    "kin": "reviewer", "kin2": "officer", "account": "reviewer", "phone": "reviewer", "entered": "reviewer",
    "found": "reviewer",
    "both": "officer", "investigator": "officer",
}  # fmt: skip


def filled(con: psycopg.Connection) -> World:
    """The county as its superuser makes it; the world of short names."""
    world = World()
    con.execute("SET session_replication_role = replica")
    con.execute(
        """INSERT INTO records_event VALUES (9000000, 9000000, '2020-01-01', 'vivat', 'machine', '', 'install', '', '',
           '{}', '{}', '', '')"""
    )
    for name, division in (("county", COUNTY), ("other", OTHER), ("town", "360734100000")):
        world.ids[name] = _row(
            con,
            "body",
            code=f"x{division}",
            kind="agency" if name != "town" else "township",
            name=name,
            division=division,
            active=True,
        )
    for name, post in _USERS.items():
        _user(con, world, name, post)
    for name, post, body in (
        ("elsewhere", "reviewer", "other"),
        ("elsewhere2", "officer", "other"),
        ("lower", "reviewer", "town"),
        ("clerk", "township_clerk", "town"),
    ):
        _user(con, world, name, post, body)
    _hold(con, world, "both", "reviewer", "county", date(2020, 1, 1), None)
    world.ids["vivat"] = con.execute("SELECT id FROM records_user WHERE username = 'vivat'").fetchall()[0][0]
    _hold(con, world, "vivat", "officer", "county", date(2020, 1, 1), None)
    _hold(con, world, "vivat", "reviewer", "county", date(2020, 1, 1), None)
    for n, name in enumerate(("target", "alive", "certified", "objected", "other", "disputed"), start=1):
        _person(con, world, name, n)
    _row(con, "kin", user_id=world.ids["kin"], number_index=_index(1), relation="子")
    _row(con, "kin", user_id=world.ids["kin2"], number_index=_index(1), relation="女")
    _told(con, world)
    _in_doubt(con, world)
    for name in ("ran", "braked", "released", "elsewhere", "older", "working"):
        world.ids[name] = _row(
            con, "run", division=OTHER if name == "elsewhere" else COUNTY, month=24270 + len(world.ids),
            day=date(2022, 7, 1), state="working" if name == "working" else "done", inputs="x",
            policy_version="p0" if name == "older" else "p1", program_version="v1", shards=1, done=1, people=1,
            benefits=1, digest="", begun=0,
        )  # fmt: skip
    for name, released in (("braked", None), ("released", world.ids["approver"])):
        _row(
            con, "brake", run_id=world.ids[name], division=COUNTY, count=9, limit=1, why="多", released_by_id=released,
            released_on=released and date(2022, 7, 2), note="",
        )  # fmt: skip
    con.execute("SET session_replication_role = origin")
    con.commit()
    return world


def _index(n: int) -> bytes:
    return bytes([n]) * 16


def _row(con, table: str, **values) -> int:
    values["event"] = 9000000
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join(["%s"] * len(values))
    return con.execute(
        f"INSERT INTO records_{table} ({names}) VALUES ({marks}) RETURNING id", list(values.values())
    ).fetchone()[0]


def _user(con, world, name: str, post: str, body: str = "county") -> None:
    world.ids[name] = _row(
        con, "user", username=name, name=name, password="!", body_id=world.ids[body], machine=False,
        is_active=name != "disabled",
        number_index=_index(1) if name == "self" else None, account_index=_index(101) if name == "account" else None,
        phone_index=_index(201) if name == "phone" else None,
    )  # fmt: skip
    since = date(2023, 1, 1) if name == "future" else date(2020, 1, 1)
    _hold(con, world, name, post, body, since, date(2022, 6, 30) if name in ("ended", "left") else None)


def _hold(con, world, name, post, body, since, until) -> None:
    _row(con, "holding", user_id=world.ids[name], post=post, body_id=world.ids[body], since=since, until=until)


def _person(con, world, name: str, n: int) -> None:
    person = world.ids[f"p_{name}"] = _row(
        con, "person", number_index=_index(n), number_sealed=b"x", number_mask="*", name=name, pinyin=name, sex="",
        division=COUNTY,
        registered="", address="",
    )  # fmt: skip
    world.ids[f"b_{name}"] = _row(
        con, "benefit", person_id=person, code=name, scheme="residents_pension", since=24180, area=COUNTY,
        division=COUNTY,
        account_index=_index(100 + n), account_mask="", relation="", lives="", cls="", groups="",
        opening_state="in_payment", opening_from=24180, opening_told=False,
    )  # fmt: skip
    _row(
        con,
        "contact",
        person_id=person,
        whose=name,
        relation="",
        phone_index=_index(200 + n),
        phone_sealed=b"x",
        phone_mask="",
        division=COUNTY,
    )
    own = "" if name == "target" else f"@{name}"
    by = world.ids["entered"] if name == "target" else None
    world.ids[f"f_died{own}"] = _fact(con, world, person, "died", CAUSE, by)


def _fact(con, world, person: int, kind: str, on: date, by: int | None, source: str = "", **more) -> int:
    world.sequence += 1
    key = world.sequence.to_bytes(16, "big")
    return _row(
        con, "fact", person_id=person, kind=kind, on=on, learned=on, recorded="2022-06-01", channel="", stage="",
        source=source, note="",
        by_id=by, division=COUNTY, key=key, again=0, **more,
    )  # fmt: skip


def _notice(con, person: int, world, stage: str, on: date, until: date, result: str = "delivered") -> int:
    return _row(
        con, "notification", person_id=person, stage=stage, via="phone", result=result, on=on, wait_until=until,
        note="",
        by_id=world.ids["investigator"], division=COUNTY,
    )  # fmt: skip


def _finding(con, person: int, world, outcome: str, on: date, by: str = "found") -> int:
    return _row(
        con, "finding", person_id=person, outcome=outcome, on=on, note="查", by_id=world.ids[by], division=COUNTY
    )


def _told(con, world) -> None:
    """Notices and findings, right ones and wrong ones."""
    ids, after = world.ids, date(2022, 6, 10)
    for name in ("target", "alive", "certified", "objected", "disputed"):
        own, person = "" if name == "target" else f"@{name}", ids[f"p_{name}"]
        for stage in ("suspend", "terminate", "close", "recover"):
            ids[f"n_notice_{stage}{own}"] = _notice(con, person, world, stage, after, after)
        ids[f"g_dead{own}"] = _finding(con, person, world, "dead", date(2022, 6, 12))
    target, other = ids["p_target"], ids["p_other"]
    ids["n_reminder"] = _notice(con, target, world, "reminder", after, after)
    ids["n_early"] = _notice(con, target, world, "terminate", date(2022, 5, 1), date(2022, 5, 1))
    ids["n_late"] = _notice(con, target, world, "terminate", date(2023, 5, 1), date(2023, 5, 1))
    ids["n_other"] = _notice(con, other, world, "terminate", after, after)
    ids["n_posted"] = _notice(con, target, world, "terminate", after, after, "posted")
    ids["n_waiting"] = _notice(con, target, world, "terminate", after, date(2022, 12, 31))
    ids["n_running"] = _notice(con, target, world, "overdue", after, date(2022, 12, 31), "posted")
    ids["g_early"] = _finding(con, target, world, "dead", date(2022, 5, 1))
    ids["g_unreachable"] = _finding(con, target, world, "unreachable", date(2022, 6, 12))
    ids["g_other"] = _finding(con, other, world, "dead", date(2022, 6, 12))
    ids["g_machine"] = _finding(con, target, world, "dead", date(2022, 6, 12), "vivat")
    ids["g_alive"] = ids["g_alive@alive"] = _finding(con, ids["p_alive"], world, "alive", date(2022, 6, 20))
    ids["f_other"] = ids["f_died@other"]
    ids["f_withdrawn"] = _fact(con, world, target, "died", date(2022, 5, 30), None)
    _fact(con, world, target, "withdrawn", date(2022, 6, 2), None, names_id=ids["f_withdrawn"])
    _fact(con, world, ids["p_certified"], "certified", date(2022, 6, 20), None)
    ids["f_objected"] = _fact(con, world, ids["p_objected"], "objected", date(2022, 6, 20), None)


def _in_doubt(con, world) -> None:
    """Sources: one has a file held, one is stale, one is both but in another county, one was both and is no more."""
    ids = world.ids
    for source in ("alarmed", "stale", "elsewhere", "clear"):
        ids[f"f_{source}"] = _fact(con, world, ids["p_target"], "died", CAUSE, None, source)
    for source, division, state in (
        ("alarmed", COUNTY, "held"),
        ("elsewhere", OTHER, "held"),
        ("clear", COUNTY, "concluded"),
    ):
        _row(
            con, "arrival", source=source, division=division, app="", name="x.csv", sha256=source, size=1, sender="",
            signature="", first=CAUSE, last=CAUSE, received=CAUSE, rows=1, taken=1, refused=0, state=state,
            alarms="[]", measured="{}", counts="{}", note="", by_id=ids["officer"],
        )  # fmt: skip
    _case(con, world, "feed_stale", "stale", COUNTY)
    _case(con, world, "feed_stale", "elsewhere", OTHER)
    _case(con, world, "feed_stale", "clear", COUNTY, closed=CAUSE)
    _case(con, world, "feed_conflict", "x", COUNTY, person=ids["p_disputed"])
    _case(con, world, "feed_conflict", "x", COUNTY, person=ids["p_target"], closed=CAUSE)


def _case(con, world, kind: str, source: str, division: str, person: int | None = None, closed: date | None = None):
    _row(
        con, "case", kind=kind, key=f"{kind}:{source}:{person}", person_id=person, division=division, title=kind,
        data=f'{{"source": "{source}"}}', owner_body_id=world.ids["county"], opened=CAUSE, due=date(2022, 12, 31),
        escalated=0, state="closed" if closed else "open", outcome="both" if closed else "", note="", closed=closed,
    )  # fmt: skip
