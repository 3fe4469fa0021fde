"""Looks through one PDF for what acts by itself: scripts, programs, files within; it is never rendered here."""

import re
import zlib
from typing import Final

_MOST_UNPACKED: Final = 64 << 20
_RESCAN: Final = "请把材料打印后重新扫描成 PDF，或拍照上传"
_ACTIVE: Final = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA)(?![A-Za-z0-9])")
_STREAM: Final = re.compile(rb"\bstream\r?\n(.*?)endstream", re.DOTALL)
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")


def look(data: bytes) -> None:
    """ValueError(wrong, mend) where the PDF is cut, locked, or would do more than be read."""
    if not data.startswith(b"%PDF-"):
        raise ValueError("不是 PDF 文件", _RESCAN)
    if b"%%EOF" not in data[-2048:]:
        raise ValueError("PDF 文件不完整，末尾缺失", "请重新导出或扫描后再上传")
    said = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), b" ".join(_spoken(data)))
    if _ACTIVE.search(said):
        raise ValueError("PDF 里有脚本、可执行的动作或附件", _RESCAN)
    if re.search(rb"/Encrypt(?![A-Za-z])", said):
        raise ValueError("PDF 设有密码或权限限制，看不到内容", "请取消密码后另存，再上传")


def _spoken(data: bytes) -> list[bytes]:
    """Everything but the contents of streams, and of those the ones that hold objects."""
    parts, at, left = [], 0, _MOST_UNPACKED
    for stream in _STREAM.finditer(data):
        parts.append(data[at : stream.start()])
        at = stream.end()
        dictionary = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), parts[-1][-2048:])
        if b"ObjStm" in dictionary[dictionary.rfind(b" obj") :]:
            held = _unpacked(stream[1], left)
            left -= len(held)
            parts.append(held)
    return [*parts, data[at:]]


def _unpacked(packed: bytes, most: int) -> bytes:
    """A stream of objects in the clear; ValueError where it is too large or packed in a way that hides it."""
    try:
        reader = zlib.decompressobj()
        held = reader.decompress(packed, most)
    except zlib.error:
        raise ValueError("PDF 的内部结构看不清", _RESCAN) from None
    if reader.unconsumed_tail:
        raise ValueError("PDF 展开后太大", _RESCAN)
    return held
