"""Numpy is loaded without threads, whichever package is imported first."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

PROGRAM = """
import os, sys

class Watch:
    def find_spec(self, name, path=None, target=None):
        if name == "numpy":
            print(os.environ.get("OPENBLAS_NUM_THREADS"))

sys.meta_path.insert(0, Watch())
import {package}
"""


@pytest.mark.parametrize("package", ["cleaning", "evidence", "structuring", "pipeline"])
def test_numpy_is_loaded_without_threads(package: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    program = PROGRAM.format(package=f"toolkit.{package}")
    found = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, check=True, text=True
    )
    assert found.stdout == "1\n"
