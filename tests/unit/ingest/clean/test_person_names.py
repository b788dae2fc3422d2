"""Names: turned, mended, freed of titles, and never short of a letter."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.ingest.clean import clean_name, join_name, name_aliases, use_nickname


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Dana Whitfield", "Dana Whitfield"),
        ("Lopez, Maria", "Maria Lopez"),
        ("Whitfield,  Dana ", "Dana Whitfield"),
        ("MARIA LOPEZ", "Maria Lopez"),
        ("maria o'neil-lópez", "Maria O'Neil-López"),
        ("Dana WHITFIELD", "Dana Whitfield"),
        ("KOZLOVA Elena", "Elena Kozlova"),
        ("MCDONALD, ANGUS", "Angus McDonald"),
        ("JAN VAN DER BERG", "Jan van der Berg"),
        ("MARIA NEE LOPEZ", "Maria Nee Lopez"),
        ("van der Berg, Jan", "Jan van der Berg"),
        ("Dr. Maria Lopez Jr.", "Maria Lopez Jr."),
        ("Prof. Dr. med. Eva Klein", "Eva Klein"),
        ("Mr. and Mrs. Smith", "Smith"),
        ("Lopez, Dr. Maria", "Maria Lopez"),
        ("SMITH, JOHN, JR.", "John Smith Jr."),
        ("Smith, Jr., John", "John Smith Jr."),
        ("Smith Jr., John", "John Smith Jr."),
        ("JOHN SMITH III", "John Smith III"),
        ("John Smith SR", "John Smith Sr."),
        ("Smith MD, John", "John Smith"),
        ("John Doe, Ph. D.", "John Doe"),
        ("Smith, John, Dr.", "John Smith"),
        ("Dr.-Ing. Max Weber", "Max Weber"),
        ("Dott.ssa Lucia Bianchi", "Lucia Bianchi"),
        ("Sr. Juan Pérez Lima", "Juan Pérez Lima"),
        ("Gen. Mark Doe", "Mark Doe"),
        ("SHAUN O'BRIEN", "Shaun O'Brien"),
        ("D'ANGELO, JOE", "Joe D'Angelo"),
        ("JEAN-LUC MOREAU", "Jean-Luc Moreau"),
        ("AL-HASSAN, OMAR", "Omar Al-Hassan"),
        ("DE LA CRUZ PEREZ, ANA MARIA", "Ana Maria de la Cruz Perez"),
        ("АННА ИВАНОВА", "Анна Иванова"),
        ("ΝΙΚΟΣ ΓΕΩΡΓΙΟΥ", "Νικος Γεωργιου"),
        ("Margaret 'Peg' Doyle", "Margaret Doyle"),
        ("Jan “Hans” van der Berg", "Jan van der Berg"),
        ("Maria Lopez (née Garcia)", "Maria Lopez"),
        ("Maria Lopez née Garcia", "Maria Lopez"),
        ("Jane Doe, MBA, PMP | Hiring!", "Jane Doe"),
        ("Jane Doe - Speaker & Coach", "Jane Doe"),
        ("Jane Doe • Speaker", "Jane Doe"),
        ("Anna Smith - Jones", "Anna Smith-Jones"),
        ("Anna Smith – MBA", "Anna Smith"),
        ("Jane Doe (she/her)", "Jane Doe"),
        ("Jane Doe She/Her/Hers", "Jane Doe"),
        ("🚀 Jane Doe✨, PhD 👩‍💻", "Jane Doe"),
        ("Jane Doe <jane@x.example>", "Jane Doe"),
        ("Lopez，Maria", "Maria Lopez"),
        ("佐藤, 美咲", "佐藤美咲"),
        ("佐藤　美咲 様", "佐藤美咲"),
        ("マリア・ロペス", "マリア・ロペス"),
        ("박 민수 님", "박민수"),
        ("@dana", "Dana"),
        ("dana\u200b\u202e whitfield", "Dana Whitfield"),
        ("Zoë Müller, PhD, MLIS", "Zoë Müller"),
        ("Mary Ann Smith MLIS", "Mary Ann Smith"),
        ("Maria (Mia) Lopez", "Maria Lopez"),
        ("(CPA) David", "David"),
        ("Анна Иванова 🚀", "Анна Иванова"),
        ("佐藤 美咲", "佐藤美咲"),
        ("김 민수", "김민수"),
        ("Maria", "Maria"),
        ("dana@clinic.example", "dana@clinic.example"),
    ],
)
def test_a_name_is_as_one_would_say_it(written, said):
    assert clean_name(written) == said


@pytest.mark.parametrize(
    "name",
    [
        "Jack Ma",
        "Kim Do",
        "Dean King",
        "Major Smith",
        "Bishop Marsh",
        "M. Night Shyamalan",
        "JP Morgan",
        "Ana María de la Cruz Pérez",
        "DeShawn Miller",
        "Li Wei",
        "علی‌رضا",
        "'Abd al-Rahman Haddad",
        "Gen Tanaka",
        "J.R.R. Tolkien",
        "Nguyễn Văn An",
        "Rabbi David Cohen",
        "Smith Jr",
    ],
)
def test_a_name_that_looks_like_a_title_keeps_every_letter(name):
    assert clean_name(name) == name


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Smith, J. R.", "J. R. Smith"),
        ("Smith, J.R.", "J.R. Smith"),
        ("Lee, Ma", "Ma Lee"),
        ("DO, KIM", "Kim Do"),
        ('"Ann" Lee', "Ann Lee"),
    ],
)
def test_what_could_be_a_degree_or_an_aside_stays_where_it_is_the_name(written, said):
    assert clean_name(written) == said


@pytest.mark.parametrize("text", ["", "-", "123", "🚀", " , ", "n/a", "Unknown"])
def test_what_names_nobody_is_no_name(text):
    assert clean_name(text) is None


def test_the_parts_of_a_name_are_joined():
    assert join_name("Zoë", None, "Müller, PhD") == "Zoë Müller"
    assert join_name("John", "Richter, James", "Doe") == "John Richter James Doe"
    assert join_name("keisha", None, "barnes") == "Keisha Barnes"
    assert join_name(None, None, "Lopez, Maria") == "Maria Lopez"
    assert join_name("", None, " ") is None
    assert join_name("Na", None, "Li") == "Na Li"
    assert join_name("Jane", None, "Doe | Coach") == "Jane Doe"
    assert join_name("Jane (Jay)", None, "Doe, MBA 🚀") == "Jane Doe"
    assert join_name("John", None, "Smith, Jr.") == "John Smith Jr."
    assert join_name("Jane", None, ".") == "Jane"


def test_names_in_asian_letters_are_joined_family_first_without_a_space():
    assert join_name("美咲", None, "佐藤") == "佐藤美咲"
    assert join_name("Fang", None, "王") == "Fang 王"


@pytest.mark.parametrize(
    ("written", "aliases"),
    [
        ("Margaret 'Peg' Doyle", ("Peg Doyle",)),
        ("Margaret “peg” Doyle", ("Peg Doyle",)),
        ("Margaret (Peg) Doyle", ("Peg Doyle",)),
        ('Doyle, Margaret "Peg"', ("Peg Doyle",)),
        ('Jan "Hans" van der Berg', ("Hans van der Berg",)),
        ('John "Jack" Smith Jr.', ("Jack Smith Jr.",)),
        ("Maria Lopez (née Garcia)", ("Maria Garcia",)),
        ("Maria Lopez geb. Garcia", ("Maria Garcia",)),
        ("Maria 'Mia' Lopez née Garcia", ("Mia Lopez", "Maria Garcia")),
    ],
)
def test_a_nickname_and_a_former_name_are_other_names_of_the_same(written, aliases):
    assert name_aliases(written) == aliases


@pytest.mark.parametrize(
    "written",
    [
        "Dana Whitfield",
        "Dana Whitfield (Boston)",
        "Whitfield, Dana (Riverbend Clinic)",
        "Whitfield, Dana (Boston)",
        "Dana (she/her) Whitfield",
        "Dana (MBA) Whitfield",
        "Shaun O'Brien",
        "Dana",
        "'Dana' Dana",
        "",
    ],
)
def test_what_could_be_a_place_or_a_degree_is_no_other_name(written):
    assert name_aliases(written) == ()


def test_a_nickname_of_its_own_column_takes_the_family_name():
    assert use_nickname("Peg", "Margaret Doyle") == "Peg Doyle"
    assert use_nickname("Peg Doyle", "Margaret Doyle") == "Peg Doyle"
    assert use_nickname("Jack", "John Smith Jr.") == "Jack Smith Jr."


WORDS = st.text(st.characters(categories=("Lu", "Ll", "Lo")), min_size=1, max_size=12)


@given(WORDS, WORDS)
def test_no_letter_of_a_two_part_name_is_lost(given_name, family):
    said = clean_name(f"{family}, {given_name}") or ""
    letters = unicodedata.normalize("NFC", (given_name + family)).casefold()
    if said:
        kept = sum(c.isalpha() for c in said.casefold())
        # One of the two may be a title or degree by its letters; no other letter may go.
        assert kept >= min(len(given_name), len(family), len(letters))


@given(st.text(max_size=60))
def test_any_text_gives_a_tidy_name_or_none(text):
    name = clean_name(text)
    if name is not None:
        assert name == " ".join(name.split())
        assert any(map(str.isalpha, name))
        assert not any(unicodedata.category(c) in ("Cc", "So") for c in name)
