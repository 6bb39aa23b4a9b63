"""`toolkit brief`: a pack of captures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.look import look, look_options
from toolkit.cli.options import cleaning_options, input_options
from toolkit.exporters.theme import Paper
from toolkit.model.cleaned import Mode

if TYPE_CHECKING:
    from toolkit.batch.inputs import Selection


@click.command("brief")
@input_options
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="Directory for the pack; made if absent.",
)
@click.option(
    "--manifest",
    type=click.Path(path_type=Path),
    help="What you settled about the pack (TOML); otherwise pack.toml in the directory, if it is there.",
)
@click.option("--title", help="Title of the pack; goes before that in the manifest.")
@click.option("--reference", help="Reference printed in the foot of every page; goes before the manifest's.")
@click.option(
    "--parts",
    help="What the pack is printed with, in order, with commas between: cover,key_points,texts,sources; "
    "goes before the manifest's.",
)
@click.option("--embed-fonts", is_flag=True, help="Put the fonts into pack.docx, for computers without them.")
@look_options
@cleaning_options
@click.option("-q", "--quiet", is_flag=True, help="Tell nothing but errors.")
def command(
    selection: Selection,
    output: Path,
    manifest: Path | None,
    title: str | None,
    reference: str | None,
    parts: str | None,
    embed_fonts: bool,
    rules: Path | None,
    mode: Mode,
    theme: str,
    paper: Paper | None,
    notes_margin: bool,
    quiet: bool,
) -> int:
    """Make one briefing pack of SOURCES (files or folders of captures, - for standard input).

    Writes pack.pdf, pack.docx, review.html and pack.json, each document as JSON and XML under documents/,
    and the captures under data/. The directory is a BagIt bag, to be checked with `toolkit validate`. A pack
    that is there already is replaced whole; files of others are not touched.

    What you settle about the pack (order, titles, single lines, speakers) stands in pack.toml there: it is
    written if it is absent, and never changed.
    """
    from toolkit.batch.brief import brief
    from toolkit.batch.inputs import gather
    from toolkit.batch.manifests import manifest_for
    from toolkit.cleaning.examples import tried_rules
    from toolkit.cli.reporting import counted, report, report_warnings
    from toolkit.cli.terminal import say
    from toolkit.exporters.compose.parts import checked_parts
    from toolkit.exporters.theme import with_right_margin
    from toolkit.model.decisions import Layout

    chosen = checked_parts(parts.replace(" ", "").split(",")) if parts else ()
    own_manifest = manifest_for(output, manifest)
    layout = own_manifest.layout if own_manifest else Layout()
    looks, faults = look(theme, paper or layout.paper, notes_margin)
    if layout.note_margin_mm and not notes_margin:
        looks = with_right_margin(looks, layout.note_margin_mm)
    inputs = gather(selection)
    own, kept = tried_rules(rules), rules.read_bytes() if rules else None
    outcome = brief(
        inputs, output, title, reference, own, mode, looks, embed_fonts, kept, own_manifest, chosen
    )
    if not quiet:
        report_warnings(outcome.documents)
    status = report(inputs, outcome, quiet, faults)
    if not quiet:
        made = f"{counted(len(outcome.documents), 'document')}, {counted(len(outcome.written), 'file')}"
        say(f"{output}: a pack of {made}", err=True)
    return status
