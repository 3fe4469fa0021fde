"""vivat bench: how fast the law and a match run, measured against the least that any program must do."""

import os
import resource
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from vivat.cli.bench_day import ASKED
from vivat.cli.bench_month import month
from vivat.cli.chinese import COMMANDS, OPTIONS, Command, Group
from vivat.cli.policies import home, notices
from vivat.cli.show import Json, out, print_json, progress, spoken
from vivat.reads.law.bench import Measured, measure, serve
from vivat.reads.law.decide import SHARD
from vivat.reads.law.deciders import connected
from vivat.reads.law.explain import question
from vivat.reads.law.rhythm import rhythm
from vivat.sample import make
from vivat.sample.pairs import make_pairs

if TYPE_CHECKING:
    from vivat.reads.matches.bench import Seconds

app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    options_metavar=OPTIONS,
    subcommand_metavar=COMMANDS,
    help="测速：与同一批数据的最低限度工作量相比",
)


@app.command(cls=Command, options_metavar=OPTIONS)
def law(
    people: Annotated[int, typer.Option(min=1000, metavar="数", help="虚构的人数")] = 1_000_000,
    division: Annotated[str, typer.Option(metavar="区划代码", help="行政区划代码")] = "511100",
    seed: Annotated[int, typer.Option(metavar="数", help="随机种子")] = 1,
    shard: Annotated[int, typer.Option(min=1000, metavar="数", help="每批人数")] = SHARD,
    folder: Annotated[Path | None, typer.Option(metavar="目录", help="用现成的数据目录（Parquet），不再编造")] = None,
    json: Json = False,
) -> None:
    """法律程序：编造的人全部计算一遍，各阶段用时，以及同一批文件扫描、连接、汇总一次的用时。"""
    with spoken(), progress(json) as tell, tempfile.TemporaryDirectory(prefix="vivat-bench-") as work:
        held = notices(None)
        where = folder or Path(work) / "county"
        if folder is None:
            cycles, season = rhythm(held, division, ASKED)
            make(division, people, seed, ASKED, cycles, where, tell, False, season)
        found = measure(where, held, question(ASKED, ASKED), perf_counter, shard, tell)
    told = _told(found)
    if json:
        print_json(told)
        return
    each = told["microseconds_a_person"]
    out.print(f"{found.people:,} 人，{found.shards} 批：法律程序 {found.law:.2f} 秒，每人 {each} 微秒")
    out.print(f"准备 {found.preparing:.2f} 秒；最低限度 {found.least:.2f} 秒，比值 {told['ratio']}")
    out.print(f"内存峰值 {told['peak_mb']} MB")
    table = Table("阶段", "秒")
    for stage, seconds in sorted(found.stages.items(), key=lambda row: -row[1])[:15]:
        table.add_row(stage, f"{seconds:.3f}")
    out.print(table)


app.command(cls=Command, options_metavar=OPTIONS)(month)


def _told(found: Measured) -> dict[str, object]:
    return {
        "people": found.people,
        "shards": found.shards,
        "seconds": round(found.law, 3),
        "microseconds_a_person": round(found.law / found.people * 1e6, 2),
        "open_seconds": round(found.opening, 3),
        "prepare_seconds": round(found.preparing, 3),
        "microseconds_a_person_prepared_too": round((found.law + found.preparing) / found.people * 1e6, 2),
        "limit_seconds": round(found.least, 3),
        "ratio": round(found.law / found.least, 1),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "stages": {stage: round(seconds, 4) for stage, seconds in found.stages.items()},
    }


