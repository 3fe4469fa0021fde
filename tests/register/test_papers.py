"""Papers out of a register: letters of what is proposed and decided, forms, their acts, and who may have them."""

import json

import psycopg
import pytest
from typer.testing import CliRunner

from tests.house.tree import ROOT
from tests.lib.desk import at, keyring, person, propose, staff
from tests.lib.papers import text
from tests.register.test_decisions import JULY, XUNWU, suspended, suspicious, told_and_found
from vivat.actions.refusal import Refusal
from vivat.cli.main import app
from vivat.documents.form import documents
from vivat.domain.errors import VivatError
from vivat.safeguards.masking import find_clear
from vivat.site.fonts import folders

WENSHUI = "141121"
QUOTE = "每个自然年度的7月份，农保局对本年度未通过认证的待遇领取人员暂停发放养老金"


def paper(by, name, path, clear="", **asked):
    """A paper that was made, and what it says."""
    from vivat.actions.papers import make
    from vivat.reads.papers.asked import Asked

    made = make(by, name, Asked(**asked), path, keyring(), folders(), clear=clear)
    return made, text(path.read_bytes()) if path.suffix == ".pdf" else ""


def acts(register, verb="paper"):
    """What was remembered of acts of a kind, the first first."""
    with psycopg.connect(register) as con:
        query = "SELECT subject, actor, data FROM records_event WHERE verb = %s ORDER BY seq"
        return con.execute(query, [verb]).fetchall()


def test_every_paper_has_who_gathers_it(register):
    from vivat.reads.papers.gather import GATHER

    assert set(GATHER) == set(documents())


def test_a_decision_becomes_a_letter(register, tmp_path):
    _, decision = suspended(register)
    by = staff("2022-07-13", XUNWU)["officer"]
    made, said = paper(by, "decision", tmp_path / "a.pdf", decision=decision.pk)
    assert QUOTE in said and QUOTE in "".join((ROOT / f"policies/{JULY[:20]}/notice.txt").read_text("utf-8").split())
    for words in (
        "暂停发放待遇决定书", "自2022年7月起，暂停发放钟来发的城乡居民基本养老保险待遇", f"决定编号：{decision.pk}",
        "二（四）", "2022年1月1日至2022年6月30日的认证周期内没有认证记录", "暂停前告知，已送达", "公示",
        "调查核实：无正当理由未认证", "月标准：128.00元", "怎样恢复", "补发暂停期间的养老金", "提出异议",
        made.number, made.check,
    ):  # fmt: skip
        assert words in said, words
    assert "本人承认忘记" not in said, "a finding's note may name who told it"
    assert not find_clear(said) and "360734********1234" in said and "1950" not in said
    assert "行政复议" not in said, "no law in force on the day of the decision carried it"


def test_a_decision_tells_its_remedies_once_the_law_carries_them(register, tmp_path):
    from vivat.actions.decisions import confirm, prepare
    from vivat.reads.scope import seeing
    from vivat.records.models import Decision

    desk, benefit = staff("2024-08-20", XUNWU), person(XUNWU, state="suspended")
    asked = propose(benefit, "reinstate", "2024-09", "2024-08-20", JULY, basis={"to": "in_payment"})
    prepare(desk["officer"], [asked.pk])
    confirm(desk["reviewer"], [asked.pk])
    with seeing(desk["officer"].scope):
        number = Decision.objects.get().pk
    _, said = paper(desk["officer"], "decision", tmp_path / "a.pdf", decision=number)
    assert "《社会保险经办条例》（国务院令第765号）第五十二条" in said
    assert "侵害其社会保险权益的，可以依法申请行政复议或者提起行政诉讼" in said
    assert "恢复发放" in said and "没有认证记录" not in said


def test_a_warning_tells_what_is_meant_and_how_to_tell_that_it_was_given(register, tmp_path):
    benefit = person(XUNWU)
    asked, by = suspicious(benefit), staff("2022-07-01", XUNWU)["officer"]
    made, said = paper(by, "warning", tmp_path / "a.pdf", proposal=asked.pk, say="也可以让孩子帮您办")
    assert QUOTE in said and "这是告知，不是决定" in said and "江西人社" in said and "也可以让孩子帮您办" in said
    assert made.next == f"vivat notify p{benefit.person_id} --stage suspend --via letter --result delivered"
    assert acts(register)[0][2]["about"] == f"proposal:{asked.pk}"
    told_and_found(benefit)
    from vivat.actions.decisions import prepare

    prepare(staff("2022-07-12", XUNWU)["officer"], [asked.pk])
    with pytest.raises(VivatError, match="没有这件建议"):
        paper(by, "warning", tmp_path / "b.pdf", proposal=asked.pk + 1)


