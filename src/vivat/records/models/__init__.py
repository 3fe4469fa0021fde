"""All models of the register."""

from vivat.records.models.benefits import Amount, Benefit, Payment
from vivat.records.models.bodies import Body, Delegation, Division
from vivat.records.models.cases import Case, Finding, Notification
from vivat.records.models.decisions import Brake, BundlePart, Decision, Proposal
from vivat.records.models.events import Event, Head, History
from vivat.records.models.facts import Evidence, Fact, FactEvidence
from vivat.records.models.feeds import (
    Agreement,
    Arrival,
    Dispatch,
    DispatchItem,
    FactArrival,
    FactSign,
    Mark,
    Sign,
)
from vivat.records.models.files import Export, Import, Mapping, PayFile, PayLine
from vivat.records.models.months import ListEntry, Report, Run, RunShard, Statistic
from vivat.records.models.people import Care, Contact, Person
from vivat.records.models.users import Holding, Kin, User

__all__ = [
    "Agreement", "Amount", "Arrival", "Benefit", "Body", "Brake", "BundlePart", "Care", "Case", "Contact", "Decision",
    "Delegation", "Dispatch", "DispatchItem", "Division", "Event", "Evidence", "Export", "Fact", "FactArrival",
    "FactEvidence", "FactSign", "Finding", "Head", "History", "Holding", "Import", "Kin", "ListEntry", "Mapping",
    "Mark", "Notification", "PayFile", "PayLine", "Payment", "Person", "Proposal", "Report", "Run", "RunShard", "Sign",
    "Statistic", "User",
]  # fmt: skip
