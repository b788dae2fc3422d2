"""Texts of answers say on a page what the page calls it, and lead to whom they name."""

from __future__ import annotations

import re
from html import unescape

import mapped_networks
import payloads
import pytest

from graphkit.render.pages.page_words import in_page_words


def plain(markup: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", markup))


@pytest.mark.parametrize(
    ("said", "on_page", "addresses"),
    [
        ("2 more are due later; see --within.", '2 more are due later; see "Days ahead".', []),
        (
            'Not counted: 3 funders. --where "kind = funder" asks about them alone.',
            'Not counted: 3 funders. The condition "kind = funder" asks about them alone.',
            [],
        ),
        (
            'See "graphkit list partners" for the values that there are',
            "See the list of partners for the values that there are",
            ["/lists/partners"],
        ),
        (
            'Say which people a partner reaches: graphkit add audience NAME "Families" --number 9.',
            "Say which people a partner reaches: Add an audience.",
            ["/add/audience"],
        ),
        (
            'for example: graphkit add contribution NAME "Staff" --by us, and graphkit add '
            'benefit NAME "Flu shots" --to them.',
            "for example: Add a contribution, and Add a benefit.",
            ["/add/contribution", "/add/benefit"],
        ),
        (
            "The nearest route between them: graphkit path 'Omar Haddad' --from \"St. Mary's\"",
            "The nearest route between them: Who can introduce us?",
            ["/ask?to=Omar+Haddad&from=St.+Mary%27s"],
        ),
        (
            "graphkit list agreements --where 'partner = \"Elm\"'",
            "the list of agreements",
            ["/lists/agreements?where=partner+%3D+%22Elm%22"],
        ),
        ('See "graphkit due --month"', "See what is due within a month", ["/due?month=yes"]),
        ('See "graphkit show NAME" for the ties', "See the page of a person or an organization for "
         "the ties", ["/find"]),
        ('Run "graphkit store restore x" first', 'Run "graphkit store restore x" first', []),
    ],
)  # fmt: skip
def test_a_page_names_pages_and_fields(said: str, on_page: str, addresses: list[str]) -> None:
    markup = in_page_words(said, {"--within": "Days ahead"})
    assert plain(markup) == on_page
    assert [unescape(each) for each in re.findall(r'href="([^"]+)"', markup)] == addresses


def test_the_first_of_each_name_is_a_link_and_a_longer_name_comes_first() -> None:
    names = {"Dana": "/show/c_1", "Dana Whitfield": "/show/c_2", "Elm": "/show/o_1"}
    markup = in_page_words("Dana Whitfield asks Dana, and Dana knows Elmer.", {}, names)
    assert re.findall(r'href="([^"]+)"><bdi>([^<]+)', markup) == [
        ("/show/c_2", "Dana Whitfield"),
        ("/show/c_1", "Dana"),
    ]
    assert names == {"Elm": "/show/o_1"}  # the text does not name it


@pytest.mark.parametrize("text", [*mapped_networks.HOSTILE, *payloads.PAYLOADS])
def test_whatever_a_text_contains_is_text(text: str) -> None:
    for said in (text, f'See "graphkit list {text}"', f"graphkit show {text}", f'--where "{text}"'):
        markup = in_page_words(said, {"--where": text}, {text: "/show/c_1"})
        assert set(re.findall(r"</?([a-z]+)", markup)) <= {"a", "bdi", "wbr"}, markup
        assert all(each.startswith("/") for each in re.findall(r'href="([^"]*)"', markup))


def test_an_address_is_broken_where_it_has_a_sign() -> None:
    assert in_page_words("mail: dana@elm.example, 1/2, a / b") == (
        "mail: dana@<wbr>elm.example, 1/<wbr>2, a / b"
    )
