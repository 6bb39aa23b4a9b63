"""Whatever rules say of whatever page: every character is still kept, front or removed, once."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.property.test_pipeline_property import TAGS, markup
from toolkit.cleaning import clean
from toolkit.cleaning.rules import ACTIONS, parse_rules
from toolkit.cleaning.selectors import BadSelector, checked_xpath, xpath_of_css
from toolkit.errors import SourceError
from toolkit.model.source import Source
from toolkit.readers import read

simple = st.sampled_from([*TAGS, "*", ".a", "#b", "li:first-child", "p:not(.a)", "td:last-of-type"])
css = st.lists(simple, min_size=1, max_size=4).flatmap(
    lambda parts: st.sampled_from([" ", " > ", ", "]).map(lambda joint: joint.join(parts))
)
xpath = st.sampled_from(
    ["//{}", "//*[{}]", "/html/body/{}", "//{}[last()]", "//*[ancestor::{}]", "//{}/.."]
).flatmap(lambda form: st.sampled_from([*TAGS, "*"]).map(form.format))
selectors = st.one_of(css.map(lambda text: {"css": text}), xpath.map(lambda text: {"xpath": text}))
rules = st.tuples(selectors, st.sampled_from([*ACTIONS])).map(lambda pair: {**pair[0], "as": pair[1]})

quick = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(markup, st.lists(rules, min_size=1, max_size=5))
def test_rules_leave_the_accounts_as_they_are(body: str, elements: list[dict[str, str]]) -> None:
    html = f"<!DOCTYPE html><html><body>{body}</body></html>"
    try:
        page = read(Source(name="page.html", data=html.encode("utf-8", "ignore")))
    except SourceError:
        assume(False)
    cleaned = clean(page, rules=parse_rules({"element": elements}, "mine", "mine.toml"))
    times = [0] * len(page.view)
    for segment in cleaned.segments:
        for position in range(segment.start, segment.end):
            times[position] += 1
    assert all(
        count == 1 or (count == 0 and character.isspace())
        for count, character in zip(times, page.view, strict=True)
    )


@quick
@given(st.one_of(st.text(max_size=40), st.text(alphabet="abp.#>+~:*[]()='\"/@ ,|$1-", max_size=40)))
def test_any_text_is_a_selector_or_a_bad_one(text: str) -> None:
    for use in (xpath_of_css, checked_xpath):
        with suppress(BadSelector):
            use(text)
