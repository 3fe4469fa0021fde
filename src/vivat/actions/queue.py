"""The queue: what is asked for later, and the worker that does it."""

from datetime import date
from typing import Any, Final

from procrastinate.contrib.django import app

QUEUE: Final = "month"
MONTH: Final = "month"


def month_later(
    division: str, month: str, day: date | None = None, username: str | None = None, post: str | None = None
) -> int:
    """Asks for the month of a division, by an account in a post, else by the machine; its job's number."""
    asked = app.configure_task(MONTH, queue=QUEUE, lock=f"month-{division}")
    told = {"division": division, "month": month, "day": str(day) if day else None}
    return asked.defer(**told, username=username, post=post)


def work(once: bool) -> None:
    """Works off the queue: once through, or until told to stop."""
    connector: Any = app.connector
    with app.replace_connector(connector.get_worker_connector()) as ready:
        ready.run_worker(queues=[QUEUE], wait=not once, listen_notify=not once)
