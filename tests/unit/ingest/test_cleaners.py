"""One cleaner per kind of value."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.ingest.cleaners import (
    CLEANERS,
    Unclean,
    clean_email,
    clean_end_date,
    clean_kind,
    clean_organization,
    clean_person,
    clean_phone,
    clean_profile,
    clean_sector,
    clean_strength,
    clean_text,
    clean_value,
    clean_website,
    split_emails,
)
from graphkit.model import AffiliationKind


def test_a_text_is_composed_on_one_line_and_without_control_characters():
    assert clean_text("  Cafe\u0301\x00 du\nNord ") == "Caf\u00e9 du Nord"
    assert clean_text(" \t\n") is None
    assert clean_value("n/a") is None


@pytest.mark.parametrize(
    ("written", "mail"),
    [
        ("Maria@Library.example", "maria@library.example"),
        (' "Lopez, Maria" <maria@library.example> ', "maria@library.example"),
        ("mailto:m.o'neil+work@clinic.co.example", "m.o'neil+work@clinic.co.example"),
        ("zoë@müller.example", "zoë@müller.example"),
        ("", None),
        ("-", None),
        ("/o=Org/ou=Group/cn=Recipients/cn=legacy", None),
        ("/O=ORG/CN=X", None),
    ],
)
def test_a_mail_address_is_in_small_letters_and_an_exchange_address_is_none(written, mail):
    assert clean_email(written) == mail


@pytest.mark.parametrize(
    "written",
    [
        "maria",
        "maria(at)library.example",
        "@library.example",
        "maria@",
        "a@b@c.example",
        "a b@c.example",
        ".a@c.example",
        "a..b@c.example",
        "a@-c.example",
        "a@c..example",
    ],
)
def test_what_is_no_mail_address_is_refused(written):
    with pytest.raises(Unclean, match="is not a mail address"):
        clean_email(written)


def test_a_mail_address_without_an_at_sign_is_told_so():
    with pytest.raises(Unclean, match=r'"maria\.example" is not a mail address: it has no @'):
        clean_email("maria.example")


def test_several_addresses_in_a_cell_are_divided_but_names_are_not():
    assert split_emails("a@x.example ::: b@x.example") == ["a@x.example ", " b@x.example"]
    assert len(split_emails('"Lopez, Maria" <m@x.example>, "Khan, A" <a@x.example>')) == 2


@pytest.mark.parametrize(
    "written",
    [
        "https://www.linkedin.com/in/Zoe-M%C3%BCller/",
        "http://linkedin.com/in/zoe-müller?trk=x",
        "de.linkedin.com/in/zoe-müller/en",
        "https://www.linkedin.com/in/zoe-mu\u0308ller#top",
    ],
)
def test_spellings_of_a_linkedin_profile_are_one(written):
    assert clean_profile(written) == "linkedin.com/in/zoe-müller"


@pytest.mark.parametrize(
    "written",
    [
        "https://clinic.example/team/dana",
        "https://www.linkedin.com/company/riverbend-clinic",
        "https://www.linkedin.com/",
        "http://www.ibm.com",
        "javascript:alert(1)",
        "https://[broken",
        "dana@linkedin.com/in/dana",
        "n/a",
    ],
)
def test_an_address_that_many_may_share_is_no_profile(written):
    assert clean_profile(written) is None


def test_twitter_and_x_are_one_site():
    assert clean_profile("https://twitter.com/Dana") == clean_profile("x.com/dana") == "x.com/dana"


def test_a_website_has_a_host_with_a_dot_and_no_www():
    assert clean_website("WWW.Clinic.example/About/") == "https://clinic.example/about"
    assert clean_website("clinic") is None
    assert clean_website("ftp://clinic.example") is None


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("+33 1 23 45 67 89", "+33123456789"),
        ("0033 1 23 45 67 89", "+33123456789"),
        ("(660) 555-0100", "6605550100"),
        ("tel:+1-418-656-9254;ext=102", "+14186569254"),
        ("(660) 555-0100 x12", "6605550100"),
        ("\u0661\u0662\u0663\u0664", "1234"),
        ("ask Maria", None),
        ("1" * 21, None),
    ],
)
def test_a_telephone_number_is_its_digits(written, number):
    assert clean_phone(written) == number


@pytest.mark.parametrize(
    "written", ["Self-employed", "SELF EMPLOYED", "Retired", "Freelance", "-", "Selbstständig", "…"]
)
def test_no_employer_is_no_organization(written):
    assert clean_organization(written) is None


def test_an_organization_keeps_its_spelling():
    assert clean_organization(" Nordlicht GmbH & Co. KG ") == "Nordlicht GmbH & Co. KG"
    assert clean_organization("株式会社テスト") == "株式会社テスト"
    assert clean_sector(" Police and Fire ") == "police and fire"


@pytest.mark.parametrize(
    ("written", "strength"),
    [("0.6", 0.6), ("0,5", 0.5), ("60%", 0.6), ("1", 1.0), ("Strong", 0.8), ("", None)],
)
def test_a_strength_is_a_number_a_share_or_a_word(written, strength):
    assert clean_strength(written) == strength


@pytest.mark.parametrize("written", ["0", "1.5", "4", "-0.2", "nan", "inf", "fairly", "120%"])
def test_a_strength_outside_of_0_to_1_is_refused(written):
    with pytest.raises(Unclean, match="is not a strength"):
        clean_strength(written)


def test_a_kind_of_affiliation_is_one_of_two():
    assert clean_kind("Trustee") is AffiliationKind.BOARD
    assert clean_kind("staff") is AffiliationKind.EMPLOYMENT
    with pytest.raises(Unclean):
        clean_kind("friend")


def test_a_bad_date_says_how_to_write_it():
    assert clean_end_date("2024") == date(2024, 12, 31)
    with pytest.raises(Unclean, match=r'"spring 2023" is not a date; write it as 2024-03-31'):
        CLEANERS["date"].clean("spring 2023")


def test_a_person_is_a_name_and_a_mail_address():
    assert clean_person("Lopez, Maria <M@x.example>") == ("Maria Lopez", "m@x.example")
    assert clean_person("m@x.example") == (None, "m@x.example")
    assert clean_person("Maria Lopez") == ("Maria Lopez", None)


@pytest.mark.parametrize("name", CLEANERS)
@given(text=st.text(max_size=80))
def test_no_text_makes_a_cleaner_fail_otherwise_than_by_saying_why(name, text):
    try:
        value = CLEANERS[name].clean(text)
    except Unclean as error:
        assert str(error)
    else:
        assert value != ""


@given(st.emails())
def test_a_clean_mail_address_stays_as_it_is(mail):
    try:
        once = clean_email(mail)
    except Unclean:
        return
    if once is not None:
        assert clean_email(once) == once
