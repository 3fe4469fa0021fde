"""What is granted and what was paid: found by benefit, taken in by value, never overwritten."""

from collections import Counter
from typing import Any, ClassVar, Final

from vivat.actions.act import Act, act
from vivat.actions.intake import staging
from vivat.actions.intake.driver import CHUNK, Intake
from vivat.reads.scope import seeing

_NONE: Final = ("benefit", "登记簿中没有这项待遇", "请核对待遇编号、证件号码和险种；新增的待遇先导入花名册")
_SEVERAL: Final = ("benefit", "此人有多项待遇，分不清是哪一项", "请填写待遇编号或险种")


class _Ledger(Intake):
    """Rows of one benefit's money."""

    __slots__ = ()
    into: ClassVar[str]

    def stage(self, rows: Any) -> None:
        """The number of a person goes in as a blind index."""
        index = staging.blinded(self.keys, "person.number", rows.column("number").to_pylist())
        staging.stage(rows.drop_columns(["number"]).append_column("idx", index), ("idx",))

    def resolve(self) -> tuple[Counter[str], Counter[str]]:
        """What is new, and what is there already."""
        staging.run(staging.text("found"), self.words | {"whose": True})
        staging.run(staging.text(f"{self.batch.kind}_resolve"))
        counts = "SELECT count(*) FILTER (WHERE fresh), count(*) FILTER (WHERE NOT fresh) FROM plan WHERE fault IS NULL"
        [(added, unchanged)] = staging.ask(counts)
        return Counter(added=added, unchanged=unchanged), Counter()

    def doing(self) -> list[tuple[int, Any]]:
        """The new rows."""
        return [(n, None) for (n,) in staging.ask("SELECT n FROM plan WHERE fault IS NULL AND fresh ORDER BY n")]

    def write(self, one: Act, first: int, last: int, ready: Any) -> Counter[str]:
        """Adds the new rows."""
        words = self.words | {"first": first, "last": last, "event": one.id}
        added = one.insert(f"records_{self.into}", self.columns + staging.text(f"{self.batch.kind}_write"), words)
        return Counter(added=added)

    columns: ClassVar[str]


class Amounts(_Ledger):
    """What benefits come to a month, from a month on."""

    __slots__ = ()
    verb: ClassVar[str] = "import_amounts"
    into: ClassVar[str] = "amount"
    columns: ClassVar[str] = "INSERT INTO records_amount (benefit_id, month, fen, division, event) "
    faults: ClassVar[dict[str, tuple[str, str, str]]] = {"none": _NONE, "several": _SEVERAL}


class Payments(_Ledger):
    """What was paid, a run of months a row; and, before the first month is run, who was not paid at the takeover."""

    __slots__ = ()
    verb: ClassVar[str] = "import_payments"
    into: ClassVar[str] = "payment"
    columns: ClassVar[str] = "INSERT INTO records_payment (benefit_id, first, last, fen, kind, division, event) "
    faults: ClassVar[dict[str, tuple[str, str, str]]] = {
        "none": _NONE,
        "several": _SEVERAL,
        "paid": ("month_from", "本月已有发放记录，金额为 {}", "发放记录只增不改：差额请按补发或追回导入"),
        "partly": ("month_from", "部分月份已有发放记录", "请只留登记簿中没有的月份"),
    }

    def finish(self) -> Counter[str]:
        """Works the opening states out that nobody has told, until nothing changes any more."""
        opened, into = Counter[str](), staging.text("opening")
        changes = into.partition("UPDATE records_benefit")[0] + "SELECT count(*) FROM turned"
        while self._pending(changes):
            subject = f"import:{self.batch.sha256[:40]}"
            with act(self.verb, self.by, division=self.division, subject=subject, file=self.batch.name) as one:
                staging.run(staging.WHOLE)
                did = staging.count(into, self.words | {"chunk": CHUNK, "event": one.id})
                one.data |= {"did": {"opened": did}}
            opened["opened"] += did
        return opened

    def _pending(self, changes: str) -> int:
        with seeing(self.by.scope):
            staging.run(staging.WHOLE)
            return int(staging.ask(changes, self.words | {"chunk": CHUNK})[0][0])
