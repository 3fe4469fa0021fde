"""vivat demo: a made county fills a register, three months of it are worked, and each desk says what it has to do."""

import base64
import json
import secrets
import shutil
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

from vivat.cli.demo_feeds import Senders
from vivat.cli.policies import home, notices
from vivat.cli.register import keyring, machine, now, opened
from vivat.cli.show import err, out, progress, spoken
from vivat.domain.decisions import KINDS
from vivat.domain.errors import Place, VivatError
from vivat.domain.posts import POSTS
from vivat.domain.time import month_number, month_text
from vivat.policy.divisions import full_name
from vivat.reads.law.notices import usable
from vivat.reads.law.rhythm import rhythm
from vivat.sample import make
from vivat.sample.known import known_between

#: The day as of which the county is made; the months before it are worked as they would have been.
MADE: Final = date(2022, 6, 12)
MONTHS: Final = (date(2022, 3, 1), date(2022, 4, 1), date(2022, 5, 1))
#: What the sign-in page of a demonstration tells: its accounts.
ACCOUNTS: Final = "demo.json"
#: Who works at the agency, by post; accounts are named after it.
STAFF: Final = ("officer", "reviewer", "approver", "fund_clerk", "auditor")


def demo(
    division: Annotated[str, typer.Option(metavar="区划代码", help="行政区划代码，六位")] = "532922",
    people: Annotated[int, typer.Option(min=1000, metavar="数", help="人数")] = 50_000,
    seed: Annotated[int, typer.Option(metavar="数", help="随机种子")] = 1,
    serve: Annotated[
        bool | None, typer.Option("--serve/--no-serve", help="办完后是否打开网页工作台，默认有人在键盘前才打开")
    ] = None,
    port: Annotated[int, typer.Option("--port", metavar="数", min=1, max=65535, help="网页工作台的端口")] = 8000,
) -> None:
    """演示：编造一个县，建登记簿，办三个月，列出每个岗位今天要办的事。"""
    work = Path(tempfile.mkdtemp(prefix="vivat-demo-"))
    try:
        with spoken():
            known = _only_demo(f"{division} {people} {seed}\n")
            out.rule(f"{full_name(division)}：{people:,} 个虚构的人")
            held = usable(notices(None))
            with progress(False) as tell:
                cycles, season = rhythm(held, division, MADE)
                make(division, people, seed, MADE, cycles, work / "county", tell, False, season)
            with opened():
                _staffed(division)
                if not known:
                    _equipped(division)
                _worked(division, work, held)
                _told(division)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    if sys.stdin.isatty() and sys.stdout.isatty() if serve is None else serve:
        _served(port)
        return
    err.print(
        f"登记簿留在 {home()}。接着试：vivat serve ，vivat month 2022-06 --division {division} ，"
        f"vivat desk --by reviewer-{division} ，vivat-verify ，vivat stop"
    )


def _only_demo(made: str) -> bool:
    """A demonstration goes into a home of its own, or goes on with the same one; whether its accounts are there."""
    mark = home() / "demo.txt"
    known = mark.read_text(encoding="utf-8") if mark.is_file() else ""
    if known != made and (known or (home() / "postgres.json").is_file()):
        raise VivatError("这里已有登记簿，演示不往里写", Place(str(home())), "换一个空目录：VIVAT_HOME=目录 vivat demo")
    home().mkdir(mode=0o700, parents=True, exist_ok=True)
    mark.write_text(made, encoding="utf-8")
    return (home() / ACCOUNTS).is_file()


def _staffed(division: str) -> None:
    """The agency with its offices, and an account for each post; township offices each have a clerk."""
    from vivat.actions import staff
    from vivat.actions.install import open_agency
    from vivat.reads.month.agencies import offices, taken
    from vivat.reads.people.actors import acting
    from vivat.safeguards.posts import ADMINISTRATORS

    agency = open_agency(now(), division, dict.fromkeys(sorted(ADMINISTRATORS)))
    maker, granter = (acting(f"{post}-{division}", now()) for post in ("system_admin", "security_admin"))
    wanted = [(post, agency) for post in STAFF] + [("township_clerk", office) for office in offices(division)]
    for post, body in wanted:
        if not taken(username := f"{post}-{body.code}"):
            user = staff.add_user(maker, username, f"{POSTS[post]}（演示）", body, None, None)
            staff.grant_post(granter, user, post, body, MONTHS[0])


