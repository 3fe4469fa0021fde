"""Evidence comes out upright, bare and in eight bits, or is refused in words; the one who asks never dies of it."""

import io
import zipfile
import zlib

import pytest
from PIL import Image, ImageCms

from vivat.domain.errors import VivatError
from vivat.safeguards import media
from vivat.safeguards.media import clean

TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
RED, BLUE = (254, 0, 0), (0, 0, 254)


def saved(picture, form="JPEG", **options):
    """A picture's bytes."""
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def halves():
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", (64, 32), RED)
    picture.paste(BLUE, (32, 0, 64, 32))
    return picture


def opened(done):
    return Image.open(io.BytesIO(done.data))


@pytest.mark.parametrize(("form", "turn"), [(form, turn) for form in TYPES for turn in (1, 6)] + [("JPEG", 3)])
def test_upright_and_stripped(form, turn):
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = turn, "寻乌县某村"
    exif.get_ifd(0x8825)[1] = "N"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = saved(halves(), form, exif=exif, icc_profile=profile)
    assert "寻乌县某村".encode() in data or b"Exif" in data or b"EXIF" in data or b"eXIf" in data
    done = clean(data, TYPES[form])
    seen = opened(done)
    assert (done.media_type, seen.format, seen.size) == (TYPES[form], form, (done.width, done.height))
    assert seen.size == ((32, 64) if turn == 6 else (64, 32))
    first = seen.convert("RGB").getpixel((8, 8))
    assert (first[0] > 200) == (turn != 3)
    assert not seen.getexif() and "icc_profile" not in seen.info
    assert not any(sign in done.data for sign in (b"Exif", b"EXIF", b"eXIf", b"ICC", b"iCCP", b"xmp", b"XMP"))


@pytest.mark.parametrize(
    ("picture", "form"),
    [
        (Image.new("CMYK", (9, 9), (0, 0, 0, 0)), "JPEG"),
        (Image.new("L", (9, 9), 255), "JPEG"),
        (Image.new("I;16", (9, 9), 65535), "PNG"),
        (Image.new("P", (9, 9), 0), "PNG"),
        (Image.new("1", (9, 9), 1), "PNG"),
        (Image.new("RGBA", (9, 9), (0, 0, 0, 0)), "PNG"),
        (Image.new("LA", (9, 9), (0, 0)), "PNG"),
        (Image.new("RGBA", (9, 9), (0, 0, 0, 0)), "WEBP"),
    ],
)
def test_every_mode_becomes_rgb(picture, form):
    if picture.mode == "P":
        picture.putpalette([255, 255, 255] * 256)
    seen = opened(clean(saved(picture, form), TYPES[form]))
    assert seen.mode == "RGB" and min(seen.getpixel((4, 4))) > 250


def huge_png():
    """Twenty thousand by twenty thousand pixels in a few bytes."""
    head = b"IHDR" + (20_000).to_bytes(4, "big") * 2 + bytes([8, 0, 0, 0, 0])
    chunks = [head, b"IDAT" + zlib.compress(b"\0" * 20_001), b"IEND"]
    made = [(len(c) - 4).to_bytes(4, "big") + c + zlib.crc32(c).to_bytes(4, "big") for c in chunks]
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


def zipped():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("a.html", "x")
    return out.getvalue()


JPEG, PNG = saved(halves()), saved(halves(), "PNG")
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


@pytest.mark.parametrize(
    ("data", "declared", "wrong"),
    [
        (saved(halves(), "PNG", save_all=True, append_images=[Image.new("RGB", (64, 32))]), "image/png", "动态"),
        (saved(halves(), "WEBP", save_all=True, append_images=[Image.new("RGB", (64, 32))]), "image/webp", "动态"),
        (huge_png(), "image/png", "像素"),
        (JPEG[: len(JPEG) // 2], "image/jpeg", "不完整"),
        (PNG[: len(PNG) // 2], "image/png", "不完整"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 99, "image/jpeg", "不完整"),
        (JPEG + zipped(), "image/jpeg", "夹带"),
        (JPEG + PDF, "image/jpeg", "夹带"),
        (saved(halves(), comment=b"<SCRIPT>alert(1)</SCRIPT>"), "image/jpeg", "夹带"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 99, "image/heic", "HEIC"),
        (b"\0\0\0\x18ftypmif1" + b"\0" * 99, "image/jpeg", "HEIC"),
        (saved(halves(), "GIF"), "image/gif", "不能收"),
        (saved(halves(), "GIF"), "image/png", "不符"),
        (PNG, "image/jpeg", "不符"),
        (b"", "image/png", "空的"),
        (JPEG + b"\0" * (8 << 20), "image/jpeg", "超过 8 MB"),
        (PDF + b"\0" * (20 << 20), "application/pdf", "超过 20 MB"),
        (b"GIF89a" + PDF, "application/pdf", "不符"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_refused_in_words(data, declared, wrong):
    with pytest.raises(VivatError) as error:
        clean(data, declared)
    assert wrong in error.value.wrong and error.value.mend


def test_what_phones_add_behind_a_picture_is_dropped():
    assert b"moving picture" not in clean(JPEG + b"moving picture" * 9, "image/jpg").data


def with_objects(text):
    """A PDF that keeps its objects in a packed stream."""
    packed = zlib.compress(text)
    return PDF.replace(b"trailer", b"2 0 obj << /Type /ObjStm >> stream\n" + packed + b"\nendstream endobj\ntrailer")


@pytest.mark.parametrize("data", [PDF, with_objects(b"<< /Title (x) >>"), PDF.replace(b"Catalog", b"Cat /JSome")])
def test_a_plain_pdf_stays_as_it_is(data):
    assert clean(data, "application/pdf") == media.Clean("application/pdf", data, 0, 0)


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (PDF.replace(b"/Catalog", b"/Catalog /OpenAction << /S /JavaScript /JS (x) >>"), "脚本"),
        (PDF.replace(b"/Catalog", b"/Catalog /A << /S /L#61unch >>"), "脚本"),
        (PDF.replace(b"/Catalog", b"/Filespec /EF << /F 3 0 R >> /EmbeddedFile"), "脚本"),
        (with_objects(b"<< /S /JavaScript >>"), "脚本"),
        (with_objects(b" " * (65 << 20)), "太大"),
        (PDF.replace(b"/Root", b"/Encrypt 9 0 R /Root"), "密码"),
        (PDF[:-8], "不完整"),
    ],
)
def test_a_pdf_that_acts_is_refused(data, wrong):
    with pytest.raises(VivatError, match=wrong):
        clean(data, "application/pdf")


@pytest.mark.parametrize(
    ("script", "wrong"),
    [
        ("import os; os.kill(os.getpid(), 9)", "损坏"),
        ("print('{')", "损坏"),
        ("import time; time.sleep(60)", "太久"),
    ],
)
def test_the_one_who_asks_outlives_the_worker(monkeypatch, tmp_path, script, wrong):
    program = tmp_path / "worker"
    program.write_text(f'#!/bin/sh\nexec python3 -c "{script}"\n', "utf-8")
    program.chmod(0o700)
    monkeypatch.setattr("sys.executable", str(program))
    monkeypatch.setattr(media, "MOST_SECONDS", 1)
    with pytest.raises(VivatError, match=wrong):
        clean(JPEG, "image/jpeg")
