"""Chapter 8: which rule governs whom on which day."""

import pytest

from tests.spec.lib import Text, county, place, shipped


def rolling(months, more=""):
    return f'[[cycle]]\nid = "m{months}"\nkind = "rolling"\nlength = "{months} months"\n{more}\n'


def test_the_lowest_level_that_has_a_rule_governs():
    """POLICY_FORM: county over city over province over nation, for a scheme and a table as a whole."""
    here = place(province=Text(rolling(24)), city=Text(rolling(12)), county=Text(rolling(3)))
    here.person(since="2023-01").asked("2023-01-31").is_(due="2023-03-31")
    above = place(province=Text(rolling(24)), city=Text(rolling(12)), county=Text(rolling(3), schemes=("injury",)))
    above.person(since="2023-01").asked("2023-01-31").is_(due="2023-12-31")


def test_each_table_finds_its_own_level():
    """POLICY_FORM: the county asks twice a year, the city says what follows."""
    here = place(city=Text('[[lapse]]\neffect = "suspend"\n'), county=Text(rolling(6)))
    here.person(since="2023-01").asked("2023-07-01").is_("overdue", "suspended", since="2023-07", due="2023-06-30")


def test_a_local_list_of_reasons_replaces_the_one_above():
    """Reading 15: a notice that lists reasons for a scheme replaces the national list for that scheme."""
    here = county('[[reason]]\nfact = "bailed"\neffect = "suspend"\n')
    here.person(since="2020-01").arrested("2023-05-10").asked("2023-06-01").is_("in_payment")
    here.person("injury_care", since="2020-01").refused_treatment("2023-05-10").asked("2023-06-01").is_("suspended")


def test_the_milder_of_a_local_and_a_mandatory_rule_stands():
    """ADR 3, 3: on `suspected` the nation says none; on `declared_dead` the county is milder."""
    here = county('[[reason]]\nfact = ["suspected", "declared_dead"]\neffect = "suspend"\n').person(since="2020-01")
    here.suspected("2023-05-10").asked("2023-06-01").is_("in_payment")
    here.declared_dead("2023-05-10").asked("2023-06-01").is_("suspended")


def test_before_the_first_local_notice_nothing_is_judged():
    """Reading 8: the national cycle does not reach back before it."""
    here = county(rolling(6), effective="2025-03-15")
    here.person(since="2015-01").asked("2025-01-01").is_("not_required", due="").cycles()
    here.person(since="2015-01").asked("2025-03-15").is_("not_required", due="2025-08-31")


def test_after_a_local_cycle_the_nation_governs_again():
    """Reading 8: the running cycle keeps its due day; the next is the nation's, of twelve months."""
    here = county(rolling(6, "to = 2024-06-30")).person(since="2023-09").certified("2024-03-10")
    here.asked("2024-09-30").is_("due", due="2024-09-30")
    here.certified("2024-09-10").asked("2024-10-01").is_("certified", due="2025-09-30")


def test_a_notice_that_ends_gives_way():
    """POLICY_FORM `ends`: the last day of the notice."""
    here = county(rolling(6), head="ends = 2024-06-30").person(since="2023-09")
    here.certified("2024-05-31").asked("2024-07-01").is_(due="2024-11-30")
    here.certified("2024-06-01").asked("2024-07-01").is_(due="2025-06-30")


def test_a_notice_that_replaces_another_takes_over_on_its_effective_day():
    """ADR 3, 1: the older is in force until the day before."""
    new = Text(rolling(3), "2024-07-01", head='replaces = ["notice 1"]')
    here = place(county=[Text(rolling(6)), new]).person(since="2023-09")
    here.certified("2024-05-31").asked("2024-07-01").is_(due="2024-11-30")
    here.certified("2024-06-01").asked("2024-07-01").is_(due="2024-09-30")


