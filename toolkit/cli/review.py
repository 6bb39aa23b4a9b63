"""`toolkit review`: the review page of a pack, served to the browser of this computer."""

from __future__ import annotations

import signal
from contextlib import suppress
from pathlib import Path
from types import FrameType

import click

from toolkit.cli.look import look
from toolkit.exporters.theme_files import DEFAULT, theme_names


@click.command("review")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@click.option(
    "--theme",
    default=DEFAULT,
    show_default=True,
    metavar="NAME|FILE",
    help=f"How it looks: {', '.join(theme_names())}, or a file of your own (TOML).",
)
def command(folder: Path, no_browser: bool, theme: str) -> int:
    """Serve the review page of the pack in DIR, on this computer only, until Ctrl-C.

    What is decided on the page is added to pack.toml in DIR when you ask for it; `toolkit brief` then makes
    the pack by it.
    """
    from toolkit.batch.review import ReviewFolder
    from toolkit.batch.review_server import ReviewServer
    from toolkit.cli.reporting import report_failures
    from toolkit.cli.terminal import say

    found, faults = look(theme, None, False)
    report_failures(faults)
    with ReviewServer(ReviewFolder(folder, found)) as server:
        try:
            _end_with_the_terminal()
            with suppress(OSError):  # it may close while this is said: then its signal follows
                say(server.address)
                say("Ctrl-C ends it.", err=True)
            if not no_browser:
                click.launch(server.address)
            server.serve_forever()
        except KeyboardInterrupt:
            say("ended", err=True)
    return 0


def _end_with_the_terminal() -> None:
    """A terminal that closes, or a request to end, ends the server as Ctrl-C does."""

    def end(number: int, frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_IGN)  # once is enough
        raise KeyboardInterrupt

    for name in ("SIGHUP", "SIGTERM"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), end)
