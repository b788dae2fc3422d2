"""An entry on a page names everybody once, with a link, and shows no code."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.render.pages.answer_page import Link, PageEntry, entry_on_page
from graphkit.render.pages.entry_words import entry_words
from graphkit.render.text_layout import TextEntry, TextLine


@dataclass
class Found:
    code: str
    entries: tuple[object, ...] = ()


def test_a_name_that_the_entry_has_is_not_repeated_below_it() -> None:
    entry = TextEntry("Elm Clinic (health)", lines=(TextLine("It hangs on Dana Whitfield."),))
    links = (
        Link("/show/o_1", "Elm Clinic"),
        Link("/show/c_1", "Dana Whitfield"),
        Link("/show/c_2", "Dana Whitfield"),  # another one with the name
        Link("/show/c_3", "Omar Haddad"),
        Link("/tie/c_1/c_3", "Why?", is_name=False),
    )
    words = entry_words(PageEntry(entry, links), {})
    assert words.title == '<a href="/show/o_1"><bdi>Elm Clinic</bdi></a> (health)'
    assert '<a href="/show/c_1"><bdi>Dana Whitfield</bdi></a>' in words.lines[0][1]
    assert words.links == links[2:]


def test_a_command_is_left_out_if_a_button_does_it() -> None:
    entry = TextEntry("Elm", lines=(TextLine("It looks wrong."), TextLine("graphkit remove Elm")))
    with_button = PageEntry(entry, actions=(Link("/show/o_1/remove", "Remove it"),))
    assert [line for _, line in entry_words(with_button, {}).lines] == ["It looks wrong."]
    assert len(entry_words(PageEntry(entry), {}).lines) == 2


def test_a_code_is_for_commands_alone() -> None:
    lines = (TextLine("agreement, due 2026-12-01, from a file, code 1a1d"), TextLine("code 1a1d"))
    entry = TextEntry("1a1d  Be in touch", lines=(*lines, TextLine("by 3 March; code 1a1d")))
    seen = entry_on_page(entry, Found("1a1d"))
    assert seen.title == "Be in touch"
    assert [line.text for line in seen.lines] == [
        "agreement, due 2026-12-01, from a file",
        "by 3 March",
    ]
    assert entry_on_page(entry, Found("")) == entry


def test_codes_of_what_a_finding_contains_are_left_out_too() -> None:
    line = TextLine("28 August 2026: lunches (contribution 949e, log.csv)")
    seen = entry_on_page(TextEntry("[ ] Elm", lines=(line,)), Found("", (Found("949e"),)))
    assert seen.title == "Elm"
    assert seen.lines[0].text == "28 August 2026: lunches (contribution, log.csv)"
