"""Who is at which organization by the domain of a mail address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.analysis.build_profile import profile
from graphkit.analysis.departures import departures
from graphkit.analysis.gaps import gaps
from graphkit.analysis.introductions.find_introductions import introductions
from graphkit.analysis.references import contact_ref
from graphkit.analysis.reliance import reliance
from graphkit.model import (
    Affiliation,
    AffiliationKind,
    Basis,
    Contact,
    Evidence,
    Import,
    Member,
    Organization,
    Partnership,
    Visibility,
)
from graphkit.model.mail_address import is_free_mail
from graphkit.network import Network, wording
from graphkit.network.build_network import build_network
from graphkit.network.inference.mail_domains import website_host
from graphkit.network.inference.shared_places import PLACE_LIMITS
from graphkit.network.visibility.viewer import Viewer
from graphkit.render.answer_output import render_answer
from graphkit.render.map import panel_text
from graphkit.render.profile_output import render_profile
from graphkit.snapshot import Snapshot

TODAY = date(2026, 11, 24)
BEFORE, LATER = TODAY - timedelta(days=400), TODAY + timedelta(days=9)
CLINIC = Organization("o_clinic", "Riverbend Clinic", "Health", "https://www.clinic.example/")
BANK = Organization("o_bank", "Valley Bank", "Business")
HOME = Organization("o_home", "Library", website="https://library.example")
BOARD = AffiliationKind.BOARD


def network(
    mails: Mapping[str, str],
    *stated: Affiliation,
    bodies: Sequence[Organization] = (CLINIC, BANK),
    ties: Sequence[tuple[str, str]] = (),
    viewer: Viewer | None = None,
    inferred: bool = True,
    **more: object,
) -> Network:
    """People by their addresses, and what is said of them."""
    snapshot = Snapshot.of(
        1,
        contacts=[Contact(c, c.title(), tuple(m.split())) for c, m in mails.items()],
        organizations=bodies,
        affiliations=stated,
        evidence=[Evidence(a, b, Basis.DECLARED, "cards", 0.8, import_id="i_1") for a, b in ties],
        **more,  # type: ignore[arg-type]
    )
    return build_network(
        snapshot,
        home=HOME.name,
        team=[Member("Maria", "maria@library.example")],
        as_of=TODAY,
        inferred=inferred,
        viewer=viewer or Viewer(),
    )


def by_mail(found: Network) -> set[tuple[str, str, str]]:
    """Who is where, by which domain."""
    return {
        (a.contact_id, a.organization_id, a.source) for a in found.affiliations if a.kind.inferred
    }


@pytest.mark.parametrize("mail", ["ana@clinic.example", "ana@gmail.com ana@mail.clinic.example"])
def test_an_address_at_the_host_of_a_website_or_under_it_tells_where_somebody_is(mail: str) -> None:
    domain = mail.rpartition("@")[2]
    found = network({"ana": mail})
    assert by_mail(found) == {("ana", "o_clinic", domain)}
    assert found.contacts_at("o_clinic") == ("ana",)
    (role,) = found.roles("ana")
    assert (role.role, role.since, role.until) == (None, None, None)


@pytest.mark.parametrize(
    "website",
    [
        "http://clinic.example",
        "clinic.example",
        "HTTPS://WWW.Clinic.example:443/index.html",
        "https://clinic.example./",
        "https://clinic.example/en",
    ],
)
def test_a_website_is_its_organizations_however_it_is_written(website: str) -> None:
    assert website_host(website) == ("clinic.example", True)


@pytest.mark.parametrize(
    "website",
    [
        "https://clinic.example/staff/ana",
        "https://clinic.example/?page=4",
        "https://www.clinic.example/library",
        "https://mail.clinic.example",  # the domain lies above it
        "https://linic.example",
        "clinic",
        "example",
        "mailto:ana@clinic.example",
        "https://ana@clinic.example",
        "https://[clinic.example",
        "https://",
        "",
    ],
)
def test_any_other_page_tells_nothing(website: str) -> None:
    body = Organization("o_1", "City", website=website)
    assert by_mail(network({"ana": "ana@clinic.example"}, bodies=[body])) == set()


@pytest.mark.parametrize(
    ("website", "mail"),
    [
        ("https://gmail.com", "ana@gmail.com"),
        ("https://comcast.net", "ana@mail.comcast.net"),
        ("https://facebook.com", "ana@facebook.com"),
        ("https://sites.google.com", "ana@google.com"),
        ("https://clinic.wordpress.com", "ana@clinic.wordpress.com"),
        ("https://college.example", "ana@alumni.college.example"),
        ("https://college.example", "ana@student.college.example"),
        ("https://collegealumni.example", "ana@collegealumni.example"),
        ("https://acm.org", "ana@acm.org"),
        ("https://co.uk", "ana@clinic.co.uk"),
        ("https://k12.mo.us", "ana@riverbend.k12.mo.us"),
    ],
)
def test_a_domain_of_many_is_nobodys(website: str, mail: str) -> None:
    body = Organization("o_1", "Body", website=website)
    assert by_mail(network({"ana": mail}, bodies=[body])) == set()


def test_a_website_in_coded_letters_is_that_in_its_own() -> None:
    body = Organization("o_1", "Müller", website="https://xn--mller-kva.example")
    found = network({"zoe": "zoe@müller.example"}, bodies=[body])
    assert by_mail(found) == {("zoe", "o_1", "müller.example")}


@pytest.mark.parametrize("second", ["https://clinic.example", "https://clinic.example/dentists"])
def test_a_host_of_two_organizations_is_neithers(second: str) -> None:
    dentists = Organization("o_0", "Dentists", website=second)
    assert by_mail(network({"ana": "ana@clinic.example"}, bodies=[CLINIC, dentists])) == set()
    assert by_mail(network({"ana": "ana@x.clinic.example"}, bodies=[dentists, CLINIC])) == set()


def test_the_nearer_host_counts() -> None:
    lab = Organization("o_lab", "Lab", website="https://lab.clinic.example")
    found = network({"ana": "ana@lab.clinic.example"}, bodies=[CLINIC, lab])
    assert by_mail(found) == {("ana", "o_lab", "lab.clinic.example")}


@pytest.mark.parametrize(
    "stated",
    [
        Affiliation("ana", "o_bank"),
        Affiliation("ana", "o_clinic"),
        Affiliation("ana", "o_clinic", until=BEFORE),  # she left
        Affiliation("ana", "o_clinic", since=LATER),
        Affiliation("ana", "o_clinic", BOARD),
    ],
)
def test_what_is_said_of_somebody_outweighs_their_address(stated: Affiliation) -> None:
    assert by_mail(network({"ana": "ana@clinic.example"}, stated)) == set()


@pytest.mark.parametrize(
    "stated", [Affiliation("ana", "o_bank", until=BEFORE), Affiliation("ana", "o_bank", BOARD)]
)
def test_who_left_another_place_or_sits_on_its_board_may_be_there(stated: Affiliation) -> None:
    found = network({"ana": "ana@clinic.example"}, stated)
    assert by_mail(found) == {("ana", "o_clinic", "clinic.example")}


def test_a_stated_board_comes_before_a_mail_address() -> None:
    zoo = Organization("o_zoo", "Zoo")
    board = Affiliation("ana", "o_zoo", BOARD)
    found = network({"ana": "ana@clinic.example"}, board, bodies=(CLINIC, zoo))
    assert [a.kind.value for a in found.roles("ana")] == ["board", "mail"]
    assert found.workplace_numbers.tolist() == [found.organization_columns.ids.find("o_zoo")]
    assert contact_ref(found, "ana").mail_domain is None


def test_addresses_at_two_organizations_tell_of_neither() -> None:
    other = Organization("o_1", "Other", website="https://other.example")
    mails = {"ana": "ana@clinic.example ana@other.example"}
    assert by_mail(network(mails, bodies=[CLINIC, other])) == set()
    left = Affiliation("ana", "o_1", until=BEFORE)
    found = network(mails, left, bodies=[CLINIC, other])
    assert by_mail(found) == {("ana", "o_clinic", "clinic.example")}


@pytest.mark.parametrize(
    ("there", "elsewhere", "holds"), [(4, 1, True), (3, 1, False), (0, 1, False)]
)
def test_a_website_is_doubted_if_too_many_with_such_an_address_work_elsewhere(
    there: int, elsewhere: int, holds: bool
) -> None:
    mails = {f"p{n}": f"p{n}@clinic.example" for n in range(there + elsewhere)}
    stated = [
        Affiliation(f"p{n}", "o_clinic" if n < there else "o_bank") for n in range(len(mails))
    ]
    found = network({"ana": "ana@clinic.example", **mails}, *stated)
    assert bool(by_mail(found)) is holds


def test_who_moved_on_with_an_old_address_raises_no_doubt() -> None:
    mails = {"ana": "ana@clinic.example", "ben": "ben@clinic.example"}
    moved = [Affiliation("ben", "o_clinic", until=BEFORE), Affiliation("ben", "o_bank")]
    assert by_mail(network(mails, *moved)) == {("ana", "o_clinic", "clinic.example")}


BANKERS = {"ben": "ben@bank.example ben@gmail.com", "cy": "cy@bank.example"}
EMPLOYED = (Affiliation("ben", "o_bank", role="teller"), Affiliation("cy", "o_bank"))


def test_a_domain_without_a_website_is_where_two_who_have_it_work() -> None:
    found = network({"ana": "ana@bank.example", **BANKERS}, *EMPLOYED)
    assert by_mail(found) == {("ana", "o_bank", "bank.example")}


@pytest.mark.parametrize(
    ("mails", "stated"),
    [
        ({}, EMPLOYED[:1]),
        ({}, (EMPLOYED[0], Affiliation("cy", "o_bank", until=BEFORE))),
        ({}, (EMPLOYED[0], Affiliation("cy", "o_bank", BOARD))),
        ({}, (*EMPLOYED, Affiliation("ben", "o_clinic"), Affiliation("cy", "o_clinic"))),
        ({"di": "di@bank.example"}, (*EMPLOYED, Affiliation("di", "o_clinic"))),
        ({"cy": "cy@bank.example cy@home.example"}, EMPLOYED),
    ],
    ids=["one", "one left", "one on the board", "at two places", "one elsewhere", "two domains"],
)
def test_less_than_that_tells_nothing(
    mails: dict[str, str], stated: tuple[Affiliation, ...]
) -> None:
    assert by_mail(network({"ana": "ana@bank.example", **BANKERS, **mails}, *stated)) == set()


def test_a_domain_beside_an_organizations_website_is_not_its_own() -> None:
    bank = Organization("o_bank", "Valley Bank", website="https://valleybank.example")
    mails = {"ana": "ana@bank.example", **BANKERS}
    assert by_mail(network(mails, *EMPLOYED, bodies=[CLINIC, bank])) == set()
    page = Organization("o_bank", "Valley Bank", website="https://facebook.com/valleybank")
    assert by_mail(network(mails, *EMPLOYED, bodies=[CLINIC, page]))


def test_it_is_switched_off_with_all_that_is_inferred() -> None:
    assert not network({"ana": "ana@clinic.example"}, inferred=False).affiliations


def test_it_ties_nobody_and_makes_a_workplace_larger() -> None:
    limit = PLACE_LIMITS[AffiliationKind.EMPLOYMENT]
    staff = [Affiliation("ben", "o_clinic"), Affiliation("cy", "o_clinic")]
    mails = {f"p{n}": f"p{n}@clinic.example" for n in range(limit - 2)}
    found = network({"ben": "", "cy": "", **mails}, *staff)
    assert len(by_mail(found)) == limit - 2
    assert set(found.ties) == {("ben", "cy")}
    assert found.ties["ben", "cy"].evidence[0].size == limit
    mails["q"] = "q@clinic.example"
    assert not network({"ben": "", "cy": "", **mails}, *staff).ties


def test_nobody_gets_on_the_team_by_a_mail_address() -> None:
    snapshot = Snapshot.of(
        1, contacts=[Contact("ana", "Ana", ("ana@library.example",))], organizations=[HOME]
    )
    found = build_network(snapshot, home=HOME.name, as_of=TODAY)
    assert found.contacts_at("o_home") == ("ana",)
    assert found.team == ()


def test_nothing_of_it_is_shown_where_only_what_is_public_is() -> None:
    mails = {"maria": "maria@library.example", "ana": "ana@clinic.example"}
    told = Import("i_1", "cards", "", "", "", datetime(2026, 1, 1), visibility=Visibility.PUBLIC)
    found = network(mails, ties=[("maria", "ana")], imports=[told], viewer=Viewer(public=True))
    assert set(found.ties) == {("ana", "maria")}
    assert by_mail(found) == set()


INFERRED = "inferred: mail address at clinic.example"


@pytest.fixture
def asked() -> Network:
    """Maria of the library knows Ana, of whom only her address tells where she is."""
    return network(
        {"maria": "maria@library.example", "ana": "ana@clinic.example"},
        Affiliation("maria", "o_home"),
        bodies=(CLINIC, BANK, HOME),
        ties=[("maria", "ana")],
        partnerships=[Partnership("o_home", "o_clinic", "active")],
    )


def test_every_answer_says_that_it_is_inferred(asked: Network) -> None:
    route = introductions(asked, ("organization", "o_clinic"))
    assert route.findings[0].people[-1].mail_domain == "clinic.example"
    assert INFERRED in route.summary
    assert f"Maria knows Ana of Riverbend Clinic ({INFERRED})" in render_answer(
        route, "table", width=120
    )
    assert INFERRED in render_answer(route, "csv")
    held = reliance(asked)
    assert held.findings[0].theirs[0].person.id == "ana"
    assert held.notes == (f"Ana is assumed to be at Riverbend Clinic ({INFERRED}).",)
    counted = "1 person is assumed to be at an organization because of the mail address."
    assert counted in departures(asked, "ana").notes
    assert counted in gaps(asked).notes


def test_a_profile_says_it_on_both_ends(asked: Network) -> None:
    one = profile(asked, "contact", "ana")
    assert one.sentence.startswith(f"Ana (Riverbend Clinic, {INFERRED}) is known to Maria")
    assert (one.roles[0].kind, one.roles[0].mail_domain) == ("mail", "clinic.example")
    assert one.sources == ("cards",)
    other = profile(asked, "organization", "o_clinic")
    assert f"Ana ({INFERRED})" in render_profile(other, "table", width=120)
    assert INFERRED in render_profile(other, "csv")


def test_a_map_says_it_of_the_person_and_of_the_line(asked: Network) -> None:
    assert panel_text.about(asked, "ana") == f"Riverbend Clinic ({INFERRED})"
    assert panel_text.roles(asked.roles("ana")) == INFERRED


def test_a_sector_stays_a_gap_until_somebody_is_said_to_work_there(asked: Network) -> None:
    (gap,) = (g for g in gaps(asked, sectors=["Health"]).findings if g.kind == "sector")
    assert gap.sentence.startswith("Nobody in the network is said to work in Health")
    assert [p.mail_domain for p in gap.people] == ["clinic.example"]
    assert not any(g.subject == "Riverbend Clinic" for g in gaps(asked).findings)


def test_who_ends_a_route_by_mail_and_is_introduced_by_a_board_is_noted() -> None:
    found = network(
        {"maria": "maria@library.example", "ana": "ana@clinic.example"},
        Affiliation("ana", "o_bank", BOARD),
        ties=[("maria", "ana")],
    )
    answer = introductions(found, ("organization", "o_clinic"))
    assert answer.notes == (f"Ana is assumed to be at Riverbend Clinic ({INFERRED}).",)


# -- the same by a plain walk over the records ------------------------------------------------

DOMAINS = ["a.example", "m.a.example", "b.example", "c.example", "gmail.com"]
SITES = [None, "https://a.example", "https://b.example", "https://b.example/x", "https://d.example"]
people = st.sampled_from([f"c_{n}" for n in range(8)])


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    def mails(n: int) -> tuple[str, ...]:
        return tuple(f"{n}@{d}" for d in draw(st.lists(st.sampled_from(DOMAINS), max_size=2)))

    return Snapshot.of(
        1,
        contacts=[Contact(f"c_{n}", f"Person {n}", mails(n)) for n in range(8)],
        organizations=[
            Organization(f"o_{n}", f"Body {n}", website=draw(st.sampled_from(SITES)))
            for n in range(3)
        ],
        affiliations=draw(
            st.lists(
                st.builds(
                    Affiliation,
                    contact_id=people,
                    organization_id=st.sampled_from(["o_0", "o_1", "o_2"]),
                    kind=st.sampled_from([BOARD, AffiliationKind.EMPLOYMENT]),
                    since=st.sampled_from([None, BEFORE, LATER]),
                    until=st.sampled_from([None, None, BEFORE]),
                ),
                max_size=12,
            )
        ),
    )


@examples(400)
@given(snapshots())
def test_it_is_what_the_records_say(snapshot: Snapshot) -> None:
    found = build_network(snapshot, home="", as_of=TODAY)
    assert {(contact, body) for contact, body, _ in by_mail(found)} == set(expected(snapshot))
    mails = {c.id: c.emails for c in snapshot.contacts}
    assert all(any(m.endswith(f"@{d}") for m in mails[c]) for c, _, d in by_mail(found))
    keys = [(a.contact_id, a.organization_id) for a in found.affiliations]
    assert keys == sorted(keys)


def expected(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    roles = build_network(snapshot, home="", as_of=TODAY, inferred=False).affiliations
    told = {(a.contact_id, a.organization_id) for a in roles}
    jobs: dict[str, set[str]] = {c.id: set() for c in snapshot.contacts}
    for a in roles:
        if a.kind is AffiliationKind.EMPLOYMENT and a.holds(TODAY):
            jobs[a.contact_id].add(a.organization_id)
    domains = {c.id: {m.rpartition("@")[2] for m in c.emails} for c in snapshot.contacts}
    for contact, own in domains.items():
        owners = {owner(snapshot, domain, domains, jobs, told) for domain in own} - {None}
        fresh = [body for body in owners if body and (contact, body) not in told]
        if not jobs[contact] and len(fresh) == 1:
            yield contact, fresh[0]


def owner(
    snapshot: Snapshot,
    domain: str,
    domains: Mapping[str, set[str]],
    jobs: Mapping[str, set[str]],
    told: set[tuple[str, str]],
) -> str | None:
    if is_free_mail(domain):
        return None
    working = [c for c, own in domains.items() if domain in own and jobs[c]]
    host = domain.removeprefix("m.")
    sites = [o for o in snapshot.organizations if o.website and o.website[8:].split("/")[0] == host]
    if sites:
        if len(sites) > 1 or (sites[0].website or "").endswith("/x"):
            return None
        astray = [c for c in working if (c, sites[0].id) not in told]
        return None if 5 * len(astray) > len(working) else sites[0].id
    fits = []
    for body in snapshot.organizations:
        firm = [c for c in working if domains[c] - {"gmail.com"} == {domain}]
        if len(firm) >= 2 and all(body.id in jobs[c] for c in working):
            fits.append(body)
    if len(fits) != 1 or (fits[0].website and not fits[0].website.endswith("/x")):
        return None
    return fits[0].id


def test_the_word_for_it_names_the_domain() -> None:
    assert wording.by_mail("clinic.example") == INFERRED
