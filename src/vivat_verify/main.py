"""The command vivat-verify: 0 the register is whole, 1 it is not, 2 it could not be looked at."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import psycopg

from vivat_verify.home import found_dsn, witnesses
from vivat_verify.report import Fault, Report, Unreadable
from vivat_verify.verify import TOLERANCE, verify
from vivat_verify.witnesses import Heads, Witness, read_checkpoints


def main(argv: Sequence[str] | None = None) -> int:
    """Verify a register and say so; the exit code."""
    asked = _parser().parse_args(argv)
    if asked.dsn is None:
        _at_home(asked)
    try:
        report = _verified(asked)
    except Fault as fault:
        report = Report(fault=fault)
    except Unreadable as error:
        return _unable(str(error), asked.json)
    except psycopg.Error as error:
        return _unable(f"数据库读不到：{' '.join(str(error).split())}", asked.json)
    if asked.json:
        print(json.dumps(report.told(), ensure_ascii=False))
    else:
        print(report.line())
        for note in report.notes:
            print(f"注意：{note}", file=sys.stderr)
    return 1 if report.fault else 0


def _at_home(asked: argparse.Namespace) -> None:
    """This installation's register, with the witnesses that it keeps unless others are named."""
    asked.dsn = found_dsn()
    checkpoints, heads = witnesses()
    asked.checkpoints = asked.checkpoints or checkpoints
    asked.heads = asked.heads or heads


def _verified(asked: argparse.Namespace) -> Report:
    """The files first: what is written into them while the database is read is none of this snapshot."""
    key = _key(asked.checkpoint_key) if asked.checkpoint_key else None
    checkpoints = [each for path in asked.checkpoints for each in read_checkpoints(path, key)]
    heads: Heads | tuple[Witness, ...] = Heads(asked.heads) if asked.heads else ()
    with psycopg.connect(asked.dsn, connect_timeout=15) as con:
        con.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        con.read_only = True
        return verify(con, checkpoints, heads, asked.tolerance, asked.schema)


def _key(path: Path) -> bytes:
    try:
        return bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        raise Unreadable(f"检查点密钥文件 {path} 读不出（应为十六进制文本）。") from None


def _unable(why: str, as_json: bool) -> int:
    if as_json:
        print(json.dumps({"whole": None, "error": why}, ensure_ascii=False))
    else:
        print(f"未能核验：{why}", file=sys.stderr)
    return 2


class _Parser(argparse.ArgumentParser):
    """Speaks Chinese where argparse lets it."""

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "用法：", 1)

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"参数有误：{message}\n用 --help 查看用法。\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        "vivat-verify",
        description="核验台账：逐条重算事件链，清点并重算事件所绑定的数据行，对照检查点。",
        epilog="退出码：0 完好；1 有问题；2 未能核验。所用数据库账号须能读取全部行（不受行级权限限制）。",
        add_help=False,
    )
    group = parser.add_argument_group("选项")
    group.add_argument("--dsn", help="数据库地址；不写则依次用 DATABASE_OWNER_URL、VIVAT_HOME 下的数据库、PG* 环境变量")
    group.add_argument(
        "--checkpoints", type=Path, nargs="+", action="extend", default=[], metavar="FILE", help="检查点文件"
    )
    group.add_argument("--checkpoint-key", type=Path, metavar="FILE", help="检查点密钥（十六进制），有则核对校验码")
    group.add_argument("--heads", type=Path, metavar="FILE", help="数据库之外的见证文件 heads.jsonl")
    group.add_argument(
        "--tolerance", type=float, default=TOLERANCE, metavar="SECONDS", help="允许时间倒退的秒数（默认 %(default).0f）"
    )
    group.add_argument("--schema", default="public", help="数据表所在的模式（默认 %(default)s）")
    group.add_argument("--json", action="store_true", help="以 JSON 输出")
    group.add_argument("-h", "--help", action="help", help="显示本说明")
    return parser


if __name__ == "__main__":
    sys.exit(main())
