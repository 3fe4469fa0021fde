"""Looks through a zip container before anything parses it: bombs, lies, links, nested archives and XML entities."""

import copy
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from vivat.sources.tabular.limits import (
    BIG_MEMBER,
    MOST_MEMBERS,
    MOST_RATIO,
    MOST_UNPACKED,
    SAVE_AS,
    refuse,
)

_BLOCK: Final = 1 << 20
_ODS: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_NESTED: Final = (".zip", ".xlsx", ".xlsm", ".xlsb", ".docx", ".pptx", ".ods", ".odt", ".jar", ".rar", ".7z", ".gz")
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)
_AGAIN: Final = "请重新导出或下载后再上传"


def checked(path: Path) -> str:
    """What the container holds (`xlsx`, `xlsb`, `ods`, `word`, `zip`); VivatError where it cannot be trusted."""
    try:
        with zipfile.ZipFile(path) as file:
            _listed(path, file.infolist())
            for member in file.infolist():
                _looked_through(path, file, member)
            return _holds(path, file)
    except _BROKEN:
        raise refuse(path, "文件已损坏，打不开", _AGAIN) from None


def blocks(file: zipfile.ZipFile, member: zipfile.ZipInfo, size: int = _BLOCK) -> Iterator[bytes]:
    """A member unpacked block by block, to its true end, whatever size it claims."""
    true = copy.copy(member)
    true.file_size = 1 << 40
    with file.open(true) as stream:
        while block := stream.read(size):
            yield block


def _listed(path: Path, members: list[zipfile.ZipInfo]) -> None:
    """What the list of members says already."""
    if len(members) > MOST_MEMBERS:
        raise refuse(path, f"压缩包内有 {len(members)} 个文件，超过 {MOST_MEMBERS} 个")
    if sum(member.file_size for member in members) > MOST_UNPACKED:
        raise refuse(path, "展开后超过 1 GB", "请分成几个文件，再分别上传")
    if len({member.filename for member in members}) < len(members):
        raise refuse(path, "压缩包内有同名文件")
    tests: list[tuple[Callable[[zipfile.ZipInfo], bool], str]] = [
        (_bomb, "压缩得反常，疑似“压缩炸弹”"),
        (_astray, "压缩包内的路径指向包外"),
        (lambda member: stat.S_ISLNK(member.external_attr >> 16), "压缩包内有链接"),
        (lambda member: bool(member.flag_bits & 0x1), "文件设有打开密码"),
        (lambda member: member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED), "压缩方式少见，不能读"),
        (lambda member: member.filename.lower().endswith(_NESTED), "表格里嵌有别的文件或压缩包"),
    ]
    for test, wrong in tests:
        if any(test(member) for member in members):
            raise refuse(path, wrong)


def _bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > BIG_MEMBER and member.file_size > MOST_RATIO * member.compress_size


def _astray(member: zipfile.ZipInfo) -> bool:
    name = member.orig_filename.replace("\\", "/")
    return name.startswith("/") or ":" in name or "\0" in name or ".." in name.split("/")


def _looked_through(path: Path, file: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """What a member's own bytes say: its true size, an archive within, XML that defines entities."""
    xml = member.filename.lower().endswith((".xml", ".rels", ".vml"))
    seen, before = 0, b""
    for block in blocks(file, member):
        if not seen and block.startswith(b"PK\x03\x04"):
            raise refuse(path, "表格里嵌有别的文件或压缩包")
        seen += len(block)
        if seen > member.file_size:
            raise refuse(path, "压缩包谎报内容大小，疑似“压缩炸弹”")
        if xml:
            if b"\0" in block:
                raise refuse(path, "内部 XML 不是 UTF-8，不能读")
            whole = before + block
            if b"<!DOCTYPE" in whole or b"<!ENTITY" in whole:
                raise refuse(path, "内部 XML 带有 DOCTYPE 或实体定义，可能有害")
            before = block[-16:]
    if seen != member.file_size:
        raise refuse(path, "文件已损坏，内容比所记的短", _AGAIN)


def _holds(path: Path, file: zipfile.ZipFile) -> str:
    names = set(file.namelist())
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "xl/workbook.xml" in names:
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            raise refuse(path, "工作簿里有宏", SAVE_AS)
        return "xlsx"
    if "mimetype" in names and "content.xml" in names and file.read("mimetype").strip() == _ODS:
        return "ods"
    return "word" if "word/document.xml" in names else "zip"
