"""What is sealed opens with its key and in its context alone, and is found by a blind index."""

import json
import stat

import pytest

from vivat.safeguards.sealing import CIPHERS, Keyring, SealError

NUMBER = "360734195203041234"


@pytest.fixture(params=list(CIPHERS))
def ring(request, tmp_path):
    return Keyring.create(tmp_path / "keys", request.param)


@pytest.mark.parametrize("plain", [b"", b"\0", NUMBER.encode(), "张三".encode() * 1000])
def test_what_is_sealed_opens(ring, plain):
    sealed = ring.seal("person.number", plain)
    assert ring.open("person.number", sealed) == ring.open("person.number", memoryview(sealed)) == plain
    assert plain not in sealed or not plain.strip(b"\0")
    assert Keyring.load(ring.folder).open("person.number", sealed) == plain


def test_the_same_twice_looks_different(ring):
    assert len(set(ring.seal_many("a", [b"x"] * 100))) == 100


def test_another_context_does_not_open(ring):
    with pytest.raises(SealError, match="密钥或用途不符"):
        ring.open("person.phone", ring.seal("person.number", b"x"))


def test_any_changed_byte_is_refused(ring):
    sealed = ring.seal("a", b"plain")
    for at in range(len(sealed)):
        with pytest.raises(SealError):
            ring.open("a", sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :])
    for end in range(len(sealed)):
        with pytest.raises(SealError):
            ring.open("a", sealed[:end])


def test_another_keyring_does_not_open(ring, tmp_path):
    with pytest.raises(SealError, match="密钥或用途不符"):
        Keyring.create(tmp_path / "other", "SM4-GCM").open("a", ring.seal("a", b"x"))


def test_after_a_rotation_old_and_new_open_and_are_found(ring):
    old, blind = ring.seal("a", b"x"), ring.blind("a", NUMBER)
    assert ring.rotate() == ring.current == 2
    assert ring.open_many("a", [old, ring.seal("a", b"y")]) == [b"x", b"y"]
    assert ring.blind("a", NUMBER) == blind
    assert old[:2] == ring.seal("a", b"x")[:2] != ring.seal("a", b"x")[2:4] == b"\0\2"


def test_a_process_that_did_not_rotate_opens_what_the_new_key_sealed(ring):
    other = Keyring.load(ring.folder)
    other.rotate()
    assert ring.open("a", other.seal("a", b"x")) == b"x"


def test_two_who_rotate_lose_no_key(ring):
    other = Keyring.load(ring.folder)
    assert [ring.rotate(), other.rotate(), ring.rotate()] == [2, 3, 4]
    assert ring.ids == [1, 2, 3, 4]


def test_the_twin_may_take_over(ring):
    old = ring.seal("a", b"x")
    ring.rotate("SM4-GCM")
    new = ring.seal("a", b"x")
    assert new[1] == 2 and ring.open_many("a", [old, new]) == [b"x", b"x"]


def test_a_destroyed_key_opens_nothing_ever_again(ring):
    sealed, secret = ring.seal("a", b"x"), json.loads((ring.folder / "keys.json").read_text())["keys"]["1"]["key"]
    ring.rotate()
    ring.destroy(1)
    assert secret not in (ring.folder / "keys.json").read_text()
    for each in (ring, Keyring.load(ring.folder)):
        with pytest.raises(SealError, match="密钥 1 已销毁"):
            each.open("a", sealed)
    assert ring.rotate() == 3


def test_the_key_in_use_is_not_destroyed(ring):
    with pytest.raises(SealError, match="正在使用"):
        ring.destroy(1)
    with pytest.raises(SealError, match="没有密钥 7"):
        ring.destroy(7)


def test_a_blind_index_is_short_steady_and_apart_by_context(ring, tmp_path):
    assert len(ring.blind("a", NUMBER)) == 16
    assert ring.blind_many("a", [NUMBER, "x"]) == [Keyring.load(ring.folder).blind("a", each) for each in (NUMBER, "x")]
    others = [ring.blind("b", NUMBER), ring.blind("a", "x"), Keyring.create(tmp_path / "other").blind("a", NUMBER)]
    assert ring.blind("a", NUMBER) not in others


def test_the_file_is_its_owners_alone(ring):
    path = ring.folder / "keys.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in ring.folder.iterdir()] == ["keys.json"]
    path.chmod(0o640)
    with pytest.raises(SealError, match="允许他人读取"):
        Keyring.load(ring.folder)


def test_keys_are_never_overwritten(ring):
    with pytest.raises(SealError, match="已有密钥文件"):
        Keyring.create(ring.folder)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"keys": {"1": {}}, "current": 1}', "{"])
def test_a_damaged_file_is_told(ring, text):
    (ring.folder / "keys.json").write_text(text)
    with pytest.raises(SealError, match="密钥文件"):
        Keyring.load(ring.folder)


def test_no_file_and_no_such_cipher_are_told(tmp_path):
    with pytest.raises(SealError, match="没有密钥文件"):
        Keyring.load(tmp_path)
    with pytest.raises(SealError, match="DES"):
        Keyring.create(tmp_path, "DES")
