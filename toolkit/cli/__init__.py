"""The command line. One file for each command, loaded when it is called: `toolkit --help` must be quick."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from toolkit.cli.terminal import NoReader, drop_output, prepare, say, show
from toolkit.errors import ManifestError, OutputError, ToolkitError, reason_of
from toolkit.garbage import collect_seldom

COMMANDS = ("brief", "convert", "status", "validate", "clean", "explain", "review", "diff", "schema")
SHORT = {
    "brief": "Make a briefing pack (PDF, DOCX, data) of captures.",
    "convert": "Convert captures to data, text, web pages, DOCX or PDF, one by one.",
    "status": "Tell how far a conversion is, and what failed in it.",
    "validate": "Check data files against schema and rules.",
    "clean": "Print the clean text of one capture, or what was removed from it.",
    "explain": "Tell why a line was kept or removed.",
    "review": "Serve the review page of a pack, and note decisions in its pack.toml.",
    "diff": "Tell what differs between two captures of one document, or two packs.",
    "schema": "Print a published schema.",
}


class _Commands(click.Group):
    """Knows the names and summaries of the commands without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"toolkit.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, SHORT[name]) for name in COMMANDS])


def _print_version(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from toolkit.version import toolkit_version

        click.echo(f"toolkit {toolkit_version()}")
        ctx.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help="Print the version.",
)
def toolkit() -> None:
    """Turn captures of web documents into clean data and briefing packs, every character accounted for.

    Results go to standard output, everything else to standard error. Exit status: 0 fine, 1 some
    inputs failed or are invalid (diff: the two differ), 2 wrong usage or could not run, 130 interrupted.
    """


def main() -> None:
    """The `toolkit` command: runs it and turns errors into messages and exit statuses."""
    # No command multiplies matrices: without threads for that, numpy loads in half the time.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    collect_seldom()
    prepare()
    sys.exit(_status())


def _status() -> int:
    """The exit status of the command, whatever happens in it."""
    try:
        status = toolkit.main(standalone_mode=False)
    except click.exceptions.Abort:
        return 130
    except click.ClickException as error:
        show(error)
        return 2
    except NoReader:
        drop_output()
        return 0
    except ManifestError as error:
        for fault in str(error).splitlines():
            say(f"error: {fault}", err=True)
        return 2
    except Exception as error:
        say(f"toolkit: {error if isinstance(error, ToolkitError) else reason_of(error)}", err=True)
        if isinstance(error, (OSError, OutputError)):
            drop_output()
        return 2
    return status if isinstance(status, int) else 0