def _equipped(division: str) -> None:
    """A password and a second factor for each account, told by the demonstration's sign-in page and by nothing else."""
    from vivat.actions.sign_in import equip
    from vivat.reads.month.agencies import offices
    from vivat.reads.people.actors import acting
    from vivat.reads.people.office import user

    maker = acting(f"system_admin-{division}", now())
    office = offices(division)[0].code
    password = f"yanshi-{secrets.randbelow(10**6):06d}"
    made = []
    for post, body in (*((post, division) for post in STAFF), ("township_clerk", office)):
        username, secret = f"{post}-{body}", base64.b32encode(secrets.token_bytes(20)).decode()
        equip(maker, user(username), password, secret)
        made.append({"post": POSTS[post], "username": username, "password": password, "secret": secret})
    file = home() / ACCOUNTS
    file.touch(mode=0o600)
    file.write_text(json.dumps({"accounts": made}, ensure_ascii=False, indent=1), encoding="utf-8")


def _served(port: int) -> None:
    """The workbench, with the accounts to sign in with."""
    from vivat.cli.serve import run

    table = Table("岗位", "账号", "密码", title="演示账号（动态码见登录页）", title_justify="left")
    for one in json.loads((home() / ACCOUNTS).read_text(encoding="utf-8"))["accounts"]:
        table.add_row(one["post"], one["username"], one["password"])
    out.print(table)
    with spoken():
        run("127.0.0.1", port, 1)


def _worked(division: str, work: Path, held: Sequence[Any]) -> None:
    """Month after month: what became known and what others sent is taken in, the month is run, help is decided."""
    from vivat.actions.intake import take_folder
    from vivat.actions.month.run import run_month

    table = Table(
        *("月份", "人数", "待遇", *KINDS.values(), "刹车"), title="三个月：每月新提出的建议", title_justify="left",
        box=SIMPLE_HEAD, padding=(0, 1, 0, 0),
    )  # fmt: skip
    senders = Senders(division, work / "county")
    senders.agree()
    before: date | None = None
    for first in MONTHS:
        slice_ = known_between(work / "county", before, first, work / f"known-{first}", paid=before is None)
        before = first
        with progress(False) as tell:
            for done in take_folder(machine(division), slice_, division, keyring(), tell=tell):
                if done.refused:
                    err.print(f"{done.name}：{done.refused} 行未收")
            rows = senders.send(first, work / f"feeds-{first}")
            run_month(machine(division), division, month_number(first), held, progress=tell)
        senders.share(month_number(first) - 1, rows, _row(table, division, month_number(first)))
        _help(division)
    out.print(table)
    out.print(senders.shares)


def _row(table: Table, division: str, month: int) -> int:
    """A month in the table; how many people it has."""
    from vivat.reads.month.agencies import month_told
    from vivat.reads.scope import seeing

    with seeing(machine(division).scope):
        told = month_told(division, month)
    kinds = (f"{told['kinds'].get(kind, 0):,}" for kind in KINDS)
    table.add_row(
        month_text(month), f"{told['people']:,}", f"{told['benefits']:,}", *kinds, "是" if told["brake"] else ""
    )
    return int(told["people"])


def _help(division: str) -> None:
    """An officer and a reviewer restore and pay arrears; what harms waits for notice and investigation."""
    from vivat.actions.decisions.confirm import confirm
    from vivat.actions.decisions.prepare import prepare
    from vivat.domain.decisions import HELPING
    from vivat.reads.desk.proposals import listed
    from vivat.reads.people.actors import acting

    officer, reviewer = (acting(f"{post}-{division}", now()) for post in ("officer", "reviewer"))
    for kind in HELPING:
        asked = [row["id"] for row in listed(officer, kind=kind, state="open")]
        if asked:
            confirm(reviewer, prepare(officer, asked, "演示").done)


def _told(division: str) -> None:
    """What each desk has to do today."""
    from vivat.reads.desk.today import desk
    from vivat.reads.month.agencies import offices
    from vivat.reads.people.actors import acting

    clerk = f"township_clerk-{offices(division)[0].code}"
    for username in (*(f"{post}-{division}" for post in STAFF), clerk):
        table = Table("要办的", "件数", "最早", "下一条命令", title=f"{username} 今天", title_justify="left")
        for row in desk(acting(username, now())):
            table.add_row(row.what, f"{row.count:,}", row.oldest, row.next)
        out.print(table if table.row_count else f"{username} 今天没有要办的")
