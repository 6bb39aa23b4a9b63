"""Sets the same text as PDF and DOCX with this project and with others, in words a second.

    python -m tests.bench.peers [--scale 345]       prints the table (345: about 400 pages)
    python -m tests.bench.peers --write             puts it into docs/performance.md

All get the same headings and paragraphs, on A4 with the same margins, type size and leading; PDF is tagged
(PDF/UA-1). Each runs in a process of its own, of which the setting alone is timed, by the clock: what is
loaded before and how the others' input is made does not count. Who is not installed is left out.
"""

from __future__ import annotations

import argparse
import html
import importlib
import json
import platform
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from io import BytesIO

import pypdfium2

from tests.factories import sample_pack
from tests.seeds import ROOT
from toolkit.exporters.compose import compose
from toolkit.exporters.docx import render_docx
from toolkit.exporters.pdf import render_pdf
from toolkit.exporters.story import Block, Heading, Paragraph, Story, plain
from toolkit.exporters.theme_files import load_theme

ABOUT_400_PAGES = 345
RUNS = 3
PAGE = ROOT / "docs" / "performance.md"
START, END = "<!-- peers: made by python -m tests.bench.peers --write -->\n", "<!-- end of peers -->\n"
THEME = load_theme()
BODY = THEME.types["body"]


def told(scale: int) -> Story:
    """Headings and paragraphs of a pack; they are all that every peer's input can say."""
    whole = compose(sample_pack(scale))
    blocks = tuple(
        Paragraph(runs=block.runs) if isinstance(block, Paragraph) else block
        for block in whole.blocks
        if isinstance(block, Heading | Paragraph)
    )
    return Story(title=whole.title, language="en", running="A pack", foot="", blocks=blocks)


def as_html(story: Story) -> str:
    page = THEME.page
    margins = f"{page.top}pt {page.right}pt {page.bottom}pt {page.left}pt"
    style = (
        f"@page {{ size: A4; margin: {margins}; @bottom-right {{ content: counter(page) }} }}"
        f"body {{ font: {BODY.size}pt/{BODY.leading}pt serif }} p {{ margin: 0 0 {BODY.after}pt }}"
    )
    body = "\n".join(_html(block) for block in story.blocks)
    head = f"<title>{html.escape(story.title)}</title><style>{style}</style>"
    return f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{body}</body></html>'


def _html(block: Block) -> str:
    if isinstance(block, Heading):
        level = min(block.level, 3)
        return f"<h{level}>{html.escape(block.text)}</h{level}>"
    return f"<p>{html.escape(plain(block.runs))}</p>" if isinstance(block, Paragraph) else ""


def as_typst(story: Story) -> str:
    page = THEME.page
    margins = f"top: {page.top}pt, right: {page.right}pt, bottom: {page.bottom}pt, left: {page.left}pt"
    lines = [
        f"#set document(title: {json.dumps(story.title)})",
        f'#set page(paper: "a4", margin: ({margins}), numbering: "1")',
        f'#set text(size: {BODY.size}pt, lang: "en", hyphenate: false)',
        f"#set par(leading: {BODY.leading - BODY.size}pt, spacing: {BODY.leading - BODY.size + BODY.after}pt)",
    ]
    for block in story.blocks:
        if isinstance(block, Heading):
            lines.append(f"{'=' * min(block.level, 3)} {_typst(block.text)}\n")
        elif isinstance(block, Paragraph):
            lines.append(f"{_typst(plain(block.runs))}\n")
    return "\n".join(lines)


def _typst(text: str) -> str:
    return re.sub(r"([\\#$*_`<>@=\-+/\[\]~'\"])", r"\\\1", text)


def as_markdown(story: Story) -> str:
    lines = []
    for block in story.blocks:
        if isinstance(block, Heading):
            lines.append(f"{'#' * min(block.level, 3)} {_markdown(block.text)}\n")
        elif isinstance(block, Paragraph):
            lines.append(f"{_markdown(plain(block.runs))}\n")
    return "\n".join(lines)


def _markdown(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>()#+\-.!|~^$@\"'])", r"\\\1", text)


def _weasyprint(story: Story) -> Callable[[], bytes]:
    weasyprint = importlib.import_module("weasyprint")
    text = as_html(story)
    return lambda: bytes(weasyprint.HTML(string=text).write_pdf(pdf_variant="pdf/ua-1"))


def _typst_pdf(story: Story) -> Callable[[], bytes]:
    typst = importlib.import_module("typst")
    text = as_typst(story).encode()
    return lambda: bytes(typst.compile(text, format="pdf", pdf_standards=["ua-1"]))


def _pandoc(story: Story) -> Callable[[], bytes]:
    command = shutil.which("pandoc")
    if command is None:
        raise ImportError("pandoc")
    text = as_markdown(story).encode()
    line = [command, "--from=markdown", "--to=docx", "--output=-"]
    return lambda: subprocess.run(line, input=text, capture_output=True, check=True).stdout


SETTERS: dict[str, Callable[[Story], Callable[[], bytes]]] = {
    "PDF, this project": lambda story: lambda: render_pdf(story, THEME).data,
    "PDF, typst": _typst_pdf,
    "PDF, WeasyPrint": _weasyprint,
    "DOCX, this project": lambda story: lambda: render_docx(story, THEME).data,
    "DOCX, pandoc": _pandoc,
}


def measure(name: str, scale: int) -> dict[str, float]:
    """Seconds, pages, peak of memory in MB and size in kB of one setter, in this process."""
    run = SETTERS[name](told(scale))
    if scale > 1:
        SETTERS[name](told(1))()  # Fonts and libraries are loaded before the clock starts.
    seconds = []
    for _ in range(RUNS):
        started = time.perf_counter()
        data = run()
        seconds.append(time.perf_counter() - started)
    pages = len(pypdfium2.PdfDocument(BytesIO(data))) if data.startswith(b"%PDF") else 0
    usage = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {"seconds": min(seconds), "pages": pages, "megabytes": max(usage) / 1024, "size": len(data) / 1000}


def rows(scale: int) -> Iterator[str]:
    words = sum(
        len(plain(block.runs).split()) for block in told(scale).blocks if isinstance(block, Paragraph)
    )
    yield f"Python {platform.python_version()}; {words:,} words; the best of {RUNS} runs each."
    yield ""
    yield "| | words a second | seconds | pages | peak, MB | file, kB |"
    yield "|---|---:|---:|---:|---:|---:|"
    for name in SETTERS:
        line = [sys.executable, "-m", "tests.bench.peers", "--scale", str(scale), "--only", name]
        done = subprocess.run(line, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"left out: {name}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
            continue
        found = json.loads(done.stdout)
        yield (
            f"| {name} | {words / found['seconds']:,.0f} | {found['seconds']:.2f} | "
            f"{found['pages'] or '–'} | {found['megabytes']:,.0f} | {found['size']:,.0f} |"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--scale", type=int, default=ABOUT_400_PAGES)
    parser.add_argument("--only", help=argparse.SUPPRESS)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    if given.only:
        print(json.dumps(measure(given.only, given.scale)))
        return
    table = "\n".join(rows(given.scale)) + "\n"
    print(table)
    if given.write:
        text = PAGE.read_text(encoding="utf-8")
        before, _, rest = text.partition(START)
        PAGE.write_text(f"{before}{START}\n{table}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
