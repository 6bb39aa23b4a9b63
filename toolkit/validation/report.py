"""What a check found, independent of how it is printed."""

from __future__ import annotations

from toolkit.model.base import Value


class Finding(Value, frozen=True, kw_only=True, order=True):
    """One thing that is wrong. `line` and `column` count from 1, columns in characters.

    In files that have no lines, PDF, DOCX and captures, `line` is 0.
    """

    line: int = 1
    column: int = 1
    path: str
    """JSON pointer of the place; in XML, of the value of the element or attribute. In a PDF or DOCX what
    is cited there, `A2/¶23`, or a pointer into the data that it carries, `pack.json#/title`."""
    rule: str
    """`syntax`, `kind`, `schema/<keyword>`, `xsd/<facet>`, `model`, `source`, `view` or `R1` to `R12`; `file`
    if the file cannot be read or held in memory, `toolkit` if the check itself failed. In a PDF or DOCX
    `carried`, `text`, `words`, `reference` or `added`; in the folder of a pack `bag`, `sum` or `again`."""
    message: str


class Skipped(Value, frozen=True, kw_only=True):
    """Rules that could not be applied to the document at `path`, and why."""

    path: str
    rules: tuple[str, ...]
    reason: str


class Report(Value, frozen=True, kw_only=True):
    """Everything that was found in one file, sorted by place."""

    file: str
    findings: tuple[Finding, ...]
    checked: tuple[str, ...]
    """The checks that were applied, in order: `syntax`, `schema`, `xsd`, `R1`, …"""
    skipped: tuple[Skipped, ...] = ()

    @property
    def valid(self) -> bool:
        return not self.findings
