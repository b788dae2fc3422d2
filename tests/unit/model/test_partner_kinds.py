"""What a partner is to us, by the words of a file."""

from __future__ import annotations

import pytest

from graphkit.model.partnerships.partner_kinds import PartnerKind, partner_kind


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Funder", "funder"),
        ("grants (two years)", "funder"),
        ("Fördererin", "funder"),
        ("Geldgeber", "funder"),
        ("Subvención", "funder"),
        ("mécène", "funder"),
        ("Supporter", "supporter"),
        ("Freundeskreis", "supporter"),
        ("amigos", "supporter"),
        ("Sympathisants", "supporter"),
        ("VENDOR", "vendor"),
        ("Dienstleister", "vendor"),
        ("proveedora", "vendor"),
        ("Prestataire", "vendor"),
        ("customer", "client"),
        ("Kundin", "client"),
        ("clientes", "client"),
        ("acheteur", "client"),
        ("umbrella organization", "umbrella"),
        ("Dachverband", "umbrella"),
        ("federación", "umbrella"),
        ("faîtière", "umbrella"),
        ("Joint programs", "partner"),
        ("health provider", "partner"),
        ("grandparent", "partner"),
        ("", "partner"),
        (None, "partner"),
    ],
)
def test_words_of_four_languages_say_what_a_partner_is(written: str | None, kind: str) -> None:
    assert partner_kind(written) is PartnerKind(kind)
