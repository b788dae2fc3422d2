"""The map on the page of a server: what it shows, the form that chooses it, and its files."""

from __future__ import annotations

import base64
import gzip
import json
import re
import shlex
from html import unescape
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from program import run_program
from web_page import Visitor, texts_of

from graphkit.render.charts.route_card import CARE

AROUND = "around=Riverbend+Clinic"


def addresses(page: str, beginning: str) -> list[str]:
    return [unescape(each) for each in re.findall(rf'href="({re.escape(beginning)}[^"]*)"', page)]


def bytes_at(reader: Visitor, path: str) -> bytes:
    request = Request(f"{reader.address}{path}", headers={"cookie": reader.cookie})
    with urlopen(request, timeout=60) as response:
        found: bytes = response.read()
    return found


def test_the_file_of_the_map_is_that_of_the_command(
    visitor: Visitor, folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "map.html"
    for query, options in (
        ("", []),
        ("?path_to=county+health", ["--path-to", "county health"]),
        (
            "?share=team&anonymous=yes&view=partners",
            ["--share", "team", "--anonymous", "--view", "partners"],
        ),
    ):
        assert run_program("map", str(out), *options, cwd=folder).returncode == 0
        got = visitor.get(f"/map/file.html{query}")
        assert got.text == out.read_text("utf-8"), query
        assert got.headers["content-disposition"] == 'attachment; filename="map.html"'


def test_the_page_of_the_map_asks_this_server_alone_and_leads_to_its_pages(
    reader: Visitor,
) -> None:
    got = reader.get("/map")
    policy = got.headers["content-security-policy"]
    assert policy.endswith("; connect-src 'self'") and "default-src 'none'" in policy
    inside = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', got.text)
    assert inside is not None and unescape(inside[1]) == policy
    assert addresses(got.text, "/map/choose") == 2 * ["/map/choose"]
    without_scripts = re.search(r"<noscript>(.+?)</noscript>", got.text, re.S)
    assert without_scripts is not None
    for address in addresses(without_scripts[1], "/"):
        assert reader.get(address).status == 200


def test_a_copy_for_others_asks_no_server(visitor: Visitor) -> None:
    got = visitor.get("/map?share=team")
    assert "connect-src" not in got.headers["content-security-policy"]
    assert "/map/details" not in got.text and "/map/choose" not in got.text


def test_the_form_leads_to_the_map_its_file_and_the_command(
    reader: Visitor, demo_folder: Path, tmp_path: Path
) -> None:
    got = reader.get(f"/map/choose?{AROUND}&compare=2026-09-01")
    assert got.status == 200
    (shown,) = addresses(got.text, "/map?")
    assert reader.get(shown).status == 200  # people have their places from now on
    command = re.search(r"<code>(graphkit map[^<]+)</code>", got.text)
    assert command is not None
    words = shlex.split(unescape(command[1]))[1:]
    out = tmp_path / "map.html"
    assert run_program(words[0], str(out), *words[1:], cwd=demo_folder).returncode == 0
    (file,) = addresses(got.text, "/map/file.html")
    assert reader.get(file).text == out.read_text("utf-8")


def test_a_link_with_an_id_shows_the_name_in_the_form(reader: Visitor) -> None:
    page = reader.get(reader.get("/find?q=riverbend+clinic").headers["location"]).text
    (around,) = addresses(page, "/map?around=")
    form = reader.get(around.replace("/map?", "/map/choose?"))
    assert 'value="Riverbend Clinic"' in form.text
    assert "graphkit map --around &#39;Riverbend Clinic&#39;" in form.text


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("around=riverbend", 400, "Which one do you mean?"),
        ("around=nobody+of+this+name", 404, "nobody of this name"),
        ("compare=soon", 400, "is not a date"),
        ("view=none", 400, 'there is no "none"'),
        ("around=Riverbend+Clinic&share=public", 400, "organizations only"),
        ("compare=2026-09-01&share=team&anonymous=yes", 400, "shows no changes"),
        ("share=everybody", 400, "everybody"),
        ("attributes=none", 400, "none"),
    ],
)
def test_what_cannot_be_on_a_map_is_said_above_it(
    reader: Visitor, query: str, status: int, said: str
) -> None:
    got = reader.get(f"/map/choose?{query}")
    assert (got.status, "Traceback" in got.text) == (status, False)
    assert said.lower() in texts_of(got.text).lower()
    assert "--" not in texts_of(got.text)
    if said == "Which one do you mean?":
        assert len(addresses(got.text, "/map/choose?around=")) > 1


