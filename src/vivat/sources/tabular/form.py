"""Which form a file truly has, by its first bytes, held against what its name says."""

import mmap
from pathlib import Path
from typing import Final

from vivat.sources.tabular import zips
from vivat.sources.tabular.limits import MOST_BYTES, SAVE_AS, refuse

_NAMED: Final = {
    ".xlsx": "xlsx",
    ".xls": "xls",
    ".ods": "ods",
    ".parquet": "parquet",
    **dict.fromkeys((".csv", ".tsv", ".txt"), "text"),
}
_CALLED: Final = {
    "xlsx": "Excel 工作簿（.xlsx）",
    "xls": "Excel 97-2003 工作簿（.xls）",
    "ods": "ODS 表格",
    "parquet": "Parquet",
    "text": "文本",
    "html": "网页（HTML）",
    "xml": "XML 文本",
    "xlsb": "Excel 二进制工作簿（.xlsb）",
    "pdf": "PDF",
    "word": "Word 文档",
    "zip": "压缩包",
    "ole": "不是表格的 Office 文件",
    "picture": "图片",
    "rtf": "RTF 文档",
    "secret": "设有密码的 Office 文件",
}
_SIGNS: Final = [
    (b"%PDF", "pdf"),
    (b"\xff\xd8\xff", "picture"),
    (b"\x89PNG", "picture"),
    (b"Rar!", "zip"),
    (b"7z\xbc\xaf", "zip"),
    (b"\x1f\x8b", "zip"),
    (b"{\\rtf", "rtf"),
]
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def form(path: Path) -> str:
    """`xlsx`, `xls`, `ods`, `parquet` or `text`; VivatError where it is too big, empty, or not what it is called."""
    named = _NAMED.get(path.suffix.lower())
    if named is None:
        raise refuse(path, f"不认识扩展名“{path.suffix}”", "只收 xlsx、xls、ods、csv、tsv、txt、parquet 文件")
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise refuse(path, "文件超过 1 GB", "请分成几个文件，再分别上传")
    if size == 0:
        raise refuse(path, "文件是空的，一个字节也没有", "请重新导出或下载后再上传")
    found = _found(path)
    if found == "secret":
        raise refuse(path, "文件设有打开密码", "请取消密码后另存，再上传")
    if found != named:
        raise refuse(path, f"文件名是“{path.suffix}”，内容却是{_CALLED[found]}", SAVE_AS)
    return found


def _found(path: Path) -> str:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        head = data[:1024]
        if head.startswith(b"PK"):
            return zips.checked(path)
        if head.startswith(_OLE):
            return _ole(data)
        if head.startswith(b"PAR1"):
            if data[-4:] != b"PAR1":
                raise refuse(path, "Parquet 文件不完整，末尾缺失", "请重新导出或下载后再上传")
            return "parquet"
    for sign, found in _SIGNS:
        if head.startswith(sign):
            return found
    plain = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe \t\r\n").lower()
    if plain.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head", b"<body", b"<div", b"<style")):
        return "html"
    if plain.startswith((b"<?xml", b"<workbook", b"mime-version:")):
        return "html" if b"<html" in plain or plain.startswith(b"mime") else "xml"
    return "text"


def _ole(data: mmap.mmap) -> str:
    """An OLE container: a workbook, a locked new one, or something else."""
    if data.find("EncryptedPackage".encode("utf-16-le")) >= 0:
        return "secret"
    names = ("Workbook", "Book")
    return "xls" if any(data.find(f"{name}\0".encode("utf-16-le")) >= 0 for name in names) else "ole"
