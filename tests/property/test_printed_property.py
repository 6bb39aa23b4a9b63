"""Whatever a pack holds, what is read back from its PDF and DOCX is what the pack says."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from tests.property.documents import packs
from toolkit.exporters import export_pack
from toolkit.model.pack import Entry, Pack
from toolkit.validation.check import validate_bytes
from toolkit.version import toolkit_version

SLOW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(packs())
def test_no_false_alarm(pack: Pack) -> None:
    ours = replace(pack, entries=tuple(map(_of_this_version, pack.entries)))
    for name, data in export_pack(ours)[0].items():
        report = validate_bytes(data, name)
        printed = [each for each in report.findings if not each.path.startswith("pack.json#")]
        assert not printed, name
        assert "text" in report.checked


def _of_this_version(entry: Entry) -> Entry:
    """Only of its own version can a toolkit tell the words that are not a source's."""
    producer = replace(entry.document.producer, version=toolkit_version())
    return replace(entry, document=replace(entry.document, producer=producer))
