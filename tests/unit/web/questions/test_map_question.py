"""The form of the map offers what the command has, in its words."""

from __future__ import annotations

import click

from graphkit.cli.map_and_report import draw_map
from graphkit.web.questions.map_question import MAP

# A file of the reader's machine, and two choices that the map itself has.
_ONLY_ON_THE_COMMAND_LINE = {"--story", "--inferred"}


def test_every_option_of_the_command_is_in_the_form() -> None:
    options = {each.opts[0]: each for each in draw_map.params if isinstance(each, click.Option)}
    asked = {each.option: each for each in MAP.parameters}
    assert set(options) - _ONLY_ON_THE_COMMAND_LINE == set(asked) - {None, ""}
    for option in ("--view", "--share"):
        choices = options[option].type
        assert isinstance(choices, click.Choice)
        assert [value for value, _ in asked[option].choices if value] == list(choices.choices)


def test_the_command_is_that_of_the_form() -> None:
    typed = {
        "around": ("Riverbend Clinic",),
        "view": ("around", "whole"),
        "share": ("team",),
        "anonymous": ("yes",),
    }
    assert MAP.command(typed) == (
        "graphkit map --around 'Riverbend Clinic' --view around --view whole --share team "
        "--anonymous"
    )
