"""Makes a pack of documents: their order, references and titles, and what they say together."""

from toolkit.packing.analysis import analyse
from toolkit.packing.assemble import assemble
from toolkit.packing.order import arrange

__all__ = ["analyse", "arrange", "assemble"]
