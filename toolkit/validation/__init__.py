"""Checks documents and packs, JSON or XML, against the published schemas and the rules no schema can state.

`check.validate_bytes` runs the checks; `report` holds what they found, `render` prints it.
"""
