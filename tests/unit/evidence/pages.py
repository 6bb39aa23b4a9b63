"""Pages for tests, and what is seen of them."""

from __future__ import annotations

from toolkit.evidence.evidence import PageEvidence
from toolkit.model.page import Page
from toolkit.model.source import Source
from toolkit.readers import read

PROSE = "The committee met for two days and heard the reports of its four working groups."
MORE = "It agreed that the next meeting would be held in the autumn, after the harvest is in."
PARAGRAPHS = [f"{PROSE} {MORE} That was point {number} of twelve." for number in range(12)]
HTML = f"""<!doctype html><html><head><title>Harbour plan agreed</title></head><body>
<nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li>
<li><a href="/about">About us</a></li></ul></nav>
<main><article><h1>Harbour plan agreed</h1><p class="date">12 March 2024</p>
{"".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)}</article></main>
<div class="related-posts"><h3>Related</h3><ul><li><a href="/1">Quota talks</a></li>
<li><a href="/2">Ferry late</a></li></ul></div>
<footer class="footer"><p>© 2024 Harbour News. All rights reserved.</p></footer></body></html>"""
TEXT = "\n\n".join(
    (
        *("Home", "News", "About us", "Contact", "Sign in", "Search"),
        *("Harbour plan agreed", "12 March 2024"),
        *PARAGRAPHS,
        *("Related stories", "Quota talks", "Ferry late", "© 2024 Harbour News. All rights reserved."),
    )
)


def page_of(html: str = HTML) -> Page:
    return read(Source(name="page.html", data=html.encode()))


def text_page(text: str = TEXT) -> Page:
    return read(Source(name="page.txt", data=text.encode()))


def seen_of(text: str = TEXT) -> PageEvidence:
    """What is seen of a plain-text capture."""
    return PageEvidence(text_page(text))


def seen_html(html: str = HTML) -> PageEvidence:
    """What is seen of a page of HTML."""
    return PageEvidence(page_of(html))
