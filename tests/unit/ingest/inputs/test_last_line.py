"""The last line of a text counts, with a line end behind it or without."""

from __future__ import annotations

from graphkit.ingest.inputs.input import Input


def test_a_last_line_without_a_line_end_is_a_part_of_the_text(put):
    path = put("Attended:\nAnn Lee\nBo Ek", "list.txt")
    assert Input.of(path).beginning.split("\n") == ["Attended:", "Ann Lee", "Bo Ek"]
