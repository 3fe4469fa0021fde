"""A back-up: the database as one snapshot shows it and the sealed files, with a list that proves them; and back.

The keys are not in it: whoever holds a back-up alone can read nobody's number. They are kept apart (`vivat keys save`).
"""

import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psycopg
from django.conf import settings

from vivat import __version__
from vivat.actions.act import act
from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.errors import Place
from vivat.reads.files import contents
from vivat.server.dump import dump, load

LIST: Final = "manifest.json"
DUMP: Final = "database.dump"
#: Folders of sealed files in the home: evidence, and what other bodies sent.
KEPT: Final = ("files", "feeds")


@dataclass(frozen=True, slots=True)
class Tools:
    """PostgreSQL's programs, and the owner's address."""

    pg_dump: Path
    pg_restore: Path
    owner: str


def backup(by: By, tools: Tools, folder: Path) -> dict[str, Any]:
    """Writes a new folder, whole or not at all; what its list says."""
    if folder.exists():
        raise Refusal("已存在", Place(str(folder)), "换一个新目录")
    with act("backup", by, division=by.division, subject="register") as one:
        one.data["folder"] = folder.name
    half = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(mode=0o700, parents=True)
    try:
        said = _written(tools, half)
        said |= {"at": by.at.isoformat(), "program": __version__}
        (half / LIST).write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        half.rename(folder)
    except OSError as error:
        raise Refusal(f"写不下去：{error.strerror or error}", Place(str(folder)), "腾出磁盘空间后重试") from error
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return said


def _written(tools: Tools, half: Path) -> dict[str, Any]:
    """The dump and the files; digests are taken in the dump's own snapshot."""
    with psycopg.connect(tools.owner) as con:
        con.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        snapshot = con.execute("SELECT pg_export_snapshot()").fetchone()
        head = con.execute("SELECT seq, hash FROM records_event ORDER BY seq DESC LIMIT 1").fetchone()
        register = con.execute("SELECT register FROM records_head").fetchone()
        if not (snapshot and head and register):
            raise Refusal("登记簿是空的", Place("数据库"), "先执行 vivat install")
        dump(tools.pg_dump, tools.owner, half / DUMP, snapshot[0])
        parts = contents.tables(con)
    for kept in KEPT:
        if (Path(settings.HOME) / kept).is_dir():
            shutil.copytree(Path(settings.HOME) / kept, half / kept)
    return {
        "register": register[0],
        "seq": head[0],
        "hash": head[1],
        "digest": contents.whole(parts),
        "tables": {name: count for name, (count, _) in parts.items()},
        "files": {str(file.relative_to(half)): _sha256(file) for file in sorted(half.rglob("*")) if file.is_file()},
    }


def check(folder: Path) -> dict[str, Any]:
    """What a back-up's list says, once every file of it proved to be as listed."""
    try:
        said: dict[str, Any] = json.loads((folder / LIST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise Refusal("不是完整的备份：没有清单或清单损坏", Place(str(folder)), "换一份备份") from None
    for name, wanted in said["files"].items():
        file = folder / name
        if not file.is_file() or _sha256(file) != wanted:
            raise Refusal(f"备份中的 {name} 缺失或已损坏", Place(str(folder)), "换一份备份")
    return said


def restore(tools: Tools, folder: Path) -> dict[str, Any]:
    """Brings a back-up into a register that holds nothing; refused where it does, or where the digests differ."""
    said = check(folder)
    with psycopg.connect(tools.owner) as con:
        held = con.execute("SELECT count(*) FROM pg_tables WHERE tablename LIKE 'records\\_%'").fetchone()
    if held and held[0]:
        raise Refusal("这里已有登记簿，不能覆盖", Place(str(settings.HOME)), "用一个新的 VIVAT_HOME 恢复，再切换过去")
    load(tools.pg_restore, tools.owner, folder / DUMP)
    with psycopg.connect(tools.owner) as con:
        found = contents.whole(contents.tables(con))
    if found != said["digest"]:
        raise Refusal("恢复后的内容与备份清单不一致", Place(str(folder)), "不要使用这次恢复的结果，换一份备份")
    for kept in KEPT:
        if (folder / kept).is_dir():
            shutil.copytree(folder / kept, Path(settings.HOME) / kept, dirs_exist_ok=True)
    return said


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
