"""The reader of HTML; `docs/html-text-1.md` is its contract."""
