"""Write the tables of `graphkit store export` into docs/scale.md, from their schema.

python docs/make_table_schema.py
"""

from __future__ import annotations

from pathlib import Path

from graphkit.compute.parquet.table_schema import TABLES, TableSchema

PAGE = Path(__file__).resolve().parent / "scale.md"
BEGIN, END = "<!-- tables: written by docs/make_table_schema.py -->\n", "<!-- end of tables -->\n"


def main() -> None:
    """Replace the tables on the page."""
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


def with_tables(page: str) -> str:
    """Return a page with the tables of today between its marks."""
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    return before + BEGIN + "\n" + "".join(map(_section, TABLES.values())) + END + after


def _section(table: TableSchema) -> str:
    must = "" if table.needed else " It may be missing."
    rows = "".join(
        f"| `{column.name}` | {column.type} | {'yes' if column.needed else ''} "
        f"| {column.meaning} |\n"
        for column in table.columns
    )
    return (
        f"### {table.name}\n\nA row is {table.row}.{must}\n\n"
        f"| column | type | needed | meaning |\n| --- | --- | --- | --- |\n{rows}\n"
    )


if __name__ == "__main__":
    main()
