"""Each night: the chain's checkpoint, what is past its term handed to the body above, old sign-ins swept away."""

from datetime import datetime

from django.core.management import call_command
from procrastinate.contrib.django import app

from vivat.actions.cases.work import escalate
from vivat.actions.checkpoint import checkpoint
from vivat.actions.feeds.stale import ask_for_stale
from vivat.actions.install import machine
from vivat.actions.queue import QUEUE
from vivat.domain.actors import CHINA
from vivat.policy.divisions import NATION
from vivat.reads.feeds.arrivals import divisions_of_arrivals
from vivat.reads.feeds.known import known
from vivat.reads.month.agencies import lowest_agencies


# 23:50 in China; the queue's clock tells UTC.
@app.periodic(cron="50 15 * * *", periodic_id="checkpoint")
@app.task(name="daily_checkpoint", queue=QUEUE, queueing_lock="daily_checkpoint")
def daily_checkpoint(timestamp: int) -> None:
    """A line of `chain/checkpoints.jsonl`, to be handed to another office."""
    checkpoint(machine(datetime.now(CHINA), NATION))


# 00:10 in China.
@app.periodic(cron="10 16 * * *", periodic_id="stale_feeds")
@app.task(name="stale_feeds", queue=QUEUE, queueing_lock="stale_feeds")
def stale_feeds(timestamp: int) -> None:
    """Sources whose next file is late, division by division that has had one."""
    for division in divisions_of_arrivals():
        ask_for_stale(machine(datetime.now(CHINA), division), division, known())


# 00:30 in China.
@app.periodic(cron="30 16 * * *", periodic_id="hand_up")
@app.task(name="hand_up", queue=QUEUE, queueing_lock="hand_up")
def hand_up(timestamp: int) -> None:
    """Cases past their term, agency by agency."""
    for division in lowest_agencies():
        escalate(machine(datetime.now(CHINA), division))


# 01:10 in China.
@app.periodic(cron="10 17 * * *", periodic_id="sweep")
@app.task(name="sweep", queue=QUEUE, queueing_lock="sweep")
def sweep(timestamp: int) -> None:
    """Sign-ins that are over leave no rows behind; the chain remembers them."""
    call_command("clearsessions")
