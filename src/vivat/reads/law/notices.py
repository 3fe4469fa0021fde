"""The policies that decide: those shipped, those of this installation, and those named beside."""

import os
from collections.abc import Sequence
from pathlib import Path

from vivat.domain.errors import VivatError
from vivat.policy.check import check
from vivat.policy.load import default_paths, load
from vivat.policy.model import Notice


def held(extra: Sequence[Path] = ()) -> list[Notice]:
    """The policies that are shipped, those of VIVAT_POLICIES, and those named."""
    named = [Path(part) for part in os.environ.get("VIVAT_POLICIES", "").split(os.pathsep) if part]
    return load(default_paths([*named, *extra]))


def usable(notices: list[Notice]) -> list[Notice]:
    """The same notices, where the check finds no error in them: nobody's payment is decided by a faulty policy."""
    wrong = [finding.line for finding in check(notices) if finding.level == "error"]
    if wrong:
        raise VivatError("\n".join([*wrong, "政策有错，不能据以计算——请改正后用 vivat policy check 复查"]))
    return notices
