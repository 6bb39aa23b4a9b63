"""What is raised becomes a name and a reason."""

from __future__ import annotations

import pytest

from toolkit.batch.faults import as_text, attempt
from toolkit.errors import BinarySource, DataError, InstallationError, reason_of
from toolkit.language.lexicon import lexicon
from toolkit.model.pack import Failure


def raising(error: BaseException) -> object:
    def work() -> None:
        raise error

    return attempt("page.txt", work)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (BinarySource("page.txt", "this is PDF"), "this is PDF"),
        (DataError("expected text", "/id"), "expected text (at /id)"),
        (MemoryError(), "there is not enough memory for it; split it, or run it alone"),
        (RecursionError("maximum"), "it is nested too deeply; simplify the file"),
        (
            OSError(28, "No space left on device"),
            "No space left on device; check the disk and its permissions",
        ),
        (
            ValueError("no \udcff"),
            r"a fault of the toolkit (ValueError: no \xff); please report it with this file",
        ),
        (KeyError(), "a fault of the toolkit (KeyError); please report it with this file"),
    ],
)
def test_any_exception_is_a_failure(error: Exception, reason: str) -> None:
    assert raising(error) == Failure(name="page.txt", reason=reason)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(2)])
def test_the_user_can_still_stop_it(error: BaseException) -> None:
    with pytest.raises(type(error)):
        raising(error)


def test_a_fault_says_where_in_the_toolkit_it_happened() -> None:
    with pytest.raises(FileNotFoundError) as caught:
        lexicon("xx-none")
    error = ValueError().with_traceback(caught.tb)
    assert reason_of(error).startswith("a fault of the toolkit at language/tables.py:")


def test_a_long_message_is_cut() -> None:
    assert len(reason_of(ValueError("x" * 100_000))) < 500


@pytest.mark.parametrize(
    ("name", "text"),
    [("é.txt", "é.txt"), ("a\udcff\udcfe.txt", r"a\xff\xfe.txt"), ("a\ud800", r"a\ud800"), ("", "")],
)
def test_names_are_unicode(name: str, text: str) -> None:
    assert as_text(name) == text


@pytest.mark.parametrize(
    "error", [ModuleNotFoundError("No module named 'lxml'"), SyntaxError("invalid syntax")]
)
def test_a_broken_installation_blames_no_file(error: Exception) -> None:
    with pytest.raises(InstallationError, match="install the toolkit again"):
        raising(error)


def test_a_parsers_syntax_error_is_the_files() -> None:
    class XMLSyntaxError(SyntaxError):
        pass

    assert isinstance(raising(XMLSyntaxError("line 3")), Failure)
