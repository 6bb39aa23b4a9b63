"""What can be seen of a page, segment by segment, in columns that no label depends on. Needs numpy."""

from __future__ import annotations

import os

_THREADS = "OPENBLAS_NUM_THREADS"

if _THREADS not in os.environ:
    # Read when numpy is loaded. Products here are small: a second thread would only wait for them, busily.
    os.environ[_THREADS] = "1"
    import numpy as np  # noqa: F401

    del os.environ[_THREADS]
