"""What the documents of a pack say, put together: pure functions of documents that hold their views.

| file | part |
|---|---|
| `reading` | a document's texts, and citations of them |
| `marks` | quotation marks |
| `key_sentences`, `chronology`, `people`, `exchanges`, `quotations`, `abbreviations`, `copies`, `index` | the parts |
"""

from toolkit.packing.analysis.analyse import analyse

__all__ = ["analyse"]
