"""Fields and files sealed with keys that can be changed and destroyed, and blind indexes to find them by."""

import secrets
import struct
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from vivat.domain.errors import Place
from vivat.safeguards import keys
from vivat.safeguards.keys import SealError

__all__ = ["CIPHERS", "Keyring", "SealError"]

_VERSION: Final = 1
_HEAD: Final = struct.Struct(">BBH")  # version, cipher, key
_NONCE: Final = 12
_TAG: Final = 16
_BLIND: Final = 16


class _Crypt(Protocol):
    """AES-256-GCM as `cryptography` gives it, and its twin below."""

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes: ...
    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes: ...


class _SM4GCM:
    """SM4-GCM with the same two methods."""

    def __init__(self, key: bytes) -> None:
        self._algorithm = algorithms.SM4(key)

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes:
        """The ciphertext, its tag behind."""
        made = Cipher(self._algorithm, modes.GCM(nonce)).encryptor()
        made.authenticate_additional_data(associated_data or b"")
        return made.update(data) + made.finalize() + made.tag

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes:
        """The plain text, once its tag has proved right."""
        made = Cipher(self._algorithm, modes.GCM(nonce)).decryptor()
        made.authenticate_additional_data(associated_data or b"")
        return made.update(data[:-_TAG]) + made.finalize_with_tag(data[-_TAG:])


#: The ciphers by name: their number in what is sealed, bytes of a key, and the hash that goes with them.
CIPHERS: Final[dict[str, tuple[int, int, Callable[[bytes], _Crypt], type[hashes.HashAlgorithm]]]] = {
    "AES-256-GCM": (1, 32, AESGCM, hashes.SHA256),
    "SM4-GCM": (2, 16, _SM4GCM, hashes.SM3),
}


