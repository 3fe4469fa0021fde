"""Work with people: cases and their terms, notices given, lists posted, what was found."""

from vivat.actions.cases.investigate import investigate
from vivat.actions.cases.notify import notify, post_public
from vivat.actions.cases.work import assign, close_case, escalate, open_case

__all__ = ["assign", "close_case", "escalate", "investigate", "notify", "open_case", "post_public"]
