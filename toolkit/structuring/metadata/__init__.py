"""What a document says about itself, each value with its evidence; what is unknown is absent."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.language.identify import identified
from toolkit.model.document import LanguageClaim, Metadata
from toolkit.structuring.metadata.authors import author_claims
from toolkit.structuring.metadata.dates import Candidate, date_claims
from toolkit.structuring.metadata.kind import kind_claim
from toolkit.structuring.metadata.place import place_claim
from toolkit.structuring.metadata.publisher import publisher_claim
from toolkit.structuring.metadata.related import related_claims
from toolkit.structuring.metadata.rights import rights_claim
from toolkit.structuring.metadata.statements import canonical_claim, description_claim, keyword_claims
from toolkit.structuring.metadata.titles import subtitle_claim, title_claim
from toolkit.structuring.metadata.via import via_claim
from toolkit.structuring.passages import Reading
from toolkit.structuring.turns import TurnPlan


def metadata(reading: Reading, turns: Sequence[TurnPlan], dated: Sequence[Candidate]) -> Metadata:
    """All claims about the document as a whole; `dated` are the candidates for its dates."""
    publisher = publisher_claim(reading)
    title = title_claim(reading, publisher)
    kind = kind_claim(reading, turns)
    place = place_claim(reading, title, kind)
    dates = date_claims(reading, kind, dated, place)
    return Metadata(
        kind=kind,
        title=title,
        subtitle=subtitle_claim(reading),
        authors=author_claims(reading),
        language=_language(reading),
        publisher=publisher,
        via=via_claim(reading, publisher),
        place=place,
        dates=dates,
        related=related_claims(reading),
        canonical=canonical_claim(reading),
        description=description_claim(reading),
        keywords=keyword_claims(reading),
        rights=rights_claim(reading),
    )


def _language(reading: Reading) -> LanguageClaim | None:
    """By the words of the text. The page's own `lang`, often a template's, needs words that support it."""
    clues = tuple(reading.clues("lang"))[:1]
    stated = clues[0].text if clues else ""
    kept = "\n".join(passage.text for passage in reading.passages)
    found = identified(kept, stated) or identified(reading.view, stated)
    if found is None:
        return None
    return LanguageClaim(value=found.language, basis="stated" if found.stated else "inferred", evidence=clues)
