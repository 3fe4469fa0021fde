"""The fonts that papers are set in: the folders of VIVAT_FONTS, then the package of Chinese fonts."""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Final

_PACKAGE: Final = "pylopdf_fonts_zh_cn"


def folders() -> list[Path]:
    """Folders with fonts, an installation's own first; none where nothing is there, which papers then say."""
    own = [Path(part) for part in os.environ.get("VIVAT_FONTS", "").split(os.pathsep) if part]
    spec = find_spec(_PACKAGE)
    return [*own, *(Path(part) for part in (spec.submodule_search_locations or []) if spec)] if spec else own
