"""What the user gives a pack besides its order: key points, dates, names, long forms, terms, notes."""

from toolkit.packing.given.analysis import analysis_faults, edited
from toolkit.packing.given.guards import pack_faults
from toolkit.packing.given.notes import notes_of

__all__ = ["analysis_faults", "edited", "notes_of", "pack_faults"]
