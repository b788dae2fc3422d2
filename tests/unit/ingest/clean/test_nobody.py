"""Texts instead of a name, which must never become somebody."""

from __future__ import annotations

import pytest

from graphkit.ingest.clean.given_names import GIVEN_NAMES
from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody


@pytest.mark.parametrize(
    "text",
    [
        "Anyone",
        "whoever answers",
        "wer gerade da ist",
        "quien conteste",
        "n'importe qui",
        "Quorum",
        "Ladies",
        "su hijo Beto",
        "his wife Fay",
        "seine Frau Inge",
        "Estate of Gladys Nyquist",
        "in memory of Ann Lee",
        "Nachlass von Inge Wolf",
        "Veterans Day - no bookings",
        "Feiertag - keine Probe",
        "her sub",
        "ihre Vertretung",
        "su suplente",
        "NEEDED",
        "se busca",
        "wird nachgereicht",
        "wird noch benannt",
        "name to follow",
        "se comunicará",
        "sera communiqué",
        "pedir cita",
        "nach Vereinbarung",
        "sur rendez-vous",
        "mostrador",
        "Schalter",
        "people",
        "Theo's grandma",
        "die Oma von Theo",
        "la abuela de Teo",
        "la maman de Zoé",
        "TEST DO NOT DELETE",
        "Test record",
        "Bitte nicht löschen",
        "NO STORY TIME - teacher conferences",
        "KEINE SITZUNG wegen Ferien",
        "SIN CLASE - festivo",
        "class cancelled",
        "Treffen fällt aus",
        "reunión cancelada",
        "no, just me",
        "nein, privat",
        "church volunteers",
        "Eltern".lower(),
        "does not do e-mail",
        "kein Telefon",
        "sin correo",
        "pas de courriel",
    ],
)
def test_nobody_is_named(text):
    assert names_nobody(text)


@pytest.mark.parametrize(
    "text",
    [
        "No Young-sook",
        "Noel Closed",
        "Dean of Students",
        "dean of students",
        "Sue Holiday",
        "Fay Gillespie",
        "Wirda Noor",
        "Folke Berg",
        "Oma Desai",
        "Padre Tomás",
        "Volunteers of America",
        "Ann Test",
        "Mary Parents",
        "Norma Cancela",
        "Nona Phone",
        "NORTH COUNTRY LEGAL AID",
        "SINGH",
    ],
)
def test_somebody_is_named(text):
    assert not names_nobody(text)


@pytest.mark.parametrize("written", [str.title, str.upper, str.lower])
def test_no_usual_given_name_is_nobody(written):
    surnames = ("ruiz", "whitfield", "nguyen")
    names = [f"{given} {surname}" for given in sorted(GIVEN_NAMES) for surname in surnames]
    assert [name for name in (*GIVEN_NAMES, *names) if names_nobody(written(name))] == []
