"""Titles, dates and authors of WCXB pages against what people noted of them, with other extractors beside.

python -m tests.measure.metadata --data wcxb-dev.jsonl.xz            half of the sites, to develop on
python -m tests.measure.metadata --data … --half figure              the other half, for the figure
python -m tests.measure.metadata --data … --text                     the pages as plain-text captures
python -m tests.measure.metadata --data … --peers                    trafilatura, htmldate, newspaper4k too
python -m tests.measure.metadata --data … --wrong date               and every wrong claim of one kind
python -m tests.measure.metadata --data … --list place               every claim of a kind that nobody noted

Titles count on articles (as text captures, on those whose title stands in the text), authors on pages whose
author is known, dates on pages whose date is known; `invented` is the share of the other pages that get one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit

from toolkit.cleaning import clean
from toolkit.errors import SourceError
from toolkit.model.document import Metadata
from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.structuring import structure
from toolkit.training.captures import text_capture

Field = Literal["title", "date", "author"]
Outcome = Literal["right", "lenient", "wrong", "absent", "invented", "none"]
Half = Literal["work", "figure"]

LISTED = ("place", "via")
"""Claims that nobody noted the truth of: they are read by eye."""
FIELDS: tuple[Field, ...] = ("title", "date", "author")
SAME_NAMES = 0.5
"""Authors are right if at least half of the words of either side's names are on both."""


class Claims(NamedTuple):
    """What an extractor says of a page; empty where it says nothing."""

    title: str = ""
    date: str = ""
    author: str = ""


class Case(NamedTuple):
    """A page, its address and type, and what people noted."""

    id: str
    url: str
    kind: str
    html: bytes
    truth: Claims


Extract = Callable[[Case, bool], Claims]


