"""The alternative texts of images in figures, as marks of the figures' captions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.model.page import Element, Mark, Segment
from toolkit.readers.html.marks import short
from toolkit.readers.html.outline import Opened


def captioned(
    figures: Sequence[tuple[Opened, str]], segments: Sequence[Segment], elements: Sequence[Element]
) -> Iterator[Mark]:
    """A mark for each of `figures` (a figure, the text of an image in it) whose caption holds text.

    An image of a figure without a caption has no mark: nothing in the view stands for it.
    """
    captions = _captions(elements) if figures else {}
    for figure, text in figures:
        if figure.index in captions:
            caption = captions[figure.index]
            start, end = segments[caption.first].start, segments[caption.last - 1].end
            yield Mark(start=start, end=end, kind="image", value=short(text))


def _captions(elements: Sequence[Element]) -> dict[int, Element]:
    """Index of a figure -> its first caption."""
    captions: dict[int, Element] = {}
    for element in elements:
        if element.tag == "figcaption":
            index = element.parent
            while index >= 0 and elements[index].tag != "figure":
                index = elements[index].parent
            captions.setdefault(index, element)
    return captions
