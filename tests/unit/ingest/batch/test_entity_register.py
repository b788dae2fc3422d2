"""Who is who: in one file, over several, and in the graph."""

from __future__ import annotations

import itertools
import os
from collections import defaultdict

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.ingest.batch.entity_register import EntityRegister
from graphkit.ingest.records.record_types import PersonFields
from graphkit.model.entity_resolution import resolve_entities

HEAD = "name,email,organization,linkedin\n"
IN = "https://linkedin.com/in/"


def names(graph):
    return sorted(contact.name for contact in graph.snapshot.contacts)


def test_one_mail_address_is_one_person(graph, put):
    graph.take(put(HEAD + "Dana Whitfield,d@x.example,,\n"), owner=None)
    second = graph.take(put(HEAD + "D. Whitfield,D@X.example,Clinic,\n"), owner=None)
    assert (second.counts.contacts_merged, names(graph)) == (1, ["Dana Whitfield"])
    assert graph.snapshot.contacts[0].aliases == ("D. Whitfield",)


def test_one_profile_is_one_person(graph, put):
    graph.take(put(HEAD + f"Bob Tanaka,,Library,{IN}bob\n"), owner=None)
    graph.take(put(HEAD + f"Robert Tanaka,r@x.example,School,{IN}BOB/\n"), owner=None)
    assert names(graph) == ["Robert Tanaka"]


def test_one_name_at_one_organization_is_one_person_in_any_spelling(graph, put):
    graph.take(put(HEAD + '"WHITFIELD, DANA",,"The Riverbend Clinic, Inc.",\n'), owner=None)
    graph.take(put(HEAD + "Dana Whitfield,d@x.example,RIVERBEND CLINIC,\n"), owner=None)
    assert names(graph) == ["Dana Whitfield"]


def test_a_name_alone_merges_nobody(graph, put):
    graph.take(put(HEAD + "Dana Whitfield,d@x.example,,\n"), owner=None)
    second = graph.take(put(HEAD + "Dana Whitfield,,,\n", "other.csv"), owner=None)
    assert names(graph) == ["Dana Whitfield"] * 2
    assert second.notes == (
        "same name as somebody known, but no mail address, profile or organization, so kept apart: "
        "Dana Whitfield (line 2)",
    )


def test_a_name_at_two_organizations_is_two_people(graph, put):
    graph.take(put(HEAD + "Ann Lee,,Clinic,\nAnn Lee,,School,\n"), owner=None)
    assert names(graph) == ["Ann Lee", "Ann Lee"]


def test_a_second_row_with_only_the_name_means_the_same_person(graph, put):
    graph.take(put(HEAD + "Ann Lee,,Clinic,\nAnn Lee,,,\nA. Lee,,,\n"), owner=None)
    assert names(graph) == ["A. Lee", "Ann Lee"]


def test_a_full_name_is_one_person_on_all_sheets_of_a_workbook():
    records = {}
    for source, place in (("people", "Clinic"), ("attendance", None)):
        register = EntityRegister((source, "book"), own_file="1f")
        register.add_person(PersonFields("Ann Lee"), filter(None, [place]), line=2)
        records.update(register.keys)
    assert len(records) == 2
    assert len(set(resolve_entities(records, ()).values())) == 1


def test_two_profiles_on_one_site_contradict_a_name(graph, put):
    rows = f"Priya Sharma,,Nordlicht GmbH & Co. KG,{IN}p-1\nPriya Sharma,,Nordlicht,{IN}p-2\n"
    graph.take(put(HEAD + rows), owner=None)
    assert names(graph) == ["Priya Sharma"] * 2
    assert len(graph.snapshot.organizations) == 1
    third = graph.take(put(HEAD + "Priya Sharma,,Nordlicht,\n", "b.csv"), owner=None)
    assert third.counts.contacts_new == 1  # which of the two, nothing tells
    again = graph.take(put(HEAD + "Priya Sharma,,Nordlicht,\n\n", "b.csv"), owner=None)
    assert len({c.id for c in graph.snapshot.contacts}) == 3
    assert again.counts.contacts_new == 0


def test_profiles_on_two_sites_do_not_contradict(graph, put):
    graph.take(put(HEAD + f"Ann Lee,,Clinic,{IN}ann\n"), owner=None)
    graph.take(put(HEAD + "Ann Lee,,Clinic,https://xing.com/profile/Ann\n"), owner=None)
    assert names(graph) == ["Ann Lee"]


