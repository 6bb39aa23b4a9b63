"""Makes a pack of documents: their order, references and titles."""

from toolkit.packing.assemble import assemble

__all__ = ["assemble"]
