"""Copies for others: what is in them, what is not, and under which names."""

from __future__ import annotations

import base64
import gzip
import html
import json
from dataclasses import replace
from urllib.parse import quote

import mapped_networks
import pytest
from leaks import find_leaks
from sensitive_network import HOME, MAINS, NAMES, STAFF, TITLES, secret_texts, sensitive_network

from graphkit.analysis.introductions.find_introductions import introductions
from graphkit.analysis.overview import overview
from graphkit.analysis.reliance import reliance
from graphkit.errors import NothingFound, UsageError
from graphkit.model import Affiliation, Basis, Contact, Evidence, Member, Organization, Partnership
from graphkit.network import LookupResult, Network, look_up_name, wording
from graphkit.network.build_network import build_network
from graphkit.render.map import draw_map
from graphkit.render.map.copies.make_copy import LEAST_TIES, make_copy
from graphkit.render.map.copies.name_leaks import NameLeaks
from graphkit.render.map.copies.share_terms import Audience, MapCopy, ShareTerms
from graphkit.render.map.views import ViewRequest
from graphkit.snapshot import Snapshot

KEY = b"the secret of a workspace"
PUBLIC, PARTNERS, TEAM = (
    ShareTerms(share) for share in (Audience.PUBLIC, Audience.PARTNERS, Audience.TEAM)
)
ANONYMOUS = ShareTerms(Audience.TEAM, anonymous=True)
NAMELESS = ShareTerms(Audience.TEAM, anonymous_organizations=True)
HIDING = {
    "public": PUBLIC,
    "partners": PARTNERS,
    "anonymous": ANONYMOUS,
    "nameless": NAMELESS,
    "public and nameless": ShareTerms(Audience.PUBLIC, anonymous_organizations=True),
    "partners and anonymous": ShareTerms(Audience.PARTNERS, anonymous=True),
}


def copied(terms: ShareTerms, network: Network | None = None, key: bytes = KEY) -> MapCopy:
    return make_copy(network or sensitive_network(), terms, key=key, titles=TITLES)


def page(copy: MapCopy, **more: object) -> bytes:
    """Draw a copy as a workspace does."""
    network = copy.network
    drawing = draw_map(
        network,
        title="Partner map of " + (network.organizations[network.home_id or ""].name),
        sentence=copy.sentence or overview(network).sentence,
        reliance=None if copy.numbers else reliance(network),
        copy=copy,
        **more,  # type: ignore[arg-type]
    )
    return drawing.generate_html().encode("utf-8")


def hidden(terms: ShareTerms) -> list[str]:
    open_ = (*STAFF, *MAINS) if terms == PARTNERS else ()
    names = [name for id, name in NAMES.items() if id not in open_]
    places = ["Riverbend Clinic", "County & Health", "Riverbend Choir", HOME]
    return [*secret_texts(), *names, *(places if terms.anonymous_organizations else ())]


# -- nothing of what is hidden is in the file -----------------------------------------------------


@pytest.mark.parametrize("which", HIDING)
def test_what_is_hidden_is_not_in_the_file(which: str) -> None:
    terms = HIDING[which]
    assert find_leaks(page(copied(terms)), hidden(terms)) == set()


@pytest.mark.parametrize("terms", [ANONYMOUS, NAMELESS])
def test_nor_is_it_in_a_file_of_routes_with_made_up_names(terms: ShareTerms) -> None:
    network = sensitive_network()
    copy = copied(terms, network)
    target = copy.found(look_up_name(network, "Lucille Bright"))
    routes = introductions(copy.network, target)
    assert len(routes.findings) >= 1
    drawn = page(copy, introductions=routes, around=target.id)
    assert find_leaks(drawn, hidden(terms)) == set()
    assert target.name in drawn.decode("utf-8")


def test_the_copy_of_the_team_holds_it_all_under_ids_of_its_own() -> None:
    network = sensitive_network()
    copy = copied(TEAM, network)
    ids = {*network.contacts, *network.organizations, *network.events}
    assert find_leaks(page(copy), ids) == set()
    found = find_leaks(page(copy), hidden(PUBLIC))
    assert found == find_leaks(page(copied(ShareTerms(), network)), hidden(PUBLIC)) - ids
    assert copied(TEAM, network, b"another secret").ids != copy.ids
    assert copy.network.tie_columns.strength.sum() == pytest.approx(
        network.tie_columns.strength.sum()
    )


def test_our_own_map_holds_it_all() -> None:
    copy = copied(ShareTerms())
    assert copy.network.contacts["c_lucy0001"].name == "Lucille Bright"
    found = find_leaks(page(copy), hidden(PUBLIC))
    assert {"Lucille Bright", "lucy.private@mailbox-7.example", "c_lucy0001"} <= found
    assert "old friends from the choir" in found
    assert "山田由紀子" in found


