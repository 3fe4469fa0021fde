"""vivat bench import: how fast a made county comes into a register of its own, and again into the same."""

import os
import resource
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Annotated, Any

import typer
from rich.table import Table

from vivat.cli.bench_day import ASKED
from vivat.cli.policies import notices
from vivat.cli.register import now
from vivat.cli.show import Json, out, print_json, progress, spoken
from vivat.reads.law.rhythm import rhythm
from vivat.sample import make
from vivat.server import Server


def bench_import(
    people: Annotated[int, typer.Option(min=100, help="虚构的人数")] = 100_000,
    division: Annotated[str, typer.Option(help="行政区划代码")] = "532922",
    seed: Annotated[int, typer.Option(help="随机种子")] = 1,
    folder: Annotated[Path | None, typer.Option(help="用现成的数据目录，不再编造")] = None,
    only: Annotated[str | None, typer.Option(help="只测一种：roster、amounts、payments 或 facts 为止")] = None,
    json: Json = False,
) -> None:
    """导入：编造一个县，导入临时登记簿，再导入一次；每秒行数与内存峰值。"""
    with spoken(), progress(json) as tell, tempfile.TemporaryDirectory(prefix="vivat-bench-") as work:
        where = folder or Path(work) / "county"
        if folder is None:
            cycles, season = rhythm(notices(None), division, ASKED)
            make(division, people, seed, ASKED, cycles, where, tell, False, season)
        server = Server(Path(work) / "home", tcp=False)
        try:
            server.start()
            runs = _measured(server, where, division, only, tell)
        finally:
            server.destroy()
    told = {"runs": runs, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}
    if json:
        print_json(told)
        return
    table = Table("", "行", "秒", "行/秒", "写入")
    for run in runs:
        table.add_row(
            f"{run['kind']}（第 {run['run']} 次）", f"{run['rows']:,}", f"{run['seconds']}",
            f"{run['rows_a_second']:,}", f"{run['wrote']:,}",
        )  # fmt: skip
    out.print(table)
    out.print(f"内存峰值 {told['peak_mb']} MB（不含数据库）")


def _measured(server: Server, where: Path, division: str, only: str | None, tell: Any) -> list[dict[str, Any]]:
    """Each table's seconds from the opened file to the last commit, twice over; the folder's own checks stand apart."""
    os.environ |= {"VIVAT_HOME": str(server.home), "DJANGO_SETTINGS_MODULE": "vivat.site.settings"}
    os.environ |= {"DATABASE_URL": server.dsn(), "DATABASE_OWNER_URL": server.dsn(owner=True)}
    import django

    django.setup()
    from vivat.actions.install import install, machine, open_agency
    from vivat.actions.intake import take_folder
    from vivat.safeguards.sealing import Keyring

    install(now())
    open_agency(now(), division, {})
    by, keys, runs = machine(now(), division), Keyring.load(server.home), []
    for run in (1, 2):
        began = perf_counter()
        for outcome in take_folder(by, where, division, keys, tell=tell, only=only):
            spent = perf_counter() - began
            wrote = sum(outcome.did[word] for word in ("benefits", "added"))
            runs.append(
                {
                    "kind": outcome.kind, "run": run, "rows": outcome.rows, "seconds": round(spent, 2),
                    "rows_a_second": round(outcome.rows / spent), "wrote": wrote,
                }
            )  # fmt: skip
            began = perf_counter()
    return runs
