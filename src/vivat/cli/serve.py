"""vivat serve: the workbench's pages, at one address, until it is stopped."""

import ipaddress
import os
import socket
import sys
from typing import Annotated

import typer

from vivat.cli.policies import home
from vivat.cli.register import opened
from vivat.cli.show import Json, err, out, print_json, spoken
from vivat.domain.errors import Place, VivatError
from vivat.server import Server

#: Requests that one process answers at the same time.
_THREADS = 8


def serve(
    address: Annotated[str, typer.Option("--address", metavar="地址", help="在哪个网络地址上应答")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", metavar="数", min=1, max=65535, help="端口")] = 8000,
    workers: Annotated[int, typer.Option("--workers", metavar="数", min=1, max=64, help="进程数")] = 2,
    host: Annotated[
        list[str] | None,
        typer.Option("--host", metavar="域名", help="访问所用的域名，可重复；对外应答须写明"),
    ] = None,
    https: Annotated[bool, typer.Option("--https/--no-https", help="前面有 HTTPS 代理")] = False,
    json: Json = False,
) -> None:
    """打开网页工作台，按 Ctrl+C 关闭。"""
    with spoken():
        if not _loopback(address) and not host:
            raise VivatError("对外应答须写明域名", Place(address), "加 --host 域名，并在前面设 HTTPS 代理，加 --https")
        os.environ |= {"VIVAT_HOSTS": ",".join(host or []), "VIVAT_HTTPS": "yes" if https else ""}
        run(address, port, workers, json)


def run(address: str, port: int, workers: int, json: bool = False) -> None:
    """Serves until a signal comes; our own PostgreSQL is stopped again if it did not run before."""
    _free(address, port)
    ran = bool(os.environ.get("DATABASE_URL")) or Server(home()).running()
    try:
        with opened():
            _collect()
        shown = f"http://[{address}]:{port}/" if ":" in address else f"http://{address}:{port}/"
        print_json({"address": shown}) if json else out.print(f"网页工作台：{shown}　按 Ctrl+C 关闭")
        sys.stdout.flush()
        _serve(address, port, workers)
    finally:
        if not ran:
            Server(home()).stop()
    err.print("已关闭")


def _serve(address: str, port: int, workers: int) -> None:
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server as Pages

    Pages(
        "vivat.site.wsgi:application", address, port, interface=Interfaces.WSGI, workers=workers,
        blocking_threads=_THREADS, websockets=False, log_level=LogLevels.error, respawn_failed_workers=True,
    ).serve()  # fmt: skip


def _collect() -> None:
    """Styles and scripts into the home, hashed and compressed."""
    from django.core.management import call_command
    from django.db import connections

    call_command("collectstatic", interactive=False, verbosity=0)
    for one in connections.all():
        one.close()


def _loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


def _free(address: str, port: int) -> None:
    """VivatError where somebody else answers there already."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as asked:
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            asked.bind((address, port))
        except OSError:
            mend = "换一个端口：--port 8001；或先关闭占用它的程序"
            raise VivatError("这个地址或端口不能用", Place(f"{address}:{port}"), mend) from None
