"""The month as jobs: one division's run, all runs on the first of the month, and stalled jobs put back."""

from datetime import date, datetime
from typing import Final

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from vivat.actions.install import machine
from vivat.actions.month.run import run_month
from vivat.actions.queue import MONTH, QUEUE, month_later
from vivat.domain.actors import CHINA
from vivat.domain.time import month_number, parse_month
from vivat.domain.time import month_text as told
from vivat.reads.law.notices import held, usable
from vivat.reads.month.agencies import lowest_agencies
from vivat.reads.people.actors import acting

#: What was broken off goes on where it stopped; four times more, a minute and longer apart.
_AGAIN: Final = RetryStrategy(max_attempts=5, exponential_wait=8)


@app.task(name=MONTH, queue=QUEUE, retry=_AGAIN)
def work_month(
    division: str, month: str, day: str | None = None, username: str | None = None, post: str | None = None
) -> str:
    """Runs the month of a division, by whoever asked if they still may, else by the machine; its digest."""
    at = datetime.now(CHINA)
    by = acting(username, at, post) if username else machine(at, division)
    on = date.fromisoformat(day) if day else None
    return run_month(by, division, parse_month(month), usable(held()), day=on).digest


# 08:10 in China; the queue's clock tells UTC.
@app.periodic(cron="10 0 1 * *", periodic_id="first")
@app.task(name="first_of_the_month", queue=QUEUE)
def first_of_the_month(timestamp: int) -> None:
    """Asks for the month of every agency that has none below it."""
    month = told(month_number(datetime.fromtimestamp(timestamp, CHINA).date()))
    for division in lowest_agencies():
        month_later(division, month)


@app.periodic(cron="*/5 * * * *", periodic_id="stalled")
@app.task(name="put_back", queue=QUEUE, queueing_lock="put_back", pass_context=False)
async def put_back(timestamp: int) -> None:
    """Puts jobs back whose worker is gone."""
    for job in await app.job_manager.get_stalled_jobs(queue=QUEUE):
        await app.job_manager.retry_job(job)
