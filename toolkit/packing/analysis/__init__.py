"""What the documents of a pack say, put together: pure functions of documents that hold their views.

| file | part |
|---|---|
| `reading` | a document's texts, and citations of them |
| `marks` | quotation marks |
| `analyse` | all parts together; each has a file of its own |
"""

from toolkit.packing.analysis.analyse import analyse

__all__ = ["analyse"]
