"""Answers, findings, networks and ties in Python and in Jupyter."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from types import ModuleType
from typing import Any

import pytest
import sensitive_network

from graphkit.analysis.answer import Answer
from graphkit.analysis.build_profile import profile
from graphkit.render import render_answer, render_profile
from graphkit.terminal_text import UNSAFE_CHARACTERS, clean

KINDS = (
    *(
        "balance",
        "broker_ranks",
        "brokers",
        "changes",
        "departures",
        "gaps",
        "introductions",
        "key_people",
    ),
    *("matches", "missing_ties", "preview", "prospects", "reach", "reliance", "tie"),
)
TAGS = {"div", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "br"}
ACTING = re.compile(f"[{UNSAFE_CHARACTERS}]")


class Page(HTMLParser):
    """The tags, attributes and texts of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def checked(page: str) -> Page:
    """Return a page that has nothing but tables and paragraphs."""
    found = Page(page)
    assert set(found.tags) <= TAGS
    assert set(found.attributes) == {("class", "graphkit")}
    assert not ACTING.search(page)
    return found


def shown(value: Any) -> Page:
    return checked(value._repr_html_())


@pytest.fixture(params=(*KINDS, "hostile"))
def answer(request: pytest.FixtureRequest, world: ModuleType) -> Answer[Any]:
    found: Answer[Any] = getattr(world, request.param)()
    return found


def test_answer_shows_itself_as_the_command_line_prints_it(answer: Answer[Any]) -> None:
    printed = render_answer(answer, "table", typed=lambda hint: None)
    assert f"{answer!r}\n" == str(answer) + "\n" == printed


def test_answer_is_a_table_in_a_notebook(answer: Answer[Any]) -> None:
    page = shown(answer)
    assert page.tags.count("tr") == len(answer.findings) + bool(answer.findings)
    told = "".join(page.texts)
    for note in answer.notes:
        assert clean(note) in told


def test_finding_shows_itself_alone(answer: Answer[Any]) -> None:
    for finding in answer.findings:
        assert len(repr(finding)) > 20
        assert not ACTING.search(repr(finding).replace("\n", ""))
        assert shown(finding).tags.count("tr") == 2


def test_answer_of_another_kind_shows_its_summary() -> None:
    answer = Answer("of my own", {}, (1,), summary="One <b>thing</b>.")
    assert repr(answer) == "One <b>thing</b>."
    assert answer._repr_html_() == "<pre>One &lt;b&gt;thing&lt;/b&gt;.</pre>"


def test_profile_shows_itself_as_the_command_line_prints_it() -> None:
    network = sensitive_network.sensitive_network()
    for kind, ids in (("contact", network.contacts), ("organization", network.organizations)):
        for id in ids:
            found = profile(network, kind, id)
            assert f"{found!r}\n" == render_profile(found, "table")
            shown(found)
            assert len(found.to_frame()) == len(found.ties)


def test_network_and_its_ties_show_counts_and_the_strongest_ties() -> None:
    network = sensitive_network.sensitive_network()
    number = len(network.ties)
    count = f"10 people, 5 organizations and {number} ties, on 24 November 2026."
    assert repr(network) == count
    assert repr(network.ties).startswith(f"{number} ties\n\nPerson")
    for value in (network, network.ties):
        page = shown(value)
        assert page.tags.count("tr") == number + 1
        assert "Maria Lopez" in page.texts
    assert network._repr_html_().count("<") == network._repr_html_().count(">")
    strongest = network.ties.strongest(number)
    assert [row[2] for row in strongest] == sorted((row[2] for row in strongest), reverse=True)


def test_tie_shows_its_evidence() -> None:
    tie = sensitive_network.sensitive_network().tie("c_maria0001", "c_dana0001")
    assert tie is not None
    assert repr(tie).startswith("c_dana0001 and c_maria0001: likely ")
    assert "declared" in repr(tie)
    assert shown(tie).tags.count("tr") == len(tie.evidence) + 1


def test_what_is_hidden_is_named_beside_a_network() -> None:
    network = replace(sensitive_network.sensitive_network(), notice="Some ties are not shown.")
    assert repr(network).endswith("Note: Some ties are not shown.")
    assert "Note: Some ties are not shown." in shown(network).texts
