"""Which questions about a table decide most."""

from __future__ import annotations

from pathlib import Path

from graphkit.ingest import Input
from graphkit.ingest.formats.tabular.layout import find_tables
from graphkit.ingest.mapping_wizard.open_questions import open_columns
from graphkit.ingest.mapping_wizard.proposal import Proposal
from graphkit.ingest.mapping_wizard.proposed_columns import ProposedColumn


def test_columns_without_a_meaning_go_before_meanings_that_are_likely_right(
    tmp_path: Path,
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Name,Shirt\nAna Silva,38\n", "utf-8")
    input = Input.of(file)
    columns = (
        ProposedColumn("sure", ("a",), "", "name", 0.9, filled=9),
        ProposedColumn("likely", ("a",), "", "role", 0.75, filled=9),
        ProposedColumn("shirt", ("38",), "numbers", filled=9),
        ProposedColumn("sent by", ("a",), "", filled=3),
        ProposedColumn("stands", ("a",), "", filled=8),
        ProposedColumn("empty", (), ""),
        ProposedColumn("doubtful", ("a",), "", "note", 0.5, filled=1),
    )
    proposal = Proposal(input, "person", columns, find_tables(input)[0])
    asked = [column.header for column in open_columns(proposal)]
    assert asked == ["doubtful", "stands", "sent by", "shirt", "likely"]
