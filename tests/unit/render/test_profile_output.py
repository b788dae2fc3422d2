from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from graphkit.render import render_profile

FORMATS = {"table": "txt", "json": "json", "csv": "csv", "markdown": "md"}
ACTING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(params=["contact", "organization", "nothing", "hostile_profile"])
def profile(request, world):
    return getattr(world, request.param)()


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("which", ["contact", "organization"])
def test_a_profile_is_as_it_was(which, format, world, golden):
    golden(f"{which}.{FORMATS[format]}", render_profile(getattr(world, which)(), format))


@pytest.mark.parametrize("width", [20, 40, 80, 100])
def test_no_line_is_wider_than_the_terminal(profile, width):
    text = render_profile(profile, "table", width=width)
    assert max(map(cell_len, text.splitlines())) <= width


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_in_a_profile_acts(profile, format):
    text = render_profile(profile, format)
    assert ACTING.findall(text) == []
    assert text.endswith("\n")
    if format == "markdown":
        assert "<" not in text.replace("<br>", "")
    if format == "csv":
        rows = list(csv.reader(io.StringIO(text)))
        assert {len(row) for row in rows} == {10}
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_readers_see_the_strongest_ties_and_data_all_of_them(world):
    profile = replace(world.contact(), ties=world.contact().ties[:1] * 22)
    assert "2 more ties are not shown;" in render_profile(profile, "table")
    assert render_profile(profile, "table").count("6 meetings") == 20
    assert len(json.loads(render_profile(profile, "json"))["ties"]) == 22
    assert render_profile(profile, "csv").count("\ntie,") == 22


def test_somebody_of_whom_nothing_is_known_is_still_named(world):
    assert render_profile(world.nothing(), "table") == "Sam is known to nobody on the team.\n"


def test_somebody_known_by_a_mail_address_alone_can_be_given_a_name(world):
    unnamed = replace(world.contact(), name="d.whitfield@clinic.example")
    for format in ("table", "markdown"):
        assert "No file has this person" in render_profile(unnamed, format)
        assert "No file has this person" not in render_profile(world.contact(), format)
    command = "graphkit edit d.whitfield@clinic.example --name 'First Last'"
    assert command in " ".join(render_profile(unnamed, "table").split())
