"""vivat bench month: a register filled with a made county, its month, the month again: seconds and memory of each."""

import json as js
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Annotated, Any

import typer
from rich.table import Table

from vivat.cli.bench_day import ASKED
from vivat.cli.policies import notices
from vivat.cli.show import Json, err, out, print_json, progress, spoken
from vivat.domain.errors import Place, VivatError
from vivat.domain.time import month_number, month_text
from vivat.reads.law.rhythm import rhythm
from vivat.sample import make
from vivat.server import Server

_VIVAT = "from vivat.cli.main import main; main()"


def month(
    people: Annotated[int, typer.Option(min=1000, metavar="数", help="虚构的人数")] = 1_000_000,
    division: Annotated[str, typer.Option(metavar="区划代码", help="行政区划代码")] = "511100",
    seed: Annotated[int, typer.Option(metavar="数", help="随机种子")] = 1,
    folder: Annotated[Path | None, typer.Option(metavar="目录", help="用现成的数据目录，不再编造")] = None,
    json: Json = False,
) -> None:
    """月度：编造的人导入一个临时登记簿，办一个月，再办一次；各步用时和内存峰值。"""
    asked = month_text(month_number(ASKED))
    with spoken(), tempfile.TemporaryDirectory(prefix="vivat-bench-") as work:
        county = folder or Path(work) / "county"
        if folder is None:
            cycles, season = rhythm(notices(None), division, ASKED)
            with progress(json) as tell:
                make(division, people, seed, ASKED, cycles, county, tell, False, season)
        home = Path(work) / "home"
        steps = {
            "install": ["install", "--division", division],
            "import": ["import", "folder", str(county), "--division", division, "--by", "vivat"],
            "month": ["month", asked, "--division", division],
            "second": ["month", asked, "--division", division],
        }
        try:
            told = {name: _timed(name, argv, home, json) for name, argv in steps.items()}
        finally:
            Server(home).destroy()
    if json:
        print_json({"people": people, "load": round(os.getloadavg()[0], 1), **told})
        return
    table = Table("步骤", "秒", "处理器秒", "内存峰值 MB", title=f"{people:,} 人")
    for name, step in told.items():
        table.add_row(name, str(step["seconds"]), str(step["cpu_seconds"]), str(step["peak_mb"]))
    out.print(table)


def _timed(name: str, argv: list[str], home: Path, quiet: bool) -> dict[str, Any]:
    """One step as a process of its own: the server's own work counts in seconds alone."""
    if not quiet:
        err.print(name)
    began = perf_counter()
    env = {**os.environ, "VIVAT_HOME": str(home)}
    with subprocess.Popen([sys.executable, "-c", _VIVAT, *argv, "--json"], env=env, stdout=-1, text=True) as run:
        assert run.stdout is not None
        said = run.stdout.read()
        _, status, used = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
    if run.returncode:
        raise VivatError(f"{name} 没有办成", Place(str(home)), f"vivat {' '.join(argv)}")
    return {
        "seconds": round(perf_counter() - began, 1),
        "cpu_seconds": round(used.ru_utime + used.ru_stime, 1),
        "peak_mb": used.ru_maxrss // 1024,
        **({"said": js.loads(said.strip().splitlines()[-1])} if name in ("month", "second") else {}),
    }
