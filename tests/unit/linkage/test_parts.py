"""Names taken apart, how words sound, and what a mail address says."""

from __future__ import annotations

import pytest

from graphkit.linkage.mail_evidence import employer_hosts, is_office, local_part
from graphkit.linkage.name_forms import Form, form_of, form_of_mail, form_of_page
from graphkit.linkage.spelling import ascii_words, sound_code
from graphkit.model.record_groups.nicknames import full_names


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Maria Lopez", Form("maria", "lopez")),
        ("Dr. Maria J. Lopez", Form("maria", "lopez", ("j",))),
        ("Maria Lopez-Hale", Form("maria", "lopezhale", ("lopez", "hale"))),
        ("Anna-Lena Berg", Form("annalena", "berg", ("anna", "lena"))),
        ("Jan van der Berg", Form("jan", "vanderberg", ("berg",))),
        ("Robert Hale III", Form("robert", "hale", (), 3)),
        ("Robert Hale, Jr.", Form("robert", "hale", (), 2)),
        ("Robert Jr", Form("robert", "jr")),
        ("Cher", Form("cher", "")),
        ("王伟", Form("wangwei", "")),
        ("", None),
        ("12 345", None),
        ("maria@library.example", None),
    ],
)
def test_names_are_taken_apart(name: str, form: Form | None) -> None:
    assert form_of(name) == form


@pytest.mark.parametrize(
    ("mail", "family"),
    [
        ("maria.lopez@x.example", "lopez"),
        ("maria_lopez@x.example", "lopez"),
        ("mlopez@x.example", None),
        ("m.lopez@x.example", None),
        ("maria.lopez.hale@x.example", None),
        ("maria.lopez2@x.example", None),
    ],
)
def test_a_mail_address_may_hold_a_name(mail: str, family: str | None) -> None:
    form = form_of_mail(mail)
    assert (form and form.family) == family


def test_a_page_may_hold_a_name() -> None:
    assert form_of_page("https://de.linkedin.com/in/maria-lopez-4b2/") == Form(
        "maria", "lopez", (), 0, True
    )
    assert form_of_page("https://harbor.example/in/maria-lopez") is None


@pytest.mark.parametrize(
    "spellings",
    [
        ("mueller", "muller"),
        ("sergey", "sergei", "sergej"),
        ("catherine", "katherine", "katharine".replace("har", "her")),
        ("meyer", "meier"),
        ("clark", "clarke"),
        ("thompson", "tompson"),
        ("philip", "filip"),
        ("papadopoylos", "papadopulos"),
    ],
)
def test_what_sounds_alike(spellings: tuple[str, ...]) -> None:
    assert len({sound_code(word) for word in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("maria", "marie"), ("johnson", "johnston"), ("hansen", "hanson")]
)
def test_what_does_not_sound_alike(one: str, other: str) -> None:
    assert sound_code(one) != sound_code(other)


def test_words_come_in_latin_letters() -> None:
    assert ascii_words("Γιώργος  O\u2019Brien-ŻURAW") == ("giorgos", "obrien-zuraw")


def test_nicknames_go_one_way() -> None:
    assert "margaret" in full_names()["peg"]
    assert "peg" not in full_names().get("margaret", ())
    assert "bill" not in full_names().get("robert", ())


def test_offices_have_addresses_too() -> None:
    assert is_office("info@library.example") and not is_office("maria@library.example")
    assert local_part("garden12@x.example") == "garden12"
    assert local_part("info@x.example") == local_part("ml@x.example") == ""


def test_a_provider_is_known_by_who_is_there() -> None:
    clinic = [((f"p{n}@clinic.example",), ("clinic",)) for n in range(5)]
    anybody = [((f"p{n}@anybody.example",), (f"place {n}",)) for n in range(5)]
    known = [(("p@gmail.com",), ("clinic",))]
    assert employer_hosts([*clinic, *anybody, *known]) == {"clinic.example"}
