from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime

import pytest
from rich.cells import cell_len

from graphkit.render import render_rows

COLUMNS = ("Name", "Rows read", "On", "Share", "Sectors", "Ours")
ROWS = (
    ("=cmd|' /C calc'!A0", 12, date(2026, 11, 24), 0.123456, ("health", "schools"), True),
    ("山田 由紀子 \x1b[31m [red]x[/red]", 3400, None, None, (), False),
)


@pytest.mark.parametrize(
    ("format", "ending"), [("table", "txt"), ("json", "json"), ("csv", "csv"), ("markdown", "md")]
)
def test_a_plain_table_is_as_it_was(format, ending, golden):
    golden(f"rows.{ending}", render_rows("Things at hand", COLUMNS, ROWS, format))


def test_json_has_the_name_and_rows_by_heading():
    data = json.loads(render_rows("What is here", COLUMNS, ROWS, "json", name="imports"))
    assert data["schema"] == "graphkit/imports/1"
    assert data["rows"][0]["rows_read"] == 12
    assert data["rows"][0]["on"] == "2026-11-24"
    assert data["rows"][0]["sectors"] == ["health", "schools"]
    assert data["rows"][1]["share"] is None


def test_json_says_moments_in_iso_form():
    moment = datetime(2026, 11, 24, 22, 15, tzinfo=UTC)
    data = json.loads(render_rows("T", ["At"], [(moment,)], "json"))
    assert data["rows"] == [{"at": "2026-11-24T22:15:00+00:00"}]


@pytest.mark.parametrize("width", [20, 40, 80])
@pytest.mark.parametrize("count", [1, 3, 12])
def test_no_line_of_a_table_is_wider_than_the_terminal(width, count):
    columns = [f"Heading number {n}" for n in range(count)]
    rows = [["山田 由紀子 and a long text " * 4] * count, [None, *range(count - 1)]]
    text = render_rows(
        "A title that is longer than twenty cells", columns, rows, "table", width=width
    )
    assert max(map(cell_len, text.splitlines())) <= width
    assert text.count("山") == 4 * count


def test_a_table_without_rows_says_so():
    assert render_rows("Imports", ["File"], [], "table") == "Imports\n\nnothing\n"
    assert json.loads(render_rows("Imports", ["File"], [], "json"))["rows"] == []


def test_numbers_stay_numbers_in_csv_even_below_zero():
    rows = list(csv.reader(io.StringIO(render_rows("T", ["A", "B"], [(-1, "-1")], "csv"))))
    assert rows == [["a", "b"], ["-1", "'-1"]]


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\t=", "＝", "\u200b="]
)
def test_a_cell_that_a_spreadsheet_would_calculate_is_made_inert(start):
    text = render_rows("T", ["A"], [(f"{start}1+1",)], "csv")
    ((_,), (cell,)) = csv.reader(io.StringIO(text))
    assert cell.startswith("'")
