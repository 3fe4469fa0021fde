"""vivat install, dsn, stop, status, backup, restore, checkpoint: an installation and its upkeep."""

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vivat.cli.policies import home
from vivat.cli.register import Post, User, now, opened, wake, who
from vivat.cli.show import Json, err, out, print_json, spoken
from vivat.domain.errors import Place, VivatError
from vivat.policy.divisions import divisions, full_name
from vivat.server import Server, ServerError

if TYPE_CHECKING:
    from vivat.actions.backup import Tools


def install(
    division: Annotated[str | None, typer.Option("--division", help="为这个县（市）设立经办机构及乡镇机构")] = None,
    json: Json = False,
) -> None:
    """安装或升级登记簿；指明行政区划时设立机构和三员账号。"""
    with spoken(), opened():
        from vivat.actions.install import open_agency
        from vivat.safeguards.posts import ADMINISTRATORS

        made = None
        if division is not None:
            if division not in divisions():
                raise VivatError(f"没有行政区划 {division}", Place("--division"), "用 GB/T 2260 的六位代码")
            made = open_agency(now(), division, dict.fromkeys(sorted(ADMINISTRATORS)))
    admins = [f"{post}-{division}" for post in sorted(ADMINISTRATORS)] if division else []
    if json:
        print_json({"home": str(home()), "agency": made.name if made else None, "administrators": admins})
        return
    out.print(f"登记簿在 {home()}")
    if made:
        out.print(f"{full_name(made.division)}：{made.name}；三员账号 {'、'.join(admins)}")


def dsn(
    owner: Annotated[bool, typer.Option("--owner", help="所有者（迁移用）的连接，默认应用的")] = False,
    json: Json = False,
) -> None:
    """数据库的连接字符串，供工具使用。"""
    with spoken():
        url = os.environ.get("DATABASE_OWNER_URL" if owner else "DATABASE_URL")
        if url is None:
            with opened():
                url = Server(home()).dsn(owner=owner)
    if json:
        print_json({"dsn": url})
    else:
        typer.echo(url)


def stop(json: Json = False) -> None:
    """停止随附的数据库服务。"""
    with spoken():
        try:
            server = Server(home())
            ran = server.running()
            server.stop()
        except ServerError as error:
            raise VivatError(error.wrong, Place(error.place), error.mend) from None
    print_json({"stopped": ran}) if json else out.print("已停止" if ran else "本来就没有运行")


def status(json: Json = False) -> None:
    """安装在哪里，数据库是否运行，登记簿有多大。"""
    with spoken():
        told: dict[str, object] = dict(Server(home()).status())
    if json:
        print_json(told)
        return
    out.print(f"{'运行中' if told['running'] else '未运行'}　{told['home']}")
    for key in ("data", "log", "port", "version"):
        if key in told:
            out.print(f"  {key:8}{told[key]}")


def backup(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="备份写入的新目录")],
    by: User = None,
    post: Post = None,
    json: Json = False,
) -> None:
    """备份数据库和材料文件；密钥不在其中，请另行保管。"""
    with spoken(), opened():
        from vivat.actions.backup import backup as done

        said = done(who(by, post), _tools(), folder)
    if json:
        print_json({"folder": str(folder), **said})
        return
    out.print(f"已备份到 {folder}：{said['seq']:,} 项办理，摘要 {said['digest'][:16]}")
    err.print(f"密钥 {home() / 'keys.json'} 不在备份中：请单独、离线保管，没有它恢复后读不出证件号码和材料")


def restore(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="备份所在目录")],
    json: Json = False,
) -> None:
    """把备份恢复到空的 VIVAT_HOME，核对摘要；密钥须事先放回。"""
    with spoken():
        if not (home() / "keys.json").is_file():
            raise VivatError("没有密钥文件，恢复后将读不出证件号码和材料", Place(str(home())), "先放回 keys.json")
        wake()
        from vivat.actions.backup import restore as done
        from vivat.actions.install import install as upgraded

        try:
            said = done(_tools(), folder)
        except ServerError as error:
            raise VivatError(error.wrong, Place(error.place), error.mend) from None
        upgraded(now())
    if json:
        print_json(said)
        return
    out.print(f"已恢复：{said['seq']:,} 项办理，摘要一致。请再执行 vivat-verify 核验")


def checkpoint(
    by: User = None,
    post: Post = None,
    json: Json = False,
) -> None:
    """生成当日检查点：交给经办机构以外的单位保管，日后核验。"""
    with spoken(), opened():
        from vivat.actions.checkpoint import checkpoint as done

        file, slip = done(who(by, post))
    if json:
        print_json({"file": str(file), "line": file.read_text(encoding="utf-8").splitlines()[-1]})
        return
    typer.echo(slip)
    err.print(f"已写入 {file}")


def _tools() -> "Tools":
    from django.conf import settings

    from vivat.actions.backup import Tools

    owner = os.environ.get("DATABASE_OWNER_URL") or os.environ.get("DATABASE_URL")
    if owner is None:
        server = Server(Path(settings.HOME))
        return Tools(server.tool("pg_dump"), server.tool("pg_restore"), server.dsn(owner=True))
    found = [shutil.which(name) for name in ("pg_dump", "pg_restore")]
    if not all(found):
        raise VivatError("这台机器上没有 pg_dump、pg_restore", Place("PATH"), "安装与服务器同版本的 PostgreSQL 客户端")
    return Tools(Path(found[0] or ""), Path(found[1] or ""), owner)
