"""Lists: which rows, in which order, with which fields."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graphkit.analysis.lists.condition import read_conditions
from graphkit.analysis.lists.entity_fields import PEOPLE
from graphkit.analysis.lists.list_rows import LISTS, list_rows, shown_columns
from graphkit.errors import UsageError
from graphkit.model import ENDED, Attendance, Entry, Event, Mention, PartOf, Topic, TopicLink
from graphkit.model.partnerships import KINDS, PARTNER
from graphkit.network.network_with_events import NetworkWithEvents
from graphkit.network.topic_links import Topics
from graphkit.snapshot import AttendanceColumns, Entities

ROOMS, SHOTS = Topic.named("rooms"), Topic.named("Flu shots")


@pytest.fixture(scope="module")
def graph(riverbend) -> NetworkWithEvents:
    events = Entities.of(
        Event,
        [Event("e_1", "Lunch", date(2025, 5, 4), 3), Event("e_2", "Walk", date(2026, 6, 7), 2)],
    )
    there = [Attendance(f"c_{who}", "e_2") for who in ("tom_reyes", "ines_moreau")]
    ids = {body.name: id for id, body in riverbend.organizations.items()}
    clinic, church = ids["Riverbend Clinic"], ids["Elm Street Church"]
    topics = Topics(
        [ROOMS, SHOTS],
        [TopicLink(clinic, SHOTS.id), TopicLink("c_lee_park", ROOMS.id)],
        [
            TopicLink(clinic, ROOMS.id, "weekly"),
            TopicLink(clinic, SHOTS.id, until=date(2020, 1, 1)),
        ],
        {"Meeting space": ["rooms"]},
    )
    part_of = (PartOf(clinic, church), PartOf(church, clinic, until=ENDED))
    note = Entry("n_0", "note", date(2026, 10, 1), "Rooms")
    kept = (
        Entry(f"n_{kind}", kind, date(2026, 10, 1), mentions=(Mention(clinic, PARTNER),))
        for kind in KINDS
    )
    riverbend = replace(riverbend, topics=topics, part_of=part_of, entries=(note, *kept))
    return NetworkWithEvents(
        riverbend, events, AttendanceColumns.of(riverbend.ids, events.ids, there)
    )


def names(graph: NetworkWithEvents, what: str, where: str | None = None, **more) -> list[object]:
    return [row[0] for row in list_rows(graph, what, where=where, columns=["name"], **more).rows]


def row(graph: NetworkWithEvents, what: str, where: str) -> dict[str, object]:
    (found,) = list_rows(graph, what, where=where).to_dict()["rows"]
    return found


def test_a_person_has_work_and_ties_with_the_team(graph):
    found = row(graph, "people", "name = lee park")
    assert found["organization"] == "Elm Street Church"
    assert found["sector"] == "faith"
    assert found["emails"] == ["c_lee_park@x.example"]
    assert found["known_by"] == ["Aisha Khan"]
    assert found["best_tie"] == 0.5
    assert (found["ties"], found["on_team"], found["id"]) == (3, False, "c_lee_park")


def test_an_organization_counts_its_people(graph):
    found = row(graph, "organizations", "name = riverbend clinic")
    assert (found["people"], found["known_to_us"]) == (2, 1)
    assert (found["partner"], found["stage"]) == (True, "active")
    assert row(graph, "organizations", "name ~ far away")["known_to_us"] == 0


def test_partners_that_ended_come_last_and_say_so(graph):
    listing = list_rows(graph, "partners", columns=["name", "current", "main_contact"])
    assert listing.rows[-1] == ("Elm Street Church", False, None)
    assert ("Riverbend Clinic", True, "Dana Whitfield") in listing.rows
    assert listing.total == len(listing.rows) == 4


def test_ties_come_strongest_first_and_are_as_many_as_the_network_has(graph):
    listing = list_rows(graph, "ties")
    strengths = [row["strength"] for row in listing.to_dict()["rows"]]
    assert strengths == sorted(strengths, reverse=True)
    assert listing.total == len(graph.network.ties)
    found = row(graph, "ties", "person_id = c_dana_whitfield and other = omar haddad")
    assert (found["person"], found["other"], found["word"]) == (
        "Dana Whitfield",
        "Omar Haddad",
        "likely",
    )
    assert found["evidence"] == ["said to know each other well"]


def test_topics_have_those_who_offer_and_need_them_now(graph):
    assert list_rows(graph, "topics", columns=["name", "offered_by", "needed_by"]).rows == (
        ("Flu shots", ("Riverbend Clinic",), ()),
        ("Meeting space", ("Lee Park",), ("Riverbend Clinic",)),
    )
    found = row(graph, "organizations", "needs = Rooms")
    assert (found["name"], found["needs"]) == ("Riverbend Clinic", ["Meeting space"])
    assert (found["offers"], found["part_of"]) == (["Flu shots"], ["Elm Street Church"])
    assert row(graph, "organizations", "name ~ elm")["members"] == ["Riverbend Clinic"]
    assert names(graph, "people", "offers = meeting space") == ["Lee Park"]
    assert names(graph, "organizations", "needs = flu shots") == []


def test_notes_come_newest_first_with_what_came_of_them(graph):
    def entry(number, kind, text, *about, **data):
        mentions = tuple(Mention(id, position=at, typed="x") for at, id in enumerate(about))
        day = date(2026, 11, number)
        fields = tuple(data.items())
        return Entry(f"n_{number}", kind, day, text, fields, None, mentions, author="Tom Reyes")

    entries = (
        entry(1, "note", "Met {0}", "c_lee_park", "o_riverbend_clinic"),
        entry(2, "follow-up", "Call {0}", "c_gone", due="2026-12-01"),
        entry(3, "ask", "No note"),
    )
    noted = replace(graph, network=replace(graph.network, entries=entries))
    columns = ["date", "about", "text", "due", "kind", "state", "author"]
    assert list_rows(noted, "notes", columns=columns).rows == (
        (
            date(2026, 11, 2),
            (),
            "Call someone",
            date(2026, 12, 1),
            "follow-up",
            "open",
            "Tom Reyes",
        ),
        (
            date(2026, 11, 1),
            ("Lee Park", "Riverbend Clinic"),
            "Met Lee Park",
            None,
            "note",
            None,
            "Tom Reyes",
        ),
    )
    assert list_rows(noted, "notes", where='about = "Lee Park"', columns=["id"]).rows == (("n_1",),)
    assert list_rows(noted, "notes", where="due < 2027-01-01").total == 1


def test_events_come_newest_first_with_those_who_were_there(graph):
    rows = list_rows(graph, "events").to_dict()["rows"]
    assert [each["date"] for each in rows] == ["2026-06-07", "2025-05-04"]
    assert [each["people"] for each in rows] == [["Ines Moreau", "Tom Reyes"], []]


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("sector = Faith", ["Lee Park"]),
        ("sector = health and role is not empty", ["Dana Whitfield", "Omar Haddad"]),
        ("sector = health and known_by is empty", ["Omar Haddad", "Pia Stone", "Rita Vance"]),
        ("known by ~ aisha", ["Lee Park"]),
        ("best_tie >= 70% and on-team = no", ["Dana Whitfield", "Ines Moreau"]),
        ("ties > 3 and on_team = no", ["Ines Moreau"]),
        ("organization = 'Far Away Society'", ["Zora Quill"]),
        ("emails ~ zora", ["Zora Quill"]),
        ("name ~ teacher and name != teacher two", ["Teacher One", "Teacher Three"]),
    ],
)
def test_a_condition_keeps_the_rows_that_meet_it(graph, where, found):
    assert names(graph, "people", f"{where} and on_team = no") == found


def test_dates_are_compared_as_dates(graph):
    assert names(graph, "events", "date >= this year") == ["Walk"]
    assert names(graph, "events", "date >= 2025-05-04 and date < 2026") == ["Lunch"]


def test_quotes_keep_a_value_with_and_together():
    (condition,) = read_conditions('name = "Kim and Pat"', PEOPLE, date(2026, 11, 24))
    assert condition.holds("Kim and Pat")
    assert not condition.holds("Kim")


def test_of_several_texts_one_must_fit_and_for_unequal_all():
    conditions = "emails = a@x.example", "emails != a@x.example"
    same, other = (read_conditions(c, PEOPLE, date(2026, 1, 1))[0] for c in conditions)
    both, none = ("a@x.example", "b@x.example"), ()
    assert (same.holds(both), other.holds(both)) == (True, False)
    assert (same.holds(none), other.holds(none)) == (False, True)


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("town = Elm", 'no field "town". Its fields are name, role, organization'),
        ("sector", "is not a condition. Write"),
        ("sector =", "no value to compare with"),
        ("sector > health", "has no order"),
        ("ties ~ 3", "is not a text"),
        ("ties = many", "is a number"),
        ("on_team = perhaps", "is yes or no"),
        ("newest_evidence < soon", "is a date"),
        ("name = Lee and", "is not a condition"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_can(graph, where, said):
    with pytest.raises(UsageError) as error:
        list_rows(graph, "people", where=where)
    assert said in str(error.value)


def test_rows_are_sorted_by_several_fields_with_missing_values_last(graph):
    found = list_rows(graph, "people", sort="sector,-name", columns=["sector", "name"]).rows
    assert found[0] == ("arts", "Zora Quill")
    assert [name for sector, name in found if sector == "schools"] == [
        "Teacher Two",
        "Teacher Three",
        "Teacher One",
        "Ines Moreau",
    ]
    ties = [
        row[0] for row in list_rows(graph, "people", sort="-best_tie", columns=["best_tie"]).rows
    ]
    assert ties[0] == 0.9
    assert ties[-1] is None


def test_a_count_shows_some_and_says_how_many_there_are(graph):
    listing = list_rows(graph, "people", count=2)
    assert (len(listing.rows), listing.total) == (2, len(graph.network.contacts))
    assert "(2 of them shown)" in listing.summary
    for wrong in ({"what": "cats"}, {"what": "people", "count": 0}):
        with pytest.raises(UsageError):
            list_rows(graph, **wrong)


@pytest.mark.parametrize("what", LISTS)
def test_every_field_has_a_value_for_each_row_and_a_column(graph, what):
    frame = list_rows(graph, what).to_frame()
    assert list(frame.columns) == [field.name for field in LISTS[what][0]]
    assert len(frame)
    assert set(shown_columns(what)) <= set(frame.columns)