@pytest.mark.parametrize(
    ("say", "wrong"),
    [
        ("请参加集中认证", "不得写“集中认证”——三（二）：不得要求"),
        ("请于7月6日到村委会办理", "定了时间“7月6日”和地点“到村委会”"),
        ("上午9点在镇政府广场等", "定了时间“上午”和地点“在镇政府广场”"),
        ("我家的号码是360734195003071234", "其中有完整的证件号码"),
    ],
)
def test_a_letter_never_fixes_time_and_place_nor_shows_a_number(register, tmp_path, say, wrong):
    asked = suspicious(person(XUNWU))
    with pytest.raises(VivatError) as told:
        paper(staff("2022-07-01", XUNWU)["officer"], "warning", tmp_path / "a.pdf", proposal=asked.pk, say=say)
    assert wrong in str(told.value) and not list(tmp_path.iterdir()) and acts(register) == []


def test_letters_of_a_death_go_to_the_family(register, tmp_path):
    from vivat.actions.facts import record_fact
    from vivat.reads.scope import seeing

    desk, benefit = staff("2024-08-20", XUNWU), person(XUNWU)
    with seeing(desk["officer"].scope):
        someone = benefit.person
    fact = record_fact(desk["officer"], someone, "died", at("2024-07-02").date())
    rule = "000000-national/defaults/reason/0"
    basis = {"owed": 1000, "paid": 26600, "overpaid": 25600}
    asked = propose(benefit, "recover", "2024-08", "2024-08-20", rule, facts=[fact.pk], fen=12800, basis=basis)
    _, said = paper(desk["officer"], "warning", tmp_path / "a.pdf", proposal=asked.pk)
    assert "钟来发的家属，您好" in said and "本人健在的，请马上打电话" in said
    assert "第四十六条" in said and "可以签订还款协议分期退回" in said
    assert "多发：256.00元" in said and "尚待核实的：128.00元" in said and "应退回：128.00元" in said


def test_an_ending_and_what_is_claimed_back(register, tmp_path):
    from vivat.actions import cases
    from vivat.actions.decisions import confirm, prepare
    from vivat.reads.scope import seeing
    from vivat.records.models import Decision, Fact

    officer, benefit = staff("2024-08-20", XUNWU)["officer"], person(XUNWU)
    with seeing(officer.scope):
        someone = benefit.person
    cases.investigate(officer, someone, "dead", "邻居说的", died_on=at("2024-07-02").date())
    for stage in ("terminate", "recover"):
        cases.notify(officer, [someone], stage, "letter", "delivered")
    with seeing(officer.scope):
        facts = list(Fact.objects.filter(kind="found_dead").values_list("pk", flat=True))
    rule, basis = "000000-national/defaults/reason/0", {"owed": 1000, "paid": 13800, "overpaid": 12800}
    ending = propose(benefit, "terminate", "2024-08", "2024-08-20", rule, facts=facts, basis={"to": "terminated"})
    claim = propose(benefit, "recover", "2024-08", "2024-08-20", rule, facts=facts, fen=12800, basis=basis)
    desk = staff("2024-08-21", XUNWU)
    assert prepare(desk["officer"], [ending.pk, claim.pk]).done
    assert confirm(desk["reviewer"], [ending.pk, claim.pk]).done
    with seeing(desk["officer"].scope):
        numbers = dict(Decision.objects.values_list("kind", "pk"))
    _, said = paper(desk["officer"], "decision", tmp_path / "a.pdf", decision=numbers["terminate"])
    assert "自2024年8月起，停止发放钟来发的" in said and "死亡日期2024年7月2日" in said and "调查核实：死亡" in said
    assert (
        "依解读18（可向经办机构查阅）：死亡" in said
        and "第二十五条" in said
        and "邻居" not in said
        and "怎样恢复" not in said
    )
    _, said = paper(desk["officer"], "decision", tmp_path / "b.pdf", decision=numbers["recover"])
    assert "多发128.00元，应予退回" in said and "本次应退回：128.00元" in said and "可以签订还款协议分期退回" in said