def test_an_alias_takes_the_rules_of_its_model():
    """ADR 3, 2: 乐山's 生活补贴 goes by the rules of employees."""
    here = county(rolling(6), schemes=("employees_pension",), scope='alias = { land_allowance = "employees_pension" }')
    here.person("land_allowance", since="2023-01").asked("2023-01-31").is_(due="2023-06-30")


def test_a_group_stands_for_its_schemes():
    """VOCABULARY: `pension` is the three pensions, and no survivors."""
    here = county(rolling(6), schemes=("pension",), effective="2023-12-01")
    here.person("public_sector_pension", since="2024-01").asked("2024-01-31").is_(due="2024-06-30")
    here.person("survivors_allowance", since="2024-01").asked("2024-01-31").is_(due="2024-12-31")


def test_a_rule_with_who_takes_its_people_out_of_one_without():
    """POLICY_FORM: within a file."""
    here = county(rolling(12) + rolling(6, 'who = { lives = ["abroad"] }'))
    here.person(since="2023-01", lives="abroad").asked("2023-01-31").is_(due="2023-06-30")
    here.person(since="2023-01", lives="local").asked("2023-01-31").is_(due="2023-12-31")
    here.person(since="2023-01").asked("2023-01-31").is_(due="2023-12-31")


@pytest.mark.parametrize(("lives", "due"), [("abroad", ""), ("local", "2023-12-31"), (None, "")])
def test_where_a_trait_is_unknown_a_rule_that_exempts_fits(lives, due):
    """POLICY_FORM `who`: a rule that burdens does not fit and one that exempts does."""
    here = county(rolling(12) + '[[cycle]]\nkind = "none"\nwho = { lives = ["abroad"] }\n')
    here.person(since="2023-01", lives=lives).asked("2023-01-31").is_(due=due)


@pytest.mark.parametrize(("proof", "due"), [("2023-04-30", "2024-04-30"), ("2023-05-01", "2023-11-30")])
def test_an_age_begins_with_the_month_of_birth(proof, due):
    """ADR 3, 5 and 6: 80 on 1 June 2023; judged on the first day of the month after the proof."""
    here = county(rolling(12) + rolling(6, "who = { age = [80] }"))
    here.person(since="2023-01", born="1943-06-30").certified(proof).asked(proof).is_("certified", due=due)


@pytest.mark.parametrize(
    ("who", "traits", "fits"),
    [
        ("age = [60, 70]", {"born": "1953-02-01"}, True),
        ("age = [60, 70]", {"born": "1953-01-31"}, False),
        ('since = ["2022-06", "2023-01"]', {}, True),
        ('since = ["2022-06", "2022-12"]', {}, False),
        ("began_before_age = 18", {"born": "2005-01-02"}, True),
        ("began_before_age = 18", {"born": "2005-01-01"}, False),
        ('relation = ["child", "spouse"]', {"relation": "spouse"}, True),
        ('relation = ["child"]', {"relation": "parent"}, False),
        ('group = ["disabled"]', {"groups": ["aged", "disabled"]}, True),
        ('group = ["disabled"]', {}, False),
        ("digits = { last = 1, from = 0, to = 4 }", {"id_number": "110101195005200033"}, True),
        ("digits = { last = 2, from = 0, to = 32 }", {"id_number": "110101195005200033"}, False),
        ('not = { lives = ["abroad"] }', {"lives": "local"}, True),
        ('not = { lives = ["abroad"] }', {}, False),
        ('lives = ["away"], age = [60]', {"lives": "away"}, True),
        ('lives = ["away"], age = [90]', {"lives": "away"}, False),
    ],
)
def test_whom_a_rule_picks(who, traits, fits):
    """POLICY_FORM `who`: keys are and-ed, lists or-ed; completed years, lower end in, upper end out."""
    here = county(rolling(12) + rolling(6, f"who = {{ {who} }}"), schemes=("survivors_allowance",))
    me = here.person("survivors_allowance", since="2023-01", **traits)
    me.asked("2023-01-31").is_(due="2023-06-30" if fits else "2023-12-31")


