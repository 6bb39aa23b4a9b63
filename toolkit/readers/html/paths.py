"""Element paths such as `/html/body/div[2]/p`: XPath, an index only where siblings share the name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

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
        self._steps: dict[etree._Element, str] = {}
        self._counted: set[etree._Element] = set()

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
        if parent not in self._counted:
            self._counted.add(parent)
            self._steps.update(_steps(parent))
        return self._steps[element]


def _steps(siblings: Iterable[etree._Element]) -> list[tuple[etree._Element, str]]:
    """Each of `siblings` with its last step: `/p[2]`, or `/p` if it is the only one of its name."""
    elements = list(siblings)
    tags = [str(element.tag) for element in elements]
    totals = Counter(tags)
    seen: Counter[str] = Counter()
    steps = []
    for element, tag in zip(elements, tags, strict=True):
        seen[tag] += 1
        steps.append((element, f"/{tag}[{seen[tag]}]" if totals[tag] > 1 else f"/{tag}"))
    return steps