def test_the_posted_hang_masked(register, tmp_path):
    one, two = person(XUNWU), person(XUNWU, "360734195003071215", "谢长根", division=f"{XUNWU}100")
    by = staff("2022-07-01", XUNWU)["officer"]
    from vivat.actions import cases

    with pytest.raises(VivatError, match="没有正在公示的名单——先登记：vivat post"):
        paper(by, "posting", tmp_path / "a.pdf", village=f"{XUNWU}100")
    cases.post_public(by, [one, two], "长宁镇公示栏")
    _, said = paper(by, "posting", tmp_path / "a.pdf", village=f"{XUNWU}100")
    assert "谢*根" in said and "360734**********15" in said and "钟*发" not in said, "of that township alone"
    assert "2022年7月1日至2022年7月11日（10天，张贴当日不计）" in said and "长宁镇公示栏" in said
    assert "谢长根" not in said and "1950" not in said and not find_clear(said)


def test_who_made_what_is_remembered_and_found_by_its_number(register, tmp_path):
    from vivat.reads.papers.made import made as found

    asked, desk = suspicious(person(XUNWU)), staff("2022-07-01", XUNWU)
    made, _ = paper(desk["officer"], "warning", tmp_path / "a.pdf", proposal=asked.pk)
    ((subject, actor, data),) = acts(register)
    assert (subject, actor, data["paper"]) == (f"paper:{made.number}", f"{XUNWU}-officer", "warning")
    told = found(desk["reviewer"], made.number)
    assert (told["check"], told["sha256"], told["by"]) == (made.check, made.sha256, f"{XUNWU}-officer")
    with pytest.raises(VivatError, match="没有制作过这个编号的文书"):
        found(staff("2022-07-01", WENSHUI)["officer"], made.number)
    again, _ = paper(desk["officer"], "warning", tmp_path / "b.pdf", proposal=asked.pk)
    assert again.number != made.number and again.check != made.check


@pytest.mark.parametrize("name", ["decision", "warning", "reminder", "due_list", "declaration"])
def test_elsewhere_is_as_nowhere(register, tmp_path, name):
    """What another county has and what nobody has are told in the same words."""
    benefit, decision = suspended(register)
    by = staff("2022-07-13", WENSHUI)["officer"]
    about = {
        "decision": ("decision", decision.pk, 999_999), "warning": ("proposal", decision.proposal_id, 999_999),
        "reminder": ("benefit", benefit.code, "99999999"), "declaration": ("benefit", benefit.code, "99999999"),
        "due_list": ("village", f"{XUNWU}100", f"{XUNWU}999"),
    }[name]  # fmt: skip
    said = []
    for subject in about[1:]:
        with pytest.raises(VivatError) as told:
            paper(by, name, tmp_path / "a.pdf", **{about[0]: subject})
        said.append(str(told.value).replace(str(subject), "…"))
    assert said[0] == said[1]


def test_the_promise_of_wenshui_is_filled_as_far_as_known(register, tmp_path):
    benefit = person(WENSHUI, "141121195003071238", "武长海", division=f"{WENSHUI}100")
    by = staff("2025-06-20", WENSHUI)["officer"]
    _, said = paper(by, "declaration", tmp_path / "a.pdf", benefit=benefit.code, say="手机识别不了")
    notice = "".join((ROOT / "policies/141121-wenshui/2025-20/notice.txt").read_text("utf-8").split())
    promise = notice[notice.index("本人已认真阅读") : notice.index("移交司法机关处理。")]
    for words in ("申请人：武长海", "凤城镇", "手机识别不了", "民生山西、老来网等手机APP", "2025年度", promise,
                  "承诺人：", "承诺日期：", "网格员：", "负责人：", "0358-3026726", "近一周的电子版照片"):  # fmt: skip
        assert words in said, words
    assert "141121********1238" in said and not find_clear(said) and acts(register, "look") == []
    _, said = paper(by, "declaration", tmp_path / "b.pdf", benefit=benefit.code, clear="本人在窗口填表")
    assert "141121195003071238" in said
    ((subject, _, data),) = acts(register, "look")
    assert subject == f"person:{benefit.person_id}" and data["reason"] == "本人在窗口填表"
    with pytest.raises(VivatError, match="没有规定这项待遇的纸质确认表"):
        paper(by, "confirmation_sheet", tmp_path / "c.pdf", benefit=benefit.code)


