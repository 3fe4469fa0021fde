"""The browser that tests drive: the machine's own Chromium, else the one that `make test` fetched."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
FETCHED = ROOT / "build" / "browser" / "unpacked"
SCREENSHOTS = ROOT / "build" / "screenshots"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none", "--lang=zh-CN"]


def found() -> Path | None:
    """A Chromium to drive, if there is one."""
    own = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    fetched = FETCHED / "chromium"
    return Path(own) if own else fetched if fetched.exists() else None


@contextmanager
def browser() -> Iterator[Browser]:
    """A running browser that reaches this machine alone."""
    with sync_playwright() as playwright:
        env: dict[str, str | float | bool] = {
            **os.environ, "LD_LIBRARY_PATH": str(FETCHED / "lib"), "FONTCONFIG_FILE": str(_fonts()),
        }  # fmt: skip
        away = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
        made = playwright.chromium.launch(executable_path=found(), args=[*FLAGS, away], env=env)
        yield made
        made.close()


def _fonts() -> Path:
    """Where letters lie: those of the machine, and Chinese ones that a package of the tests carries."""
    spec = find_spec("pylopdf_fonts_zh_cn")
    carried = next(iter(spec.submodule_search_locations or [])) if spec else ""
    file = ROOT / "build" / "fonts.conf"
    file.parent.mkdir(exist_ok=True)
    folders = "".join(f"<dir>{each}</dir>" for each in ("/usr/share/fonts", carried) if each)
    cache = ROOT / "build" / "fonts"
    chosen = "".join(f"<alias><family>{one}</family><prefer><family>Noto Sans SC</family></prefer></alias>"
                     for one in ("system-ui", "sans-serif"))  # fmt: skip
    file.write_text(f"<fontconfig>{folders}{chosen}<cachedir>{cache}</cachedir></fontconfig>", encoding="utf-8")
    return file
