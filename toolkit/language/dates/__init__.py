"""A finite grammar of dates in all languages of CLDR. It finds what is printed, whatever day it is.

`knowledge` reads the data files, `tokens` reads a text as tokens of few kinds, `forms` are expressions over
kinds, `grammar` puts them together; `calendars` counts years, `clock` reads the time of day after a date.
"""

from toolkit.language.dates.found import FoundDate, Order
from toolkit.language.dates.grammar import DateGrammar, grammar
from toolkit.language.dates.orders import language_of, order_of, region_of, region_shown
from toolkit.language.dates.words import words_around

__all__ = [
    "DateGrammar",
    "FoundDate",
    "Order",
    "grammar",
    "language_of",
    "order_of",
    "region_of",
    "region_shown",
    "words_around",
]
