"""Which level's rules govern, from which day to which, and for whom."""

import pytest

from vivat.policy.resolve import governing, levels

LAPSE = '[[lapse]]\nid = "{0}"\neffect = "suspend"\n{1}\n'
CYCLE = '[[cycle]]\nid = "{0}"\nkind = "rolling"\nlength = "12 months"\n{1}\n'
REASON = '[[reason]]\nid = "{0}"\nfact = "{2}"\neffect = "{3}"\n{1}\n'


def lapse(name, more=""):
    return LAPSE.format(name, more)


def cycle(name, more=""):
    return CYCLE.format(name, more)


def reason(name, fact="arrested", effect="suspend", more=""):
    return REASON.format(name, more, fact, effect)


@pytest.mark.parametrize(
    ("code", "above"),
    [
        ("360734", ["360734", "360700", "360000", "000000"]),
        ("360700", ["360700", "360000", "000000"]),
        ("360000", ["360000", "000000"]),
        ("000000", ["000000"]),
        ("360734100", ["360734", "360700", "360000", "000000"]),
    ],
)
def test_levels_go_by_the_code(code, above):
    assert levels(code) == above


def test_the_county_stands_above_the_city(governs):
    texts = ("360700", "2020-01-01", lapse("city")), ("360734", "2020-01-01", lapse("county"))
    assert governs("lapse", *texts) == [("county", "2020-01-01", "…")]


def test_the_city_stands_above_the_province_and_the_nation(governs):
    texts = [(code, "2020-01-01", lapse(code)) for code in ("000000", "360000", "360700")]
    assert governs("lapse", *texts) == [("360700", "2020-01-01", "…")]


def test_before_the_county_speaks_the_city_does(governs):
    texts = ("360700", "2020-01-01", lapse("city")), ("360734", "2022-07-01", lapse("county"))
    assert governs("lapse", *texts) == [("city", "2020-01-01", "2022-06-30"), ("county", "2022-07-01", "…")]


def test_after_the_county_has_spoken_the_nation_does(governs):
    texts = ("000000", "2020-01-01", lapse("nation")), ("360734", "2022-07-01", lapse("county", "to = 2023-06-30"))
    assert governs("lapse", *texts) == [
        ("nation", "2020-01-01", "2022-06-30"),
        ("county", "2022-07-01", "2023-06-30"),
        ("nation", "2023-07-01", "…"),
    ]


def test_another_schemes_rule_is_none(governs):
    other = lapse("county", 'schemes = ["injury_survivors"]')
    texts = ("000000", "2020-01-01", lapse("nation")), ("360734", "2020-01-01", other)
    assert governs("lapse", *texts) == [("nation", "2020-01-01", "…")]


def test_a_rule_that_is_text_is_none(governs):
    texts = ("000000", "2020-01-01", lapse("nation")), ("360734", "2020-01-01", lapse("county", "text = true"))
    assert governs("lapse", *texts) == [("nation", "2020-01-01", "…")]


def test_before_the_first_local_cycle_none_governs(governs):
    texts = ("000000", "2020-01-01", cycle("nation")), ("360734", "2022-07-01", cycle("county", "to = 2023-06-30"))
    assert governs("cycle", *texts) == [("county", "2022-07-01", "2023-06-30"), ("nation", "2023-07-01", "…")]


def test_the_first_local_cycle_may_be_the_citys(governs):
    texts = [("000000", "2019-01-01", cycle("nation")), ("360700", "2020-01-01", cycle("city"))]
    texts.append(("360734", "2022-07-01", cycle("county")))
    assert governs("cycle", *texts) == [("city", "2020-01-01", "2022-06-30"), ("county", "2022-07-01", "…")]


def test_national_reasons_have_always_been_in_force(governs):
    texts = ("000000", "2020-01-01", reason("nation")), ("360734", "2022-07-01", reason("county"))
    assert governs("reason", *texts) == [("nation", "…", "2022-06-30"), ("county", "2022-07-01", "…")]


