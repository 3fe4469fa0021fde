"""What leaves the register to witness it: checkpoints for another office, and the heads kept beside the database."""

import hashlib
import hmac
import json
import os
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Final

from vivat.safeguards.chain import stamp

_CHINA: Final = timezone(timedelta(hours=8))


def checkpoint_line(day: date, seq: int, hash: str, at: datetime, register: str, key: bytes | None = None) -> str:
    """One line of a checkpoint file: on that day the register held so many events, the last with this hash.

    `register` is the random id of the register; with a key the line carries an HMAC over all else in it.
    """
    said = {"day": f"{day:%Y-%m-%d}", "seq": seq, "hash": hash, "count": seq, "at": stamp(at), "register": register}
    if key is not None:
        said["mac"] = checkpoint_mac(said, key)
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n"


def checkpoint_mac(said: dict[str, object], key: bytes) -> str:
    """The HMAC-SHA256 of a checkpoint's other entries, as compact JSON with sorted keys."""
    rest = {name: value for name, value in said.items() if name != "mac"}
    text = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def grouped(hash: str) -> str:
    """A hash in groups of four, eight to a line, to be read aloud or compared on paper."""
    groups = [hash[at : at + 4] for at in range(0, len(hash), 4)]
    return "\n".join(" ".join(groups[at : at + 8]) for at in range(0, len(groups), 8))


def receipt(day: date, seq: int, hash: str, at: datetime, register: str) -> str:
    """The same for people: a slip to print, sign and hand to another office."""
    lines = "\n".join(f"    {line}" for line in grouped(hash).splitlines())
    return (
        "社会保险待遇领取资格认证台账　检查点凭条\n"
        f"日期：{day.year}年{day.month}月{day.day}日\n"
        f"台账编号：{register}\n"
        f"操作记录总数（末条序号）：{seq}\n"
        f"末条记录校验值（SHA-256）：\n{lines}\n"
        f"生成时间：{at.astimezone(_CHINA):%Y-%m-%d %H:%M:%S}（北京时间）\n"
        "请由经办机构以外的单位保存。日后核验时，台账中同一序号的校验值应与本凭条完全一致；\n"
        "不一致，或者台账的记录少于本凭条所载总数，即说明台账被改动、删减或退回旧副本。\n"
        "交出人：　　　　　　接收人：　　　　　　接收日期：\n"
    )


def append_head(path: Path | str, seq: int, hash: str, at: datetime, sync: bool = False) -> None:
    """After a commit, note the chain's head in a file outside the database: one write, whole or cut, never mixed.

    With `sync` the line is on the disk when this returns.
    """
    line = json.dumps({"seq": seq, "hash": hash, "at": stamp(at.astimezone(UTC))}, separators=(",", ":")) + "\n"
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        end = os.lseek(handle, 0, os.SEEK_END)
        cut = end > 0 and os.pread(handle, 1, end - 1) != b"\n"  # somebody died while writing
        data = ("\n" * cut + line).encode()
        if os.write(handle, data) != len(data):
            raise OSError(f"the disk took a part of a line only: {path}")
        if sync:
            os.fsync(handle)
    finally:
        os.close(handle)