def test_a_class_that_the_scope_names():
    """POLICY_FORM `class`: from `[scope]`."""
    here = county(rolling(12) + rolling(6, 'who = { class = ["veteran"] }'), scope='classes = ["veteran"]')
    here.person(since="2023-01", **{"class": "veteran"}).asked("2023-01-31").is_(due="2023-06-30")


def test_a_fact_in_force_may_pick():
    """POLICY_FORM `who`: facts are those in force on the cycle's first day."""
    here = county(rolling(12) + rolling(6, 'who = { fact = ["emigrated"] }')).person(since="2023-01")
    here.emigrated("2023-03-31").certified("2023-03-10").asked("2023-04-01").is_(due="2023-09-30")
    here.emigrated("2023-04-02").certified("2023-03-10").asked("2023-04-02").is_(due="2024-03-31")


def test_a_lapse_goes_by_the_first_day_of_its_cycle():
    """ADR 3, 5: chosen by the same first day as the cycle."""
    body = (
        rolling(12)
        + '[[lapse]]\nid = "old"\neffect = "none"\nto = 2023-06-30\n[[lapse]]\neffect = "suspend"\nfrom = 2023-07-01\n'
    )
    county(body).person(since="2023-01").asked("2024-03-01").is_("overdue", "in_payment")
    county(body).person(since="2023-07").asked("2024-07-01").is_("overdue", "suspended", since="2024-07")


def test_a_reason_goes_by_who_one_was_on_the_day_of_the_fact():
    """POLICY_FORM `who`: judged on the fact's day."""
    here = county('[[reason]]\nfact = "emigrated"\nwho = { age = [80] }\neffect = "terminate"\n')
    me = here.person(since="2020-01", born="1943-06-30")
    me.emigrated("2023-05-31").asked("2023-08-01").is_("in_payment")
    me.emigrated("2023-06-01").asked("2023-08-01").is_("terminated", since="2023-07")


def test_a_rule_that_is_only_text_decides_nothing():
    """POLICY_FORM `text`: nothing reads it yet, and the level above governs."""
    here = county(rolling(6, "text = true"))
    here.person(since="2024-01").asked("2024-01-31").is_(due="2024-12-31")


def test_survivors_in_wenshui_have_the_nations_cycle_from_2025():
    """Reading 6: the national default applies from 2025-01, and 三（四）'s 停发 does not reach them."""
    me = shipped("141121").person("survivors_allowance", since="2015-01")
    me.asked("2024-12-31").is_("not_required", due="")
    me.asked("2026-01-01").is_("overdue", "in_payment", due="2025-12-31", cite="reading 6")


def test_an_injury_lapse_in_yangbi_suspends_nothing():
    """Reading 7: 第十条 stops 养老保险待遇 only."""
    shipped("532922").person("injury_care", since="2023-01").asked("2023-04-01").is_(
        "overdue", "in_payment", due="2023-03-31"
    )


@pytest.mark.parametrize(
    ("division", "effective"),
    [
        ("360734", "2020-03-26"),
        ("141121", "2025-01-01"),
        ("370300", "2019-01-01"),
        ("511100", "2022-01-01"),
        ("532922", "2021-11-01"),
    ],
)
def test_the_five_notices_ask_from_their_effective_day(division, effective):
    """Reading 9: two say their days, three are read."""
    me = shipped(division).person("employees_pension" if division == "370300" else "residents_pension", since="2010-01")
    year, month, day = map(int, effective.split("-"))
    before = (
        f"{year - 1}-12-31"
        if (month, day) == (1, 1)
        else f"{year}-{month:02d}-{day - 1:02d}"
        if day > 1
        else f"{year}-{month - 1:02d}-28"
    )
    me.asked(before).cycles()
    me.asked(effective).is_("not_required")
