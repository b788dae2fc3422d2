"""Every map, report and export that can be asked for is written, or refused in plain words.

Each pair of a graph, a viewer and a copy is tried; `make test-long` tries all triples.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import mapped_networks
import pytest
from examples import SHARE

import graphkit
from graphkit.config import EMBEDDED, Settings, StoreSettings
from graphkit.errors import GraphkitError, NothingFound
from graphkit.model import Affiliation, Import, Member, Visibility
from graphkit.model.visibility import ResolvedWish
from graphkit.render.map.views import VIEWS
from graphkit.session import Workspace
from graphkit.snapshot import AffiliationColumns, Snapshot, Statements

MOMENT = datetime(2026, 11, 1, tzinfo=UTC)
TEAM = ("Maria Lopez", "Tom Reyes")
VIEWERS = {"nobody": None, "public": "public", "a member": "Maria Lopez"}
COPIES: tuple[dict[str, Any], ...] = (
    *({"share": share} for share in (None, "public", "partners", "team")),
    {"anonymous": True},
    {"share": "public", "anonymous_organizations": True},
)
AROUND, PATH_TO = {"around": "Dana Whitfield"}, {"path_to": "County Health Department"}
ASKED: tuple[dict[str, Any], ...] = (
    *({"view": view} for view in (None, *VIEWS)),
    *({"view": view, **AROUND} for view in (None, "whole", "around")),
    *({"view": view, **PATH_TO} for view in (None, "whole", "routes")),
)
# What of a workspace is there: its home organization, its team and its partnerships.
GRAPHS = tuple(product((True, False), repeat=3))


def graph(home: bool, team: bool, partnerships: bool) -> Snapshot:
    """Return a small graph; the tie of Maria and Dana is public, and Tom's Zoë is only his."""
    made = mapped_networks.riverbend_snapshot()
    wishes = [
        ResolvedWish(Visibility.PUBLIC, "c_maria", "c_dana"),
        ResolvedWish(Visibility.OWNER, "c_tom", "c_zoe"),
    ]
    record = Import("i_1", "people", "People", "people.csv", "", MOMENT, "c_maria")
    made = replace(
        made, granted=Statements.of(ResolvedWish, wishes), imports=Statements.of(Import, [record])
    )
    if not partnerships:
        made = replace(made, partnerships=Statements.of(type(made.partnerships[0]), ()))
    if not team:
        kept = [role for role in made.affiliations if role.organization_id != "o_library"]
        assert len(kept) == len(made.affiliations) - len(TEAM)
        made = replace(made, affiliations=roles(made, kept))
    return made


def roles(made: Snapshot, kept: list[Affiliation]) -> AffiliationColumns:
    return AffiliationColumns.of(made.contacts.ids, made.organizations.ids, kept)


def opened(root: Path, given: Snapshot, home: bool, team: bool, asks: str | None) -> Workspace:
    settings = Settings(
        root=root,
        home=mapped_networks.HOME if home else "",
        team=tuple(Member(name) for name in TEAM) if team else (),
        target_sectors=("schools", "farming"),
        target_organizations=("County Health Department", "Nobody's Farm"),
        inferred=True,
        as_of=mapped_networks.TODAY,
        store=StoreSettings(uri=EMBEDDED, folder=root / "store"),
        asks=asks,
    )
    workspace = Workspace(settings)
    # No store is needed, not even to record which copies were made: it would be opened for each.
    workspace._graph._snapshot = given
    workspace._graph.record = lambda act, object="", **counts: None  # type: ignore[method-assign]
    return workspace


@pytest.fixture(params=GRAPHS, ids=lambda has: "-".join("yes" if one else "no" for one in has))
def has(request: pytest.FixtureRequest) -> tuple[bool, bool, bool]:
    """Whether there are a home organization, a team and partnerships."""
    found: tuple[bool, bool, bool] = request.param
    return found