def test_an_office_and_a_couple_with_one_mail_address_are_two_people_each(graph, put):
    office = "Ann Lee,info@x.example,Clinic,\nBob Day,info@x.example,Clinic,\n"
    couple = "Ruth Feldman,feldmans@mail.example,,\nIra Feldman,feldmans@mail.example,,\n"
    got = graph.take(put(HEAD + office + couple), owner=None)
    assert names(graph) == ["Ann Lee", "Bob Day", "Ira Feldman", "Ruth Feldman"]
    assert {c.emails for c in graph.snapshot.contacts} == {
        ("info@x.example",),
        ("feldmans@mail.example",),
    }
    assert got.notes == (
        "Ann Lee and Bob Day share info@x.example, and their names differ, so they are different "
        "people",
        "Ruth Feldman and Ira Feldman share feldmans@mail.example, and their names differ, so they "
        "are different people",
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Robert Smith", "Bob Smith"),
        ("Robert Smith", "R. Smith"),
        ("Dana Whitfield", "Dana Kim"),
        ("Mayer Sabine", "Sabine Mayer"),
        ("Katherine Roe", "Katharine Roe"),
        ("Ruth", "Ruthie Feldman"),
        ("Ana Lopez Ruiz", "Ana Lopez"),
        ("Li Wei", "李偉"),
    ],
)
def test_names_of_one_person_with_one_mail_address_are_one_person(graph, put, one, other):
    rows = f"{one},a@mail.example,,\n{other},a@mail.example,,\n"
    graph.take(put(HEAD + rows), owner=None)
    assert len(graph.snapshot.contacts) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Daniel Roth", "Daniela Roth"),
        ("Mario Diaz", "Maria Diaz"),
        ("Juan García López", "Ana García López"),
        ("Joseph Ray", "Josephine Ray"),
        ("Ruth", "Ira"),
        ("I. Feldman", "Ruth Feldman"),
    ],
)
def test_names_of_two_people_with_one_mail_address_are_two_people(graph, put, one, other):
    rows = f"{one},a@mail.example,,\n{other},a@mail.example,,\n"
    graph.take(put(HEAD + rows), owner=None)
    assert len(graph.snapshot.contacts) == 2


def test_a_surname_that_fits_both_of_a_couple_means_neither(graph, put):
    couple = (
        "Ruth Feldman,f@mail.example,,\nIra Feldman,f@mail.example,,\nFeldman,f@mail.example,,\n"
    )
    graph.take(put(HEAD + couple), owner=None)
    assert names(graph) == ["Feldman", "Ira Feldman", "Ruth Feldman"]


def test_a_couple_stays_two_whatever_other_files_say_and_in_any_order(graph, put):
    couple = HEAD + "Ruth Feldman,f@mail.example,,\nIra Feldman,f@mail.example,,\n"
    files = [put(couple, "a.csv"), put(HEAD + "Ira Feldman,f@mail.example,Clinic,\n", "b.csv")]
    files.append(put(HEAD + "Ruth Feldman,f@mail.example,School,\n", "c.csv"))
    found = set()
    for order in itertools.permutations(files):
        graph.batches.clear()
        for path in order:
            graph.take(path, owner=None)
        found.add(tuple(names(graph)))
    assert found == {("Ira Feldman", "Ruth Feldman")}


def test_the_card_of_the_owner_is_not_another_person(graph, put):
    from graphkit.model import Member

    owner = Member("Ann Lee", "ann@x.example")
    graph.take(put(HEAD + "Me,ann@x.example,,\nBob Day,bob@x.example,,\n"), owner=owner)
    assert names(graph) == ["Ann Lee", "Bob Day"]


def test_many_names_with_one_address_cost_little_and_stay_apart(graph, put):
    rows = "".join(
        f"Ann Lee{chr(97 + n // 26)}{chr(97 + n % 26)},x@x.example,,\n" for n in range(600)
    )
    graph.take(put(HEAD + rows), owner=None)
    assert len(graph.snapshot.contacts) == 600


def test_two_namesakes_in_one_file_stay_two_and_come_back_as_they_were(graph, put):
    graph.take(put(HEAD + "Bob,,,\nBob,,,\n"), owner=None)
    before = {c.id for c in graph.snapshot.contacts}
    assert len(before) == 2
    again = graph.take(put(HEAD + "Bob,,,\nBob,,,\nEve,,,\n"), owner=None)
    assert {c.id for c in graph.snapshot.contacts} > before
    assert (again.counts.contacts_new, again.counts.contacts_unchanged) == (1, 2)


