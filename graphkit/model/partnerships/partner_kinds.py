"""What a partner is to us, by the words of the kind of a partnership, in four languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from graphkit.model.normalization import normalize


class PartnerKind(StrEnum):
    """What an organization is to us; its value is the word for one."""

    PARTNER = "partner"
    SUPPORTER = "supporter"
    FUNDER = "funder"
    VENDOR = "vendor"
    CLIENT = "client"
    UMBRELLA = "umbrella"


# English, German, Spanish, French. Words without accents, as `normalize` writes them.
_WORDS: Mapping[PartnerKind, str] = MappingProxyType(
    {
        PartnerKind.SUPPORTER: """
            supporter supporters friend friends ally allies
            unterstutzer unterstutzerin unterstutzerinnen freund freunde freundeskreis forderverein
            simpatizante simpatizantes amigo amigos
            soutien soutiens sympathisant sympathisants ami amis
        """,
        PartnerKind.FUNDER: """
            funder funders funding donor donors donation sponsor sponsors sponsorship grant grants
            grantmaker philanthropy
            geldgeber geldgeberin forderer fordererin forderin foerderer
            forderung spender spenderin sponsoring
            zuwendungsgeber
            financiador financiadora financiadores donante donantes patrocinador patrocinadora
            patrocinadores subvencion
            bailleur bailleurs financeur financeurs donateur donatrice donateurs mecene mecenes
            subvention parrain
        """,
        PartnerKind.VENDOR: """
            vendor vendors supplier suppliers contractor contractors seller
            lieferant lieferantin lieferanten dienstleister dienstleisterin auftragnehmer
            proveedor proveedora proveedores contratista contratistas suministrador
            fournisseur fournisseuse fournisseurs prestataire prestataires
        """,
        PartnerKind.CLIENT: """
            client clients customer customers
            kunde kundin kunden auftraggeber auftraggeberin
            cliente clientes
            acheteur acheteurs
        """,
        PartnerKind.UMBRELLA: """
            umbrella umbrellas federation federations consortium consortia coalition coalitions
            dachverband dachverbande dachorganisation spitzenverband bundnis
            federacion federaciones consorcio consorcios coalicion
            faitiere confederation confederations
        """,
    }
)
_KIND_OF: Mapping[str, PartnerKind] = MappingProxyType(
    {word: kind for kind, words in _WORDS.items() for word in words.split()}
)


@cache
def partner_kind(written: str | None) -> PartnerKind:
    """Return what a partner is to us, by the kind of the partnership as a file writes it.

    The first word that the table has counts. A partner of a kind that it does not have, and one
    without a kind, is a partner.

    Examples
    --------
    >>> for text in ("Funder (grants)", "Fördererin", "proveedor", "joint programs", None):
    ...     print(partner_kind(text).value)
    funder
    funder
    vendor
    partner
    partner
    """
    words = re.findall(r"[^\W\d_]+", normalize(written or ""))
    return next((_KIND_OF[word] for word in words if word in _KIND_OF), PartnerKind.PARTNER)
