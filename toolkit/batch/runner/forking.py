"""Keeps the server that workers are forked from quiet when the run ends while it starts one.

Importing this module does it; only that server does. A worker whose run ended before it began finds its pipe
closed, or the locks that it was to share gone, which is no fault; anything else is told as ever.
"""

from __future__ import annotations

import sys
from types import TracebackType


def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Prints an exception, unless it only says that the other end of a pipe is gone, or a lock."""
    is_lock = isinstance(error, FileNotFoundError) and error.filename is None
    if not is_lock and not issubclass(kind, EOFError | ConnectionError):
        sys.__excepthook__(kind, error, trace)


sys.excepthook = tell
