"""`toolkit schema`: the published schemas."""

from __future__ import annotations

import click

from toolkit.cli.terminal import write_data
from toolkit.errors import UsageError


@click.command("schema")
@click.argument("name", required=False)
def command(name: str | None) -> int:
    """Print the schema NAME, or list the names."""
    from toolkit.resources import schema_directory

    schemas = {path.name: path for path in sorted(schema_directory().glob("*-*.*")) if path.suffix != ".md"}
    if name is None:
        click.echo("\n".join(schemas))
        return 0
    if name not in schemas:
        raise UsageError(f"no such schema: {name}; there are {', '.join(schemas)}")
    write_data(schemas[name].read_bytes())
    return 0
