"""Decisions that two people take: proposals prepared, confirmed, sent back, refused; brakes let go; mistakes undone."""

from vivat.actions.decisions.brake import release_brake
from vivat.actions.decisions.bundle import add_part
from vivat.actions.decisions.confirm import confirm, refuse
from vivat.actions.decisions.prepare import prepare
from vivat.actions.decisions.rehearse import rehearsed
from vivat.actions.decisions.undo import undo

__all__ = ["add_part", "confirm", "prepare", "refuse", "rehearsed", "release_brake", "undo"]