def test_a_copy_says_who_it_is_for(reader: Visitor) -> None:
    got = reader.get("/map/choose?share=public")
    assert "Copy for the public: organizations and numbers, no people." in texts_of(got.text)
    assert "Look at the copy" in got.text


# -- details that a map has no room for ---------------------------------------------------------


def _nodes(reader: Visitor, what: str) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads(reader.get(f"/api/lists/{what}").text)["rows"]
    return rows


def test_details_are_those_of_a_map_that_has_them(reader: Visitor) -> None:
    people = {row["name"]: row["id"] for row in _nodes(reader, "people")}
    got = reader.get(f"/map/details/{people['Dana Whitfield']}")
    assert got.headers["content-type"] == "application/json"
    said = json.loads(got.text)
    assert said["node"]["label"] == "Dana Whitfield"
    mail = "dana.whitfield@riverbendclinic.example"
    assert {"text": mail, "href": f"mailto:{mail}"} in said["node"]["links"]
    shown = json.loads(reader.get(f"/api/show/{people['Dana Whitfield']}").text)
    assert [tie["name"] for tie in said["ties"]] == [
        known["person"]["name"] for known in shown["ties"]
    ]
    assert all(tie["notes"] for tie in said["ties"])
    clinic = {row["name"]: row["id"] for row in _nodes(reader, "organizations")}
    said = json.loads(reader.get(f"/map/details/{clinic['Riverbend Clinic']}").text)
    assert ["Stage", "active"] in said["node"]["partnership"]
    assert said["node"]["reliance"]["alone"] and said["node"]["reliance"]["holders"]


@pytest.mark.parametrize("id", ["c_none", "o_none", "x", "..%2f..%2fgraphkit.toml", "%3Cscript%3E"])
def test_there_are_no_details_of_nobody(reader: Visitor, id: str) -> None:
    got = reader.get(f"/map/details/{id}")
    assert got.status == 404 and "Traceback" not in got.text


def test_an_overview_has_the_ids_for_its_server_and_a_file_has_not(visitor: Visitor) -> None:
    def rest(page: str) -> dict[str, object]:
        found = re.search(r'<script type="application/octet-stream" id="rest">([^<]+)<', page)
        assert found is not None
        unpacked: dict[str, object] = json.loads(gzip.decompress(base64.b64decode(found[1])))
        return unpacked

    ids = rest(visitor.get("/map?view=overview").text)["ids"]
    known = {row["id"] for what in ("people", "organizations") for row in _nodes(visitor, what)}
    assert isinstance(ids, list) and set(ids) == known
    assert "ids" not in rest(visitor.get("/map/file.html?view=overview").text)
    assert "ids" not in rest(visitor.get("/map?view=overview&share=team").text)


# -- cards ----------------------------------------------------------------------------------------


def test_a_route_has_a_card_to_hand_on(reader: Visitor, demo_folder: Path, tmp_path: Path) -> None:
    routes = reader.get("/ask?to=county+health").text
    first, second, *_ = addresses(routes, "/ask/card?")
    page = reader.get(first)
    assert page.status == 200 and CARE in texts_of(page.text)
    command = re.search(r"<code>(graphkit path[^<]+)</code>", page.text)
    assert command is not None
    words = shlex.split(unescape(command[1]))[1:]
    for ending in ("svg", "png"):
        out = tmp_path / f"introduction.{ending}"
        typed = [str(out) if word == "introduction.png" else word for word in words]
        assert run_program(*typed, cwd=demo_folder).returncode == 0
        (file,) = addresses(page.text, f"/ask/card.{ending}")
        assert bytes_at(reader, file) == out.read_bytes()
    other = reader.get(second)
    assert other.status == 200 and "--card" not in other.text
    assert reader.get(f"{first[:-1]}99").status == 400
    assert reader.get(first.replace("card?", "card.exe?")).status == 400
