"""The demonstration's other bodies: their made files of each month, signed, loaded as vivat feed load does."""

from datetime import date
from pathlib import Path
from typing import Any, Final

from rich.box import SIMPLE_HEAD
from rich.table import Table

from vivat.cli.register import keyring, now
from vivat.cli.show import err
from vivat.domain.time import first_day, last_day, month_number, month_text
from vivat.sample.feeds import make_feeds

#: The sources that send: deaths, results, and three that see people live, of which two together may certify.
SENT: Final = ("police_deaths", "app_results", "clinic_visits", "hospital_stays", "transport")


class Senders:
    """The bodies that hand data over, with the key by which they sign for the demonstration."""

    def __init__(self, division: str, county: Path) -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        self.division, self.county, self._key = division, county, Ed25519PrivateKey.generate()
        self.shares = Table(
            *("数据月份", "来件", "行数", "静默认证人数", "占领取人数", "各来源"),
            title="静默认证：不用本人办理", title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0),
        )  # fmt: skip

    def agree(self) -> None:
        """An agreement with each, under a key of this demonstration."""
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

        from vivat.actions.feeds import agree
        from vivat.reads.feeds.known import known
        from vivat.reads.people.actors import acting

        pem = self._key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
        by = acting(f"reviewer-{self.division}", now())
        for source in SENT:
            agree(by, known()[source], self.division, "演示协议", date(2020, 1, 1), None, pem)

    def send(self, received: date, out: Path) -> int:
        """What they tell of the month before a day, loaded by the officer as received on it; how many rows."""
        from vivat.actions.feeds import Letter, load
        from vivat.reads.feeds.known import known
        from vivat.reads.people.actors import acting

        month, by = month_number(received) - 1, acting(f"officer-{self.division}", now())
        made = make_feeds(self.county, month, out, wanted=SENT)
        for source, path in made.files.items():
            signature = self._key.sign(path.read_bytes())
            letter = Letter(received, first_day(month), last_day(month), known()[source].owner, signature)
            told = load(by, known()[source], path, self.division, keyring(), letter)
            for alarm in told.alarms:
                err.print(f"{path.name}：{alarm.line}")
        return sum(made.rows.values())

    def share(self, month: int, rows: int, people: int) -> None:
        """Who was certified silently in a month, by which sources."""
        from vivat.reads.feeds.known import known
        from vivat.reads.people.actors import acting
        from vivat.reads.silence.backtest import silently

        found = silently(acting(f"auditor-{self.division}", now()), first_day(month), last_day(month))
        whole = found.pop("*", 0)
        names: dict[str, Any] = {one.id: one.name for one in known().values()} | {"": "原有记录"}
        told = sorted(found.items(), key=lambda each: -each[1])
        said = "、".join(f"{names.get(source, source)} {n:,}" for source, n in told)
        share = f"{whole / people:.1%}" if people else "—"
        self.shares.add_row(month_text(month), str(len(SENT)), f"{rows:,}", f"{whole:,}", share, said)
