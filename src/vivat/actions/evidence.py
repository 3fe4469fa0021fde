"""Evidence: made safe, sealed, kept under its hash, the file first and then its row."""

import contextlib
import hashlib
import mimetypes
import os
from pathlib import Path

from django.conf import settings

from vivat.actions.act import act
from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.errors import Place
from vivat.records.models import Evidence
from vivat.safeguards.media import clean
from vivat.safeguards.sealing import Keyring


def add_evidence(
    by: By, data: bytes, name: str, keys: Keyring, *, kind: str, title: str = "", division: str = ""
) -> Evidence:
    """A file that somebody brought; the same one again is the row that there is."""
    made = clean(data, mimetypes.guess_type(name)[0] or "")
    digest = hashlib.sha256(made.data).hexdigest()
    where = division or by.division
    with act("add_evidence", by, division=where, subject=f"evidence:{digest[:40]}", kind=kind) as one:
        keep(digest, keys.seal("evidence", made.data))
        found = Evidence.objects.filter(sha256=digest, division=where).first()
        if found:
            one.data |= {"again": True}
            return found
        return one.add(
            Evidence(
                sha256=digest, kind=kind, media=made.media_type, size=len(made.data), title=(title or name)[:120],
                division=where, by_id=by.user,
            )
        )  # fmt: skip


def open_evidence(by: By, evidence: Evidence, reason: str, keys: Keyring) -> bytes:
    """The clear bytes, remembered before they are read."""
    with act("look", by, division=evidence.division, subject=f"evidence:{evidence.sha256[:40]}", reason=reason):
        pass
    try:
        return keys.open("evidence", path_of(evidence.sha256).read_bytes())
    except FileNotFoundError:
        raise Refusal("材料文件不在了", Place(evidence.title), "请从备份中恢复") from None


def path_of(digest: str, among: str = "files") -> Path:
    """Where a sealed file is kept: evidence among the `files`, what another body sent among the `feeds`."""
    return Path(settings.HOME) / among / digest[:2] / digest


def keep(digest: str, sealed: bytes, among: str = "files") -> None:
    """Writes a file whole or not at all; one that is there stays as it is."""
    path = path_of(digest, among)
    if path.exists():
        return
    half = path.with_name(f".{digest}.{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with half.open("xb") as file:
            os.fchmod(file.fileno(), 0o600)
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            half.unlink(missing_ok=True)
        raise Refusal(
            f"材料写不下：{error.strerror}", Place(str(path.parent)), "腾出磁盘空间后重试，没有任何登记"
        ) from None
