"""What a city's file tells of a county's people is sent down; only the county's answer makes it a fact."""

from datetime import date

import psycopg
import pytest

from tests.lib.arrivals import DEATHS, KEY, PEM, source
from tests.lib.desk import at, keyring, person, staff
from tests.lib.intake import as_csv
from tests.lib.month import notices
from tests.lib.register import officer
from vivat.domain.errors import VivatError
from vivat.domain.time import parse_month

CITY, COUNTY = "511100", "511102"
NUMBER, NAME = "511102194803020011", "钟来发"
DAY = "2022-06-06"


@pytest.fixture
def drawn(register):
    """Somebody of the county who draws a pension there, in payment."""
    return person(COUNTY, NUMBER, NAME, scheme="residents_pension")


def city(day=DAY):
    """The city's officer."""
    return officer("市经办", "officer", CITY, at(day))


def loaded(tmp_path, name, rows, head, day=DAY):
    """The city loads a signed file."""
    from vivat.actions.feeds import Letter, agree, load

    agree(officer("市复核", "reviewer", CITY, at(day)), source(name), CITY, "协议1", date(2020, 1, 1), None, PEM)
    path = as_csv(tmp_path / f"{name}-{day}.csv", rows, head)
    letter = Letter(at(day).date(), date(2022, 5, 1), date(2022, 5, 31), "市局", KEY.sign(path.read_bytes()))
    return load(city(day), source(name), path, CITY, keyring(), letter)


def death(day="2022-05-03"):
    """A row of the police's list."""
    return [NUMBER, NAME, day, day, "死亡"]


@pytest.fixture
def item(drawn, tmp_path):
    """The one item of a dispatch, and its dispatch."""
    out = loaded(tmp_path, "police_deaths", [death()], DEATHS)
    assert out.counts["did"]["sent"] == 1
    from vivat.reads.feeds.dispatches import listed, shown

    (row,) = listed(staff(DAY, COUNTY)["officer"])
    return shown(staff(DAY, COUNTY)["officer"], row["id"])


def facts(register):
    """Kinds, days, when learned, sources."""
    with psycopg.connect(register) as con:
        return con.execute('SELECT kind, "on", learned, source FROM records_fact ORDER BY id').fetchall()


def test_a_loss_is_sent_down_and_is_no_fact(item, register):
    assert not facts(register)
    assert (item["state"], item["sent"], item["due"]) == ("sent", DAY, "2022-06-21")
    assert [each["said"] for each in item["items"]] == ["2022-05-03 死亡"]


def test_a_result_helps_at_once(drawn, register, tmp_path):
    head = ["公民身份号码", "姓名", "认证应用", "认证结果", "认证日期"]
    out = loaded(tmp_path, "app_results", [[NUMBER, NAME, "四川人社", "通过", "2022-05-20"]], head, "2022-06-02")
    assert not out.alarms
    assert [fact[:2] for fact in facts(register)] == [("certified", date(2022, 5, 20))]


def test_the_receipt_starts_the_clock(item):
    from vivat.actions.feeds.dispatch import receive

    county = staff("2022-06-10", COUNTY)["officer"]
    assert receive(county, item["id"]).due == date(2022, 6, 25)
    with pytest.raises(VivatError, match="签收"):
        receive(county, item["id"])


def test_a_confirmed_claim_is_a_fact_from_the_answer_on_and_leads_to_a_proposal(item, register):
    from vivat.actions.feeds.dispatch import answer, give_back, receive
    from vivat.actions.install import machine
    from vivat.actions.month.run import run_month
    from vivat.reads.scope import seeing
    from vivat.records.models import Case, Proposal

    county, later = staff("2022-06-10", COUNTY)["officer"], staff("2022-06-14", COUNTY)["officer"]
    receive(county, item["id"])
    with pytest.raises(VivatError, match="没有答复"):
        give_back(county, item["id"])
    answer(later, item["items"][0]["id"], "confirmed", "村委会证明")
    assert facts(register) == [("died", date(2022, 5, 3), date(2022, 6, 14), "police_deaths")]
    assert give_back(later, item["id"]).state == "returned"
    run_month(machine(at("2022-07-01"), COUNTY), COUNTY, parse_month("2022-07"), notices())
    with seeing(county.scope):
        assert Case.objects.get(kind="dispatch").state == "closed"
        assert "terminate" in Proposal.objects.values_list("kind", flat=True)


def test_a_rejection_needs_a_note_and_makes_no_fact(item, register):
    from vivat.actions.feeds.dispatch import answer, receive

    county = staff(DAY, COUNTY)["officer"]
    receive(county, item["id"])
    number = item["items"][0]["id"]
    with pytest.raises(VivatError, match="理由"):
        answer(county, number, "rejected")
    answer(county, number, "rejected", "本人在家，入户见到")
    with pytest.raises(VivatError, match="答复"):
        answer(county, number, "confirmed", "不对")
    assert not facts(register)


def test_nothing_is_answered_before_it_is_received_nor_by_the_city(item):
    from vivat.actions.feeds.dispatch import answer, receive

    with pytest.raises(VivatError, match="签收"):
        answer(staff(DAY, COUNTY)["officer"], item["items"][0]["id"], "confirmed")
    with pytest.raises(VivatError, match="属地"):
        receive(city(), item["id"])


def test_the_same_claim_is_not_sent_twice(item, tmp_path):
    again = loaded(tmp_path, "police_deaths", [death(), [*death()[:4], "病故"]], DEATHS, "2022-06-08")
    assert again.counts["did"].get("sent", 0) == 0


def test_what_the_source_takes_back_is_no_claim_any_more(item, tmp_path):
    from vivat.reads.feeds.dispatches import shown

    loaded(tmp_path, "police_deaths", [[*death()[:4], "误报死亡恢复"]], DEATHS, "2022-06-09")
    (claim,) = shown(city(), item["id"])["items"]
    assert (claim["outcome"], "撤回" in claim["note"]) == ("rejected", True)


def test_a_late_one_goes_up_to_the_city(item):
    from vivat.actions.cases import escalate
    from vivat.actions.install import machine
    from vivat.reads.feeds.dispatches import listed
    from vivat.reads.scope import seeing
    from vivat.records.models import Case

    assert escalate(machine(at("2022-06-22"), CITY)) == 1
    with seeing((f"{CITY[:4]}%",)):
        assert Case.objects.select_related("owner_body").get(kind="dispatch").owner_body.code == CITY
    assert listed(staff("2022-06-22", COUNTY)["officer"], late=True)[0]["late"]


def test_a_death_of_another_day_than_told_may_be_confirmed(item, register):
    from vivat.actions.feeds.dispatch import answer, receive

    county = staff(DAY, COUNTY)["officer"]
    receive(county, item["id"])
    answer(county, item["items"][0]["id"], "confirmed", "火化证", died_on=date(2022, 5, 4))
    assert facts(register)[0][:2] == ("died", date(2022, 5, 4))


def test_another_county_does_not_see_it(item):
    from vivat.reads.feeds.dispatches import listed, shown

    other = officer("沙湾", "officer", "511111", at(DAY))
    assert not listed(other)
    with pytest.raises(VivatError, match="没有这份下发"):
        shown(other, item["id"])
