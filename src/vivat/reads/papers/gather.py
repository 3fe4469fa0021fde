"""Which paper is gathered by whom."""

from collections.abc import Callable, Mapping
from typing import Final

from vivat.domain.actors import By
from vivat.reads.desk.lacks import Law
from vivat.reads.papers.asked import Asked, Gathered
from vivat.reads.papers.decided import decision, warning
from vivat.reads.papers.forms import confirmation_sheet, declaration
from vivat.reads.papers.letters import reminder
from vivat.reads.papers.lists import due_list, posting, verification_list
from vivat.reads.papers.report import monthly_report
from vivat.safeguards.sealing import Keyring

#: By the paper's id; every folder of `documents` has one (tests/unit/documents).
GATHER: Final[Mapping[str, Callable[[By, Asked, Law, Keyring], Gathered]]] = {
    "confirmation_sheet": confirmation_sheet,
    "decision": decision,
    "declaration": declaration,
    "due_list": due_list,
    "monthly_report": monthly_report,
    "posting": posting,
    "reminder": reminder,
    "verification_list": verification_list,
    "warning": warning,
}