def topics_of(copy: MapCopy) -> set[tuple[str, str, str | None]]:
    network, ids = copy.network, {new: old for old, new in (copy.ids or {}).items()}
    links = (*network.topics.offers, *network.topics.needs)
    topics = network.topics.by_id
    return {(ids[x.holder_id], topics[x.topic_id].name, x.amount) for x in links}


def test_only_a_copy_for_the_team_has_topics_and_umbrellas() -> None:
    whole, plain = copied(TEAM), copied(ANONYMOUS)
    assert topics_of(whole) == {
        ("o_clinic0001", "flu shots", "ask Lucille Bright"),
        ("c_lucy0001", "flu shots", None),
        ("o_county0001", "the rooms of Lucille Bright", None),
    }
    # A topic of a person with a made-up name could reveal who it is, as could its words.
    assert topics_of(plain) == {("o_clinic0001", "flu shots", None)}
    assert set(plain.network.topics.by_id).isdisjoint(whole.network.topics.by_id)
    for terms, umbrellas in {TEAM: 1, ANONYMOUS: 1, NAMELESS: 1, PARTNERS: 0, PUBLIC: 0}.items():
        copy = copied(terms)
        assert len(copy.network.part_of) == umbrellas
        assert {p.import_id for p in copy.network.part_of} <= {""}
        assert bool(topics_of(copy)) == (terms in (TEAM, ANONYMOUS))


PACKINGS = {
    "as it is": lambda text: text.encode("utf-8"),
    "in capitals": lambda text: text.upper().encode("utf-8"),
    "without accents": lambda text: b"Zoe Lukasz Muller",
    "as JSON": lambda text: json.dumps(text).encode(),
    "as HTML": lambda text: "".join(f"&#{ord(c)};" for c in text).encode(),
    "as an address": lambda text: quote(text).encode(),
    "in base64": lambda text: base64.b64encode(f"x{text}!".encode()),
    "in base64, one further": lambda text: base64.b64encode(f"xy{text}!".encode()),
    "in base64, two further": lambda text: base64.b64encode(f"xyz{text}!".encode()),
    "packed": lambda text: base64.b64encode(gzip.compress(f'{{"name": "{text}"}}'.encode())),
    "packed as JSON": lambda text: base64.b64encode(gzip.compress(json.dumps(text).encode())),
}


@pytest.mark.parametrize("how", PACKINGS)
def test_the_search_itself_finds_a_name_however_it_is_written(how: str) -> None:
    name = "Zoë Łukasz-Müller"
    text = PACKINGS[how](name)
    assert find_leaks(b"<p>some page " + text + b" ends</p>", [name, "Omar Haddad"]) == {name}


def test_the_search_itself_finds_what_html_escapes() -> None:
    assert find_leaks(html.escape("Tom O'Reyes").encode(), ["Tom O'Reyes"]) == {"Tom O'Reyes"}


# -- the public -----------------------------------------------------------------------------------


def test_the_public_sees_organizations_and_how_many_are_known_there() -> None:
    network = mapped_networks.riverbend()
    copy = copied(PUBLIC, network)
    assert copy.network.contact_columns.ids[:] == []
    assert copy.network.team == ()
    names = {o.id: o.name for o in copy.network.organizations.values()}
    assert sorted(names.values()) == sorted(o.name for o in network.organizations.values())
    assert copy.numbers is not None
    known = {names[id]: count for id, count in copy.numbers.known.items()}
    assert known["Riverbend Clinic"] == 2
    assert known["Riverbend United"] == 2
    assert copy.numbers.people == 9
    assert copy.sentence == "1 partner in 1 sector; 9 people are known at 5 organizations."
    (held,) = copy.network.partnerships
    assert names[held.partner_id] == "Riverbend Clinic"
    assert (held.stage, held.owner_id, held.main_contact_id, held.review_on) == (
        ("active", None, None, None)
    )


def test_ties_are_summed_between_organizations_only_where_they_are_several() -> None:
    network = mapped_networks.network_of_size(60, 6)
    copy = copied(PUBLIC, network)
    assert copy.numbers is not None
    names = {o.id: o.name for o in copy.network.organizations.values()}
    counted: dict[tuple[str, ...], int] = {}
    for tie in network.ties.values():
        jobs = [network.employer(end) for end in (tie.a, tie.b)]
        if tie.inferred or None in jobs:
            continue
        ends = {network.organizations[job.organization_id].name for job in jobs if job}
        if len(ends) == 2:
            key = tuple(sorted(ends))
            counted[key] = counted.get(key, 0) + 1
    assert 0 < min(counted.values()) < LEAST_TIES <= max(counted.values())
    sums = {tuple(sorted(map(names.get, ends))): n for ends, n in copy.numbers.ties.items()}
    assert sums == {ends: n for ends, n in counted.items() if n >= LEAST_TIES}