def test_a_name_alone_in_two_address_books_is_two_people(graph, put):
    from graphkit.model import Member

    graph.take(put(HEAD + "Bob,,,\n"), owner=Member("Ann", "ann@x.example"))
    graph.take(put(HEAD + "Bob,,,\n"), owner=Member("Eve", "eve@x.example"))
    assert names(graph) == ["Ann", "Bob", "Bob", "Eve"]


def test_the_id_of_the_first_sight_stays_when_a_better_key_turns_up(graph, put):
    os.utime(path := put(HEAD + "Dana Whitfield,,Clinic,\n"), (0, 1e9))
    graph.take(path, owner=None)
    first = graph.snapshot.contacts[0].id
    graph.take(put(HEAD + "Dana Whitfield,d@x.example,Clinic,\n"), owner=None)
    graph.take(put(HEAD + f"D W,d@x.example,,{IN}dana\n"), owner=None)
    assert [c.id for c in graph.snapshot.contacts] == [first]
    assert graph.snapshot.contacts[0].urls == ("linkedin.com/in/dana",)


def test_two_who_turn_out_to_be_one_are_joined(graph, put):
    graph.take(put(HEAD + f"Ann Lee,,Clinic,{IN}ann\nAnn Lee,a@x.example,,\n"), owner=None)
    assert names(graph) == ["Ann Lee", "Ann Lee"]
    graph.take(put(HEAD + "Ann Lee,a@x.example,Clinic,\n"), owner=None)
    (ann,) = graph.snapshot.contacts
    assert (ann.emails, ann.urls) == (("a@x.example",), ("linkedin.com/in/ann",))


def test_a_mail_address_gives_way_to_a_name(graph, put):
    graph.take(put(HEAD + ",d@x.example,,\nDana,d@x.example,,\n"), owner=None)
    assert [(c.name, c.aliases) for c in graph.snapshot.contacts] == [("Dana", ())]


def test_an_owner_is_found_by_name_at_the_home_organization(graph, put):
    from graphkit.model import Member

    linkedin = "First Name,Last Name,Email Address,Company,Position,Connected On\n"
    maria = Member("Maria Lopez", "maria@lib.example")
    graph.take(put(linkedin + "Ann,Lee,,Clinic,,12 Mar 2021\n"), owner=maria)
    row = "Maria,Lopez,,Riverbend Public Library,outreach manager,1 May 2020\n"
    graph.take(put(linkedin + row), owner=Member("Tom Reyes", "tom@lib.example"))
    assert names(graph) == ["Ann Lee", "Maria Lopez", "Tom Reyes"]


def test_an_organization_keeps_its_id_under_another_spelling(graph, put):
    graph.take(put(HEAD + "Ann,,St. Mary's Hosp.,\nBob,,Saint Marys Hospital Inc.,\n"), owner=None)
    (organization,) = graph.snapshot.organizations
    spellings = {organization.name, *organization.aliases}
    assert spellings == {"Saint Marys Hospital Inc.", "St. Mary's Hosp."}


PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["Ann Lee", "Bob Day", "Bob"]),
        st.sampled_from([(), ("a@x.example",), ("b@x.example",)]),
        st.sampled_from([(), ("linkedin.com/in/a",), ("linkedin.com/in/b",)]),
        st.sampled_from([(), ("Clinic",), ("School",)]),
    ),
    max_size=8,
)


@examples(200)
@given(PEOPLE)
def test_one_mail_address_and_names_that_fit_are_one_and_who_shares_no_key_is_not(people):
    register = EntityRegister(("people", "file"))
    ids = [
        register.add_person(PersonFields(name, mails, urls), places, line=n)
        for n, (name, mails, urls, places) in enumerate(people, 1)
    ]
    person = resolve_entities(register.keys)
    by_mail = {}
    named = defaultdict(set)
    for id, (name, mails, _, _) in zip(ids, people, strict=True):
        named[name.partition(" ")[0]].add(person[id])
        for mail in mails:
            key = (mail, name.partition(" ")[0])
            assert by_mail.setdefault(key, person[id]) == person[id]
    if not any(urls for _, _, urls, _ in people):
        assert named["Ann"].isdisjoint(named["Bob"])
    for id, other in itertools.combinations(set(ids), 2):
        if not set(register.keys[id]) or not set(register.keys[other]):
            assert person[id] != person[other]
