"""The item that a property of microdata or RDFa belongs to."""

from __future__ import annotations

from lxml import etree


def is_of(element: etree._Element, types: tuple[str, ...]) -> bool:
    """Whether the item that the property belongs to has a type that ends like one of `types`, or none."""
    item = next((above for above in element.iterancestors() if _opens_item(above)), None)
    type = "" if item is None else (item.get("itemtype") or item.get("typeof") or "").rstrip("/")
    return not type or type.endswith(types)


def _opens_item(element: etree._Element) -> bool:
    return element.get("itemscope") is not None or element.get("typeof") is not None
