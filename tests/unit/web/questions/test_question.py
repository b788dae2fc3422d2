"""What somebody typed becomes one short address, and a command that a shell reads back."""

from __future__ import annotations

import shlex

import pytest

from graphkit.web.questions import BY_NAME, INTRODUCTIONS, QUESTIONS


def test_an_address_has_what_was_typed_in_the_order_of_the_fields() -> None:
    typed = {"max_ties": ("3",), "to": ("county health",), "count": ("5",), "from": ("",)}
    assert INTRODUCTIONS.query(typed) == "?to=county+health&max_ties=3"
    assert INTRODUCTIONS.query({}) == ""


@pytest.mark.parametrize(
    "name", ["O'Hara & Sons", "$(rm -rf)", "`x`", 'a "b" \\ c', "Zoë, Ltd; yes", "*"]
)
def test_a_command_is_one_that_a_shell_reads_back(name: str) -> None:
    command = INTRODUCTIONS.command({"to": (name,), "avoid": (name, "Omar")})
    words = ["graphkit", "path", name, "--avoid", name, "--avoid", "Omar"]
    assert shlex.split(command) == words


def test_a_name_that_begins_with_a_dash_does_not_become_an_option() -> None:
    command = INTRODUCTIONS.command({"to": ("--help",), "apart": ("yes",)})
    assert shlex.split(command) == ["graphkit", "path", "--apart", "--", "--help"]


def test_there_is_no_command_for_what_nobody_can_type() -> None:
    assert INTRODUCTIONS.command({"to": ("a\x1b[2J",)}) == ""


def test_how_to_read_a_day_is_left_out_without_the_day() -> None:
    due, trends = BY_NAME["due"], BY_NAME["trends"]
    assert due.query({"as_known": ("yes",)}) == ""
    assert due.query({"as_known": ("yes",), "as_of": ("2026-01-31",)}) == (
        "?as_of=2026-01-31&as_known=yes"
    )
    # Here the option is about each period.
    assert trends.command({"as_known": ("yes",)}) == "graphkit trends --as-known"


def test_each_tie_that_is_not_used_has_both_names() -> None:
    typed = {"to": ("x",), "tie_from": ("Dana", "Tom"), "tie_to": ("Omar", "Ann")}
    words = "graphkit path x --without-tie Dana Omar --without-tie Tom Ann"
    assert INTRODUCTIONS.command(typed) == words


def test_parameters_have_names_of_their_own() -> None:
    for question in (INTRODUCTIONS, *QUESTIONS):
        names = [each.name for each in question.parameters]
        assert len(names) == len(set(names)), question.name
