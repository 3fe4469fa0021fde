"""`python -m vivat.server start|stop|status|dsn|destroy --home DIR`: the server by hand."""

import argparse
import json
import sys

from vivat.server.server import Server
from vivat.server.words import ServerError


def main(argv: list[str] | None = None) -> int:
    """Do one thing and say how it stands; 0 done, 1 refused, 3 asked for the status of a server that does not run."""
    ask = _parser().parse_args(argv)
    server = Server(ask.home, durable=not ask.throw_away, tcp=not ask.no_tcp)
    try:
        if ask.do == "dsn":
            dsn = server.dsn(ask.owner, ask.database, superuser=ask.superuser, tcp=ask.by_tcp)
            print(json.dumps({"dsn": dsn}) if ask.json else dsn)
            return 0
        if ask.do != "status":
            {"start": server.start, "stop": server.stop, "destroy": server.destroy}[ask.do]()
        status = server.status()
    except ServerError as error:
        told = {"error": {"wrong": error.wrong, "place": error.place, "mend": error.mend}}
        print(json.dumps(told, ensure_ascii=False) if ask.json else error, file=sys.stdout if ask.json else sys.stderr)
        return 1
    if ask.json:
        print(json.dumps(status, ensure_ascii=False))
    else:
        print("正在运行" if status["running"] else "没有运行")
        print("\n".join(f"  {key:8} {value}" for key, value in status.items() if key != "running"))
    return 3 if ask.do == "status" and not status["running"] else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m vivat.server", description="手工启停自带的 PostgreSQL")
    parser.add_argument("do", choices=["start", "stop", "status", "dsn", "destroy"])
    parser.add_argument("--home", required=True, help="服务器所属的目录")
    parser.add_argument("--json", action="store_true", help="输出 JSON，供程序读取")
    parser.add_argument("--throw-away", action="store_true", help="start：只供测试，崩溃时可能丢数据")
    parser.add_argument("--no-tcp", action="store_true", help="start：只在套接字上应答")
    parser.add_argument("--owner", action="store_true", help="dsn：以所有者身份（迁移用）")
    parser.add_argument("--superuser", action="store_true", help="dsn：以超级用户身份")
    parser.add_argument("--database", default="vivat", help="dsn：另一个数据库")
    parser.add_argument("--by-tcp", action="store_true", help="dsn：走本机网络，不走套接字")
    return parser


if __name__ == "__main__":
    sys.exit(main())
