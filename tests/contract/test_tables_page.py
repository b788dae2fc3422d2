"""docs/scale.md lists the tables as `graphkit store export` writes them."""

from __future__ import annotations

import runpy
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_page_has_the_tables_of_today() -> None:
    made = runpy.run_path(str(DOCS / "make_table_schema.py"))
    page = (DOCS / "scale.md").read_text(encoding="utf-8")
    assert page == made["with_tables"](page), "run docs/make_table_schema.py"
    assert "| `from_id` | text | yes |" in page
