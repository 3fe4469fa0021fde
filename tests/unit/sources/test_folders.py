"""Every folder that is shipped: it reads, its words stand in the law, and its examples come out."""

import pytest

from tests.house.tree import ROOT
from vivat.policy.words import SOURCES
from vivat.sources.catalogue import HERE, score, sources
from vivat.sources.examples import examples

IDS = sorted(sources())


@pytest.mark.parametrize("one", IDS)
def test_its_examples_come_out(one):
    assert [each.line for each in examples(HERE / one, sources()[one]) if not each.right] == []


@pytest.mark.parametrize("one", IDS)
def test_it_quotes_what_the_law_says(one):
    for basis in sources()[one].basis:
        notice = (ROOT / "policies" / basis.folder / "notice.txt").read_text(encoding="utf-8")
        assert bare(basis.quote) in bare(notice)


@pytest.mark.parametrize("one", IDS)
def test_a_notice_can_speak_of_it(one):
    assert sources()[one].sector in SOURCES


@pytest.mark.parametrize("one", IDS)
def test_only_a_source_that_saw_the_person_certifies_by_itself(one):
    source = sources()[one]
    assert source.face or source.weight < score().need


def test_every_app_that_a_notice_names_is_known():
    named = {"江西人社", "民生山西", "老来", "三晋通", "掌上12333", "温暖淄博人社", "四川人社", "四川e社保", "中国领事"}
    assert named <= set(sources()["app_results"].apps)


def bare(text):
    return "".join(text.split())
