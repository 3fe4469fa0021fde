"""Unpacks the Chromium that npm fetched for the tests, with the libraries that it brings: unpack.py FOLDER."""

import io
import sys
import tarfile
from pathlib import Path

import brotli


def main(folder: Path) -> None:
    """The program into FOLDER/unpacked, its libraries into FOLDER/unpacked/lib."""
    packed, out = folder / "node_modules" / "@sparticuz" / "chromium" / "bin", folder / "unpacked"
    out.mkdir(exist_ok=True)
    program = out / "chromium"
    program.write_bytes(brotli.decompress((packed / "chromium.br").read_bytes()))
    program.chmod(0o755)
    for name in ("al2023", "swiftshader"):
        with tarfile.open(fileobj=io.BytesIO(brotli.decompress((packed / f"{name}.tar.br").read_bytes()))) as tar:
            tar.extractall(out, filter="data")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