@pytest.mark.parametrize(
    ("scheme", "signs"),
    [
        ("residents_pension", ("村民小组长", "村（社区）协办员", "村（社区）主任")),
        ("public_sector_pension", ("参保单位经办人员", "单位负责人", "单位印章")),
        ("employees_pension", ("经办人员（1）", "经办人员（2）", "单位印章")),
    ],
)
def test_the_sheet_of_yangbi_has_its_signature_lines(register, tmp_path, scheme, signs):
    benefit = person("532922", "532922195003071230", "杨阿鹏", scheme=scheme)
    by = staff("2022-06-20", "532922")["officer"]
    _, said = paper(by, "confirmation_sheet", tmp_path / "a.pdf", benefit=benefit.code)
    assert [words for words in (*signs, "杨阿鹏", "532922********1230", "贴照片处") if words not in said] == []
    with pytest.raises(VivatError, match="没有附告知承诺书"):
        paper(by, "declaration", tmp_path / "b.pdf", benefit=benefit.code)


def test_only_forms_show_full_numbers_and_only_some_posts_make_papers(register, tmp_path):
    asked, desk = suspicious(person(XUNWU)), staff("2022-07-01", XUNWU)
    with pytest.raises(Refusal, match="只用遮盖的号码——去掉 --clear"):
        paper(desk["officer"], "warning", tmp_path / "a.pdf", proposal=asked.pk, clear="想看")
    with pytest.raises(Refusal, match="“制作文书”由"):
        paper(desk["fund_clerk"], "warning", tmp_path / "a.pdf", proposal=asked.pk)
    with pytest.raises(Refusal, match=r"不能写成“\.docx”文件——用 \.pdf"):
        paper(desk["officer"], "warning", tmp_path / "a.docx", proposal=asked.pk)
    with pytest.raises(Refusal, match="写不下"):
        paper(desk["officer"], "warning", tmp_path / "none" / "a.pdf", proposal=asked.pk)
    assert acts(register) == [] and not list(tmp_path.iterdir())


def test_the_commands(register, tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", register)
    staff("2022-07-01", XUNWU)
    asked = suspicious(person(XUNWU))

    def vivat(*words, fails=False):
        told = CliRunner().invoke(app, ["paper", *words])
        assert bool(told.exit_code) == fails, told.output
        return told.stderr if fails else told.stdout

    assert {row["id"] for row in json.loads(vivat("list", "--json"))} == set(documents())
    file, by = tmp_path / "a.pdf", ("--by", f"{XUNWU}-officer")
    made = json.loads(vivat("warning", "--proposal", str(asked.pk), "--out", str(file), *by, "--json"))
    assert made["next"].startswith("vivat notify p") and file.read_bytes()[:5] == b"%PDF-"
    told = json.loads(vivat("check", made["number"], "--file", str(file), *by, "--json"))
    assert told["same"] and told["check"] == made["check"]
    given = CliRunner().invoke(app, [*made["next"].split()[1:], *by, "--json"])  # what the paper says to do next
    assert given.exit_code == 0 and json.loads(given.stdout)[0]["wait_until"], given.output
    file.write_bytes(b"x")
    assert "文件与制作时不同" in vivat("check", made["number"], "--file", str(file), *by)
    assert "缺少选项“--proposal”" in vivat("warning", "--out", str(file), *by, fails=True)
    words = ("warning", "--proposal", "1", "--village", "2", "--out", str(file))
    assert "没有“--village”这个选项" in vivat(*words, *by, fails=True)
    assert "没有指明办理人" in vivat("warning", "--proposal", "1", "--out", str(file), fails=True)
    vivat("sample", "decision", "--out", str(file))
    assert "样张" in text(file.read_bytes())
    assert "没有“x”这种文书" in vivat("sample", "x", "--out", str(file), fails=True)


def test_no_letter_says_that_another_hold_restores(register):
    """Over every suspension of every notice: what is said to end it is good news."""
    from vivat.domain.facts import AT_LARGE, CUSTODY, DEATHS, KINDS, SENTENCES
    from vivat.policy.load import default_paths, load
    from vivat.reads.desk.lacks import Law
    from vivat.reads.papers.grounds import ends

    notices = load(default_paths([]))
    law, bad = Law(notices), [KINDS[kind] for kind in (*CUSTODY, *AT_LARGE, *SENTENCES, *DEATHS)]
    rules = [rule for notice in notices for rule in notice.rules if rule.data.get("effect") == "suspend"]
    said = {
        rule.name: [line for line in ends(law, rule, "suspend") if not line.startswith("文件原文")] for rule in rules
    }
    assert len(said) > 30 and all(said.values()), "each suspension says how it ends"
    assert not [line for lines in said.values() for line in lines for word in bad if word in line]
