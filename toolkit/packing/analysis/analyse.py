"""All parts of the analysis together."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.model.analysis import Analysis
from toolkit.model.pack import Entry
from toolkit.packing.analysis.abbreviations import abbreviations
from toolkit.packing.analysis.chronology import chronology, document_dates
from toolkit.packing.analysis.copies import copies
from toolkit.packing.analysis.exchanges import exchanges
from toolkit.packing.analysis.index import index
from toolkit.packing.analysis.key_sentences import key_sentences
from toolkit.packing.analysis.people import people
from toolkit.packing.analysis.quotations import quotations
from toolkit.packing.analysis.reading import Reading


def analyse(entries: Sequence[Entry]) -> Analysis | None:
    """The analysis of the entries of a pack; `None` if a document lacks its view, or nothing is found."""
    if any(entry.document.source.text is None for entry in entries):
        return None
    readings = [Reading(entry) for entry in entries]
    found_people, found_abbreviations = people(readings), abbreviations(readings)
    analysis = Analysis(
        key_sentences=tuple(each for reading in readings for each in key_sentences(reading)),
        chronology=tuple(chronology(readings)),
        document_dates=tuple(document_dates(readings)),
        people=tuple(found_people),
        exchanges=tuple(each for reading in readings for each in exchanges(reading)),
        quotations=tuple(each for reading in readings for each in quotations(reading)),
        abbreviations=tuple(found_abbreviations),
        copies=tuple(copies(readings)),
        index=tuple(index(readings, found_people, found_abbreviations)),
    )
    return None if analysis == Analysis() else analysis
