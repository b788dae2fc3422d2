"""Maps that are sent on: what a workspace writes for others, searched and opened."""

from __future__ import annotations

import base64
import gzip
import json
import os
import re
import shutil
import stat
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from leaks import find_leaks
from opened_maps import Opener
from program import run_program

import graphkit
from graphkit.errors import UsageError, WorkspaceError
from graphkit.model import Visibility
from graphkit.model.normalization import normalize
from graphkit.render.map.copies import pseudonyms
from graphkit.session.personal_data.pseudonym_secret import NAME, secret

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from graphkit.model import Contact
    from graphkit.network import Network
    from graphkit.render.map.copies.share_terms import MapCopy
    from graphkit.session import Workspace

COPIES: dict[str, dict[str, Any]] = {
    "public": {"share": "public"},
    "partners": {"share": "partners"},
    "anonymous": {"share": "team", "anonymous": True},
    "nameless": {"share": "team", "anonymous_organizations": True},
}


@pytest.fixture(scope="module")
def root(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of the demo of our own, with its copies for others in `copies/`."""
    root = tmp_path_factory.mktemp("shared") / "riverbend"
    shutil.copytree(made_demo, root)
    (root / "copies").mkdir()
    with graphkit.open(root) as workspace:
        for name, terms in COPIES.items():
            workspace.map(root / "copies" / f"{name}.html", copy=workspace.copy(**terms))
    return root


@pytest.fixture(scope="module")
def workspace(root: Path) -> Iterator[Workspace]:
    with graphkit.open(root) as workspace:
        yield workspace


def told(network: Network, shown: frozenset[str] = frozenset()) -> list[str]:
    """Return all that tells of people who are not shown; of the others their addresses and ids."""
    found = []
    for contact in network.contacts.values():
        found += [contact.id, *contact.emails, *contact.urls, *contact.phones]
        if contact.id not in shown:
            found += [name for name in (contact.name, *contact.aliases) if " " in name]
    found += [event.name for event in network.events.values() if " " in event.name]
    found += [p.gives for p in network.partnerships if p.gives and " " in p.gives]
    for body in network.organizations.values():
        found += [body.id, *filter(None, [body.website])]
    # Two of the demo have a name in common.
    open_ = {normalize(network.contacts[id].name) for id in shown if id in network.contacts}
    return [text for text in found if normalize(text) not in open_]


def at_the_front(workspace: Workspace, name: str) -> frozenset[str]:
    """Return who is shown by name in a copy: for partners, staff and main contacts."""
    if name != "partners":
        return frozenset()
    network = workspace.network()
    ends = [id for p in network.partnerships for id in (p.owner_id, p.main_contact_id)]
    return frozenset(id for id in (*network.team, *ends) if id)


@pytest.mark.parametrize("name", COPIES)
def test_no_name_address_or_id_of_whom_a_copy_hides_is_in_it(
    root: Path, workspace: Workspace, name: str
) -> None:
    network = workspace.network()
    hidden = told(network, at_the_front(workspace, name))
    if name == "nameless":
        hidden += [o.name for o in network.organizations.values() if " " in o.name]
    assert len(hidden) > 500
    page = (root / "copies" / f"{name}.html").read_bytes()
    assert find_leaks(page, hidden) == set()


@pytest.mark.parametrize(
    ("name", "views"),
    [
        ("public", ["whole", "partners"]),
        ("partners", ["whole", "partners", "sectors"]),
        ("anonymous", ["whole", "partners", "events", "sectors"]),
        ("nameless", ["whole", "partners", "events", "sectors"]),
    ],
)
def test_every_view_in_a_copy_is_of_the_same_copy_and_is_searched(
    root: Path, workspace: Workspace, name: str, views: list[str]
) -> None:
    page = (root / "copies" / f"{name}.html").read_bytes()
    parts = re.findall(rb'application/([a-z-]+)" id="data(-\w+)?">([^<]*)<', page)
    assert [id.decode() for _, id, _ in parts] == ["", *(f"-{view}" for view in views[1:])]
    hidden = told(workspace.network(), at_the_front(workspace, name))
    for (kind, _, text), view in zip(parts, views, strict=True):
        packed = kind != b"json"
        held = json.loads(gzip.decompress(base64.b64decode(text)) if packed else text)
        assert held["view"] == view
        assert held["copy"]["label"] == workspace.copy(**COPIES[name]).terms.label
        nodes = things(held["nodes"]) if packed else held["nodes"]
        labels = [label for node in nodes if " " in (label := node["label"])][:3]
        assert find_leaks(text, labels) == set(labels)  # the search looks into it
        assert find_leaks(text, hidden) == set()


@pytest.mark.parametrize("name", COPIES)
def test_a_story_brings_nothing_into_a_copy_that_it_hides(
    root: Path, workspace: Workspace, name: str, tmp_path: Path
) -> None:
    network = workspace.network()
    parts = [("person", id) for id in network.contacts] + [("group", id) for id in network.events]
    steps = [
        {"title": "Partners", "link": f"#map=partners&{urlencode(parts[at : at + 100])}"}
        for at in range(0, len(parts), 100)
    ]
    story = tmp_path / "story.json"
    story.write_text(json.dumps({"steps": steps}), "utf-8")
    copy = workspace.copy(**COPIES[name])
    page = workspace.map(tmp_path / "told.html", copy=copy, story=story).read_bytes()
    assert page.count(b"map=partners") == len(steps)
    assert find_leaks(page, told(network, at_the_front(workspace, name))) == set()
    person = next(iter(network.contacts.values())).name
    story.write_text(json.dumps({"steps": [{"title": person, "link": "#"}]}), "utf-8")
    if name != "partners":
        with pytest.raises(UsageError, match="names somebody this copy hides"):
            workspace.map(tmp_path / "none.html", copy=copy, story=story)
        assert not (tmp_path / "none.html").exists()


@pytest.mark.parametrize("name", COPIES)
def test_nor_is_it_in_another_view_or_in_an_export(
    root: Path, workspace: Workspace, name: str, tmp_path: Path
) -> None:
    copy = workspace.copy(**COPIES[name])
    views = ["partners", "overview", *(["sectors"] if name != "public" else [])]
    views += ["events"] if copy.terms.made_up else []
    written = [workspace.map(tmp_path / f"{v}.html", view=v, copy=copy) for v in views]
    for format in ("graphml", "gexf", "json", "dot"):
        written.append(tmp_path / f"out.{format}")
        kind = {"format": "kumu"} if format == "json" else {}
        workspace.export(written[-1], copy=copy, **kind)
    hidden = told(workspace.network(), at_the_front(workspace, name))
    for path in written:
        assert find_leaks(path.read_bytes(), hidden) == set(), path.name


def test_the_search_finds_these_in_our_own_map(root: Path, workspace: Workspace) -> None:
    workspace.map(root / "own.html")
    found = find_leaks((root / "own.html").read_bytes(), told(workspace.network()))
    assert {c.id for c in workspace.network().contacts.values()} <= found


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"view": "events"},
        {"view": "partners"},
        {"around": "Dana Whitfield"},
        {"path_to": "County Health Department"},
        {"compare": date(2026, 11, 1)},
    ],
    ids=lambda asked: "-".join(map(str, asked)) or "whole",
)
def test_the_copy_of_the_team_shows_the_same_under_other_ids(
    workspace: Workspace, tmp_path: Path, asked: dict[str, Any]
) -> None:
    network = workspace.network()
    ids = [*network.contacts, *network.organizations, *network.events]
    own = workspace.map(tmp_path / "own.html", **asked).read_bytes()
    team = workspace.map(tmp_path / "team.html", copy=workspace.copy("team"), **asked).read_bytes()
    assert len(find_leaks(own, ids)) > 10
    assert find_leaks(team, ids) == set()
    assert on_page(team) == on_page(own)


def on_page(page: bytes) -> dict[str, list[str]]:
    """Return what a page says of everybody and of every line, without ids and places."""
    found = re.search(rb'application/([a-z-]+)" id="data">([^<]*)<', page)
    assert found
    packed = found[1] != b"json"
    held = json.loads(gzip.decompress(base64.b64decode(found[2])) if packed else found[2])
    nodes, edges = ((things if packed else list)(held[what]) for what in ("nodes", "edges"))
    label = {at if packed else node["id"]: node["label"] for at, node in enumerate(nodes)}
    for edge in edges:
        # Which end comes first depends on the ids.
        edge["ends"] = sorted((label[edge.pop("from")], label[edge.pop("to")]))
        if edge.get("kind") == "summed":
            edge["notes"] = len(
                edge.get("notes") or ()
            )  # ties that are equal stand in order of ids
        edge["asking"] = sorted(edge.get("asking") or [])
    for node in nodes:
        for what in ("id", "x", "y", "size", "disc"):
            node.pop(what, None)
        node["owner"] = bool(node.get("owner"))
        holders = (node.get("reliance") or {}).get("holders", [])
        node["reliance"] = sorted(holder["text"] for holder in holders)
    changed = [
        [item["what"], item["kind"], *item.get("notes", ())]
        for item in held.get("changes", {}).get("items", ())
    ]
    told = {"nodes": nodes, "edges": edges, "facts": held["facts"], "changes": changed}
    return {what: sorted(map(repr, some)) for what, some in told.items()}


def things(packed: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {name: values[at] for name, values in sorted(packed["columns"].items())}
        for at in range(packed["count"])
    ]


def test_our_own_map_is_not_called_a_copy(workspace: Workspace) -> None:
    assert workspace.copy().terms.label == "Our own map, not a copy for others."
    assert workspace.copy("team").terms.label == "Copy for the team."


def test_made_up_names_stay_the_same_from_day_to_day(root: Path, workspace: Workspace) -> None:
    before = workspace.copy("team", anonymous=True)
    with graphkit.open(root) as later:
        after = later.copy("partners", anonymous=True)
    assert before.ids is not None
    assert after.ids is not None
    both = before.ids.keys() & after.ids.keys() & workspace.network().contacts.keys()
    assert len(both) > 20
    names = ({c.id: c.name for c in copy.network.contacts.values()} for copy in (before, after))
    one, other = names
    assert all(one[before.ids[id]] == other[after.ids[id]] for id in both)


def test_nobody_has_the_made_up_name_of_somebody_in_another_copy(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pseudonyms, "_FIRST", pseudonyms._FIRST[:8])
    monkeypatch.setattr(pseudonyms, "_BIRDS", pseudonyms._BIRDS[:1])  # many get the same at first
    team, partners = (workspace.copy(who, anonymous=True) for who in ("team", "partners"))
    ids = {new: id for copy in (team, partners) for id, new in (copy.ids or {}).items()}
    named = [(c.name, ids[c.id]) for copy in (team, partners) for c in people_of(copy)]
    made_up = {(name, id) for name, id in named if name not in real_names(workspace)}
    assert len(made_up) > 60
    assert len({name for name, _ in made_up}) == len(made_up) == len({id for _, id in made_up})


def people_of(copy: MapCopy) -> Iterable[Contact]:
    return copy.network.contacts.values()


def real_names(workspace: Workspace) -> set[str]:
    return {c.name for c in workspace.network().contacts.values()}


def test_the_secret_is_made_once_and_for_the_user_alone(tmp_path: Path) -> None:
    folder = tmp_path / ".graphkit"
    made = secret(folder)
    assert secret(folder) == made
    assert secret(tmp_path / "other") != made
    assert stat.S_IMODE((folder / NAME).stat().st_mode) == 0o600 or os.name == "nt"
    (folder / NAME).write_bytes(made[:7])
    with pytest.raises(WorkspaceError, match="is damaged"):
        secret(folder)


def test_ties_that_only_the_one_who_asks_may_see_are_in_their_own_copy_alone(
    root: Path, tmp_path: Path
) -> None:
    own = Path(shutil.copytree(root, tmp_path / "own"))
    with graphkit.open(own) as workspace:
        workspace.set_visibility(Visibility.OWNER, "Maria Lopez")
    with graphkit.open(own) as workspace:
        workspace.viewer = "Maria"
        whole = workspace.copy()
        assert "Map for Maria Lopez only" in whole.terms.label
        assert len(whole.network.ties) > len(workspace.copy("team").network.ties)
        for terms in (*COPIES.values(), {"anonymous": True}):
            copy = workspace.copy(**terms)
            assert copy.terms.owner is None
            assert copy.network.notice
            assert len(copy.network.ties) <= len(workspace.copy("team").network.ties)


def test_routes_and_neighbourhoods_are_refused_where_they_would_tell_too_much(
    root: Path, workspace: Workspace
) -> None:
    with pytest.raises(UsageError, match="has no routes"):
        workspace.map(root / "x.html", path_to="Omar Haddad", copy=workspace.copy("partners"))
    done = run_program("map", "x.html", "--share", "public", "--around", "library", cwd=root)
    assert done.returncode == 2
    assert "organizations only" in done.stderr
    assert not (root / "x.html").exists()


def test_the_program_says_which_copy_it_wrote(root: Path) -> None:
    done = run_program("map", "p.html", "--share", "public", "--anonymous", cwd=root)
    assert done.returncode == 0, done.stderr
    assert "Wrote p.html. Copy for the public: organizations and numbers, no people." in done.stderr
    done = run_program("map", "r.html", "--anonymous", "--path-to", "Omar Haddad", cwd=root)
    assert done.returncode == 0, done.stderr
    assert "The names of people are made up." in done.stderr
    page = (root / "r.html").read_text(encoding="utf-8")
    assert "Omar" not in page
    assert '"routes":[{' in page


# -- in a browser ---------------------------------------------------------------------------------


@pytest.fixture
def opened(open_map: Opener, root: Path) -> Any:
    """Opens copies; whatever one of them says or asks for fails the test."""

    def open_copy(name: str, **context: Any) -> Page:
        return open_map(root / "copies" / f"{name}.html", **context).page

    return open_copy


def test_the_copy_for_the_public_shows_nobody(opened: Any) -> None:
    page = opened("public")
    assert page.inner_text("header .copy") == (
        "Copy for the public: organizations and numbers, no people."
    )
    footer = page.inner_text("footer")
    assert "It names no person." in footer
    assert "As of 24 November 2026." in footer
    assert "LinkedIn" in footer
    assert page.evaluate("data.nodes.filter(isPerson).length") == 0
    assert page.evaluate("data.edges.filter((edge) => edge.kind === 'tie').length") == 0
    assert "erson" not in page.inner_text("#marks")
    assert page.inner_text("#status").endswith(" organizations")
    assert "person" not in page.inner_text("#find").casefold()

    for name in ("Maria Lopez", "Dana Whitfield", "omar"):
        page.fill("#search", name)
        assert page.inner_text("#status") == "No match"
    page.fill("#search", "Riverbend Clinic")
    page.keyboard.press("Enter")
    panel = page.inner_text("#panel")
    assert "Riverbend Clinic" in panel
    assert "people known there." in panel
    assert "Looked after by" not in panel

    page.click("#table-toggle")
    captions = page.locator("#table caption").all_inner_texts()
    assert [caption.partition(" (")[0] for caption in captions] == [
        "Organizations",
        "Ties between organizations",
    ]
    assert "Maria" not in page.inner_text("#table")
    assert "Looked after by" not in page.inner_text("#table")


def test_sums_of_ties_stand_in_the_details_of_an_organization(opened: Any) -> None:
    page = opened("public")
    page.evaluate("select(data.nodes.find((node) => node.home).id, true)")
    panel = page.inner_text("#panel").splitlines()
    assert "Ties to people at" in panel
    most = panel[panel.index("City of Riverbend") + 1]
    assert most.endswith(" ties")
    assert int(most.split()[0]) >= 3


def test_of_a_group_nothing_is_said_of_people_who_are_not_shown(opened: Any) -> None:
    page = opened("public")
    page.evaluate("setGroup(data.nodes.slice(0, 6).map((node) => node.id))")
    figures = page.inner_text("#panel .figures")
    assert "6" in figures
    assert "organizations" in figures
    assert "people" not in figures


def test_a_copy_with_made_up_names_says_so_and_can_be_searched(opened: Any) -> None:
    page = opened("anonymous")
    assert "The names of people are made up." in page.inner_text("header .copy")
    assert "Readers who know these people" in page.inner_text("footer")
    name = page.evaluate("data.nodes.find((node) => node.team).label")
    page.fill("#search", name)
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == name
    page.fill("#search", "Maria Lopez")
    assert page.inner_text("#status") == "No match"


def test_a_copy_opens_on_a_phone(opened: Any) -> None:
    page = opened("partners", viewport={"width": 360, "height": 740}, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.is_visible("footer")  # it begins with what stands at the top of a wide page
    assert page.inner_text("footer").startswith("Copy for partners")
