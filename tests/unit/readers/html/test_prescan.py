"""The encoding that markup declares."""

from __future__ import annotations

import pytest

from toolkit.readers.html.prescan import PRESCAN, declared_encoding


@pytest.mark.parametrize(
    ("data", "label"),
    [
        (b'<meta charset="ISO-8859-1">', "ISO-8859-1"),
        (b"<META CharSet=koi8-r>", "koi8-r"),
        (b"<meta charset='gbk'/>", "gbk"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "windows-1251"),
        (b'<meta content="text/html; charset = big5" http-equiv=content-type>', "big5"),
        (b'<meta name="description" content="charset=x"><meta charset=utf-8>', "utf-8"),
        (b"<!-- <meta charset=latin1> --><meta charset=utf-8>", "utf-8"),
        (b'<?xml version="1.0" encoding="euc-jp"?><html>', "euc-jp"),
        (b'<?xml version="1.0" encoding="euc-jp"?><meta charset=utf-8>', "utf-8"),
        (b"<meta charset=utf-16le>", "utf-8"),
        (b"<p>no declaration</p>", None),
        (b"<meta name=x content='charset=utf-8'>", None),
        (b"", None),
    ],
)
def test_declared_encoding(data: bytes, label: str | None) -> None:
    assert declared_encoding(data) == label


def test_a_late_meta_counts_but_yields_to_an_early_declaration() -> None:
    late = b" " * PRESCAN + b"<meta charset=gbk>"
    assert declared_encoding(late) == "gbk"
    assert declared_encoding(b"<?xml version='1.0' encoding='utf-8'?>" + late) == "utf-8"
