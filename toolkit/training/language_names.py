"""Makes `toolkit/data/languages.json`: `python -m toolkit.training.language_names`.

The file holds the English name of every language that the Unicode CLDR knows, by its code in tags. Needs the
`training` extra (babel, which brings CLDR). The same version of babel gives the same file.
"""

from __future__ import annotations

import json

from babel import Locale

from toolkit.resources import data_path

ENGLISH = "en_GB"


def names() -> dict[str, str]:
    """Code -> name; variants of a language with a region or script have none."""
    return {code: name for code, name in sorted(Locale.parse(ENGLISH).languages.items()) if code.isalpha()}


def main() -> None:
    text = json.dumps(names(), ensure_ascii=False, indent=0)
    data_path("languages.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
