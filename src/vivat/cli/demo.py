"""vivat demo: a made county, decided, summed up, and two of its people explained."""

import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from vivat.cli import tables, timeline
from vivat.cli.policies import notices
from vivat.cli.show import as_day, err, out, progress, spoken
from vivat.policy.divisions import full_name
from vivat.reads.decide import decide_folder
from vivat.reads.explain import explain, question
from vivat.reads.people import pick
from vivat.reads.rhythm import rhythm
from vivat.sample import make

#: The day on which the demonstration asks, so that it comes out alike whenever it is run.
ASKED = date(2024, 6, 12)


def demo(
    division: Annotated[str, typer.Option(metavar="区划代码", help="行政区划代码，六位")] = "532922",
    people: Annotated[int, typer.Option(min=1000, metavar="数", help="人数")] = 50_000,
    seed: Annotated[int, typer.Option(metavar="数", help="随机种子")] = 1,
    on: Annotated[date, typer.Option("--on", parser=as_day, metavar="日期", help="询问的日期")] = ASKED,
) -> None:
    """演示：编造一个县的人，算出每个人的认证与待遇，并解释两个人。"""
    work = Path(tempfile.mkdtemp(prefix="vivat-demo-"))
    try:
        with spoken():
            held = notices(None)
            out.rule(f"{full_name(division)}：{people:,} 个虚构的人，{on}")
            with progress(False) as tell:
                cycles, season = rhythm(held, division, on)
                make(division, people, seed, on, cycles, work / "county", tell, False, season)
                summary = decide_folder(work / "county", held, None, question(on, on), work / "answers", tell)
            tables.summary(summary, held)
            for title, who in pick(work / "answers", on):
                out.rule(title)
                for told in explain(work / "county", held, who, question(on, on))[:1]:
                    timeline.tell(told)
        err.print("自己试试：vivat sample 532922 --people 1000 --out 县 ，再 vivat decide 县 、vivat explain 县 编号")
    finally:
        shutil.rmtree(work, ignore_errors=True)
