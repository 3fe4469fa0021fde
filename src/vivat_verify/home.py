"""Where an installation's register and its witnesses are, when nobody says: what the environment tells."""

import json
import os
from pathlib import Path
from urllib.parse import quote


def found_dsn() -> str:
    """DATABASE_OWNER_URL, DATABASE_URL, or the owner's address under VIVAT_HOME; else nothing, and PG* decides."""
    named = os.environ.get("DATABASE_OWNER_URL") or os.environ.get("DATABASE_URL")
    return named or _embedded(home())


def home() -> Path | None:
    """VIVAT_HOME, or `var/` where that is one."""
    for folder in (os.environ.get("VIVAT_HOME"), "var"):
        if folder and Path(folder, "postgres.json").is_file():
            return Path(folder)
    return None


def witnesses() -> tuple[list[Path], Path | None]:
    """The checkpoints and heads that the installation itself keeps, as far as there are any."""
    folder = home()
    kept = [folder / "chain" / name for name in ("checkpoints.jsonl", "heads.jsonl")] if folder else []
    there = [file if file.is_file() else None for file in kept] or [None, None]
    return [there[0]] if there[0] else [], there[1]


def _embedded(folder: Path | None) -> str:
    if folder is None:
        return ""
    try:
        state = json.loads((folder / "postgres.json").read_text(encoding="utf-8"))
        socket = state["socket"] or str(folder.resolve() / state["folder"] / "run")
        password = state["passwords"]["vivat_owner"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return f"postgresql://vivat_owner:{password}@/vivat?host={quote(socket, safe='')}&port={state['port']}"