def cases(path: Path, half: Half) -> Iterator[Case]:
    """The pages whose site falls into the half, by the digest of its name."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row: dict[str, Any] = json.loads(line)
            site = urlsplit(row["url"]).netloc
            if (hashlib.sha256(site.encode()).digest()[0] % 2 == 0) == (half == "work"):
                yield _case(row)


def _case(row: dict[str, Any]) -> Case:
    noted = row["truth"]
    author = noted.get("author") or ""
    return Case(
        id=row["id"],
        url=row["url"],
        kind=row["page_type"],
        html=row["html"].encode(),
        truth=Claims(
            title=noted.get("title") or "",
            date=(noted.get("publish_date") or "")[:10],
            author=", ".join(author) if isinstance(author, list) else author,
        ),
    )


def described(case: Case, as_text: bool) -> Metadata | None:
    """All that the toolkit claims of a page; `None` for one that it refuses."""
    data = text_capture(case.html).encode() if as_text else case.html
    try:
        page = read(Source(name=f"{case.id}.{'txt' if as_text else 'html'}", data=data, url=case.url))
    except SourceError:
        return None
    return structure(clean(page), "0").metadata


def own(case: Case, as_text: bool) -> Claims:
    """What the toolkit says of a page."""
    about = described(case, as_text)
    if about is None:
        return Claims()
    published = about.dates.published.value[:10] if about.dates and about.dates.published else ""
    authors = ", ".join(claim.value for claim in about.authors)
    return Claims(about.title.value if about.title else "", published, authors)


def trafilatura(case: Case, as_text: bool) -> Claims:
    from trafilatura import extract_metadata

    found = extract_metadata(case.html.decode(), default_url=case.url)
    return Claims(found.title or "", found.date or "", found.author or "") if found else Claims()


def htmldate(case: Case, as_text: bool) -> Claims:
    from htmldate import find_date

    found = find_date(case.html.decode(), url=case.url, original_date=True, extensive_search=True)
    return Claims(date=found or "")


def newspaper4k(case: Case, as_text: bool) -> Claims:
    from newspaper import Article

    article = Article(url=case.url, fetch_images=False)
    article.download(input_html=case.html.decode())
    article.parse()
    dated = article.publish_date
    return Claims(article.title or "", str(dated)[:10] if dated else "", ", ".join(article.authors))


PEERS: dict[str, Extract] = {"trafilatura": trafilatura, "htmldate": htmldate, "newspaper4k": newspaper4k}


def outcome(field: Field, claimed: str, noted: str) -> Outcome:
    """How a claim compares with what people noted."""
    if not noted:
        return "invented" if claimed else "none"
    if not claimed:
        return "absent"
    return {"title": _title, "date": _date, "author": _author}[field](claimed, noted)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _title(claimed: str, noted: str) -> Outcome:
    one, other = words(claimed), words(noted)
    if one == other:
        return "right"
    shorter, longer = sorted((one, other), key=len)
    joined = f" {' '.join(longer)} "
    near = bool(shorter) and f" {' '.join(shorter)} " in joined and 2 * len(shorter) >= len(longer)
    return "lenient" if near else "wrong"


def _date(claimed: str, noted: str) -> Outcome:
    shorter = min(len(claimed), len(noted))
    return "right" if claimed[:shorter] == noted[:shorter] else "wrong"


def _author(claimed: str, noted: str) -> Outcome:
    one, other = set(words(claimed)), set(words(noted))
    both = len(one & other)
    return "right" if both and both >= SAME_NAMES * max(len(one), len(other)) else "wrong"


def counted(field: Field, case: Case, as_text: bool) -> bool:
    """Whether the page counts for the field."""
    if field != "title":
        return True
    if case.kind != "article" or not case.truth.title:
        return False
    return not as_text or " ".join(words(case.truth.title)) in " ".join(words(text_capture(case.html)))


def figures(field: Field, outcomes: list[Outcome]) -> str:
    known = [o for o in outcomes if o not in ("invented", "none")]
    unknown = len(outcomes) - len(known)
    share = {name: known.count(name) / max(1, len(known)) for name in ("right", "lenient", "wrong", "absent")}
    invented = outcomes.count("invented") / max(1, unknown)
    lenient = f" lenient {share['right'] + share['lenient']:.3f}" if field == "title" else ""
    return (
        f"{field:7}{len(known):5} right {share['right']:.3f}{lenient} wrong {share['wrong']:.3f}"
        f" absent {share['absent']:.3f}" + (f" | invented {invented:.3f} of {unknown}" if unknown else "")
    )


def listed(case: Case, as_text: bool, name: str) -> str | None:
    """One claim of a page with its evidence, to be read by eye; `None` if it makes none."""
    about = described(case, as_text)
    claim = getattr(about, name) if about else None
    if claim is None:
        return None
    read_in = " | ".join(evidence.text[:80] for evidence in claim.evidence)
    return f"{case.id} {case.url[:70]}\n   {claim.value!r} in {read_in!r}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--half", choices=("work", "figure"), default="work")
    parser.add_argument("--text", action="store_true")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--sample", type=int, default=1, help="every Nth page only")
    parser.add_argument("--wrong", choices=FIELDS)
    parser.add_argument("--list", choices=LISTED)
    given = parser.parse_args()
    chosen = list(cases(given.data, given.half))[:: given.sample]
    if given.list:
        print("\n".join(filter(None, (listed(case, given.text, given.list) for case in chosen))))
        return
    extractors = {"toolkit": own, **(PEERS if given.peers else {})}
    for name, extract in extractors.items():
        found: dict[Field, list[Outcome]] = {field: [] for field in FIELDS}
        for case in chosen:
            claims = _claims(extract, case, given.text)
            for field in FIELDS:
                if counted(field, case, given.text):
                    claimed, noted = getattr(claims, field), getattr(case.truth, field)
                    found[field].append(outcome(field, claimed, noted))
                    if given.wrong == field and found[field][-1] in (
                        "wrong",
                        "invented",
                        "lenient",
                        "absent",
                    ):
                        print(f"{found[field][-1]:9}{case.id} {case.url[:70]}\n   {claimed!r}\n   {noted!r}")
        print(f"{name}, {len(chosen)} pages")
        for field in FIELDS:
            print("  " + figures(field, found[field]))


def _claims(extract: Extract, case: Case, as_text: bool) -> Claims:
    """What an extractor says; nothing where another package raises."""
    if extract is own:
        return own(case, as_text)
    try:
        return extract(case, as_text)
    except Exception:
        return Claims()


if __name__ == "__main__":
    main()
