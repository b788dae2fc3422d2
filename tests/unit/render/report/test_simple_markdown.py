"""Own paragraphs: simple Markdown, and nothing that could act."""

from __future__ import annotations

from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.render.report.document import Bullets, Paragraph, Span
from graphkit.render.report.simple_markdown import read_markdown


def test_headings_paragraphs_lists_and_styles() -> None:
    title, parts = read_markdown(
        "# From the *director*\n\nThank **you**\nall, _really_.\n\n"
        "## Next\n- one\n  more\n- two\n\n1. first\n2. [us](https://us.example/a)"
    )
    assert title == "From the director"
    first, heading, plain, numbered = parts
    assert isinstance(first, Paragraph)
    assert first.spans == (
        Span("Thank "),
        Span("you", strong=True),
        Span(" all, "),
        Span("really", emphasis=True),
        Span("."),
    )
    assert heading == Paragraph((Span("Next", strong=True),))
    assert isinstance(plain, Bullets)
    assert [item.paragraph.text for item in plain.items] == ["one more", "two"]
    assert isinstance(numbered, Bullets)
    assert numbered.numbered
    assert numbered.items[1].paragraph.spans == (Span("us", link="https://us.example/a"),)


def test_what_is_not_simple_markdown_is_text() -> None:
    for text in (
        "<b>bold</b>",
        "![a](https://a.example/x.png)",
        "[x](javascript:alert(1))",
        "[x](data:text/html,hi)",
        "5 * 3 * 2",
        "snake_case_name",
    ):
        ((paragraph,),) = [read_markdown(text)[1]]
        assert isinstance(paragraph, Paragraph)
        links = [span.link for span in paragraph.spans if span.link]
        assert links == (["https://a.example/x.png"] if text.startswith("!") else [])
    assert read_markdown(r"\*not\* bold")[1] == (Paragraph((Span("*not* bold"),)),)
    assert read_markdown("") == ("", ())


@examples(100)
@given(st.text("ab *_[]()#-1.\n\\h:/<", max_size=60))
def test_any_text_is_read_and_every_link_is_of_the_web(text: str) -> None:
    _, parts = read_markdown(text)
    for part in parts:
        items = [b.paragraph for b in part.items] if isinstance(part, Bullets) else [part]
        for each in items:
            assert isinstance(each, Paragraph)
            assert all(
                not s.link or s.link.startswith(("https://", "http://", "mailto:"))
                for s in each.spans
            )
