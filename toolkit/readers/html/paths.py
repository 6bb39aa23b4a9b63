"""Element paths such as `/html/body/div[2]/p`: XPath, an index only where siblings share the name."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree


class Paths:
    """The paths of one tree. Near-linear over all calls: each parent's children are counted once.

    (lxml's own `getpath` counts the siblings anew for every element.)
    """

    def __init__(self, roots: Sequence[etree._Element]) -> None:
        # Text after `</html>` makes a further root; that leaves the path of the first one alone.
        self._paths = {
            root: f"/{root.tag}[{n}]" if n > 1 else f"/{root.tag}" for n, root in enumerate(roots, 1)
        }
        self._nth: dict[etree._Element, int] = {}
        self._totals: dict[etree._Element, dict[str, int]] = {}
        """Parent -> how many children of each name it has."""

    def path(self, element: etree._Element) -> str:
        """The path of an element of the tree."""
        pending: list[etree._Element] = []
        node: etree._Element | None = element
        while node is not None and node not in self._paths:
            pending.append(node)
            node = node.getparent()
        path = self._paths[node] if node is not None else ""
        for node in reversed(pending):
            path += self._step(node)
            self._paths[node] = path
        return path

    def _step(self, element: etree._Element) -> str:
        parent = element.getparent()
        if parent is None:
            return f"/{element.tag}"
        if parent not in self._totals:
            self._count(parent)
        if self._totals[parent][element.tag] > 1:
            return f"/{element.tag}[{self._nth[element]}]"
        return f"/{element.tag}"

    def _count(self, parent: etree._Element) -> None:
        totals: dict[str, int] = {}
        for child in parent:
            self._nth[child] = totals[child.tag] = totals.get(child.tag, 0) + 1
        self._totals[parent] = totals
