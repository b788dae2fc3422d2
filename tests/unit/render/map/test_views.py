"""The ways to look at a network: who is on each, where, and what the sentence on top says."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import mapped_networks
import pytest

from graphkit.analysis.introductions.find_introductions import introductions
from graphkit.analysis.reliance import reliance
from graphkit.analysis.sectors.unreached_targets import UnreachedTarget
from graphkit.errors import NothingFound, UsageError
from graphkit.model import Affiliation, Attendance, Basis, Contact, Event, Evidence, Organization
from graphkit.network import Network, look_up_name
from graphkit.network.build_network import build_network
from graphkit.render.map import draw_map
from graphkit.render.map.page.headline import headline
from graphkit.render.map.views import VIEWS, MapView, ViewRequest, lay_out_view
from graphkit.render.map.views.around import _spread_directions
from graphkit.snapshot import AttendanceColumns, Entities, Snapshot

WITH_RIVERBEND = mapped_networks.riverbend()


def seen(view: str, network: Network = WITH_RIVERBEND, **more: Any) -> MapView:
    return lay_out_view(ViewRequest(view), network, **more)


def to_health(network: Network = WITH_RIVERBEND) -> Any:
    return introductions(network, look_up_name(network, "County Health Department"))


def meetings() -> tuple[Network, AttendanceColumns]:
    """The same network with two past meetings, and one that is still to come."""
    from dataclasses import replace

    events = [
        Event("e_1", "Book fair", date(2026, 3, 1), 3),
        Event("e_2", "Health day", date(2026, 5, 1), 2),
        Event("e_3", "Next year", date(2027, 5, 1), 2),
    ]
    was = {"e_1": ("c_maria", "c_dana", "c_sam"), "e_2": ("c_maria", "c_omar"), "e_3": ("c_tom",)}
    records = [Attendance(person, event) for event, people in was.items() for person in people]
    network = replace(WITH_RIVERBEND, event_columns=Entities.of(Event, events))
    return network, AttendanceColumns.of(network.ids, network.event_columns.ids, records)


# -- around ----------------------------------------------------------------------------------------


def test_rings_tell_how_many_steps_away_somebody_is() -> None:
    view = seen("around", around="c_dana")
    away = {id: math.hypot(*place) for id, place in view.layout.places.items()}
    assert away["c_dana"] == 0
    first = {"o_clinic", "o_united", "c_maria", "c_omar", "c_helen"}
    assert first <= away.keys()
    nearest = max(away[id] for id in first)
    assert all(away[id] > nearest + 40 for id in away.keys() - first - {"c_dana"})
    radii = [radius for radius, _ in view.guides.rings]
    assert radii == sorted(radii) and len(radii) >= 2


def test_around_somebody_only_their_own_partnerships_are_drawn() -> None:
    for middle, drawn in (("o_clinic", 1), ("o_library", 1), ("c_dana", 0), ("o_united", 0)):
        drawing = draw_map(
            WITH_RIVERBEND, title="T", sentence="S", around=middle, view=ViewRequest("around")
        )
        assert sum(edge["kind"] == "partnership" for edge in drawing.edges) == drawn


def test_nobody_covers_anybody_on_crowded_rings() -> None:
    network = mapped_networks.network_of_size(300, 30)
    view = seen("around", network, around="c_00001")
    radius = {spot.id: spot.radius for spot in view.spots}
    places = view.layout.places
    ids = sorted(places)
    for n, one in enumerate(ids):
        for other in ids[:n]:
            assert math.dist(places[one], places[other]) > (radius[one] + radius[other]) * 0.9


def test_a_ring_moves_nobody_further_than_it_must() -> None:
    assert _spread_directions([0.0, 1.0, 2.0], 0.5) == pytest.approx([0.0, 1.0, 2.0])
    assert _spread_directions([1.0, 1.0], 0.4) == pytest.approx([0.8, 1.2])
    crowded = _spread_directions([0.1 * n for n in range(20)], 0.4)  # more than fits: evenly
    assert crowded[1] - crowded[0] == pytest.approx(math.tau / 20)


def test_on_the_next_map_everybody_keeps_their_direction() -> None:
    old = seen("around", around="c_dana")
    turned = {id: (-y, x) for id, (x, y) in old.layout.for_next_map.items()}
    new = lay_out_view(ViewRequest("around", turned), WITH_RIVERBEND, around="c_dana")
    for id, (x, y) in turned.items():
        if x or y:
            nx, ny = new.layout.places[id]
            assert math.cos(math.atan2(y, x) - math.atan2(ny, nx)) > 0.9


def test_around_nobody_is_refused() -> None:
    with pytest.raises(UsageError, match="person or an organization in the middle"):
        seen("around")
    with pytest.raises(NothingFound):
        seen("around", around="c_stranger")


# -- routes ----------------------------------------------------------------------------------------


def test_every_step_of_every_route_leads_to_the_right() -> None:
    answer = to_health()
    view = seen("routes", introductions=answer)
    x = {id: place[0] for id, place in view.layout.places.items()}
    for route in answer.findings:
        steps = [x[person.id] for person in route.people]
        assert steps == sorted(set(steps))
        assert steps[0] == 0
        assert x["o_health"] > steps[-1]
    assert len(set(view.layout.places.values())) == len(view.layout.places)
    names = [name for *_, name in view.guides.columns]
    assert (names[0], names[-1]) == ("1. Our team", "4. Target")


def test_only_who_is_on_a_route_is_on_the_map_of_routes() -> None:
    answer = to_health()
    on_routes = {person.id for route in answer.findings for person in route.people}
    assert {spot.id for spot in seen("routes", introductions=answer).spots} == {
        *on_routes,
        "o_health",
    }


def test_without_a_route_nothing_is_drawn() -> None:
    with pytest.raises(NothingFound, match="no route"):
        seen("routes")


# -- partners --------------------------------------------------------------------------------------


def test_ties_between_the_people_of_two_organizations_are_summed() -> None:
    view = seen("partners")
    assert {spot.id for spot in view.spots} == {"o_library", "o_clinic"}
    assert view.layout.places["o_library"] == (0, 0)
    (bundle,) = [line for line in view.lines if line.options["kind"] == "summed"]
    assert {bundle.one, bundle.other} == {"o_library", "o_clinic"}
    assert bundle.options["ties"] == 1
    assert bundle.options["notes"] == ["Dana Whitfield and Maria Lopez: likely"]
    drawing = draw_map(WITH_RIVERBEND, title="T", sentence="S", view=ViewRequest("partners"))
    assert all(node["kind"] == "organization" for node in drawing.nodes)


def test_without_partners_there_is_no_map_of_partners() -> None:
    with pytest.raises(NothingFound, match="no current partnership"):
        seen("partners", mapped_networks.network_of_size(40, 5))


# -- events and boards -----------------------------------------------------------------------------


def test_people_stand_at_the_event_or_between_those_that_they_join() -> None:
    network, attendances = meetings()
    view = lay_out_view(ViewRequest("events", attendances=attendances), network)
    assert {mark.id for mark in view.marks} == {"e_1", "e_2"}  # none that is still to come
    lines = {(line.one, line.other) for line in view.lines}
    assert {("c_maria", "e_1"), ("c_maria", "e_2"), ("c_omar", "o_united")} <= lines
    places = view.layout.places
    radius = next(mark for mark in view.marks if mark.id == "e_1").more["disc"]
    assert math.dist(places["c_sam"], places["e_1"]) < radius
    assert math.dist(places["c_maria"], places["e_1"]) > radius


def test_of_events_nothing_is_shown_that_was_not_handed_over() -> None:
    network, _ = meetings()
    view = lay_out_view(ViewRequest("events"), network)
    assert not view.marks
    assert {spot.id for spot in view.spots} == {"o_united", "c_dana", "c_omar"}


def test_where_nobody_meets_there_is_no_map_of_events() -> None:
    with pytest.raises(NothingFound, match="calendar"):
        seen("events", mapped_networks.network_of_size(40, 5))


def test_events_of_one_title_are_told_apart_by_their_days() -> None:
    network, attendances = mapped_networks.meetings(24, 12)
    marks = lay_out_view(ViewRequest("events", attendances=attendances), network).marks
    labels = {mark.id: mark.label for mark in marks}
    assert labels["e_000"] == "Breakfast, 10 Jan 2023"
    assert labels["e_006"] == "Breakfast, 21 Oct 2024"
    assert len(set(labels.values())) == len(labels)
    assert {mark.more["name"] for mark in marks if mark.id in ("e_000", "e_006")} == {"Breakfast"}
    alone, told = meetings()
    marks = lay_out_view(ViewRequest("events", attendances=told), alone).marks
    assert {mark.label for mark in marks} == {"Book fair", "Health day"}  # no series


def test_the_timeline_has_a_row_for_each_person_and_a_column_for_each_event_and_board() -> None:
    network, attendances = mapped_networks.meetings(24, 12)
    drawing = draw_map(
        network, title="T", sentence="S", view=ViewRequest("events", attendances=attendances)
    )
    timeline = drawing.page["timeline"]
    people = {node["id"] for node in drawing.nodes if node["kind"] == "person"}
    others = {node["id"] for node in drawing.nodes if node["kind"] != "person"}
    assert set(timeline["rows"]) == people
    assert len(timeline["rows"]) == len(people)
    assert {id for id, _, _ in timeline["columns"]} == others
    assert [name for *_, name in timeline["bands"]] == ["2023", "2024", "2025", "2026", "Boards"]
    terms = {edge.get("term") for edge in drawing.edges if edge["kind"] == "affiliation"}
    assert terms == {None, "2019\N{EN DASH}", "2019\N{EN DASH}27", "to 2027"}
    whole = draw_map(network, title="T", sentence="S")
    assert "timeline" not in whole.page


# -- sectors ---------------------------------------------------------------------------------------


def test_each_pair_of_sectors_has_a_cell_with_its_ties() -> None:
    view = seen("sectors")
    text = {id: text for *_, text, id in view.guides.cells}
    assert text == {
        "sectors health health": "3",
        "sectors health libraries": "2",
        "sectors libraries libraries": "1",
        "sectors health schools": "",
        "sectors libraries schools": "1",
        "sectors schools schools": "",
    }
    shade = {id: shade for _, _, _, shade, _, id in view.guides.cells}
    assert shade["sectors health schools"] == -1
    about = {mark.id: mark.about for mark in view.marks}
    assert about["sectors health schools"] == "No tie that we know of."
    assert about["sectors health libraries"] == "2 ties, 1 of unknown strength."
    assert [name for *_, name, _ in view.guides.names] == ["health", "libraries", "schools"]
    assert "1 partner" in view.guides.names[0][-1]


# -- all -------------------------------------------------------------------------------------------


def test_similar_sectors_are_next_to_each_other() -> None:
    sectors = ("arts", "banks", "clinics", "schools")
    ties = {("arts", "clinics"): 3, ("clinics", "schools"): 2, ("banks", "schools"): 1}
    snapshot = Snapshot.of(
        1,
        contacts=[Contact(f"c_{s}_{n}", f"{s} {n}") for s in sectors for n in range(3)],
        organizations=[Organization(f"o_{s}", s, s) for s in sectors],
        affiliations=[Affiliation(f"c_{s}_{n}", f"o_{s}") for s in sectors for n in range(3)],
        evidence=[
            Evidence(f"c_{one}_{n}", f"c_{other}_{n}", Basis.DECLARED, "ties", 0.6)
            for (one, other), count in ties.items()
            for n in range(count)
        ],
    )
    network = build_network(snapshot, home="", as_of=date(2026, 11, 1), inferred=False)
    names = [name for _, _, name, _ in seen("sectors", network).guides.names]
    assert names == ["arts", "clinics", "schools", "banks"]


def test_each_view_says_what_is_to_be_seen() -> None:
    network, attendances = meetings()
    said = reliance(network)

    def sentence(view: str, around: str | None = None) -> str:
        return headline(ViewRequest(view, attendances=attendances), network, said, around)

    assert sentence("whole") == "1 partner hangs on one person."
    assert sentence("partners") == sentence("whole")
    assert sentence("around", "c_tom").startswith("Tom Reyes knows ")
    assert sentence("around", "c_dana").startswith(
        "Riverbend Clinic hangs on Dana Whitfield, who knows "
    )
    assert "hangs on Dana Whitfield" in sentence("around", "o_clinic")
    assert sentence("around", "o_health").startswith("2 people are known at County Health ")
    assert sentence("events") == (
        "4 people at 2 events and 1 board; 3 take part in more than one, most often Dana "
        "Whitfield (2)."
    )
    assert sentence("sectors") == "3 sectors; of 3 pairs, 1 has no tie (dashed)."
    small, target = mapped_networks.network_of_size(40, 5), UnreachedTarget("sector", "farming", "")
    told = headline(ViewRequest(), small, None, None, (target,))
    assert told.startswith("The team of ")
    assert told.endswith(" 1 target sector is not reached.")


@pytest.mark.parametrize("view", VIEWS)
def test_the_same_network_gives_the_same_page_in_each_view(view: str) -> None:
    def page() -> str:
        network, attendances = meetings()
        return draw_map(
            network,
            title="T",
            sentence="S",
            around="c_dana" if view == "around" else None,
            introductions=to_health(network) if view == "routes" else None,
            view=ViewRequest(view, attendances=attendances),
        ).generate_html()

    assert page() == page()


@pytest.mark.parametrize("view", VIEWS)
def test_hostile_texts_stay_texts_in_each_view(view: str) -> None:
    network = mapped_networks.hostile_network()
    around = network.team[0] if view == "around" else None
    answer = None
    if view == "routes":
        answer = introductions(
            network, look_up_name(network, mapped_networks.HOSTILE[6], ("contact",))
        )
    try:
        drawing = draw_map(
            network,
            title="T",
            sentence="S",
            around=around,
            introductions=answer,
            view=ViewRequest(view),
        )
    except NothingFound:
        assert view == "events"
        return
    assert "<img src=x" not in drawing.generate_html()


def test_where_no_sector_is_known_communities_have_names() -> None:
    network = mapped_networks.without_sectors(240, 24)
    view = seen("whole", network)
    names = [hull.region for hull in view.guides.hulls]
    assert names
    assert all(name.startswith("Around Organization ") for name in names)


def test_an_unknown_view_is_refused() -> None:
    with pytest.raises(UsageError, match="no view"):
        seen("upside down")
