"""Chapter 7: money, by months and in fen: owed, withheld, arrears, overpaid."""

from tests.spec.lib import county, shipped

NATION = shipped("110101")
YEARLY = '[[cycle]]\nkind = "rolling"\nlength = "12 months"\n[[lapse]]\neffect = "suspend"\n'


def paid(months, monthly="100.00", **more):
    """A pension since January 2024 in a county that only the nation's rules govern."""
    return NATION.person(since="2024-01", **more).paid(months, monthly)


def test_what_is_granted_is_owed_up_to_the_month_asked():
    """Reading 24: each month up to and including that of the day asked."""
    paid("2024-01..2024-06").asked("2024-06-01").is_(owed="600.00", paid="600.00", arrears="0.00", overpaid="0.00")


def test_what_is_owed_and_not_paid_is_arrears():
    """Reading 24: max(owed - paid, 0), where nothing holds it."""
    paid(["2024-01..2024-02", "2024-05"]).asked("2024-06-30").is_(arrears="300.00", withheld="0.00", overpaid="0.00")


def test_a_month_paid_ahead_is_not_counted_yet():
    """Reading 24: up to and including the month asked."""
    paid("2024-01..2024-09").asked("2024-06-30").is_(paid="600.00", overpaid="0.00")


def test_a_rise_granted_afterwards_makes_arrears():
    """Reading 24: max(owed - paid, 0) month by month: three months at 50.25 more."""
    rise = [{"from": "2024-01", "amount": "100.00"}, {"from": "2024-04", "amount": "150.25"}]
    me = paid([{"months": "2024-01..2024-06", "amount": "100.00"}], rise)
    me.asked("2024-06-30").is_(owed="750.75", paid="600.00", arrears="150.75", overpaid="0.00")


def test_more_in_one_month_does_not_pay_for_another():
    """Reading 24: overpaid and arrears are each a sum over months."""
    me = paid([{"months": "2024-01", "amount": "150.00"}, {"months": "2024-02", "amount": "70.01"}])
    me.asked("2024-02-29").is_(overpaid="50.00", arrears="29.99")


def test_two_payments_of_one_month_add_up():
    """Reading 24: paid twice is overpaid once."""
    paid(["2024-01..2024-03", "2024-02"]).asked("2024-03-31").is_(paid="400.00", overpaid="100.00", arrears="0.00")


def test_before_the_first_amount_nothing_is_owed():
    """Reading 24: the amounts say from which month; what was paid before is overpaid."""
    me = paid([{"months": "2024-01..2024-02", "amount": "80.00"}], [{"from": "2024-02", "amount": "100.00"}])
    me.asked("2024-02-29").is_(owed="100.00", overpaid="80.00", arrears="20.00")


def test_months_before_the_benefit_do_not_count():
    """Reading 30: periods and money begin with the first month of benefit."""
    me = paid([{"months": "2023-11..2024-01", "amount": "100.00"}])
    me.asked("2024-01-31").is_(owed="100.00", paid="100.00", overpaid="0.00")


def test_fen_are_exact():
    """VOCABULARY: money is exact yuan and fen: 33.33 a month for three years."""
    NATION.person(since="2021-01").paid("2021-01", "33.33").asked("2023-12-31").is_(owed="1199.88", arrears="1166.55")


def test_where_no_payments_are_known_money_is_not_asked():
    """The form of examples: `paid` absent."""
    NATION.person(since="2024-01", monthly="100.00").asked("2024-06-30").is_(owed="0.00", arrears="0.00")


def test_a_month_paid_during_a_mere_lapse_is_not_overpaid():
    """Reading 24: every suspension but a sentence's leaves it owed."""
    me = county(YEARLY).person(since="2023-01").paid("2023-01..2024-03")
    me.asked("2024-05-31").is_("suspended", since="2024-01", overpaid="0.00", withheld="200.00", paid="1500.00")


def test_money_is_withheld_while_the_suspension_is_in_force():
    """Reading 24: held, a suspension still in force covers that very month."""
    me = county(YEARLY).person(since="2023-01").paid("2023-01..2023-12")
    me.asked("2024-02-29").is_(withheld="200.00", arrears="0.00", owed="1400.00")


def test_arrears_of_before_stay_arrears_while_later_months_are_withheld():
    """Reading 24: held where a suspension covers that very month."""
    me = county(YEARLY).person(since="2023-01").paid("2023-01..2023-10")
    me.asked("2024-01-31").is_(withheld="100.00", arrears="200.00")


def test_a_cured_suspension_holds_nothing():
    """Reading 14: on the day of the certification its hold is over, the current month too."""
    me = county(YEARLY).person(since="2023-01").certified("2024-03-31").paid("2023-01..2023-12")
    me.asked("2024-03-31").is_(withheld="0.00", arrears="300.00").asked("2024-04-01").is_(arrears="400.00")


def test_a_month_on_which_another_hold_lies_stays_withheld():
    """Reading 14: every month on which no other hold lies."""
    me = paid("2024-01..2024-03").unconfirmable("2024-03-10").detained("2024-04-10").certified("2024-06-10")
    me.asked("2024-06-30").is_("suspended", since="2024-04", arrears="100.00", withheld="200.00")


def test_the_strictest_reason_decides_a_month():
    """Reading 21: never payable, then held, then owed."""
    me = paid("2024-01..2024-03").unconfirmable("2024-03-10").imprisoned("2024-04-10").released("2024-06-10")
    me.asked("2024-07-31").is_("suspended", withheld="200.00", arrears="0.00", owed="500.00")


def test_a_duplicate_is_held_until_it_is_resolved():
    """Reading 24: kept, it is paid with what was withheld."""
    me = paid("2024-01..2024-03").duplicate_benefit("2024-03-10")
    me.asked("2024-06-09").is_("suspended", since="2024-04", withheld="300.00")
    me.duplicate_resolved("2024-06-10", kept=True).asked("2024-06-10").is_(
        "in_payment", since="2024-07", arrears="300.00"
    )


def test_a_benefit_that_is_not_kept_ended_when_the_duplicate_began():
    """Reading 24: where `kept` is false, the right ended in the month after the duplicate began."""
    me = paid("2024-01..2024-05").duplicate_benefit("2024-03-10", learned="2024-05-20")
    me = me.duplicate_resolved("2024-06-10", kept=False)
    me.asked("2024-06-10").is_("terminated", since="2024-04", owed="300.00", overpaid="200.00", withheld="0.00")


def test_no_month_is_owed_after_the_right_has_ended():
    """Reading 24: owed unless the right has ended."""
    me = paid("2024-01..2024-06").died("2024-03-10")
    me.asked("2024-06-30").is_(owed="300.00", overpaid="300.00", arrears="0.00")


def test_an_ending_while_suspended_keeps_what_was_withheld_apart():
    """Reading 24: two months overpaid after the death, one month of the lapse owed to the estate."""
    me = county(YEARLY).person(since="2023-01").paid(["2023-01..2023-12", "2024-02..2024-03"]).died("2024-01-10")
    me.asked("2024-03-31").is_(owed="1300.00", arrears="100.00", overpaid="200.00", withheld="0.00")
