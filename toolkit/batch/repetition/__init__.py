"""Which lines the captures of a site share: counted in a first pass, kept in a file, used in the second."""

from toolkit.batch.repetition.counting import Counting
from toolkit.batch.repetition.file import RepetitionFile, SiteCounts, as_file, site_of
from toolkit.batch.repetition.first_pass import Lines, counted, is_many, lines_of_input, sample

__all__ = [
    "Counting",
    "Lines",
    "RepetitionFile",
    "SiteCounts",
    "as_file",
    "counted",
    "is_many",
    "lines_of_input",
    "sample",
    "site_of",
]
