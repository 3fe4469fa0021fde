"""The glossary is what the codes of the program make it."""

import subprocess
import sys

from tests.house.tree import ROOT


def test_the_glossary_is_up_to_date():
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "glossary.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
