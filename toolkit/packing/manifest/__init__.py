"""The manifest of a pack, `pack.toml`: what the user settled, read strictly, written once and then theirs."""

from toolkit.packing.manifest.matching import Matched, Named, matched
from toolkit.packing.manifest.reading import MANIFEST, Manifest, read_manifest
from toolkit.packing.manifest.template import template

__all__ = ["MANIFEST", "Manifest", "Matched", "Named", "matched", "read_manifest", "template"]