@pytest.fixture(params=VIEWERS)
def workspace(
    request: pytest.FixtureRequest, has: tuple[bool, bool, bool], tmp_path: Path
) -> Iterator[Workspace]:
    home, team, _ = has
    with opened(tmp_path, graph(*has), home, team, VIEWERS[request.param]) as made:
        yield made


@pytest.fixture
def copies(
    request: pytest.FixtureRequest, has: tuple[bool, bool, bool]
) -> tuple[dict[str, Any], ...]:
    """The copies to try with a graph and a viewer: all of them, or two that take turns."""
    if SHARE >= 1:
        return COPIES
    viewer = request.node.callspec.params["workspace"]
    turn = GRAPHS.index(has) + 2 * list(VIEWERS).index(viewer)
    return tuple(COPIES[at % len(COPIES)] for at in (turn, turn + 3))


def written(act: Any, path: Path, **options: Any) -> str:
    """Return what came of a command: "written", or the one line that says why it was not."""
    try:
        act(path, **options)
    except GraphkitError as refused:
        assert not path.exists()
        assert len(str(refused)) > 20
        return str(refused)
    assert path.stat().st_size > 200
    path.unlink()
    return "written"


def test_every_view_of_every_copy(
    workspace: Workspace, copies: tuple[dict[str, Any], ...], tmp_path: Path
) -> None:
    done = set()
    for terms in copies:
        draw = partial(workspace.map, copy=workspace.copy(**terms))
        done |= {written(draw, tmp_path / "map.html", **asked) for asked in ASKED}
    assert "written" in done


def test_every_export_of_every_copy(
    workspace: Workspace, copies: tuple[dict[str, Any], ...], tmp_path: Path
) -> None:
    for terms in copies:
        export = partial(workspace.export, copy=workspace.copy(**terms))
        for around in ({}, AROUND):
            written(export, tmp_path / "network.gexf", **around)


def test_every_report(workspace: Workspace, tmp_path: Path) -> None:
    assert written(workspace.report, tmp_path / "report.html") == "written"


def test_of_a_network_in_which_nothing_may_be_seen_no_map_is_drawn(tmp_path: Path) -> None:
    given = replace(graph(True, True, True), granted=Statements.of(ResolvedWish, ()))
    with opened(tmp_path, given, True, True, "public") as workspace:
        for view in (None, "whole", "overview", "partners", "events", "sectors"):
            with pytest.raises(NothingFound, match="Only public information is shown"):
                workspace.map(tmp_path / "map.html", view=view)
        with pytest.raises(NothingFound, match="Only public information is shown"):
            workspace.export(tmp_path / "network.gexf")


def test_of_a_network_that_is_not_ours_nothing_speaks_of_our_partners(tmp_path: Path) -> None:
    given = mapped_networks.committees_snapshot()
    with opened(tmp_path, given, False, False, None) as workspace:
        for view in ("whole", "overview", "events"):
            page = workspace.map(tmp_path / "map.html", view=view).read_text("utf-8")
            assert "<h1>Map of the network</h1>" in page
            head = page.split("</header>")[0].split("<header>")[1]
            assert "partner" not in head.casefold()
        page = workspace.map(tmp_path / "map.html").read_text("utf-8")
        assert "<p>3 people, 3 organizations and 2 ties.</p>" in page
        with pytest.raises(NothingFound, match="does not know which organization is yours"):
            workspace.map(tmp_path / "partners.html", view="partners")
        page = workspace.report(tmp_path / "report.html").read_text("utf-8")
        assert "<title>The network, 24 November 2026</title>" in page


def test_the_command_writes_no_empty_overview(made_demo: Path, tmp_path: Path) -> None:
    with graphkit.open(made_demo) as workspace:
        workspace.viewer = "public"
        with pytest.raises(NothingFound, match="there is nothing to show"):
            workspace.map(tmp_path / "map.html", view="overview")
