"""Opens one picture, turns it upright and writes it anew, so that nothing but its pixels goes on."""

import contextlib
import io
import zipfile
from typing import Final

from PIL import Image, ImageCms, ImageOps

MOST_PIXELS: Final = 50_000_000
_FORMATS: Final = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
_SAVED: Final = {
    "JPEG": {"quality": 92},
    "PNG": {"compress_level": 3},
    "WEBP": {"quality": 90, "method": 1},
}
_RETAKE: Final = "请重新拍照，或另存为 JPEG 图片后再上传"
_ACTIVE: Final = (b"<script", b"<html", b"<svg", b"<?php", b"<!doctype", b"<iframe")
_DEEP: Final = ("I;16", "I;16B", "I;16L", "I;16N", "I", "F")


def upright(data: bytes, kind: str) -> tuple[bytes, int, int]:
    """The picture's new bytes, width and height; ValueError(wrong, mend) where it is refused."""
    _only_a_picture(data)
    form = _FORMATS[kind]
    try:
        with Image.open(io.BytesIO(data), formats=[form]) as opened:
            width, height = opened.size
            if width * height > MOST_PIXELS:
                raise _too_large()
            if form != "JPEG" and getattr(opened, "is_animated", False):
                raise ValueError("动态图片不能收", _RETAKE)
            opened.load()
            picture = _plain(ImageOps.exif_transpose(opened) or opened, opened.info.get("icc_profile"))
    except Image.DecompressionBombError:
        raise _too_large() from None
    except (OSError, SyntaxError, EOFError):
        raise ValueError("图片损坏或不完整，打不开", _RETAKE) from None
    bare = Image.new("RGB", picture.size)
    bare.paste(picture)
    out = io.BytesIO()
    bare.save(out, form, **_SAVED[form])
    return out.getvalue(), bare.width, bare.height


def _too_large() -> ValueError:
    return ValueError(f"图片超过 {MOST_PIXELS // 10_000} 万像素", "请缩小图片后再上传")


def _only_a_picture(data: bytes) -> None:
    """ValueError where the bytes are a document, an archive or a page as well."""
    low = data.lower()
    pdf = b"%pdf-" in low[:1024] or b"%%eof" in low[-1024:]
    if pdf or zipfile.is_zipfile(io.BytesIO(data)) or any(sign in low for sign in _ACTIVE):
        raise ValueError("图片里夹带了别的文件或脚本", _RETAKE)


def _plain(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Three channels of eight bits in sRGB, on white where it was see-through."""
    if picture.mode in _DEEP:
        wide = picture.convert("I")
        picture = wide.point(lambda value: value * (1 / 256)).convert("L")
    if "A" in picture.getbands() or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        white = Image.new("RGBA", seen.size, "white")
        picture = Image.alpha_composite(white, seen).convert("RGB")
    if profile and picture.mode in ("RGB", "CMYK", "L"):
        with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError):
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            turned = ImageCms.profileToProfile(picture, given, ImageCms.createProfile("sRGB"), outputMode="RGB")
            picture = turned or picture
    return picture.convert("RGB")
