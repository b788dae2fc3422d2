"""Topics in a cell: short phrases, however they are separated; a sentence is a remark."""

from __future__ import annotations

import pytest

from graphkit.ingest.clean.topics_in_cell import TopicInCell, topics_in_cell


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("flu shots", ["flu shots"]),
        ("flu shots, meeting space; interpreters", ["flu shots", "meeting space", "interpreters"]),
        ("flu shots/meeting space\ninterpreters", ["flu shots", "meeting space", "interpreters"]),
        ("- flu shots\n- Flu Shots\n\u2022 rooms", ["flu shots", "rooms"]),
        ("24/7 hotline, 1,000 chairs", ["24/7 hotline", "1,000 chairs"]),
        ("yes", []),
        ("n/a", []),
        ("", []),
    ],
)
def test_short_phrases_are_topics(cell: str, names: list[str]) -> None:
    assert [topic.name for topic in topics_in_cell(cell)] == names


def test_brackets_say_how_much() -> None:
    assert topics_in_cell("rooms (2, on Mondays), chairs") == (
        TopicInCell("rooms", "2, on Mondays"),
        TopicInCell("chairs"),
    )


def test_a_sentence_is_a_remark_as_a_whole() -> None:
    text = "flu shots, and they would like us to come to the fair in spring"
    assert topics_in_cell(text) == (TopicInCell("", text),)
