"""Telephone numbers, with a country and without."""

from __future__ import annotations

import subprocess
import sys

import pytest

from graphkit.ingest.clean import clean_phone, split_phones


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("+33 1 23 45 67 89", "+33123456789"),
        ("0033 1 23 45 67 89", "+33123456789"),
        ("(660) 555-0100", "6605550100"),
        ("tel:+1-418-656-9254;ext=102", "+14186569254"),
        ("(660) 555-0100 x12", "6605550100"),
        ("(660) 555-0100x12", "6605550100"),
        ("660-555-0100 ext. 12", "6605550100"),
        ("660-555-0100 #12", "6605550100"),
        ("+49 761 555010 Durchwahl 12", "+49761555010"),
        ("Tel.: (660) 555-0100", "6605550100"),
        ("+1 660 555 0100 (mobile)", "+16605550100"),
        ("+44 (0)1632 960123", "+441632960123"),
        ("(000) 555-0100", "0005550100"),
        ("1-800-FLOWERS", "18003569377"),
        ("555-0100-work", "5550100"),
        ("660-555-0100 / 660-555-0101", "6605550100"),
        ("660-555-0100 or 660-555-0101", "6605550100"),
        ("0761/555010", "0761555010"),
        ("\u0661\u0662\u0663\u0664", "1234"),
        ("＋１ ６６０ ５５５ ０１００", "16605550100"),
        ("ask Maria", None),
        ("12", None),
        ("1" * 21, None),
        ("1 " * 5000, None),
    ],
)
def test_a_telephone_number_is_its_digits(written, number):
    assert clean_phone(written) == number


@pytest.mark.parametrize(
    ("country", "written", "number"),
    [
        ("US", "(660) 555-0100", "+16605550100"),
        ("US", "1 660 555 0100", "+16605550100"),
        ("US", "011 44 1632 960123", "011441632960123"),
        ("US", "011 44 20 7946 0958", "+442079460958"),
        ("US", "+33 1 23 45 67 89", "+33123456789"),
        ("US", "0033 1 23 45 67 89", "+33123456789"),
        ("CA", "(418) 555-0100", "+14185550100"),
        ("DE", "0761/555010", "+49761555010"),
        ("GB", "020 7946 0958", "+442079460958"),
        ("FR", "06 12 34 56 78", "+33612345678"),
        ("IT", "06 1234 5678", "+390612345678"),
        ("AU", "(02) 9876 5432", "+61298765432"),
    ],
)
def test_a_number_of_the_workspaces_country_is_dialled_from_anywhere(country, written, number):
    assert clean_phone(written, country) == number


@pytest.mark.parametrize(
    ("country", "written"),
    [
        ("US", "555-0100"),
        ("US", "911"),
        ("US", "0761 555010"),
        ("US", "06 12 34 56 78"),
        ("DE", "555010"),
        ("DE", "555-0100"),
        ("GB", "7946 0958"),
        ("FR", "12345678"),
        ("XX", "660 555 0100"),
    ],
)
def test_what_may_be_a_number_of_somewhere_else_stays_as_it_is_dialled(country, written):
    assert clean_phone(written, country) == clean_phone(written)
    assert "+" not in (clean_phone(written, country) or "+")


def test_a_cell_with_several_numbers_is_divided_but_an_area_code_is_not():
    assert split_phones("660-555-0100; 660-555-0101") == ["660-555-0100", " 660-555-0101"]
    assert split_phones("660-555-0100/660-555-0101") == ["660-555-0100", "660-555-0101"]
    assert split_phones("0761/555010") == ["0761/555010"]
    found = [clean_phone(part) for part in split_phones("660-555-0100 or 660-555-0101 ext. 2")]
    assert found == ["6605550100", "6605550101"]


def test_the_library_is_loaded_only_for_a_number_that_needs_it():
    code = (
        "import sys; from graphkit.ingest.clean import clean_phone;"
        "clean_phone('+1 660 555 0100', 'US'); clean_phone('(660) 555-0100');"
        "assert 'phonenumbers' not in sys.modules;"
        "clean_phone('(660) 555-0100', 'US'); assert 'phonenumbers' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
