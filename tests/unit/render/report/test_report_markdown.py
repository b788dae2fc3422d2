"""A report as Markdown: what people read is what the document says, whatever names are like."""

from __future__ import annotations

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from payloads import MARKUP
from sample_reports import every_text, sample_report

from graphkit.render.report.file_formats.document_words import shown
from graphkit.render.report.file_formats.report_markdown import escaped, report_in_markdown

HOSTILE = (
    "a | b", "`code`", "```", "**bold**", "_it_ *it*", "[a](https://evil.example)", "![a](x.png)",
    "<https://evil.example>", "https://evil.example/a_b_c", "www.evil.example", "# heading",
    "- item", "+ item", "1. item", "1) item",
    "> quote", "---", "===", "\\", "a\\|b", "~~no~~", "&amp; &#60;",
    "[x]: https://evil.example", "[^1]", "\x1b[31mred\x1b[0m", "a\nb\n\n# c", "\u202eabc", "$x$",
    "    code", "| --- | --- |", "<!-- no -->", "a  b", "*", "\t", "2. ", "end.", "(a)", "x*", "*x",
    "!", "\\!",
)  # fmt: skip
texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.sampled_from("ab1 .)(|`*_[]<>#-+=~&\\!:/@\n\té\u202e"), min_size=1, max_size=12),
    st.text(min_size=1, max_size=12),
)


def read(markdown: str) -> tuple[list[str], set[str], list[str]]:
    """Return the texts, the kinds of marks, and the addresses that a reader sees in Markdown."""
    found: list[str] = []
    kinds: set[str] = set()
    addresses: list[str] = []
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(markdown):
        kinds.add(token.type)
        if token.type != "inline":
            continue
        kinds.update(child.type for child in token.children or ())
        addresses += [str(c.attrs["href"]) for c in token.children or () if c.type == "link_open"]
        found.append("".join(c.content for c in token.children or ()))
    return found, kinds, addresses


def test_every_word_is_there_in_the_usual_marks():
    text = report_in_markdown(sample_report())
    found, kinds, addresses = read(text)
    for words in every_text(sample_report()):
        assert any(shown(words) in line for line in found), words
    assert {"heading_open", "table_open", "bullet_list_open", "ordered_list_open"} <= kinds
    assert addresses == ["https://clinic.example/page"]
    assert "| Riverbend Clinic | 65% | 2 |" in text.splitlines()
    assert "**three clinics** and *one school*;" in text


def test_headings_have_their_levels():
    lines = report_in_markdown(sample_report()).splitlines()
    heads = [line for line in lines if line.startswith("#")]
    assert heads[0] == "# Our partners"
    assert "## By sector" in heads
    assert "### Health" in heads
    assert "#### Riverbend (likely 52%)" in heads
    assert "### All partners" in heads
    assert "## At a glance" not in heads


@pytest.mark.parametrize("text", [*HOSTILE, *MARKUP])
def test_hostile_words_are_words(text):
    report = sample_report(lambda usual: f"{text}")
    _, usual_kinds, _ = read(report_in_markdown(sample_report()))
    found, kinds, addresses = read(report_in_markdown(report))
    assert kinds <= usual_kinds
    assert set(addresses) <= {"https://clinic.example/page"}
    if shown(text):
        assert found.count(shown(text)) > 60
    assert "\x1b" not in report_in_markdown(report)


@examples(150)
@given(texts, texts)
def test_any_words_stay_whole(one, other):
    report = sample_report(lambda usual: f"{one}{usual}" if "e" in usual else f"{usual} {other}")
    found, kinds, _ = read(report_in_markdown(report))
    assert kinds <= read(report_in_markdown(sample_report()))[1]
    for words in every_text(report):
        # Spaces around a style are the writer's.
        assert any(shown(words).strip() in line for line in found), words


@examples(300)
@given(st.text(max_size=20))
def test_an_escaped_text_reads_as_it_is(text):
    found, kinds, _ = read(escaped(text))
    assert kinds <= {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}
    assert "".join(found) == shown(text)


def test_the_same_report_gives_the_same_text():
    assert report_in_markdown(sample_report()) == report_in_markdown(sample_report())


def test_an_untitled_report_is_a_report():
    assert "35" in report_in_markdown(sample_report(lambda usual: ""))
