"""Serving: wrong words are told, the address is printed, and a signal ends it cleanly."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner

from vivat.cli.main import app


def said(*words):
    """What the command says of a mistake."""
    told = CliRunner().invoke(app, ["serve", *words])
    assert told.exit_code == 1
    return told.output


def test_beyond_the_loopback_a_name_is_asked_for():
    assert "对外应答须写明域名" in said("--address", "0.0.0.0")


def test_a_port_that_is_taken_is_told():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert "这个地址或端口不能用" in said("--port", str(taken.getsockname()[1]))


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_until_a_signal_comes(pages, server, how):
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port = asked.getsockname()[1]
    env = os.environ | {
        "DATABASE_URL": server.dsn(database=pages), "DATABASE_OWNER_URL": server.dsn(owner=True, database=pages),
    }  # fmt: skip
    words = [str(Path(sys.executable).with_name("vivat")), "serve", "--port", str(port), "--workers", "1", "--json"]
    with subprocess.Popen(words, env=env, stdout=-1, stderr=-1, text=True) as serving:
        address = json.loads(serving.stdout.readline())["address"]
        for _ in range(100):
            try:
                with urllib.request.urlopen(f"{address}help/", timeout=10) as answer:
                    page = answer.read().decode()
                break
            except OSError:
                assert serving.poll() is None
                time.sleep(0.2)
        assert "使用说明" in page and "/static/web/vivat." in page
        style = re.search('href="/(static/web/vivat[^"]+)', page)[1]
        with urllib.request.urlopen(address + style, timeout=10) as answer:
            assert "immutable" in answer.headers["Cache-Control"]
        serving.send_signal(how)
        _, told = serving.communicate(timeout=60)
        assert "已关闭" in told and serving.returncode == 0
