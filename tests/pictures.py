"""Makes the pictures of docs/tutorial.md: `python -m tests.pictures [NAME …]`.

It does what the tutorial says, with the decisions that stand there, in a folder of its own; then it prints
pages of the pack (pypdfium2) and takes pictures of its pages of HTML (headless Chromium) into docs/pictures/. A
picture that cannot be made is named with the reason, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.seeds import ROOT

if TYPE_CHECKING:
    from PIL.Image import Image

TUTORIAL = ROOT / "docs" / "tutorial.md"
PICTURES = ROOT / "docs" / "pictures"
CAPTURES = ROOT / "tests" / "golden" / "captures"
NUMBERS = ("01", "02", "03", "05", "15")
"""The captures of the tutorial, by the beginning of their names."""

PAGE_WIDTH, SCREEN_WIDTH, SCREEN_HEIGHT = 620, 1280, 860
"""In pixels."""
BAR = 120
"""Pixels at the foot of a window, where the review page has its bar; not in a picture from further down."""
MOST_COLOURS = 64
"""Pictures are saved with 64 colours: a page is about 40 kB."""

_BLOCK = re.compile(r"^```toml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PICTURE = re.compile(r"!\[[^\]]+\]\(pictures/([\w-]+)\.png\)")


class Missing(Exception):
    """A picture that cannot be made; the message says why, and what to do."""


def tables(tutorial: str) -> list[str]:
    """The decisions that the tutorial shows, in order."""
    return _BLOCK.findall(tutorial)


def shown(tutorial: str) -> list[str]:
    """The names of the pictures that the tutorial shows, in order."""
    return _PICTURE.findall(tutorial)


def settled(manifest: str, table: str) -> str:
    """The manifest with a table of decisions: its keys in the table that is there, or as a table at the end."""
    header, *lines = table.strip().splitlines()
    if header == "[[source]]":
        file, *given = lines
        return manifest.replace(f"{file}\n", "\n".join((file, *given, "")), 1)
    if header == "[pack]":
        for line in lines:
            found = re.search(rf"^{line.partition(' = ')[0]} = .*$", manifest, re.MULTILINE)
            if found is None:
                raise Missing(f"pack.toml has no line for {line!r}; change docs/tutorial.md")
            manifest = manifest[: found.start()] + line + manifest[found.end() :]
        return manifest
    return f"{manifest}\n{table}"


def make(folder: Path) -> None:
    """The packs of the tutorial: `before`, as first made, and `water`, by the decisions."""
    (folder / "captures").mkdir()
    for number in NUMBERS:
        (capture,) = CAPTURES.glob(f"{number}-*.txt")
        shutil.copy(capture, folder / "captures")
    title = ("--title", "Water in the news", "--reference", "WN-01")
    _toolkit(folder, "brief", "captures", "-o", "water", "-q", *title)
    shutil.copytree(folder / "water", folder / "water-before")
    manifest = folder / "water" / "pack.toml"
    if not manifest.exists():
        raise Missing("toolkit brief wrote no pack.toml, so nothing can be decided")
    text = manifest.read_text(encoding="utf-8")
    for table in tables(TUTORIAL.read_text(encoding="utf-8")):
        text = settled(text, table)
    manifest.write_text(text, encoding="utf-8")
    _toolkit(folder, "validate", "water/pack.toml", "-q")
    _toolkit(folder, "brief", "captures", "-o", "water", "-q")
    _toolkit(folder, "diff", "water-before", "water", "-q", "--html", "changes.html", most=1)


def _toolkit(folder: Path, *arguments: str, most: int = 0) -> None:
    """Runs a command in `folder`. Raises Missing if its exit status is above `most`."""
    done = subprocess.run(
        [sys.executable, "-m", "toolkit", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode > most:
        raise Missing(f"toolkit {' '.join(arguments)} failed: {done.stderr.strip() or done.stdout.strip()}")


def page(folder: Path, words: Sequence[str] = ()) -> Image:
    """The first page of the pack that holds all of `words`, but not the contents; without words, the cover.

    Raises Missing if there is none.
    """
    import pypdfium2

    with pypdfium2.PdfDocument(folder / "water" / "pack.pdf") as pdf:
        for number in range(len(pdf)):
            text = pdf[number].get_textpage().get_text_range()
            if all(word in text for word in words) and (number > 1 or not words):
                sheet = pdf[number]
                picture: Image = sheet.render(scale=PAGE_WIDTH / sheet.get_width()).to_pil()
                return picture
    raise Missing(
        f"no page of pack.pdf holds {' and '.join(map(repr, words))}; change the words in PICTURES_OF"
    )


def screen(folder: Path, name: str, top: int = 0) -> Image:
    """A page of HTML as a browser shows it, from `top` pixels on. Raises Missing if there is no such page, or no browser."""
    from PIL import Image as Images

    file = folder / name
    if not file.exists():
        raise Missing(f"there is no {name}")
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        raise Missing("there is no Chromium; install it (apt-get install chromium)")
    picture = folder / "screen.png"
    picture.unlink(missing_ok=True)
    options = (
        "--headless",
        "--no-sandbox",
        "--hide-scrollbars",
        f"--user-data-dir={folder / 'browser'}",
        f"--window-size={SCREEN_WIDTH},{top + SCREEN_HEIGHT + (BAR if top else 0)}",
        f"--screenshot={picture}",
    )
    subprocess.run([browser, *options, file.as_uri()], capture_output=True, timeout=120, check=False)
    if not picture.exists():
        raise Missing(f"{browser} took no picture of {name}; run it by hand to see why")
    with Images.open(picture) as image:
        return image.convert("RGB").crop((0, top, SCREEN_WIDTH, top + SCREEN_HEIGHT))


PICTURES_OF: Mapping[str, Callable[[Path], Image]] = {
    "cover": page,
    "summary": partial(page, words=("Selected sentences",)),
    "chronology": partial(page, words=("Chronology", "¶")),
    "source": partial(page, words=("MS. DELACROIX", "¶")),
    "review": partial(screen, name="water/review.html", top=1560),
    "diff": partial(screen, name="changes.html"),
}
"""Name of a picture -> how it is made in the folder of the packs."""


def save(image: Image, name: str) -> Path:
    """Writes a picture with few colours, and returns where."""
    PICTURES.mkdir(exist_ok=True)
    file = PICTURES / f"{name}.png"
    image.convert("RGB").quantize(MOST_COLOURS).save(file, optimize=True)
    return file


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("name", nargs="*", help=f"which pictures; else all: {', '.join(PICTURES_OF)}")
    given = parser.parse_args()
    unknown = [name for name in given.name if name not in PICTURES_OF]
    if unknown:
        parser.error(f"no such picture: {', '.join(unknown)}; there are {', '.join(PICTURES_OF)}")
    missing = 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        make(folder)
        for name in given.name or PICTURES_OF:
            try:
                file = save(PICTURES_OF[name](folder), name)
                print(f"{file.relative_to(ROOT)}: {file.stat().st_size // 1000} kB")
            except Missing as error:
                missing += 1
                print(f"{name}: {error}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Missing as error:
        sys.exit(str(error))
