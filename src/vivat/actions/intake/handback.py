"""Refused rows written back for whoever made the file: where, what is wrong, how to mend it; nothing in the clear."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from vivat.actions.intake.forms import NAMES
from vivat.actions.intake.outcome import Outcome
from vivat.domain.actors import By
from vivat.safeguards.exports import Field, xlsx
from vivat.safeguards.masking import STAR, find_clear, mask_account, mask_birth, mask_name, mask_number, mask_phone
from vivat.safeguards.watermark import Watermark
from vivat.sources.tabular import Refusal

_FIELDS: Final = (
    Field("行", "whole"), Field("列", width=16), Field("原值", width=22),
    Field("问题", width=44), Field("如何改正", width=50),
)  # fmt: skip
_MASKS: Final = {
    "aac147": mask_number, "aac003": mask_name, "aac006": mask_birth, "aae005": mask_phone, "aae010": mask_account,
    "number": mask_number, "name": mask_name, "birth": mask_birth, "phone": mask_phone, "account": mask_account,
    "helper": mask_name,
}  # fmt: skip


def write_errors(path: Path, outcomes: list[Outcome], by: By) -> int:
    """The refusals of one file or folder as a workbook; how many."""
    name = "、".join(outcome.name for outcome in outcomes)
    kinds = "、".join(NAMES[outcome.kind] for outcome in outcomes)
    return write_refusals(path, kinds, name, [one for outcome in outcomes for one in outcome.refusals], by)


def write_refusals(path: Path, kinds: str, name: str, refusals: list[Refusal], by: By) -> int:
    """The refused rows of a file, whatever kind it is of."""
    mark = Watermark(f"退{by.at:%Y%m%d%H%M%S}", by.username, by.at, f"退回{kinds}：{name}")
    return xlsx(path, f"{kinds}中不能收的行", _FIELDS, _rows(refusals), mark)


def _rows(refusals: list[Refusal]) -> Iterator[tuple[int, str, str, str, str]]:
    for one in refusals:
        yield one.row, one.heading, shown(one), one.wrong, one.mend


def shown(refusal: Refusal) -> str:
    """A refused value as it may be shown."""
    masked = _MASKS.get(refusal.column, str)(refusal.value)
    for found in find_clear(masked):
        masked = masked.replace(found.text, STAR * len(found.text))
    return masked if not find_clear(masked) else STAR * len(masked)
