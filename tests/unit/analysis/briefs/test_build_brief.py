"""What to know about somebody before a meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from graphkit.analysis.briefs.build_brief import build_brief
from graphkit.model import Basis, Entry, Evidence, Mention
from graphkit.network import Network

CLINIC = "o_riverbend_clinic"
TODAY = date(2026, 11, 24)


def entry(day: int, kind: str, *about: tuple[str, str], text: str = "", **data: str) -> Entry:
    mentions = tuple(Mention(id, role, at) for at, (id, role) in enumerate(about))
    said = datetime(2026, 11, day, tzinfo=UTC)
    fields = tuple(sorted(data.items()))
    return Entry(f"n_{day}", kind, said.date(), text, fields, None, mentions, said_at=said)


def test_the_main_contact_comes_first_and_the_doors_lead_to_strangers(riverbend: Network) -> None:
    brief = build_brief(riverbend, "organization", CLINIC)
    first, second = brief.people
    assert (first.person.name, first.role, first.main_contact) == (
        "Dana Whitfield",
        "practice manager",
        True,
    )
    assert [who.name for who in first.known_by] == ["Maria Lopez"]
    assert (second.person.name, second.best) == ("Rita Vance", None)
    assert [(d.through.name, d.person.name, d.organization.name) for d in brief.doors] == [
        ("Dana Whitfield", "Omar Haddad", "County Health Department")
    ]
    # Maria only said that she knows Dana, so there was no contact with a day.
    assert (brief.last, brief.open) == ((), ())


def test_the_last_meeting_notes_and_what_is_open(make_network) -> None:
    met = Evidence("c_ann", "c_xi", Basis.MET, "ties", days=2, last=date(2026, 9, 14))
    network = make_network({("Ann", "Xi"): met}, team=["Ann"], jobs={"Xi": "Riverbend Clinic"})
    asked = (("c_ann", "asker"), ("c_xi", "target"))
    network = replace(
        network,
        entries=(
            entry(2, "ask", *asked, state="asked", steps="1"),
            entry(3, "note", ("c_xi", "mentioned"), text="{0} has\nnew rooms"),
            entry(4, "follow-up", ("c_xi", "mentioned"), text="Call {0}", due="2027-03-01"),
            entry(5, "note", ("c_ann", "mentioned"), text="About somebody else"),
        ),
    )
    brief = build_brief(network, "organization", CLINIC)
    assert [(note.kind, note.on) for note in brief.last] == [
        ("note", "2026-11-03"),
        ("contact", "2026-09-14"),
    ]
    assert brief.last[0].text == "Xi has new rooms"
    assert [(note.kind, note.on, note.text) for note in brief.open] == [
        (
            "ask",
            "2026-11-02",
            "Introduction to Xi, asked for on 2 November 2026. Wait for Xi, asked on "
            "2 November 2026.",
        ),
        ("follow-up", "2027-03-01", "Call Xi"),
    ]
    assert build_brief(network, "contact", "c_xi").last == brief.last


def test_an_organization_without_people_gets_an_empty_brief(riverbend: Network) -> None:
    brief = build_brief(riverbend, "organization", "o_far_away_society")
    assert [person.person.name for person in brief.people] == ["Zora Quill"]
    assert (brief.doors, brief.last) == ((), ())


def test_a_door_does_not_lead_to_somebody_the_team_knows(make_network) -> None:
    ties = {("Ann", "Xi"): 0.9, ("Xi", "Yo"): 0.8, ("Xi", "Zed"): 0.7, ("Ben", "Yo"): 0.2}
    jobs = {"Xi": "Riverbend Clinic", "Yo": "School", "Zed": "Church"}
    brief = build_brief(make_network(ties, team=["Ann", "Ben"], jobs=jobs), "organization", CLINIC)
    assert [door.person.name for door in brief.doors] == ["Zed"]


def written(day: int, kind: str, about: str = CLINIC, **data: str) -> Entry:
    text = data.pop("text", "")
    made = entry(day, kind, (about, "partner"), text=text, **data)
    return replace(made, author="Maria Lopez")


def test_what_the_team_wrote_down_about_the_partner(riverbend: Network) -> None:
    entries = (
        written(1, "agreement", text="Flu clinics", form="memorandum", until="2027-06-30"),
        written(2, "agreement", text="Old", until="2026-11-23"),
        written(3, "agreement", text="Open end", form="letter"),
        *(written(n, "outcome", text=f"Outcome {n}") for n in range(4, 10)),
        written(10, "audience", text="Families", number="900"),
        written(11, "caution", text="They want our name"),
        written(12, "contribution", by="us", hours="9"),
        written(13, "contribution", by="them", hours="1"),
        written(14, "review", planned="2026-10-01"),
        written(15, "review", held="2026-10-05"),
        written(16, "review", planned="2027-03-01"),
        written(17, "caution", "o_elm_street_church", text="Of somebody else"),
    )
    network = replace(riverbend, entries=entries)
    brief = build_brief(network, "organization", CLINIC)
    assert brief.partner is not None and brief.partner.name == "Riverbend Clinic"
    assert [note.text for note in brief.agreements] == ["Open end", "Flu clinics"]
    assert [note.text for note in brief.outcomes] == [f"Outcome {n}" for n in (9, 8, 7, 6)]
    assert [note.summary for note in brief.audiences] == ["900 people"]
    assert [note.text for note in brief.cautions] == ["They want our name"]
    assert brief.balance is not None and brief.balance.startswith("We do 90% of the work, as far")
    assert brief.next_review is not None and brief.next_review.on == "2027-03-01"
    person = build_brief(network, "contact", "c_dana_whitfield")
    assert (person.partner, person.cautions) == (brief.partner, brief.cautions)
    assert build_brief(network, "contact", "c_maria_lopez").partner is None
    overdue = replace(riverbend, entries=(written(1, "review", planned="2026-10-01"),))
    late = build_brief(overdue, "organization", CLINIC)
    assert late.next_review is not None and late.next_review.on == "2026-10-01"
    assert late.balance is None
