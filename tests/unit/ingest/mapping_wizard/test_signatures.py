"""Initials of the people in a list are their signatures, whatever the columns are called."""

from __future__ import annotations

import pytest


def attended(graph):
    snapshot = graph.snapshot
    name = {one.id: one.name for one in snapshot.contacts}
    events = {one.id: (one.name, str(one.on)) for one in snapshot.events}
    return {(name[a.contact_id], *events[a.event_id]) for a in snapshot.attendances}


@pytest.mark.parametrize(
    ("head", "absent"),
    [
        ("Coach Clinic\nSaturday, March 7, 2026\n\nName,Agency,AM,PM\n", "no show"),
        ("Erste Hilfe\nSamstag, 7. März 2026\n\nName,Einrichtung,vorm.,nachm.\n", "fehlt"),
        ("Primeros auxilios\nsábado 7 de marzo de 2026\n\nNombre,Entidad,M,T\n", "ausente"),
    ],
)
def test_initials_below_any_header_on_a_day_are_attendance(head, absent, graph, put):
    rows = (
        "Ann Lee,Elm Clinic,AL,AL\nBo Ek,Oak Hill School,BE,\nJo Day,,,JD\n"
        f"Kim Fry,Elm Clinic,{absent},\nDan Ray,,DR,DR\n"
    )
    graph.take(put(head + rows), owner=None)
    found = attended(graph)
    assert {name for name, _, _ in found} - {"Kim Fry"} == {"Ann Lee", "Bo Ek", "Jo Day", "Dan Ray"}
    assert {day for _, _, day in found} == {"2026-03-07"}


def test_codes_that_are_nobodys_initials_are_no_signatures(graph, put):
    rows = "Ann Lee,XL,AM\nBo Ek,SM,PM\nJo Day,XL,AM\n"
    graph.take(put(f"Shirts for Saturday, March 7, 2026\n\nName,Size,Shift\n{rows}"), owner=None)
    assert attended(graph) == set()
