"""Papers for tests: set in the fonts of this installation, and read back."""

import io
from datetime import datetime

from pypdf import PdfReader

from vivat.documents import render
from vivat.domain.actors import CHINA
from vivat.site.fonts import folders

MOMENT = datetime(2026, 6, 2, 9, 30, tzinfo=CHINA)


def head(**more):
    """A letterhead."""
    said = {
        "agency": "示例县社会保险局", "number": "20260602-0a1b2c3d", "made": "2026-06-02 09:30", "version": "Vivat 0",
        "check": "AB12-CD34", "hotline": ["0000-1234567"],
    }  # fmt: skip
    return render.Head(**{**said, **more})


def made(form, data, **more):
    """A paper's PDF."""
    return render.pdf(form, data, head(**more), folders(), MOMENT)


def sampled(form):
    """The data of a paper's sample, and its letterhead."""
    data = form.sample
    return data, data.pop("head")


def text(pdf, spaces=False):
    """All that a PDF says; without its spaces, which setting puts between Chinese and figures."""
    said = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return said if spaces else "".join(said.split())
