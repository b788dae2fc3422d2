"""Surveys without a server: survey new, survey list and survey status."""

from __future__ import annotations

import click

from graphkit.cli.surveys.survey_commands import list_command, new_command, status_command


@click.group("survey")
def survey_group() -> None:
    """Ask partners and the team with forms that they send back by mail.

    A form is one HTML file. It works offline and on a telephone, and sends nothing. At the end the
    respondent gets a small file for "graphkit import".
    """


for _command in (new_command, list_command, status_command):
    survey_group.add_command(_command)

COMMANDS = (survey_group,)