def test_a_reason_on_several_facts_is_one_for_each(notices):
    [notice] = notices(("360734", "2020-01-01", '[[reason]]\nfact = ["wanted", "arrested"]\neffect = "suspend"\n'))
    found = governing([notice], "360734", "residents_pension", "reason")
    assert [one.rule.data["fact"] for one in found] == ["wanted", "arrested"]
    assert {one.rule.name for one in found} == {f"{notice.folder}/reason/0"}


def test_a_mandatory_reason_stands_beside_a_list_that_does_not_name_its_fact(governs):
    death = reason("death", "died", "terminate", "mandatory = true")
    texts = ("000000", "2020-01-01", death + reason("plain", "wanted")), ("360734", "2020-01-01", reason("county"))
    assert {name for name, _, last in governs("reason", *texts) if last == "…"} == {"county", "death"}


@pytest.mark.parametrize(
    ("local", "national", "stands"),
    [
        ("suspend", "terminate", "county"),
        ("terminate", "suspend", "nation"),
        ("suspend", "none", "nation"),
        ("none", "suspend", "county"),
        ("suspend", "suspend", "county"),
    ],
)
def test_on_the_same_fact_the_milder_stands(governs, local, national, stands):
    texts = ("000000", "2020-01-01", reason("nation", "wanted", national, "mandatory = true"))
    found = governs("reason", texts, ("360734", "2020-01-01", reason("county", "wanted", local)))
    assert [name for name, _, last in found if last == "…"] == [stands]


def test_a_mandatory_rule_of_the_past_does_not_stand(governs):
    texts = ("360000", "2020-01-01", reason("province", "died", "terminate", "mandatory = true\nto = 2021-12-31"))
    found = governs("reason", texts, ("360734", "2020-01-01", reason("county")))
    assert found == [("county", "2020-01-01", "…"), ("province", "2020-01-01", "2021-12-31")]


def test_replaces_ends_the_older_notice(governs):
    new = ("360734", "2022-07-01", lapse("new"), 'replaces = ["2020-1"]\n')
    assert governs("lapse", ("360734", "2020-01-01", lapse("old")), new) == [
        ("old", "2020-01-01", "2022-06-30"),
        ("new", "2022-07-01", "…"),
    ]


def test_who_displaces_the_rule_without(notices):
    body = cycle("all") + cycle("abroad", 'who = { lives = ["abroad"] }')
    all_, abroad = governing(notices(("360734", "2020-01-01", body)), "360734", "residents_pension", "cycle")
    assert all_.whom.who is None
    assert all_.whom.less == (abroad.whom,)
    assert not all_.whom.everybody


def test_who_does_not_displace_a_cycle_that_binds_beside_it(notices):
    body = cycle("all") + cycle("abroad", 'who = { lives = ["abroad"] }\nwith = ["all"]')
    all_, _ = governing(notices(("360734", "2020-01-01", body)), "360734", "residents_pension", "cycle")
    assert all_.whom.everybody


def test_who_displaces_only_reasons_on_the_same_fact(notices):
    body = reason("all") + reason("other", "wanted") + reason("aged", more="who = { age = [80] }")
    found = governing(notices(("360734", "2020-01-01", body)), "360734", "residents_pension", "reason")
    assert {one.rule.id: one.whom.everybody for one in found} == {"all": False, "other": True, "aged": False}


def test_a_rule_whose_neighbour_comes_and_goes_is_one_run(notices):
    body = cycle("all") + cycle("abroad", 'who = { lives = ["abroad"] }\nfrom = 2021-01-01\nto = 2021-12-31')
    found = governing(notices(("360734", "2020-01-01", body)), "360734", "residents_pension", "cycle")
    runs = [(str(one.first), str(one.run)) for one in found if one.rule.id == "all"]
    assert runs == [("2020-01-01", "2020-01-01"), ("2021-01-01", "2020-01-01"), ("2022-01-01", "2020-01-01")]
