"""Element paths such as `/html/body/div[2]/p`: XPath, an index only where siblings share the name."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.readers.html.nodes import AnyElement


class Paths:
    """The paths of one tree. Near-linear over all calls: each parent's children are counted once.

    (lxml's own `getpath` counts the siblings anew for every element.)
    """

    def __init__(self, roots: Sequence[AnyElement]) -> None:
        # Text after `</html>` makes a further root; the path of the first one does not change.
        self._paths = {
            root: f"/{root.tag}[{n}]" if n > 1 else f"/{root.tag}" for n, root in enumerate(roots, 1)
        }
        self._nth: dict[AnyElement, int] = {}
        self._totals: dict[AnyElement, dict[str, int]] = {}
        """Parent -> how many children of each name it has."""

    def path(self, element: AnyElement) -> str:
        """The path of an element of the tree."""
        path = self._paths.get(element)
        if path is None:
            parent = element.getparent()
            above = self._paths.get(parent) if parent is not None else ""
            path = self._down_to(element) if above is None else above + self._step(element, parent)
            self._paths[element] = path
        return path

    def _down_to(self, element: AnyElement) -> str:
        """The path of an element whose parent has none yet. (Not by recursion: trees can be deep.)"""
        pending = [element]
        for node in element.iterancestors():
            if node in self._paths:
                break
            pending.append(node)
        for node in reversed(pending):
            path = self.path(node)
        return path

    def _step(self, element: AnyElement, parent: AnyElement | None) -> str:
        if parent is None:
            return f"/{element.tag}"
        totals = self._totals.get(parent)
        if totals is None:
            totals = self._count(parent)
        if totals[element.tag] > 1:
            return f"/{element.tag}[{self._nth[element]}]"
        return f"/{element.tag}"

    def _count(self, parent: AnyElement) -> dict[str, int]:
        totals: dict[str, int] = {}
        nth = self._nth
        for child in parent:
            tag = child.tag
            totals[tag] = nth[child] = totals.get(tag, 0) + 1
        self._totals[parent] = totals
        return totals
