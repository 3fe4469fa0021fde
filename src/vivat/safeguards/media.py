"""Takes in pictures and PDFs that people bring as evidence: upright, stripped of what they tell beside, or refused."""

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any, Final

from vivat.domain.errors import VivatError

MB: Final = 1 << 20
MOST_BYTES: Final = {"image/jpeg": 8 * MB, "image/png": 8 * MB, "image/webp": 8 * MB, "application/pdf": 20 * MB}
MOST_SECONDS: Final = 10
_ALIKE: Final = {"image/jpg": "image/jpeg", "image/pjpeg": "image/jpeg", "image/x-png": "image/png"}
_HEIC: Final = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")
_RETAKE: Final = "请重新拍照，或另存为 JPEG 图片后再上传"


@dataclass(frozen=True, slots=True)
class Clean:
    """What may be kept: for a picture its new bytes and size in pixels; a PDF stays as it is, 0 by 0."""

    media_type: str
    data: bytes
    width: int
    height: int


def clean(data: bytes, declared: str) -> Clean:
    """The evidence made safe; VivatError in words where it cannot be.

    Whatever parses it runs in a process of its own, with little memory and time: a hostile file ends that one only.
    """
    kind = _ALIKE.get(declared.partition(";")[0].strip().lower(), declared.partition(";")[0].strip().lower())
    _acceptable(data, kind)
    told, result = _worked(data, kind)
    if "wrong" in told:
        raise VivatError(str(told["wrong"]), mend=str(told["mend"]))
    if kind == "application/pdf":
        return Clean(kind, data, 0, 0)
    return Clean(kind, result, int(told["width"]), int(told["height"]))


def _acceptable(data: bytes, kind: str) -> None:
    """What is known without parsing: the kind, the size, and whether the first bytes agree."""
    found = sniffed(data)
    if found == "image/heic":
        raise VivatError("HEIC（HEIF、AVIF）图片不能收", mend="请在手机相机设置中选“兼容性最佳”，或另存为 JPEG 再上传")
    if kind not in MOST_BYTES:
        raise VivatError("这种文件不能收", mend="只收 JPEG、PNG、WEBP 图片和 PDF 文件")
    if not data:
        raise VivatError("文件是空的，一个字节也没有", mend=_RETAKE)
    if len(data) > MOST_BYTES[kind]:
        raise VivatError(f"文件超过 {MOST_BYTES[kind] // MB} MB", mend="请缩小图片，或分成几个文件上传")
    if found != kind:
        raise VivatError("文件内容与所称的类型不符", mend=_RETAKE)


def sniffed(data: bytes) -> str:
    """The kind that the first bytes show; nothing where we know none."""
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        return "image/heic"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    signs = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png", b"%PDF-": "application/pdf"}
    return next((kind for sign, kind in signs.items() if data.startswith(sign)), "")


def _worked(data: bytes, kind: str) -> tuple[dict[str, Any], bytes]:
    """The worker's word and, after its first line, the bytes that it made."""
    command = [sys.executable, "-I", "-m", "vivat.safeguards.media_worker", kind]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=MOST_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise VivatError("文件处理得太久，已放弃", mend=_RETAKE) from None
    head, _, rest = done.stdout.partition(b"\n")
    try:
        told = json.loads(head)
    except ValueError:
        told = None
    if done.returncode or not isinstance(told, dict):
        raise VivatError("文件损坏，或用到的内存过多，不能处理", mend=_RETAKE)
    return told, rest
