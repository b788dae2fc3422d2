"""Headers in four languages, and questions of web forms, say what their columns hold."""

from __future__ import annotations

import pytest

from graphkit.ingest.mapping_wizard.exchange_words import exchange_in_header
from graphkit.ingest.mapping_wizard.header_senses import header_sense

SENSES = {
    ("name", "organization"): [
        "Agency",
        "Which organization do you represent?",
        "Name of organization",
        "Contact organization",
        "Organismo",
        "Nom de l'organisme",
        "Einrichtung",
        "Where",
        "AgencyName",
        "Clinic",
        "Clinic or office",
        "Entidad / barrio",
        "Denominación",
    ],
    ("name", "contact"): [
        "Contact",
        "Organization contact",
        "Ansprechpartner/in",
        "Persona de contacto",
        "Personne de contact",
        "Contact for org gifts",
        "Who we talk to",
        "Principal",
    ],
    ("name", "second"): [
        "Back-up contact",
        "Alternate contact name",
        "Contact2_Name",
        "Suplente",
        "Second rep",
        "Second call name",
        "Deputy contact",
    ],
    ("name", "third"): ["Contact 3", "Third contact"],
    ("name", "knows"): [
        "Can introduce us to",
        "Referred by",
        "1st call",
        "Spouse",
        "Sits on board with",
        "Backup calls",
        "Knows from board",
        "Conoce a",
        "Peut nous présenter à",
        "Ruft an",
    ],
    ("phone", "second"): ["Second call phone"],
    ("phone", "person"): ["Parent phone"],
    ("people", ""): ["Organization & contact"],
    ("consent", ""): ["Emergency contact"],
    ("attended", ""): ["Here"],
    ("name", "owner"): ["Our lead", "Assigned to", "Handled by", "Zuständig", "Suivi par"],
    ("name", "person"): ["What is your name? (First, Last)", "Board member", "Participants"],
    ("name", "body"): ["Committee", "Serves on"],
    ("email", ""): ["E-mail", "Correo electrónico", "Courriel", "Adresse mail", "E-Mail-Adresse"],
    ("email", "second"): ["Back-up contact's email"],
    ("phone", ""): ["Cell #", "Tel.", "Teléfono", "Handynummer"],
    ("points", ""): ["Email / Phone", "Contact info", "How should we contact you?"],
    ("until", "agreement"): ["Agreement ends", "MOU expires", "Vereinbarung läuft bis"],
    ("until", ""): ["Vence", "Échéance", "Valid until"],
    ("since", "agreement"): ["MOU signed", "Vertrag seit", "Convention depuis"],
    ("review", ""): ["Renewal due", "Next review", "Wiedervorlage"],
    ("gives", ""): ["What we give", "Was wir bieten", "Ce que nous offrons", "What they need"],
    ("gets", ""): ["What they provide", "Lo que ofrecen", "Ce qu'ils apportent"],
    ("sector", ""): ["Field", "Bereich", "Domaine", "Type of organization"],
    ("role", ""): ["What do you do there?", "Serves as", "Cargo", "En qualité de", "Capacity"],
    ("role", "contact"): ["Contact person's title"],
    ("place", ""): ["Adresse", "Town", "Código postal"],
    ("contacted", ""): ["Date of last contact"],
    ("answer", ""): ["Will you join us for the Open House, April 18?", "RSVP"],
    ("total", ""): ["Years of service", "Total"],
}


@pytest.mark.parametrize(
    ("header", "sense"), [(h, sense) for sense, headers in SENSES.items() for h in headers]
)
def test_a_header_means_what_a_reader_takes_it_for(header, sense):
    found = header_sense(header)
    assert found is not None
    holds, about = found[:2]
    assert holds == sense[0]
    assert about == sense[1] or sense[1] == ""


@pytest.mark.parametrize("header", ["", "Colour", "Barrels", "---", "x"])
def test_an_unknown_header_means_nothing(header):
    assert header_sense(header) is None


def test_words_that_say_nothing_make_a_meaning_less_certain():
    sure, less = header_sense("Contact"), header_sense("Named contact")
    assert sure is not None and less is not None
    assert sure.weight > less.weight


@pytest.mark.parametrize("header", ["Meeting night", "Event budget"])
def test_a_header_with_more_than_a_meeting_names_no_meeting(header):
    found = header_sense(header)
    assert found is None or found.holds != "name"


@pytest.mark.parametrize(
    "header",
    ["la biblioteca aporta", "die bibliothek bietet", "la bibliotheque offre", "library offers"],
)
def test_what_the_library_offers_is_what_we_give(header: str) -> None:
    assert exchange_in_header(header.split()) == "gives"


@pytest.mark.parametrize("header", ["la entidad aporta", "ellos ofrecen", "le partenaire offre"])
def test_what_others_offer_is_what_we_get(header: str) -> None:
    assert exchange_in_header(header.split()) == "gets"
