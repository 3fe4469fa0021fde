"""vivat staff, body, delegate: accounts and posts, bodies, and what one body may do for another."""

from datetime import date
from typing import Annotated

import typer
from rich.table import Table

from vivat.cli.chinese import COMMANDS, OPTIONS, Command, Group
from vivat.cli.register import Post, User, keyring, now, opened, who
from vivat.cli.show import Json, as_day, out, print_json, spoken
from vivat.domain.posts import POSTS

app = typer.Typer(
    cls=Group, no_args_is_help=True, options_metavar=OPTIONS, subcommand_metavar=COMMANDS, help="账号与岗位"
)
bodies = typer.Typer(cls=Group, no_args_is_help=True, options_metavar=OPTIONS, subcommand_metavar=COMMANDS, help="机构")

Account = Annotated[str, typer.Argument(metavar="账号", help="账号")]
Body = Annotated[str, typer.Option("--body", help="机构代码")]
Held = Annotated[
    str, typer.Argument(metavar="岗位", help="岗位：" + "、".join(f"{code} {name}" for code, name in POSTS.items()))
]
Since = Annotated[date | None, typer.Option("--since", parser=as_day, metavar="DAY", help="自哪一天，默认今天")]
Until = Annotated[date | None, typer.Option("--until", parser=as_day, metavar="DAY", help="至哪一天（含）")]


@app.command(cls=Command, options_metavar=OPTIONS)
def add(
    username: Account, name: Annotated[str, typer.Option("--name", help="姓名")], body: Body,
    number: Annotated[str | None, typer.Option("--number", help="证件号码，只留索引，用于回避")] = None,
    by: User = None, post: Post = None, json: Json = False,
) -> None:  # fmt: skip
    """开户；岗位另行授予。"""
    with spoken(), opened():
        from vivat.actions.staff import add_user
        from vivat.reads.people.office import body as found

        index = keyring().blind("person.number", number.strip().upper()) if number else None
        add_user(who(by, post), username, name, found(body), index, None)
    print_json({"user": username}) if json else out.print(
        f"已开户 {username}　→ vivat staff grant {username} 岗位 --body {body}"
    )


@app.command(cls=Command, options_metavar=OPTIONS)
def password(username: Account, by: User = None, post: Post = None, json: Json = False) -> None:
    """发放登录凭据：新密码只显示这一次；动态码在下次登录时重新设置。"""
    with spoken(), opened():
        import secrets

        from vivat.actions.sign_in import equip
        from vivat.reads.people.office import user

        made = secrets.token_urlsafe(12)
        equip(who(by, post), user(username), made)
    print_json({"user": username, "password": made}) if json else out.print(
        f"{username} 的密码：{made}　只显示这一次，请当面交给本人，本人登录后自行修改"
    )


@app.command(cls=Command, options_metavar=OPTIONS)
def grant(
    username: Account,
    held: Held,
    body: Body,
    since: Since = None,
    until: Until = None,
    by: User = None,
    post: Post = None,
    json: Json = False,
) -> None:
    """授予岗位；不相容的不能兼任。"""
    with spoken(), opened():
        from vivat.actions.staff import grant_post
        from vivat.reads.people.office import body as at
        from vivat.reads.people.office import user

        grant_post(who(by, post), user(username), held, at(body), since or now().date(), until)
    print_json({"user": username, "post": held}) if json else out.print(f"{username}：{POSTS.get(held, held)}")


@app.command(cls=Command, options_metavar=OPTIONS)
def revoke(
    username: Account, held: Held, until: Until = None, by: User = None, post: Post = None, json: Json = False
) -> None:
    """收回岗位，当日起不能再办。"""
    with spoken(), opened():
        from datetime import timedelta

        from vivat.actions.staff import revoke_post
        from vivat.reads.people.office import holding

        revoke_post(who(by, post), holding(username, held), until or now().date() - timedelta(days=1))
    print_json({"user": username, "post": held}) if json else out.print(f"{username} 不再是{POSTS.get(held, held)}")