@pytest.mark.parametrize("view", ["whole", "partners"])
def test_the_public_sees_by_the_size_of_a_square_where_more_is_known(view: str) -> None:
    copy = copied(PUBLIC, linked())
    drawing = draw_map(copy.network, title="T", sentence="S", copy=copy, view=ViewRequest(view))
    size = {node["label"]: node["size"] for node in drawing.nodes}
    assert size["Large"] > size["Small"]


def linked() -> Network:
    """Two partners, of whose people many and few are known, with as many ties to ours."""
    people = {"o_large": 9, "o_small": 3}
    team = Contact("c_team", "Maria Lopez")
    place = {f"c_{o}_{n}": o for o, count in people.items() for n in range(count)}
    others = [Contact(id, f"Person {id}") for id in place]
    at = {**place, team.id: "o_home"}
    snapshot = Snapshot.of(
        1,
        contacts=(team, *others),
        organizations=(
            Organization("o_home", "Home"),
            Organization("o_large", "Large"),
            Organization("o_small", "Small"),
        ),
        affiliations=tuple(Affiliation(contact, where) for contact, where in at.items()),
        evidence=tuple(
            Evidence(team.id, contact.id, Basis.DECLARED, source="own", strength=0.5)
            for contact in others
        ),
        partnerships=tuple(Partnership("o_home", partner) for partner in people),
    )
    return build_network(
        snapshot, home="Home", team=[Member(team.name)], as_of=mapped_networks.TODAY
    )


# -- partners -------------------------------------------------------------------------------------


def test_partners_see_staff_and_main_contacts_and_only_the_ties_between_them() -> None:
    copy = copied(PARTNERS)
    network = copy.network
    names = {id: contact.name for id, contact in network.contacts.items()}
    assert sorted(names.values()) == sorted(NAMES[id] for id in (*STAFF, *MAINS))
    assert sorted(names[id] for id in network.team) == ["Maria Lopez", "Tom O'Reyes"]
    ties = {tuple(sorted((names[tie.a], names[tie.b]))) for tie in network.ties.values()}
    assert ties == {
        ("Dana Whitfield", "Maria Lopez"),
        ("Maria Lopez", "Omar Haddad"),
        ("Dana Whitfield", "Tom O'Reyes"),
        ("Omar Haddad", "Tom O'Reyes"),
    }
    assert all(c == replace(c, emails=(), phones=(), urls=(), aliases=(), details=()) for c in
               network.contacts.values())  # fmt: skip
    roles = {names[role.contact_id]: role.role for role in network.affiliations if role.role}
    assert roles["Omar Haddad"] == "deputy director"
    assert "manager" not in roles.get("Dana Whitfield", "")  # it names somebody who is hidden
    partners = {p.stage for p in network.partnerships}
    assert partners == {"active", "signed"}  # a prospect is no partner yet


# -- made-up names --------------------------------------------------------------------------------


def test_with_made_up_names_all_is_as_strong_as_it_is() -> None:
    network = sensitive_network()
    copy = copied(ANONYMOUS, network)
    assert len(copy.network.contacts) == len(network.contacts)
    assert copy.ids is not None
    theirs = {
        frozenset((copy.ids[tie.a], copy.ids[tie.b])): (
            round(tie.strength, 9),
            tie.known,
            tie.inferred,
        )
        for tie in network.ties.values()
    }
    ours = {
        frozenset((tie.a, tie.b)): (round(tie.strength, 9), tie.known, tie.inferred)
        for tie in copy.network.ties.values()
    }
    assert ours == theirs
    levels = sorted(finding.level for finding in reliance(network).findings)
    assert sorted(finding.level for finding in reliance(copy.network).findings) == levels
    assert overview(copy.network).known == overview(network).known


def test_evidence_is_told_with_made_up_names() -> None:
    copy = copied(ANONYMOUS)
    assert copy.ids is not None
    network = copy.network
    tie = network.tie(copy.ids["c_maria0001"], copy.ids["c_dana0001"])
    assert tie is not None
    told = [wording.describe(network, e) for e in tie.evidence]
    first = network.contacts[copy.ids["c_maria0001"]].name.split()[0]
    assert f"{first} has looked after the partnership with Riverbend Clinic since 2021" in told
    assert "said to know each other well" in told
    omar = network.tie(copy.ids["c_maria0001"], copy.ids["c_omar0001"])
    assert omar is not None
    assert "connected on LinkedIn" in [wording.describe(network, e) for e in omar.evidence]


