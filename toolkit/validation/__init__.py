"""Checks documents and packs, JSON or XML, against the published schemas and the rules no schema can state.

`check.validate_bytes` does it; `report` is what it found, `render` how that is told.
"""