class Keyring:
    """The keys of one folder: one seals, all of them open, and one of its own makes blind indexes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.reload()

    @classmethod
    def load(cls, path: Path | str) -> "Keyring":
        """The keys kept in a folder."""
        return cls(Path(path))

    @classmethod
    def create(cls, path: Path | str, cipher: str = "AES-256-GCM") -> "Keyring":
        """New random keys in a folder that has none; the cipher's twin hash makes the blind indexes."""
        folder = Path(path)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with keys.held(folder):
            if (folder / keys.FILE).exists():
                raise SealError("这里已有密钥文件，不能覆盖。", Place(str(folder / keys.FILE)), "更换密钥请用轮换。")
            blind = {"cipher": cipher, "key": secrets.token_hex(32)}
            keys.write(folder, {"form": 1, "current": 1, "blind": blind, "keys": {"1": _new(cipher)}})
        return cls(folder)

    @property
    def current(self) -> int:
        """The number of the key that seals now."""
        return self._current

    @property
    def ids(self) -> list[int]:
        """The numbers of the keys that can open."""
        return sorted(self._crypts)

    def reload(self) -> None:
        """Read the file again: another process may have rotated, or destroyed."""
        kept = keys.read(self.folder)
        try:
            each = {int(number): key for number, key in kept["keys"].items()}
            self._gone = {number for number, key in each.items() if not key["key"]}
            made = {n: CIPHERS[key["cipher"]] for n, key in each.items() if n not in self._gone}
            self._crypts = {n: make(bytes.fromhex(each[n]["key"])) for n, (_, _, make, _) in made.items()}
            self._heads = {n: _HEAD.pack(_VERSION, code, n) for n, (code, _, _, _) in made.items()}
            self._hash = CIPHERS[kept["blind"]["cipher"]][3]
            self._blind_key = bytes.fromhex(kept["blind"]["key"])
            self._current = int(kept["current"])
            if self._current not in self._crypts or len(self._blind_key) < _BLIND:
                raise ValueError
        except (KeyError, TypeError, ValueError, AttributeError, struct.error):
            where = Place(str(self.folder / keys.FILE))
            raise SealError("密钥文件的内容不完整。", where, "请从备份中恢复。") from None
        self._blinds: dict[str, hmac.HMAC] = {}

    def rotate(self, cipher: str = "") -> int:
        """A new key that seals from now on; the old ones still open. Its number."""
        with keys.held(self.folder):
            kept = keys.read(self.folder)
            number = max(int(each) for each in kept["keys"]) + 1
            kept["keys"][str(number)] = _new(cipher or kept["keys"][str(kept["current"])]["cipher"])
            kept["current"] = number
            keys.write(self.folder, kept)
        self.reload()
        return number

    def destroy(self, number: int) -> None:
        """Forget a key for good: what it sealed can never be read again (copies of the file aside)."""
        with keys.held(self.folder):
            kept = keys.read(self.folder)
            if number == kept["current"]:
                raise SealError(f"密钥 {number} 正在使用，不能销毁。", mend="请先轮换，再销毁旧密钥。")
            if str(number) not in kept["keys"]:
                raise SealError(f"没有密钥 {number}。")
            kept["keys"][str(number)]["key"] = ""  # its number is never given again
            keys.write(self.folder, kept)
        self.reload()

    def seal(self, context: str, plain: bytes) -> bytes:
        """Version, cipher, key number, nonce, ciphertext and tag; opens in the same context only."""
        return self.seal_many(context, [plain])[0]

    def seal_many(self, context: str, plains: Iterable[bytes]) -> list[bytes]:
        """The same for a column: one look at the key, one draw of random bytes."""
        each = list(plains)
        head, encrypt = self._heads[self._current], self._crypts[self._current].encrypt
        bound, drawn = head + context.encode(), secrets.token_bytes(_NONCE * len(each))
        nonces = (drawn[at : at + _NONCE] for at in range(0, len(drawn), _NONCE))
        return [head + nonce + encrypt(nonce, plain, bound) for nonce, plain in zip(nonces, each, strict=True)]

    def open(self, context: str, sealed: bytes) -> bytes:
        """The plain bytes; refused, in words, for another key, another context or any damage."""
        sealed = bytes(sealed)  # a database may hand out a memoryview
        if len(sealed) < _HEAD.size + _NONCE + _TAG or sealed[0] != _VERSION:
            raise SealError(f"这不是封存的数据，或已残缺（{context}）。")
        number = _HEAD.unpack_from(sealed)[2]
        if number not in self._crypts and number not in self._gone:
            self.reload()  # another process may have rotated since
        if number not in self._crypts:
            why = "已销毁，数据不能再读" if number in self._gone else "不在密钥文件中"
            raise SealError(f"封存所用的密钥 {number} {why}（{context}）。")
        nonce, body = sealed[_HEAD.size : _HEAD.size + _NONCE], sealed[_HEAD.size + _NONCE :]
        try:
            return self._crypts[number].decrypt(nonce, body, sealed[: _HEAD.size] + context.encode())
        except InvalidTag:
            raise SealError(f"打不开：密钥或用途不符，或数据已被改动（{context}）。") from None

    def open_many(self, context: str, sealed: Iterable[bytes]) -> list[bytes]:
        """The same for a column."""
        return [self.open(context, each) for each in sealed]

    def blind(self, context: str, text: str) -> bytes:
        """Sixteen bytes to find a value by without opening it; the same before and after a rotation."""
        return self.blind_many(context, [text])[0]

    def blind_many(self, context: str, texts: Iterable[str]) -> list[bytes]:
        """The same for a column."""
        ready, found = self._ready(context), []
        for text in texts:
            made = ready.copy()
            made.update(text.encode())
            found.append(made.finalize()[:_BLIND])
        return found

    def _ready(self, context: str) -> hmac.HMAC:
        """The blind index of a context with its own key, derived once: equal texts of two contexts do not meet."""
        if context not in self._blinds:
            derive = hmac.HMAC(self._blind_key, self._hash())
            derive.update(context.encode())
            self._blinds[context] = hmac.HMAC(derive.finalize(), self._hash())
        return self._blinds[context]


def _new(cipher: str) -> dict[str, str]:
    if cipher not in CIPHERS:
        raise SealError(f"没有“{cipher}”这种密码算法。", mend=f"可用：{'、'.join(CIPHERS)}。")
    return {"cipher": cipher, "key": secrets.token_hex(CIPHERS[cipher][1])}
