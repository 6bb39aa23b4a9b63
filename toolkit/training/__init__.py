"""Makes the models of the cleaner, and measures it against others. Needs the `training` extra."""

from __future__ import annotations

import os

# One processor's arithmetic for all: else how a matrix product is summed, and with it a model's last bits,
# would depend on the machine. Read by numpy when it is first imported.
os.environ.setdefault("OPENBLAS_CORETYPE", "Haswell")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
