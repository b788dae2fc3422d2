"""Several people in a cell, what stands behind each of them, and texts that are nobody."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graphkit.ingest.clean import PersonInCell, clean_people
from graphkit.ingest.clean.people_cells.parts import is_plain_name
from graphkit.ingest.clean.people_cells.split_cell import split_cell
from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.ingest.clean.people_in_cell import people_in_cell


def names(text, order=None):
    return [one.name for one in people_in_cell(text, order)]


def said(text):
    """Return name, role and remark of each person."""
    return [(one.name, one.role, one.remark) for one in people_in_cell(text)]


def test_a_department_in_small_letters_is_no_organization():
    (one,) = people_in_cell("Darrell Fitch, member services")
    assert (one.name, one.role, one.organization) == ("Darrell Fitch", "member services", None)
    (firm,) = people_in_cell("Darrell Fitch, Member Services")
    assert (firm.role, firm.organization) == (None, "Member Services")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee", ["Ann Lee"]),
        ("Nora", ["Nora"]),
        ("NK", ["NK"]),
        ("Carol & Dan Weaver", ["Carol Weaver", "Dan Weaver"]),
        ("Carol, Dan & Ann Weaver", ["Carol Weaver", "Dan Weaver", "Ann Weaver"]),
        ("Carlos y Marta Díaz", ["Carlos Díaz", "Marta Díaz"]),
        ("Hans und Grete von der Au", ["Hans von der Au", "Grete von der Au"]),
        ("Marie et Paul Durand", ["Marie Durand", "Paul Durand"]),
        ("Kurt or Missy Halvorsen", ["Kurt Halvorsen", "Missy Halvorsen"]),
        ("Kurt oder Anna Berger", ["Kurt Berger", "Anna Berger"]),
        ("Luis Ortega or Ana Vidal", ["Luis Ortega", "Ana Vidal"]),
        ("Luis Ortega & Ana Vidal", ["Luis Ortega", "Ana Vidal"]),
        ("Kim Ngo / Pat Burke", ["Kim Ngo", "Pat Burke"]),
        ("Sam/Ivy", ["Sam", "Ivy"]),
        ("Ann Lee, Bob Ray, Cy Fox", ["Ann Lee", "Bob Ray", "Cy Fox"]),
        ("1. Ann Lee 2. Bob Ray", ["Ann Lee", "Bob Ray"]),
        ("Ann Lee\nBob Ray", ["Ann Lee", "Bob Ray"]),
        ("Weaver, Carol", ["Carol Weaver"]),
        ("Weaver, Carol M.", ["Carol M. Weaver"]),
        ("WEAVER, CAROL", ["Carol Weaver"]),
        ("Weaver, Carol & Dan", ["Carol Weaver", "Dan Weaver"]),
        ("Weaver, Carol; Ortiz, Dan", ["Carol Weaver", "Dan Ortiz"]),
        ("Weaver, Carol and Ortiz, Dan", ["Carol Weaver", "Dan Ortiz"]),
        ("van der Berg, Jan", ["Jan van der Berg"]),
        ("Garcia Lopez, Maria", ["Maria Garcia Lopez"]),
        ("Smith, John, Jr.", ["John Smith Jr."]),
        ("Anna Smith - Jones", ["Anna Smith-Jones"]),
        ("O'Brien, Pat", ["Pat O'Brien"]),
        ("佐藤 美咲", ["佐藤美咲"]),
        ("Kareem Odeh & his wife Salma Odeh", ["Kareem Odeh", "Salma Odeh"]),
        ("ask for Kim Ngo", ["Kim Ngo"]),
        ("LEROY Pascal et Josiane", ["Pascal Leroy", "Josiane Leroy"]),
        ("Ehepaar Renate und Klaus Vogt", ["Renate Vogt", "Klaus Vogt"]),
        ("Ed & Sue Pomeroy", ["Ed Pomeroy", "Sue Pomeroy"]),
    ],
)
def test_as_many_people_as_there_are(text, expected):
    assert names(text) == expected


def test_the_order_of_a_column_decides_what_the_cell_leaves_open():
    assert names("Weaver Carol", "family-first") == ["Carol Weaver"]
    assert names("Nora, Sam", "given-first") == ["Nora", "Sam"]
    assert names("Lee Wong, Amy Joy", "family-first") == ["Amy Joy Lee Wong"]
    assert names("Lee Wong, Amy Joy") == ["Lee Wong", "Amy Joy"]


@pytest.mark.parametrize(
    ("text", "name", "additions"),
    [
        ("Sgt Ann Lee", "Ann Lee", "Sgt"),
        ("Sgt. Ann Lee", "Ann Lee", "Sgt."),
        ("Capt. Lee Morgan", "Lee Morgan", "Capt."),
        ("The Honorable Ann Lee", "Ann Lee", "The Honorable"),
        ("Dr. med. Anna Weber", "Anna Weber", "Dr. med."),
        ("Prof. Dr. Weber", "Weber", "Prof. Dr."),
        ("Rev. Tim Reed", "Tim Reed", "Rev."),
        ("Fr. John Doe", "John Doe", "Fr."),
        ("Ann Lee, MD, PhD", "Ann Lee", "MD PhD"),
        ("Ann Lee (she/her)", "Ann Lee", "she/her"),
        ("Ann (Annie) Lee", "Ann Lee", "(Annie)"),
        ("Ann Lee (née Fox)", "Ann Lee", "(née Fox)"),
    ],
)
def test_titles_and_degrees_are_kept_beside_the_name(text, name, additions):
    (one,) = people_in_cell(text)
    assert (one.name, one.additions) == (name, additions)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Chief Ana Ruiz", "Ana Ruiz", "Chief"),
        ("Hausmeister Bernd Kühn", "Bernd Kühn", "Hausmeister"),
        ("Vorsitzende Eva Lang", "Eva Lang", "Vorsitzende"),
        ("coordinadora Ana Ruiz", "Ana Ruiz", "coordinadora"),
        ("responsable Anne Dupont", "Anne Dupont", "responsable"),
        ("Deacon Frank Moss", "Frank Moss", "Deacon"),
        ("Executive Director Ann Lee", "Ann Lee", "Executive Director"),
        ("Dana Whitfield practice manager", "Dana Whitfield", "practice manager"),
        ("Dana Whitfield, Practice Manager", "Dana Whitfield", "Practice Manager"),
        ("Helen Cho - nurse", "Helen Cho", "nurse"),
        ("Helen Cho, RN - school nurse", "Helen Cho", "school nurse"),
        ("Director: Ann Lee", "Ann Lee", "Director"),
        ("Ann Lee: Director", "Ann Lee", "Director"),
        ("Ann Lee/treasurer", "Ann Lee", "treasurer"),
        ("Ann Lee, Outreach", "Ann Lee", "Outreach"),
        (
            "Ann Lee, Director of Research and Outreach",
            "Ann Lee",
            "Director of Research and Outreach",
        ),
        ("Anna Weber, Schulsozialarbeiterin", "Anna Weber", "Schulsozialarbeiterin"),
        ("Ana Paz, directora de la clínica", "Ana Paz", "directora de la clínica"),
        ("Marie Durand (trésorière)", "Marie Durand", "trésorière"),
        ("Banks, Pastor Willie", "Willie Banks", "Pastor"),
        ("Sec'y Fred Umana", "Fred Umana", "Sec'y"),
        ("1. Vorsitzende: Anke Reimers", "Anke Reimers", "1. Vorsitzende"),
        ("mgr. Faye Wozniak", "Faye Wozniak", "mgr."),
    ],
)
def test_a_role_beside_a_name(text, name, role):
    (one,) = people_in_cell(text)
    assert (one.name, one.role) == (name, role)


@pytest.mark.parametrize(
    "name", ["Dean King", "Major Smith", "Ann Cook", "Mary Page", "Deacon Jones", "Noah Bishop"]
)
def test_a_name_that_is_also_a_word_for_a_role_stays_a_name(name):
    assert said(name) == [(name, None, None)]


def test_each_has_what_stands_behind_them():
    assert said("Dana Whitfield (practice manager), Helen Cho - nurse") == [
        ("Dana Whitfield", "practice manager", None),
        ("Helen Cho", "nurse", None),
    ]
    assert said("Trustees: Ann Lee (chair); Bob Ray; Cy Fox, treasurer") == [
        ("Ann Lee", "chair", None),
        ("Bob Ray", "trustee", None),
        ("Cy Fox", "treasurer", None),
    ]
    assert said("Ann Lee, chair and Bob Ray, treasurer") == [
        ("Ann Lee", "chair", None),
        ("Bob Ray", "treasurer", None),
    ]


def test_two_people_of_whom_one_has_only_a_title():
    one, other = people_in_cell("Dr. and Mrs. S. Rao")
    assert (one.name, one.additions) == ("S. Rao", "Dr.")
    assert (other.name, other.additions) == ("Mrs. S. Rao", None)
    assert names("Mr. Paul and Mrs. Ana Ortiz") == ["Paul Ortiz", "Ana Ortiz"]


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("Ana Ruiz RETIRED", "RETIRED"),
        ("Ana Ruiz (left 2023)", "left 2023"),
        ("Ana Ruiz - no longer there", "no longer there"),
        ("former: Ana Ruiz", "former"),
        ("ehemals Ana Ruiz", "ehemals"),
        ("Ana Ruiz, jubilada", "jubilada"),
        ("Ana Ruiz (ret.)", "ret."),
        ("Ana Ruiz, nicht mehr dort", "nicht mehr dort"),
    ],
)
def test_a_remark_that_a_role_is_over(text, remark):
    (one,) = people_in_cell(text)
    assert (one.name, one.remark, one.ended) == ("Ana Ruiz", remark, True)


def test_other_remarks_end_nothing():
    for text in (
        "Ana Ruiz (since 2021)",
        "Ana Ruiz, new",
        "Ana Ruiz (on leave)",
        "Ana Ruiz (Boston)",
    ):
        (one,) = people_in_cell(text)
        assert one.name == "Ana Ruiz" and one.remark and not one.ended, text
    (one,) = people_in_cell("Ana Ruiz, formerly Riverbend Clinic")
    assert (one.organization, one.remark, one.ended) == (None, "formerly Riverbend Clinic", False)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee; back-up: Bob Ray",
        "Ann Lee, alternate: Bob Ray",
        "Ann Lee (alt. Bob Ray)",
        "Ann Lee or Bob Ray",
        "Ann Lee oder Bob Ray",
    ],
)
def test_a_second_contact_is_a_second_person(text):
    assert names(text) == ["Ann Lee", "Bob Ray"]


def test_addresses_and_numbers_go_to_their_person():
    people = people_in_cell("Ann Lee <ann@x.example>; Bob Ray, 660-555-0199")
    assert [(one.name, one.emails, one.phones) for one in people] == [
        ("Ann Lee", ("ann@x.example",), ()),
        ("Bob Ray", (), ("6605550199",)),
    ]
    people = people_in_cell("Ann Lee, Bob Ray, ann@x.example, bob@x.example")
    assert [one.emails for one in people] == [("ann@x.example",), ("bob@x.example",)]


@pytest.mark.parametrize(
    "text",
    [
        "Jo Hill: 660-555-0100; Sam Wu: 660-555-0101",
        "Jo Hill 660-555-0100 Sam Wu 660-555-0101",
        "Jo Hill 660-555-0100, Sam Wu 660-555-0101",
    ],
)
def test_numbers_in_a_row_of_people(text):
    assert [(one.name, one.phones) for one in people_in_cell(text)] == [
        ("Jo Hill", ("6605550100",)),
        ("Sam Wu", ("6605550101",)),
    ]


def test_courtesy_titles_that_look_like_initials():
    assert names("M. et Mme Paul Durand") == ["Paul Durand", "Mme Paul Durand"]
    assert names("Mme Dupont et M. Martin") == ["Dupont", "M. Martin"]


def test_an_organization_is_not_a_person():
    assert people_in_cell("Riverbend Clinic") == ()
    assert people_in_cell("Parks & Recreation Dept.") == ()
    (one,) = people_in_cell("Riverbend Clinic - Dana Whitfield")
    assert (one.name, one.organization) == ("Dana Whitfield", "Riverbend Clinic")
    assert names("Charlotte Church") == ["Charlotte Church"]


NOBODY = [
    "vacant",
    "VACANT (since March)",
    "open",
    "TBD",
    "to be hired",
    "anonymous",
    "+1 guest",
    "guest of Ann",
    "voicemail",
    "front desk",
    "illegible",
    "?",
    "n/a",
    "same as above",
    "page 3",
    "Page 3 of 12",
    "Seite 2 von 5",
    "#REF!",
    "A12",
    "$B$7",
    "* as of the last meeting",
    "Name",
    "Total",
    "vakant",
    "N.N.",
    "por definir",
    "à pourvoir",
    "The Weaver family",
    "no PO - online form",
    "kein Ansprechpartner",
    "idem stand 5",
    "open to all",
    "see file",
    "dispatch desk",
    "Info Requested",
    "6 sites",
    "my daughter",
    "Meine Schwester",
]


@pytest.mark.parametrize("text", NOBODY)
def test_what_is_nobody_never_becomes_somebody(text):
    assert people_in_cell(text) == ()
    assert names_nobody(text)
    # Beside a person it stays a remark.
    assert names(f"Ann Lee; {text}") == ["Ann Lee"]


@pytest.mark.parametrize(
    "name", ["Al Ed", "It Pan", "Ann Open", "Vanna White", "Na Li", "Sue Total", "R. Guest"]
)
def test_names_that_only_hold_such_words_are_people(name):
    assert names(name) == [name]


def test_an_address_alone_names_nobody_and_is_kept():
    assert people_in_cell("ann@x.example") == ()
    assert clean_people("ann@x.example") == (PersonInCell("", emails=("ann@x.example",)),)
    assert clean_people("Front desk: 660-555-0100") == (
        PersonInCell("", phones=("6605550100",), remark="Front desk"),
    )
    assert clean_people("  ") is None


NAMES = st.sampled_from(
    ["Ann Lee", "Weaver, Carol", "Luis Ortega", "Dr. S. Rao", "Zoë Müller", "Nora"]
)
BESIDE = st.sampled_from(
    ["(chair)", ", treasurer", " - nurse", "(left 2023)", " <a@x.example>", ", 660-555-0142", "*",
     " (Boston)", ", Riverbend Clinic", " RETIRED", " +1 guest", ", MD", " (she/her)"]
)  # fmt: skip
ENTRIES = st.builds(
    lambda name, beside: name + "".join(beside), NAMES, st.lists(BESIDE, max_size=2)
)
CELLS = st.builds(
    lambda entries, between: between.join(entries),
    st.lists(ENTRIES, min_size=1, max_size=3),
    st.sampled_from(["; ", " & ", "\n", " / ", " or "]),
)
# Words that only say that people, an address or a number follow.
CONNECTING = re.compile(
    r"\b(?:and|or|und|oder|y|et|ou|u|c/o|tel|ext|x|phone|e-?mail|mail|ph|mailto|contact|name|trustees)\b",
    re.I,
)


def words(text):
    return set(re.findall(r"[^\W\d_]+", text.casefold()))


def kept(people):
    fields = ("name", "role", "organization", "remark", "additions")
    texts = [getattr(one, field) or "" for one in people for field in fields]
    return words(" ".join([*texts, *(mail for one in people for mail in one.emails)]))


@given(CELLS)
@example("Carol & Dan Weaver; Treasurer - vacant")
@example("see Ann Lee on Mondays")
@example("Ann Lee, director of Youth and Family Services")
def test_no_letter_of_a_cell_is_lost(text):
    assert words(CONNECTING.sub(" ", text)) <= kept(clean_people(text) or ())


MIXED = [*NOBODY, "Ann Lee", "chair", "Riverbend Clinic", "Dr.", "and", "Weaver", "left 2023"]
MIXED += ["a@x.example", "or", "660-555-0142", "Trustees:", "J.", *"(),;&-/:"]


@given(st.lists(st.sampled_from(MIXED), max_size=6).map(" ".join))
def test_any_mixture_keeps_its_words(text):
    assert words(CONNECTING.sub(" ", text)) <= kept(clean_people(text) or ())


@given(st.text(max_size=80))
def test_any_text_can_be_read(text):
    for one in people_in_cell(text):
        assert any(map(str.isalpha, one.name))


# "Weaver, Carol & Ann Lee" may be three people of one surname.
@given(CELLS.filter(lambda text: "Carol" not in text or "&" not in text))
def test_people_are_those_that_are_named(text):
    people = people_in_cell(text)
    assert len(people) == sum(
        map(text.count, ("Ann Lee", "Carol", "Ortega", "Rao", "Müller", "Nora"))
    )
    assert not {"guest", "nurse", "chair"} & {word for one in people for word in one.name.split()}


@given(st.text("ab ,;&()/-\n|", max_size=40))
def test_the_parts_of_a_cell_joined_again_are_the_cell(text):
    assert "".join(piece.between + piece.text for piece in split_cell(text)) == text


@given(st.from_regex(r"[A-Z][a-z]{1,8}(?: [A-Z][a-z]{1,8}){1,2}", fullmatch=True))
def test_the_fast_path_says_what_the_long_way_says(text):
    if is_plain_name(text):
        # A line break at the end changes nothing but the path.
        assert names(text) == names(text + "\n")


@pytest.mark.parametrize(
    "text",
    ["Pastor Glenn and/or Becky Ray", "Pastor Glenn & Becky Ray", "Pastor Glenn und Becky Ray"],
)
def test_a_couple_shares_the_surname_behind_an_office(text):
    found = [(one.name, one.role) for one in people_in_cell(text)]
    assert found == [("Glenn Ray", "Pastor"), ("Becky Ray", None)]


@pytest.mark.parametrize(
    ("office", "name"),
    [
        ("Pastor", "Willie Banks"),
        ("Coach", "Terrence Bell"),
        ("Officer", "Jim Webb"),
        ("Councilwoman", "Ann Lee"),
        ("Chief", "Dan Ray"),
        ("Major", "Gwen Stokes"),
    ],
)
@pytest.mark.parametrize("written", [str.title, str.upper, str.lower])
def test_an_office_before_a_name_is_a_role_in_any_letters(office, name, written):
    (person,) = people_in_cell(written(f"{office} {name}"))
    assert (person.name, person.role) == (name, written(office))


@pytest.mark.parametrize("work", ["photographer", "caterer", "Presse"])
def test_what_guests_are_invited_for_is_a_role_behind_a_name(work):
    assert [(p.name, p.role) for p in people_in_cell(f"Jo Day, {work}")] == [("Jo Day", work)]


def test_a_title_before_a_name_in_capitals_is_no_part_of_it():
    assert [(p.name, p.role) for p in people_in_cell("SISTER MARY EK")] == [("Mary Ek", None)]
    assert [(p.name, p.role) for p in people_in_cell("ED RUIZ, NURSE")] == [("Ed Ruiz", "NURSE")]
    # Two words in capitals are a name.
    assert [(p.name, p.role) for p in people_in_cell("MAJOR TAYLOR")] == [("Major Taylor", None)]
