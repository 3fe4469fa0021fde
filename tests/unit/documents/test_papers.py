"""Each paper's folder is whole, its sample is set, says what it must, and shows nothing that a mask should hide."""

import io
import re

import pytest
from pypdf import PdfReader

from tests.house.tree import ROOT
from tests.lib.papers import MOMENT, head, made, sampled, text
from vivat.documents import render
from vivat.documents.form import HERE, documents
from vivat.domain.errors import VivatError
from vivat.safeguards.masking import find_clear
from vivat.site.fonts import folders

PAPERS = list(documents().values())
EVERY = {form.id: form for form in PAPERS}
BIRTH = re.compile(r"(18|19|20)\d\d[年.-]?(0?[1-9]|1[0-2])[月.-]?(0?[1-9]|[12]\d|3[01])日?(出生|生)")
#: What must stand on each, besides its name, its number, its check and the phone.
SAID = {
    "confirmation_sheet": ("村民小组长", "村（社区）协办员", "村（社区）主任", "三级审核签字", "贴照片处"),
    "decision": ("自2026年7月起暂停发放", "行政复议", "行政诉讼", "异议", "（盖章）", "怎样恢复"),
    "declaration": ("户籍", "承诺人", "承诺日期", "网格员", "负责人", "年度领取养老保险待遇", "授予同意经办机构"),
    "due_list": ("王*发", "2026年6月30日", "可以怎样认证", "办结日期"),
    "monthly_report": ("89.4%", "各乡镇", "57.8%", "81,312,000.00"),
    "posting": ("钟*发", "360734**********34", "2026年7月2日至2026年7月12日", "村委会公示栏"),
    "reminder": ("2026年6月30日", "掌上12333", "由工作人员上门", "由您决定"),
    "verification_list": ("孙玉兰", "□健在", "核实人", "3个月"),
    "warning": ("这是告知，不是决定", "补办认证", "可能"),
}


@pytest.fixture(scope="module")
def said():
    """Each sample's text, set once."""
    return {form.id: text(made(form, sampled(form)[0])) for form in PAPERS}


def test_every_folder_is_a_paper():
    assert set(SAID) == {path.parent.name for path in HERE.glob("*/body.typ")} == set(EVERY)


@pytest.mark.parametrize("name", SAID)
def test_a_sample_says_what_it_must(said, name):
    always = ("示例县社会保险局", "20260602-0a1b2c3d", "AB12-CD34", "Vivat0", "2026-06-0209:30", "0000-1234567")
    assert [words for words in (*SAID[name], *always) if words not in said[name]] == []


@pytest.mark.parametrize("name", SAID)
def test_nothing_stands_in_the_clear(said, name):
    assert find_clear(said[name]) == [] and not BIRTH.search(said[name])


@pytest.mark.parametrize("name", SAID)
def test_a_paper_is_the_same_bytes_again_and_kept_for_long(name):
    form = EVERY[name]
    one, two = (made(form, sampled(form)[0]) for _ in range(2))
    assert one == two
    told = PdfReader(io.BytesIO(one))
    assert told.trailer["/Root"]["/MarkInfo"]["/Marked"] and b"pdfaid" in told.trailer["/Root"]["/Metadata"].get_data()


def test_a_sample_says_that_it_is_one():
    form = EVERY["reminder"]
    data, letterhead = sampled(form)
    assert "样张" in text(made(form, data, sample=True, **letterhead)) and "样张" not in text(made(form, data))


def test_without_a_phone_there_is_a_line_to_write_on():
    form = EVERY["posting"]
    assert "＿＿＿" in text(made(form, sampled(form)[0], hotline=[]))


def test_what_is_promised_and_quoted_stands_in_the_notice():
    """The samples of the annex, the decision and the reminder hold the notices' own words."""
    notices = "".join(
        "".join(path.read_text(encoding="utf-8").split()) for path in (ROOT / "policies").glob("*/*/notice.txt")
    )
    for form in PAPERS:
        data, _ = sampled(form)
        for key in ("promise", "quotes", "remedy", "after", "how"):
            for words in data.get(key, ()):
                assert "".join(words.split()) in notices, (form.id, words)


def test_pages_are_pictures_too():
    form = EVERY["decision"]
    pages = render.pages(form, sampled(form)[0], head(), folders(), 40)
    assert len(pages) == 2 and all(page.startswith(b"\x89PNG") for page in pages)


def test_no_package_is_fetched():
    assert not [path for path in HERE.rglob("*.typ") if "@preview" in path.read_text(encoding="utf-8")]


def test_no_fonts_are_told():
    form = EVERY["posting"]
    with pytest.raises(VivatError, match="没有中文字库——安装"):
        render.pdf(form, sampled(form)[0], head(), [], MOMENT)