@app.command(cls=Command, options_metavar=OPTIONS)
def person(
    people: Annotated[int, typer.Option(min=1000, metavar="数", help="虚构的人数")] = 10_000,
    asked: Annotated[int, typer.Option(min=20, metavar="数", help="随机询问的次数")] = 1_000,
    division: Annotated[str, typer.Option(metavar="区划代码", help="行政区划代码")] = "532922",
    seed: Annotated[int, typer.Option(metavar="数", help="随机种子")] = 1,
    json: Json = False,
) -> None:
    """PostgreSQL：逐人询问四项结果的用时，以及每页 200 人的用时。"""
    with spoken(), progress(json) as tell, tempfile.TemporaryDirectory(prefix="vivat-bench-") as work:
        held, where = notices(None), Path(work) / "county"
        cycles, season = rhythm(held, division, ASKED)
        make(division, people, seed, ASKED, cycles, where, tell, False, season)
        with connected(home(), os.environ.get("DATABASE_OWNER_URL") or os.environ.get("DATABASE_URL")) as con:
            found = serve(where, held, question(ASKED, ASKED), perf_counter, con, asked, seed)
    told = {
        "people": found.people,
        "load_seconds": round(found.loading, 2),
        "asked": len(found.ones),
        "p50_ms": _ms(found.ones, 0.5),
        "p95_ms": _ms(found.ones, 0.95),
        "page_p50_ms": _ms(found.pages, 0.5),
        "page_p95_ms": _ms(found.pages, 0.95),
    }
    if json:
        print_json(told)
        return
    out.print(f"{told['people']:,} 人，逐人 {told['asked']} 次：中位 {told['p50_ms']} 毫秒，p95 {told['p95_ms']} 毫秒")
    out.print(f"每页 200 人：中位 {told['page_p50_ms']} 毫秒，p95 {told['page_p95_ms']} 毫秒")


@app.command(cls=Command, options_metavar=OPTIONS)
def match(
    people: Annotated[int, typer.Option(min=1000, metavar="数", help="名册人数")] = 1_000_000,
    events: Annotated[int, typer.Option(min=1000, metavar="数", help="数据行数")] = 5_000_000,
    memory: Annotated[str | None, typer.Option(metavar="大小", help="DuckDB 内存上限，如 3GB")] = None,
    seed: Annotated[int, typer.Option(metavar="数", help="随机种子")] = 1,
    json: Json = False,
) -> None:
    """比对：从原始文件到分类、从备好的号码到分类的用时，与同一批数据按整数连接并写出一次相比。"""
    with spoken(), progress(json) as tell, tempfile.TemporaryDirectory(prefix="vivat-bench-") as work:
        from vivat.reads.matches.bench import beside
        from vivat.reads.matches.bench import measure as measure_match

        roster, feed = make_pairs(Path(work), people, events, seed)
        found = measure_match(roster, feed, Path(work), memory, lambda: (perf_counter(), process_time()), tell)
        splink = beside(roster, feed)
    told = {
        "people": people,
        "events": events,
        **_beside_least("whole", found.whole, found.least),
        **_beside_least("classified", found.classified, found.least),
        "keys_seconds": round(found.preparing[0], 2),
        "least_seconds": round(found.least[0], 2),
        "least_cpu_seconds": round(found.least[1], 2),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "classes": found.summary["classes"],
    }
    if splink:
        told |= {f"splink_{key}": value for key, value in splink._asdict().items()}
    if json:
        print_json(told)
        return
    out.print(f"{people:,} 人，{events:,} 行；最低限度 {told['least_seconds']} 秒，内存峰值 {told['peak_mb']} MB")
    for name, said in (("whole", "原始文件到分类"), ("classified", "备好的号码到分类")):
        ratios = f"比值 {told[f'{name}_ratio']}，按处理器时间 {told[f'{name}_cpu_ratio']}"
        out.print(f"{said} {told[f'{name}_seconds']} 秒，{ratios}")


def _beside_least(name: str, seconds: "Seconds", least: "Seconds") -> dict[str, float]:
    """Seconds passed and worked, each beside the least."""
    told = dict[str, float]()
    for kind, took, bound in zip(("", "cpu_"), seconds, least, strict=True):
        told |= {f"{name}_{kind}seconds": round(took, 2), f"{name}_{kind}ratio": round(took / bound, 2)}
    return told


def _ms(seconds: Sequence[float], share: float) -> float:
    """The value below which that share of sorted seconds lies, in milliseconds."""
    return round(seconds[min(len(seconds) - 1, int(len(seconds) * share))] * 1000, 2)
