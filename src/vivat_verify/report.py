"""What a verification says: figures when all is whole, else the first fault in plain words."""

from dataclasses import dataclass, field
from typing import Any


class Fault(Exception):
    """The register is not as it was written: of what kind, where, and in Chinese what is wrong."""

    def __init__(self, kind: str, words: str, **spot: Any) -> None:
        self.kind, self.words, self.spot = kind, words, spot
        super().__init__(words)


class Unreadable(Exception):
    """It could not be looked at: no connection, no such file, no right to read."""


@dataclass
class Report:
    """The figures of a register, and its first fault if it has one."""

    events: int = 0
    rows: int = 0
    checkpoints: int = 0
    heads: int = 0
    head: str = ""
    tables: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    fault: Fault | None = None

    def line(self) -> str:
        """One line for people."""
        if self.fault:
            return f"有问题：{self.fault.words}"
        last = f"，末条校验值 {self.head[:16]}…" if self.events else ""
        return (
            f"完好：事件 {self.events} 条，所绑定的数据 {self.rows} 行，"
            f"检查点 {self.checkpoints} 个，见证记录 {self.heads} 条{last}"
        )

    def told(self) -> dict[str, Any]:
        """The same for programs."""
        figures = {name: getattr(self, name) for name in ("events", "rows", "checkpoints", "heads", "head", "tables")}
        fault = self.fault and {"kind": self.fault.kind, "text": self.fault.words, **self.fault.spot}
        return {"whole": not self.fault, "fault": fault, **figures, "notes": self.notes}
