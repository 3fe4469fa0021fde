"""What a source.toml may not say, each told in Chinese with file and key."""

import shutil

import pytest

from vivat.sources.catalogue import HERE, BadSources, read_folder, sources


@pytest.fixture
def changed(tmp_path):
    def of(one, *changes):
        folder = tmp_path / one
        shutil.copytree(HERE / one, folder)
        text = (folder / "source.toml").read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        (folder / "source.toml").write_text(text, encoding="utf-8")
        return folder

    return of


@pytest.mark.parametrize(
    ("one", "old", "new", "said"),
    [
        ("transport", "trust = 70", "trust = 100", "分值 100 已达一次认证所需的 100 分"),
        ("transport", "trust = 70", "trust = 70\ncolour = 1", "colour：这里没有这个键"),
        ("transport", 'state = "used"', 'state = "ridden"', "“ridden”不是该列词表中的词"),
        ("transport", 'state = "used"', 'stat = "used"', "没有列 stat"),
        ("transport", 'gives = "sign"', 'gives = "certified"', "通过认证要写渠道"),
        ("transport", 'gives = "sign"', 'gives = "died"', "生存迹象只产出迹象"),
        ("transport", 'gives = "sign"', 'gives = "dead"', "不是已知的事实种类"),
        ("transport", 'fresh = "6 months"\n', "", "没有写多久之内有效"),
        ("transport", 'fresh = "6 months"', 'fresh = "6"', "不是时间长度"),
        ("transport", 'on = "travelled_on"', 'on = "kind"', "不是日期列"),
        ("transport", 'code = "name"', 'code = "names"', "缺少列 name"),
        ("transport", "by_day = 10", "by_day = 32", "不是1 至 31 的整数"),
        ("transport", "[file]", "[files]", "缺少这张表"),
        ("transport", "[file]", "[file", "不合 TOML 写法"),
        ("transport", 'agreed_as = "', 'note = "', "没有写哪一种协议"),
        ("police_deaths", 'gives = "died"', 'gives = "found_alive"', "丧失情形不能证明健在"),
        ("police_deaths", 'gives = "died"', 'gives = "withdrawn"', "撤销要说明撤销的是哪一种事实"),
        ("police_deaths", "died_on = 80", "died = 80", "没有列 died"),
        ("app_results", 'channel = "self_app"', 'channel = "face"', "不是已知的认证渠道"),
        ("app_results", "face = true\n", "", "分值 100 已达一次认证"),
        ("app_results", '"江西人社",', '"别处人社",', "“别处人社”不在任何一列的词表中"),
    ],
)
def test_what_is_wrong_is_told(changed, one, old, new, said):
    folder = changed(one, (old, new))
    with pytest.raises(BadSources) as told:
        read_folder(folder)
    assert said in str(told.value)
    assert f"{one}/source.toml" in str(told.value)


def test_a_folder_of_ones_own_replaces_the_shipped_one(changed):
    folder = changed("transport", ("trust = 70", "trust = 30"))
    assert sources([folder.parent])["transport"].trust == 30
    assert sources()["transport"].trust == 70


def test_a_folder_without_sources_is_told(tmp_path):
    with pytest.raises(BadSources, match=r"里面没有 source\.toml"):
        sources([tmp_path])
