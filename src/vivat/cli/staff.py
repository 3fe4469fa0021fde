"""vivat staff, body, delegate: accounts and posts, bodies, and what one body may do for another."""

from datetime import date, timedelta
from typing import Annotated

import typer
from rich.table import Table

from vivat.cli.command import Told, group, on_register
from vivat.cli.register import keyring, now
from vivat.cli.show import as_day
from vivat.domain.actors import By
from vivat.domain.named import coded, listed
from vivat.domain.posts import POSTS
from vivat.policy.words import BODIES

app = group("账号与岗位")
bodies = group("机构")

#: What a body may be, and what may be delegated to one.
KINDS = {code: BODIES[code] for code in ("agency", "township", "village", "employer", "bank", "department")}
DUTIES = {"investigate": "调查核实", "notify": "告知", "post_public": "公示"}
Account = Annotated[str, typer.Argument(metavar="账号", help="账号")]
Body = Annotated[str, typer.Option("--body", help="机构代码")]
Held = Annotated[str, typer.Argument(metavar="岗位", help=f"岗位：{listed(POSTS)}")]
Since = Annotated[date | None, typer.Option("--since", parser=as_day, metavar="DAY", help="自哪一天，默认今天")]
Until = Annotated[date | None, typer.Option("--until", parser=as_day, metavar="DAY", help="至哪一天（含）")]
Of = Annotated[str | None, typer.Option("--division", help="行政区划，默认办理人的辖区")]


@on_register(app)
def add(
    by: By, username: Account, name: Annotated[str, typer.Option("--name", help="姓名")], body: Body,
    number: Annotated[str | None, typer.Option("--number", help="证件号码，只留索引，用于回避")] = None,
) -> Told:  # fmt: skip
    """开户；岗位另行授予。"""
    from vivat.actions.staff import add_user
    from vivat.reads.people.office import body as found

    add_user(by, username, name, found(body), _index(number) if number else None, None)
    return Told({"user": username}, f"已开户 {username}　→ vivat staff grant {username} 岗位 --body {body}")


def _index(number: str) -> bytes:
    return bytes(keyring().blind("person.number", number.strip().upper()))


@on_register(app)
def password(by: By, username: Account) -> Told:
    """发放登录凭据：新密码只显示这一次；动态码在下次登录时重新设置。"""
    import secrets

    from vivat.actions.sign_in import equip
    from vivat.reads.people.office import user

    made = secrets.token_urlsafe(12)
    equip(by, user(username), made)
    said = f"{username} 的密码：{made}　只显示这一次，请当面交给本人，本人登录后自行修改"
    return Told({"user": username, "password": made}, said)


@on_register(app)
def grant(by: By, username: Account, held: Held, body: Body, since: Since = None, until: Until = None) -> Told:
    """授予岗位；不相容的不能兼任。"""
    from vivat.actions.staff import grant_post
    from vivat.reads.people.office import body as at
    from vivat.reads.people.office import user

    post = coded(held, POSTS, "岗位", "岗位")
    grant_post(by, user(username), post, at(body), since or now().date(), until)
    return Told({"user": username, "post": post}, f"{username}：{POSTS[post]}")


@on_register(app)
def revoke(by: By, username: Account, held: Held, until: Until = None) -> Told:
    """收回岗位，当日起不能再办。"""
    from vivat.actions.staff import revoke_post
    from vivat.reads.people.office import holding

    post = coded(held, POSTS, "岗位", "岗位")
    revoke_post(by, holding(username, post), until or now().date() - timedelta(days=1))
    return Told({"user": username, "post": post}, f"{username} 不再是{POSTS[post]}")


@on_register(app)
def disable(by: By, username: Account) -> Told:
    """停用账号。"""
    from vivat.actions.staff import disable_user
    from vivat.reads.people.office import user

    disable_user(by, user(username))
    return Told({"user": username, "active": False}, f"{username} 已停用")


@on_register(app)
def kin(
    by: By, username: Account, number: Annotated[str, typer.Option("--number", help="亲属的证件号码，只留索引")],
    relation: Annotated[str, typer.Option("--relation", help="关系")],
) -> Told:  # fmt: skip
    """申报回避关系：此人的待遇，该账号不得经办。"""
    from vivat.actions.staff import declare_kin
    from vivat.reads.people.office import user

    declare_kin(by, user(username), _index(number), relation)
    return Told({"user": username, "relation": relation}, f"已为 {username} 登记回避关系：{relation}")


@on_register(app, "list", anyone=True)
def list_(by: By | None, division: Of = None) -> Told:
    """各机构的账号和岗位。"""
    from vivat.reads.people.office import staff_rows

    rows = staff_rows(_of(by, division))
    table = Table("账号", "姓名", "岗位", "机构", "自", "至", "状态")
    for row in rows:
        said = (
            row["user"],
            row["name"],
            POSTS.get(str(row["post"]), ""),
            row["body"],
            row["since"],
            row["until"] or "",
        )
        table.add_row(*map(str, said), "在用" if row["active"] else "停用")
    return Told(rows, table)


@on_register(bodies, "list", anyone=True)
def bodies_list(by: By | None, division: Of = None) -> Told:
    """机构。"""
    from vivat.reads.people.office import body_rows

    rows = body_rows(_of(by, division))
    table = Table("代码", "种类", "名称", "行政区划")
    for row in rows:
        kind = BODIES.get(str(row["kind"]), str(row["kind"]))
        table.add_row(str(row["code"]), kind, str(row["name"]), str(row["division"]))
    return Told(rows, table)


def _of(by: By | None, division: str | None) -> str:
    """The division asked, else that of whoever asks, else all."""
    return division or (by.division if by else "000000")


@on_register(bodies, "add")
def bodies_add(
    by: By, code: Annotated[str, typer.Argument(metavar="代码", help="机构代码")],
    kind: Annotated[str, typer.Option("--kind", help=f"种类：{listed(KINDS)}")],
    name: Annotated[str, typer.Option("--name", help="名称")],
    division: Annotated[str, typer.Option("--division", help="行政区划")],
    parent: Annotated[str | None, typer.Option("--parent", help="上级机构的代码")] = None,
) -> Told:  # fmt: skip
    """设立机构。"""
    from vivat.actions.staff import add_body
    from vivat.reads.people.office import body

    add_body(by, code, coded(kind, KINDS, "机构", "--kind"), name, division, body(parent) if parent else None)
    return Told({"body": code}, f"已设立 {name}（{code}）")


@on_register()
def delegate(
    by: By, to: Annotated[str, typer.Option("--to", help="受托机构的代码")],
    duty: Annotated[str, typer.Option("--duty", help=f"职责：{listed(DUTIES)}")],
    clause: Annotated[str, typer.Option("--clause", help="依据的条款")],
    since: Since = None, until: Until = None,
) -> Told:  # fmt: skip
    """委托另一机构办理本机构的职责，写明依据和起止。"""
    from vivat.actions.staff import delegate as given
    from vivat.reads.people.office import body

    code = coded(duty, DUTIES, "职责", "--duty")
    given(by, body(by.body), body(to), code, clause, since or now().date(), until)
    return Told({"to": to, "duty": code}, f"已委托 {to} 办理{DUTIES[code]}")
