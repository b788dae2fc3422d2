"""A colleague asks in the browser, with the answers of the command line; nobody else gets in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from mapped_networks import HOSTILE
from program import run_program
from web_here import served_here
from web_page import Got, Visitor, one_line, served, texts_of

from graphkit.web.questions import QUESTIONS

PAGES = (
    "/",
    "/ask",
    "/ask?to=county+health",
    "/asks/plan?to=county+health&route=1",
    "/questions",
    "/find",
    *(question.address for question in QUESTIONS),
)


@pytest.fixture(scope="module")
def server(demo_folder: Path) -> Iterator[Visitor]:
    """Somebody at a server in a process of its own, who has not signed in."""
    with served(demo_folder) as visitor:
        yield visitor


@pytest.fixture(scope="module")
def reader(server: Visitor) -> Visitor:
    """Somebody who has signed in there."""
    assert server.sign_in().status == 303
    return Visitor(server.address, server.cookie, server.link)


def test_a_link_signs_in_once_and_without_it_nothing_is_shown(
    server: Visitor, reader: Visitor
) -> None:
    stranger = Visitor(server.address, link=server.link)
    for path in (*PAGES, "/map", "/api/reliance", "/show/o_1"):
        got = stranger.get(path)
        assert got.status == 401, path
        assert "Riverbend" not in got.text
    assert stranger.sign_in().status == 403  # it was used before
    assert stranger.cookie == ""
    assert reader.get("/").status == 200


def test_the_cookie_is_for_this_server_alone(demo_folder: Path) -> None:
    with served(demo_folder) as visitor:
        cookie = visitor.sign_in().headers["set-cookie"]
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_there_and_nothing_may_keep_it(reader: Visitor, path: str) -> None:
    got = reader.get(path)
    assert got.status == 200
    assert got.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in got.headers["content-security-policy"]
    assert re.findall(r"<script[^>]*>[^<]*", got.text) == [
        '<script src="/assets/htmx.js" defer>',
        '<script src="/assets/pages.js" defer>',
    ]
    assert "style=" not in got.text
    assert got.text.count("<h1>") == 1


def test_pages_load_four_files_of_this_server_and_nothing_else(
    server: Visitor, reader: Visitor
) -> None:
    stranger = Visitor(server.address)
    types = {
        "pages.css": "css",
        "pages.js": "javascript",
        "htmx.js": "javascript",
        "icon.svg": "svg",
    }
    for name, type in types.items():
        got = stranger.get(f"/assets/{name}")
        assert got.status == 200 and type in got.headers["content-type"]
    assert stranger.get("/favicon.ico").text == got.text  # maps and reports name no icon
    loaded = re.findall(r'(?:src|href)="(/assets/[^"]+)"', reader.get("/").text)
    assert sorted(loaded) == sorted(f"/assets/{name}" for name in types)
    assert stranger.get("/assets/vendor.json").status == 404


def test_an_introduction_is_found_with_its_evidence_and_leads_to_its_people(
    reader: Visitor, demo_folder: Path
) -> None:
    got = reader.get("/ask?to=county+health&from=Maria")
    printed = run_program(
        "path", "county health", "--from", "Maria", "--format", "json", cwd=demo_folder
    )
    said = json.loads(printed.stdout)
    page = texts_of(got.text)
    assert one_line(said["summary"]) in page
    first = said["findings"][0]
    assert "6 meetings since 2025" in page
    addresses = re.findall(r'href="(/show/[^"]+)"', got.text)
    assert addresses
    for address in dict.fromkeys(addresses):
        assert reader.get(address).status == 200
    assert first["people"][0]["name"] in page


def test_a_name_that_several_have_offers_them_all(reader: Visitor) -> None:
    got = reader.get("/ask?to=riverbend")
    assert got.status == 400
    offered = re.findall(r'href="(/ask\?to=[^"]+)"', got.text)
    assert len(offered) > 1
    assert reader.get(offered[0].replace("&amp;", "&")).status in (200, 404)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/ask?to=nobody+of+this+name", 404),
        ("/find?q=zzzzzz", 404),
        ("/show/o_none", 404),
        ("/map?view=none", 400),
        ("/api/none", 400),
        ("/api/reliance.exe", 400),
        ("/api/introductions", 400),
        ("/none", 404),
        ("/assets/../graphkit.toml", 404),
        ("/assets/%2e%2e/graphkit.toml", 404),
        ("/show/..%2f..%2fgraphkit.toml", 404),
        ("/%00", 404),
    ],
)
def test_what_is_not_there_is_said_without_a_traceback(
    reader: Visitor, path: str, status: int
) -> None:
    got = reader.get(path)
    assert got.status == status
    assert "Traceback" not in got.text and "graphkit/" not in got.text


def test_a_person_is_found_by_name(reader: Visitor) -> None:
    got = reader.get("/find?q=dana+whitfield")
    assert got.status == 303
    page = reader.get(got.headers["location"]).text
    assert "<h1>Dana Whitfield</h1>" in page
    around = re.search(r'href="(/map\?around=[^"]+)"', page)
    assert around is not None
    assert "Dana Whitfield" in reader.get(around[1]).text


def test_the_map_brings_its_own_policy_and_offers_names(reader: Visitor) -> None:
    got = reader.get("/map")
    assert "script-src 'sha256-" in got.headers["content-security-policy"]
    several = reader.get("/map?path_to=riverbend")
    assert several.status == 400 and 'href="/map?path_to=Riverbend' in several.text


def test_another_site_gets_nothing(reader: Visitor) -> None:
    assert reader.get("/", host="evil.example").status == 421
    form = re.search(r'name="token" value="([^"]+)"', reader.get("/").text)
    assert form is not None
    body = f"token={form[1]}"
    assert reader.post("/sign-out", body, origin="https://evil.example").status == 403
    assert reader.post("/sign-out", "token=guessed").status == 403
    assert reader.post("/sign-out", "x" * (1 << 20)).status == 413
    assert reader.get("/").status == 200


def test_after_signing_out_a_stolen_cookie_opens_nothing(visitor: Visitor) -> None:
    thief = Visitor(visitor.address, visitor.cookie)
    form = re.search(r'name="token" value="([^"]+)"', thief.get("/").text)
    assert form is not None
    assert visitor.post("/sign-out", f"token={form[1]}").status == 200
    assert thief.get("/").status == visitor.get("/").status == 401


def test_what_a_command_changes_meanwhile_is_in_the_next_answer(folder: Path) -> None:
    with served(folder) as visitor:
        visitor.sign_in()
        assert visitor.get("/find?q=elm+street+observatory").status == 404
        added = run_program(
            "add", "organization", "Elm Street Observatory", "--as", "Maria", cwd=folder
        )
        assert added.returncode == 0, added.stderr
        assert visitor.get("/find?q=elm+street+observatory").status == 303


def test_an_empty_workspace_says_how_to_begin(tmp_path: Path) -> None:
    (tmp_path / "graphkit.toml").write_text('[home]\norganization = "Elm Library"\n', "utf-8")
    with served_here(tmp_path) as visitor:
        begin = visitor.get("/")
        assert begin.status == 200 and 'href="/import"' in begin.text
        got = visitor.get("/reliance")
        assert got.status == 404
        assert "Nothing has been imported yet" in got.text and "Elm Library" in got.text
    assert not (tmp_path / ".graphkit" / "store").exists()


def test_hostile_names_are_texts_on_every_page(folder: Path, tmp_path: Path) -> None:
    names = [text for text in HOSTILE if text.strip() and text.isprintable()][:40]
    rows = [f"{_cell(name)},{_cell(f'{name} Inc')},{_cell(name)}" for name in names]
    file = tmp_path / "people.csv"
    file.write_text("\n".join(["Name,Organization,Title", *rows, ""]), "utf-8")
    imported = run_program("import", str(file), "--owner", "Maria Lopez", cwd=folder)
    assert imported.returncode == 0, imported.stderr
    with served_here(folder) as visitor:
        ids = _ids(folder)
        assert len(ids) > 10
        addresses = [f"/show/{id}" for id in ids]
        # The pages about one of them, with a form or a table.
        for each in ("/show/{}/sources", "/show/{}/remove", "/show/{}/privacy", "/edit/{}"):
            addresses += [each.format(id) for id in ids[:8]]
        for each in ("/note", "/add/role", "/add/partnership", "/add/agreement"):
            addresses += [f"{each}?about={id}" for id in ids[:8]]
        addresses += [f"/map/choose?around={id}" for id in ids[:8]]
        addresses += ["/map/choose?around=%3Cscript%3E", "/map/details/%3Cscript%3E"]
        addresses += ["/add", "/suggest?field=x&x=script", "/suggest?field=x&x=%3Cscript%3E"]
        for path in (*PAGES, *addresses, "/find?q=%3Cscript%3E", "/ask?to=%3Cb%3E"):
            assert _elements(visitor.get(path)) <= _HARMLESS


def _ids(folder: Path) -> list[str]:
    """Return the ids of people and organizations with a name that no browser must read."""
    found = []
    for kind in ("people", "organizations"):
        listed = json.loads(run_program("list", kind, "--format", "json", cwd=folder).stdout)
        found += [row["id"] for row in listed["rows"] if set(row["name"]) & set("<>&{}\"'")]
    return found


_HARMLESS = frozenset(
    "html head meta title link script body a header p form label input button nav ul li main h1 h2 "
    "span footer ol bdi code section div strong fieldset legend details summary select option "
    "datalist textarea table thead tbody tr th td h3 pre wbr".split()
)


def _elements(got: Got) -> set[str]:
    """Return the names of all elements of a page; none has a handler or a style."""
    found: set[str] = set()

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.add(tag)
            for name, value in attrs:
                assert not name.startswith("on") and name != "style"
                if name in ("href", "action", "src"):
                    assert (value or "").startswith(("/", "#")), value

    Parser().feed(got.text)
    return found


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
