"""Lines that say nothing of the document as a whole."""

from __future__ import annotations

import pytest

from toolkit.evidence.evidence import PageEvidence
from toolkit.model.source import Source
from toolkit.readers import read


def unclaimed(text: str, name: str = "page.txt") -> list[str]:
    seen = PageEvidence(read(Source(name=name, data=text.encode())))
    return [seen.lines[index].text.strip() for index in sorted(seen.unclaimed)]


@pytest.mark.parametrize("how", ["hidden", 'style="display:none"', 'style="visibility: hidden"'])
def test_hidden_elements_claim_nothing(how: str) -> None:
    html = f"<body><p>Shown.</p><div {how}><p>Posted 3 May 2019</p></div></body>"
    assert unclaimed(html, "page.html") == ["Posted 3 May 2019"]


@pytest.mark.parametrize(
    "stamp", ["[03/05/2020, 10:0{}:11] ", "3.5.20, 10:0{} - ", "2020-05-03 10:0{} ", "5/3/20, 10:0{} AM - "]
)
def test_the_messages_of_a_chat_are_dated_for_themselves(stamp: str) -> None:
    log = "\n".join(stamp.format(at) + "Ann: hello" for at in range(3))
    assert len(unclaimed(log)) == 3


def test_two_dated_lines_are_no_log() -> None:
    assert unclaimed("3.5.2020, 10:00 - Ann: hello\n3.5.2020, 10:05 - Bo: hello\n") == []


def test_a_note_among_subtitles_ends_at_a_blank_line() -> None:
    cues = "".join(f"00:0{at}.000 --> 00:0{at}.900\nHello {at}\n\n" for at in range(4))
    assert unclaimed(f"WEBVTT\n\nNOTE\nMade 2020-05-03\n\n{cues}") == ["NOTE", "Made 2020-05-03"]


def test_a_note_elsewhere_is_text() -> None:
    assert unclaimed("NOTE\nMade 2020-05-03\n") == []
