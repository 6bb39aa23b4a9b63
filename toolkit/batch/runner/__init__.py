"""Runs work over many tasks, in processes that may crash or hang: that costs one task, never the run.

It knows nothing of documents. A task and its result are plain data that can be pickled; `work` turns one
into the other and raises nothing but `InstallationError`.
"""

from toolkit.batch.runner.limits import Limits, cores
from toolkit.batch.runner.loop import Answer, Ended, Lost, Work, Workers, run

__all__ = ["Answer", "Ended", "Limits", "Lost", "Work", "Workers", "cores", "run"]
