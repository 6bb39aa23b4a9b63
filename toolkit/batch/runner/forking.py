"""Keeps the server that workers are forked from quiet when the run ends while it starts one.

Importing this module does it; only that server does. A worker whose run ended before it began finds its pipe
closed or its locks removed. That is no fault and is not printed; every other exception is.
"""

from __future__ import annotations

import sys
from types import TracebackType


def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Prints an exception, except where a pipe was closed or a lock was removed at its other end."""
    is_lock = isinstance(error, FileNotFoundError) and error.filename is None
    if not is_lock and not issubclass(kind, EOFError | ConnectionError):
        sys.__excepthook__(kind, error, trace)


sys.excepthook = tell
