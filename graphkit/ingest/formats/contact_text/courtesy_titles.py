"""Remove titles that are names or initials elsewhere, and those on a line of their own."""

from __future__ import annotations

import re

from graphkit.ingest.clean.people_cells.parts import is_role
from graphkit.lazy_regex import lazy_regex

_FRENCH = lazy_regex(
    r"\b(?:Mmes?|Mlles?|présente?s?|excusée?s?|réunion|secrétaire|trésori(?:er|ère)|présidente?|mairie|"
    r"école|adhérents?|courriel)\b",
    re.IGNORECASE,
)
_MONSIEUR = lazy_regex(r"(?<![\w.])M\. (?=[A-Z\u00c0-\u00de][\w'\u2019-]+ [A-Z\u00c0-\u00de])")
_SPANISH = lazy_regex(
    r"\b(?:llaman? a|teléfonos?|vecin[oa]s?|tesorer[oa]|secretari[oa]|reunión|asisten\w*|"
    r"ayuntamiento|correo|parroquia|asociación|junta directiva|doña)\b",
    re.IGNORECASE,
)
# The first line of an address label, in German perhaps with an office: "Frau Pfarrerin".
_ABOVE_A_NAME = lazy_regex(
    r"(?<![^\n])(?P<blank>[ \t]*\n|\A)"
    r"(?:Frau|Herrn?|Frau und Herrn?|Herrn? und Frau|Eheleute|Ehepaar|An (?:die|den|das)|"
    r"Monsieur|Madame|(?:Monsieur|M\.) et (?:Madame|Mme)|Señora?|Sres\.|Sra?\.)"
    r"(?: (?P<office>[^\W\d_]+))?[ \t]*\n(?=[^\W\d_])"
)
_DON = lazy_regex(r"(?<![\w.])(?:Don|Doña) (?=[A-Z\u00c0-\u00de][\w'-]+ [A-Z\u00c0-\u00de])")


def without_courtesy(text: str) -> str:
    """Return a text without courtesy titles that would be taken for names or initials.

    These are "M." in a French text and "Don" in a Spanish one, both before whole names, and "Frau"
    or "Herrn" on the line above the name in an address label. The text keeps its number of lines.

    Examples
    --------
    >>> without_courtesy("Mme Anne Roy, M. Paul Durand, M. Morin")
    'Mme Anne Roy, Paul Durand, M. Morin'
    >>> without_courtesy("llama a Don Luis Mora"), without_courtesy("Don Henry Smith")
    ('llama a Luis Mora', 'Don Henry Smith')
    >>> without_courtesy("M. Scott Peck")
    'M. Scott Peck'
    """
    text = _ABOVE_A_NAME.sub(_office_before_the_name, text)
    text = _MONSIEUR.sub("", text) if _FRENCH.search(text) else text
    return _DON.sub("", text) if _SPANISH.search(text) else text


def _office_before_the_name(found: re.Match[str]) -> str:
    """Return what is left of the lines above a name: blank ones, and the office."""
    office = found["office"]
    if office is None:
        return f"{found['blank']}\n"
    return f"{found['blank']}\n{office} " if is_role(office) else found[0]
