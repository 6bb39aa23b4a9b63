"""Files of subtitles: cues of one speaker are one turn, and nothing but words is left in it."""

from __future__ import annotations

from toolkit.model.document import Document, Paragraph, Turn
from toolkit.model.source import Source
from toolkit.pipeline import document_of

CUES = (
    "WEBVTT\n\n00:00:00.500 --> 00:00:03.000\n<v Nora Vance>Welcome to the\n\n"
    "00:00:03.100 --> 00:00:06.000\n<v Nora Vance>harbour. My guest is here.</v>\n\n"
    "00:00:06.200 --> 00:00:09.000\n<v Piet Olsen>It is a <i>long</i> way.\n\n"
    "00:00:09.100 --> 00:00:12.000\nI came on foot.\n\n"
    "00:00:12.200 --> 00:00:14.000\n<v Nora Vance>Was it cold?</v>\n"
)


def document(text: str) -> Document:
    return document_of(Source(name="talk.vtt", data=text.encode()))


def said(found: Document) -> list[list[str]]:
    turns = (node for node in found.body if isinstance(node, Turn))
    return [[block.text for block in turn.blocks if isinstance(block, Paragraph)] for turn in turns]


def test_cues_of_one_speaker_are_one_turn() -> None:
    assert said(document(CUES)) == [
        ["Welcome to the harbour. My guest is here."],
        ["It is a long way.", "I came on foot."],
        ["Was it cold?"],
    ]


def test_tags_and_repeated_labels_are_residue() -> None:
    removed = {one.text: one.rule for one in document(CUES).removed}
    assert {removed[text] for text in ("<v Nora Vance>", "</v>", "<i>", "</i>")} == {"cue"}
