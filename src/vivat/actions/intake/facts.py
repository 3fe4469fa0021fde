"""Facts in bulk: of people known by number, each told once, withdrawals by what they withdraw."""

from collections import Counter
from typing import Any, ClassVar, Final

from vivat.actions.act import Act
from vivat.actions.intake import staging
from vivat.actions.intake.driver import Intake

_INTO: Final = """INSERT INTO records_fact (person_id, benefit_id, kind, "on", learned, recorded, channel, until,
    died_on, kept, stage, names_id, source, note, by_id, division, key, again, event) """


class Facts(Intake):
    """A file of facts on its way in."""

    __slots__ = ()
    verb: ClassVar[str] = "import_facts"
    faults: ClassVar[dict[str, tuple[str, str, str]]] = {
        "nobody": ("aac147", "登记簿中没有这个证件号码", "请核对号码；事实从不按姓名登记"),
        "none": ("benefit", "登记簿中没有这项待遇", "请核对待遇编号和险种"),
        "several": ("benefit", "此人有多项待遇，分不清是哪一项", "请填写待遇编号"),
        "other": ("benefit", "此待遇编号是另一人的", "请核对编号和证件号码"),
        "unborn": ("on", "早于此人的出生日期", "请核对日期，或核对是否同一个人"),
        "unnamed": ("names_kind", "没有要撤销的这条事实", "请核对被撤销事实的类型和日期"),
        "ambiguous": ("names_kind", "有多条这样的事实，分不清撤销哪一条", "请在登记簿中逐条撤销"),
    }

    def stage(self, rows: Any) -> None:
        """The number of a person goes in as a blind index."""
        index = staging.blinded(self.keys, "person.number", rows.column("number").to_pylist())
        staging.stage(rows.drop_columns(["number"]).append_column("idx", index), ("idx",))

    def resolve(self) -> tuple[Counter[str], Counter[str]]:
        """What is new, by kind too."""
        staging.run(staging.text("found"), self.words | {"whose": False})
        staging.run(staging.text("facts_resolve"))
        kinds = "SELECT kind, count(*) FROM plan JOIN told USING (n) WHERE fault IS NULL AND {} GROUP BY 1 ORDER BY 1"
        fresh = Counter[str](dict(staging.ask(kinds.format("fresh"))))
        known = Counter[str](dict(staging.ask(kinds.format("NOT fresh"))))
        return Counter(added=fresh.total(), unchanged=known.total()), fresh

    def doing(self) -> list[tuple[int, Any]]:
        """The new facts; those of one person stay together, so that a withdrawal comes with what it names."""
        found = staging.ask("SELECT n, idx FROM plan WHERE fault IS NULL AND fresh ORDER BY n")
        return [(n, bytes(idx)) for n, idx in found]

    def write(self, one: Act, first: int, last: int, ready: Any) -> Counter[str]:
        """Facts first, then what withdraws some."""
        words = self.words | {"first": first, "last": last, "event": one.id}
        added = one.insert("records_fact", _INTO + staging.text("facts_write"), words)
        added += one.insert("records_fact", _INTO + staging.text("facts_withdraw"), words)
        return Counter(added=added)