@app.command(cls=Command, options_metavar=OPTIONS)
def disable(username: Account, by: User = None, post: Post = None, json: Json = False) -> None:
    """停用账号。"""
    with spoken(), opened():
        from vivat.actions.staff import disable_user
        from vivat.reads.people.office import user

        disable_user(who(by, post), user(username))
    print_json({"user": username, "active": False}) if json else out.print(f"{username} 已停用")


@app.command(cls=Command, options_metavar=OPTIONS)
def kin(
    username: Account, number: Annotated[str, typer.Option("--number", help="亲属的证件号码，只留索引")],
    relation: Annotated[str, typer.Option("--relation", help="关系")], by: User = None, post: Post = None,
    json: Json = False,
) -> None:  # fmt: skip
    """申报回避关系：此人的待遇，该账号不得经办。"""
    with spoken(), opened():
        from vivat.actions.staff import declare_kin
        from vivat.reads.people.office import user

        declare_kin(who(by, post), user(username), keyring().blind("person.number", number.strip().upper()), relation)
    print_json({"user": username, "relation": relation}) if json else out.print(
        f"已为 {username} 登记回避关系：{relation}"
    )


@app.command("list", cls=Command, options_metavar=OPTIONS)
def list_(division: Annotated[str, typer.Option("--division", help="行政区划")] = "000000", json: Json = False) -> None:
    """各机构的账号和岗位。"""
    with spoken(), opened():
        from vivat.reads.people.office import staff_rows

        rows = staff_rows(division)
    if json:
        print_json(rows)
        return
    table = Table("账号", "姓名", "岗位", "机构", "自", "至", "状态")
    for row in rows:
        state = "在用" if row["active"] else "停用"
        table.add_row(
            str(row["user"]),
            str(row["name"]),
            POSTS.get(str(row["post"]), ""),
            str(row["body"]),
            str(row["since"]),
            str(row["until"] or ""),
            state,
        )
    out.print(table)


@bodies.command("list", cls=Command, options_metavar=OPTIONS)
def bodies_list(
    division: Annotated[str, typer.Option("--division", help="行政区划")] = "000000", json: Json = False
) -> None:
    """机构。"""
    with spoken(), opened():
        from vivat.reads.people.office import body_rows

        rows = body_rows(division)
    if json:
        print_json(rows)
        return
    table = Table("代码", "种类", "名称", "行政区划")
    for row in rows:
        table.add_row(*(str(row[key]) for key in ("code", "kind", "name", "division")))
    out.print(table)


@bodies.command("add", cls=Command, options_metavar=OPTIONS)
def bodies_add(
    code: Annotated[str, typer.Argument(metavar="代码", help="机构代码")],
    kind: Annotated[str, typer.Option("--kind", help="agency、township、village、employer、bank、department")],
    name: Annotated[str, typer.Option("--name", help="名称")], division: Annotated[str, typer.Option("--division",
    help="行政区划")],
    parent: Annotated[str | None, typer.Option("--parent", help="上级机构的代码")] = None,
    by: User = None, post: Post = None, json: Json = False,
) -> None:  # fmt: skip
    """设立机构。"""
    with spoken(), opened():
        from vivat.actions.staff import add_body
        from vivat.reads.people.office import body

        add_body(who(by, post), code, kind, name, division, body(parent) if parent else None)
    print_json({"body": code}) if json else out.print(f"已设立 {name}（{code}）")


def delegate(
    to: Annotated[str, typer.Option("--to", help="受托机构的代码")],
    duty: Annotated[str, typer.Option("--duty", help="investigate 调查核实、notify 告知、post_public 公示")],
    clause: Annotated[str, typer.Option("--clause", help="依据的条款")],
    since: Since = None, until: Until = None, by: User = None, post: Post = None, json: Json = False,
) -> None:  # fmt: skip
    """委托另一机构办理本机构的职责，写明依据和起止。"""
    with spoken(), opened():
        from vivat.actions.staff import delegate as given
        from vivat.reads.people.office import body

        actor = who(by, post)
        given(actor, body(actor.body), body(to), duty, clause, since or now().date(), until)
    print_json({"to": to, "duty": duty}) if json else out.print(f"已委托 {to} 办理 {duty}")
