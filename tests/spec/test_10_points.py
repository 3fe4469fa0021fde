"""Chapter 10: points: proof of life by several lesser signs."""

from tests.spec.lib import county

SIGNS = """
[[cycle]]
kind = "rolling"
length = "12 months"
[[points]]
need = 3
within = "30 days"
weights = { silent = 2, notified = 1, claim_approved = 1 }
"""
ME = county(SIGNS).person(since="2023-01")


def test_reaching_what_is_needed_is_a_certification_of_that_day():
    """POLICY_FORM `[[points]]`: 2 + 1 within 30 days."""
    me = ME.certified("2023-03-01", channel="silent").claim_approved("2023-03-20")
    me.asked("2023-03-19").is_("not_required", due="2023-12-31").asked("2023-03-20").is_("certified", due="2024-03-31")


def test_a_certification_by_a_weighted_channel_is_only_a_sign():
    """ADR 3, 13: it is then no proof of itself; one by another channel is."""
    ME.certified("2023-03-01", channel="silent").asked("2023-06-01").is_("not_required", due="2023-12-31")
    ME.certified("2023-03-01", channel="self_app").asked("2023-06-01").is_("certified", due="2024-03-31")


def test_a_sign_counts_up_to_the_last_day_of_its_term():
    """ADR 3, 13: 30 days from 1 March are over at the end of 31 March."""
    me = ME.certified("2023-03-01", channel="silent")
    me.claim_approved("2023-03-31").asked("2023-06-01").is_("certified", due="2024-03-31")
    me.claim_approved("2023-04-01").asked("2023-06-01").is_("not_required", due="2023-12-31")


def test_two_signs_of_one_kind_add_up():
    """ADR 3, 13: each day with a sign on which the sum reaches the need."""
    me = ME.certified("2023-03-01", "2023-03-25", channel="silent")
    me.asked("2023-03-25").is_("certified", due="2024-03-31")


def test_each_such_day_is_a_proof():
    """ADR 3, 13: the third sign keeps the sum at four and certifies again."""
    me = ME.certified("2023-03-01", "2023-03-25", "2023-04-05", channel="silent")
    me.asked("2023-05-01").is_("certified", due="2024-04-30").cycles(
        "2023-01-01..2023-12-31 met 2023-04-05", "2023-03-26..2024-03-31 met 2023-04-05", "2023-04-06..2024-04-30"
    )


def test_a_sign_that_is_withdrawn_does_not_count():
    """VOCABULARY `withdrawn`: as if it had never been recorded."""
    me = (
        ME.certified("2023-03-01", channel="silent", id="s")
        .claim_approved("2023-03-20")
        .withdrawn("2023-04-01", fact="s")
    )
    me.asked("2023-03-31").is_("certified").asked("2023-04-01").is_("not_required", due="2023-12-31")


def test_without_points_every_channel_proves():
    """Reading 5: the law program counts every recorded certification."""
    plain = county(SIGNS.split("[[points]]", maxsplit=1)[0]).person(since="2023-01")
    plain.certified("2023-03-01", channel="silent").asked("2023-06-01").is_("certified", due="2024-03-31")


def test_points_are_one_countys_own():
    """POLICY_FORM: replaced as a whole by level, and for the people that `who` picks."""
    body = SIGNS.replace("need = 3", 'need = 3\nwho = { lives = ["abroad"] }')
    here, abroad = (county(body).person(since="2023-01", lives=lives) for lives in ("local", "abroad"))
    here.certified("2023-03-01", channel="silent").asked("2023-06-01").is_("certified")
    abroad.certified("2023-03-01", channel="silent").asked("2023-06-01").is_("not_required")
