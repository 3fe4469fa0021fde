"""Checkpoints and heads kept outside the database: each must be found in the chain, and none beyond its end."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

from psycopg import sql

from vivat_verify.canon import GENESIS
from vivat_verify.events import TABLE, Chain, Connection
from vivat_verify.report import Fault, Report, Unreadable

_BATCH: Final = 10_000


class Witness(NamedTuple):
    """That the event of this number had this hash: who says so, and of which register."""

    seq: int
    hash: str
    where: str
    register: str = ""


def read_checkpoints(path: Path, key: bytes | None = None) -> list[Witness]:
    """A checkpoint file, whole; a line that cannot be read is no checkpoint, and one with a wrong MAC is forged."""
    found = []
    for at, line in enumerate(_open(path), start=1):
        where = f"检查点文件 {path} 第 {at} 行"
        said = _parsed(line) if line.strip() else None
        if line.strip() and (said is None or "register" not in said or said.get("count", said["seq"]) != said["seq"]):
            raise Unreadable(f"{where}读不懂。")
        if said and key is not None and not _genuine(said, key):
            raise Fault("forged", f"{where}的校验码不符，不是台账所出。", seq=said["seq"])
        if said:
            found.append(Witness(said["seq"], said["hash"], where, str(said["register"])))
    return found


class Heads:
    """A file of heads, as long as it was when this was made: made before the snapshot, it holds nothing newer."""

    def __init__(self, path: Path) -> None:
        self.path, self.unread = path, 0
        try:
            self._size = path.stat().st_size
        except OSError as error:
            raise Unreadable(f"见证文件 {path} 读不出（{error.strerror}）。") from None

    def __iter__(self) -> Iterator[Witness]:
        left = self._size
        with self.path.open("rb") as file:
            for at, line in enumerate(file, start=1):
                left -= len(line)
                if left < 0:
                    return
                said = _parsed(line.decode("utf-8", "replace"))
                if said is None:
                    self.unread += bool(line.strip())  # cut by a crash while it was written: it says nothing
                else:
                    yield Witness(said["seq"], said["hash"], f"见证文件 {self.path} 第 {at} 行")


def check(con: Connection, schema: str, chain: Chain, witnesses: Iterable[Witness]) -> int:
    """How many witnesses agree; the Fault of the first that does not."""
    each, count = iter(witnesses), 0
    query = sql.SQL("SELECT seq, hash FROM {} WHERE seq = ANY(%s)").format(sql.Identifier(schema, TABLE))
    while batch := list(islice(each, _BATCH)):
        hashes = {0: GENESIS, **dict(con.execute(query, [[witness.seq for witness in batch]]))}
        for witness in batch:
            _agree(witness, chain, hashes)
            chain.witnessed = max(chain.witnessed, witness.seq)
        count += len(batch)
    return count


def one_register(chain: Chain, checkpoints: Iterable[Witness]) -> None:
    """All checkpoints are of this register, or if it does not name itself, of one."""
    register = chain.register
    for each in checkpoints:
        register = register or each.register
        if each.register != register:
            words = f"{each.where}属于另一套台账（{each.register}），不是这一套（{register}）。"
            raise Fault("register", words, seq=each.seq)


def note_unwitnessed(chain: Chain, report: Report) -> None:
    """Tell how much of the end rests on the database alone: that much could be cut or made anew unseen."""
    if loose := chain.events - chain.witnessed:
        report.notes.append(f"末尾 {loose} 条事件在数据库之外没有见证，若被截去或重写，本次核验看不出来。")


def note_unread(heads: Heads, report: Report) -> None:
    """Tell of lines that say nothing."""
    if heads.unread:
        report.notes.append(f"见证文件 {heads.path} 有 {heads.unread} 行读不懂，未计入。")


def _agree(witness: Witness, chain: Chain, hashes: dict[int, str]) -> None:
    spot = {"seq": witness.seq}
    if witness.seq > chain.events:
        words = (
            f"{witness.where}见证过第 {witness.seq} 条事件，而台账只到第 {chain.events} 条："
            "末尾被截去，或者恢复成了旧副本。"
        )
        raise Fault("tail", words, **spot)
    if hashes.get(witness.seq) != witness.hash:
        raise Fault(
            "witness", f"{witness.where}所见证的第 {witness.seq} 条事件，校验值与台账不同：台账被改写过。", **spot
        )


def _parsed(line: str) -> dict[str, Any] | None:
    try:
        said = json.loads(line)
    except ValueError:
        return None
    match said:
        case {"seq": int(seq), "hash": str()} if seq >= 0:
            return dict(said)
    return None


def _genuine(said: dict[str, Any], key: bytes) -> bool:
    rest = {name: value for name, value in said.items() if name != "mac"}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    wanted = hmac.new(key, text.encode("utf-8"), hashlib.sha256).hexdigest()
    return hmac.compare_digest(wanted.encode(), str(said.get("mac")).encode())


def _open(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise Unreadable(f"检查点文件 {path} 读不出（{error.strerror}）。") from None
    except UnicodeDecodeError:
        raise Unreadable(f"检查点文件 {path} 不是 UTF-8 文本。") from None