def test_organizations_keep_their_names_unless_they_are_made_up_too() -> None:
    kept = copied(ANONYMOUS)
    assert kept.ids is not None
    names = kept.network.organizations
    assert names[kept.ids["o_clinic0001"]].name == "Riverbend Clinic"
    assert names[kept.ids["o_iris00001"]].name.startswith("Organization ")
    assert kept.withheld == ("Iris VANDERMEER Consulting, LLC",)
    other = copied(NAMELESS)
    assert all(o.name.startswith("Organization ") for o in other.network.organizations.values())
    assert other.withheld == ()


def test_who_is_somewhere_by_mail_address_is_so_without_the_address() -> None:
    network = sensitive_network()
    assert [a.source for a in network.roles("c_mail0001")] == ["own-domain.example"]
    copy = copied(ANONYMOUS, network)
    assert copy.ids is not None
    (role,) = copy.network.roles(copy.ids["c_mail0001"])
    assert (role.kind.inferred, role.source) == (True, "")
    assert "(inferred: by mail address)" in page(copy).decode("utf-8")


# -- ids, stability, refusals ---------------------------------------------------------------------


@pytest.mark.parametrize("which", HIDING)
def test_the_same_copy_has_the_same_bytes(which: str) -> None:
    terms = HIDING[which]
    assert page(copied(terms)) == page(copied(terms))


def test_two_copies_have_no_id_in_common_and_names_depend_on_the_secret() -> None:
    seen: set[str] = set()
    for terms in HIDING.values():
        ids = set((copied(terms).ids or {}).values())
        assert ids
        assert not ids & seen
        seen |= ids
    mine, other = copied(ANONYMOUS), copied(ANONYMOUS, key=b"another")
    assert mine.ids != other.ids
    names = {c.name for c in mine.network.contacts.values()}
    assert names.isdisjoint(c.name for c in other.network.contacts.values())


def test_somebody_has_the_same_made_up_name_in_each_copy() -> None:
    one, two = copied(ANONYMOUS), copied(HIDING["partners and anonymous"])
    assert one.ids
    assert two.ids
    for id in (*STAFF, *MAINS):
        name = one.network.contacts[one.ids[id]].name
        assert two.network.contacts[two.ids[id]].name == name


def test_without_a_secret_nothing_is_hidden_by_halves() -> None:
    with pytest.raises(ValueError, match="key"):
        make_copy(sensitive_network(), PUBLIC)


def test_what_a_copy_does_not_show_is_refused() -> None:
    for terms in (PUBLIC, PARTNERS):
        with pytest.raises(UsageError, match="has no routes"):
            terms.check(around=False, routes=True)
    with pytest.raises(UsageError, match="organizations only"):
        PUBLIC.check(around=True, routes=False)
    for terms, view in ((PUBLIC, "sectors"), (PUBLIC, "events"), (PARTNERS, "events")):
        with pytest.raises(UsageError, match="has no such view"):
            terms.check(around=False, routes=False, view=view)
    PUBLIC.check(around=False, routes=False, view="partners")
    PARTNERS.check(around=True, routes=False, view="sectors")
    ANONYMOUS.check(around=True, routes=True)
    with pytest.raises(NothingFound, match="does not show this person"):
        copied(PARTNERS).found(LookupResult("contact", "c_lucy0001", "Lucille Bright"))
    shown = copied(PARTNERS).found(LookupResult("contact", "c_dana0001", "Dana Whitfield"))
    assert shown.name == "Dana Whitfield"
    assert shown.id != "c_dana0001"


def test_a_copy_says_which_it_is_and_where_it_comes_from() -> None:
    assert copied(PUBLIC).sources == "Sources: calendar, LinkedIn, list of ties and 1 other source."
    assert "Notebook of Lucille Bright" in copied(ShareTerms()).sources
    assert PUBLIC.label == "Copy for the public: organizations and numbers, no people."
    assert ANONYMOUS.label == "Copy for the team. The names of people are made up."
    assert "people and organizations are made up" in NAMELESS.label
    assert TEAM.label == "Copy for the team."
    assert ShareTerms().label == "Our own map, not a copy for others."
    assert "Maria Lopez only" in ShareTerms(owner="Maria Lopez").label


def test_a_text_that_names_somebody_is_told_from_one_that_does_not() -> None:
    tells = NameLeaks(["Dana Whitfield", "Zoë Łukasz-Müller", "山田由紀子", "Grant", "Library"])
    for text in (
        "office of dana  WHITFIELD",
        "Dana Whitfield's practice",
        "Zoe Lukasz Muller Consulting",
        "山田由紀子事務所",
        "Grant",
        "mail d@clinic.example",
        "see https://clinic.example",
        "www.clinic.example",
        "ring (555) 010-0199",
    ):
        assert tells(text), text
    for text in ("Grant writer", "Public Library", "Whitfield Dana County", "4-H Club 2026", ""):
        assert not tells(text), text
