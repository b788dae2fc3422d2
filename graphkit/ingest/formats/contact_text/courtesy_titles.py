"""Remove titles that are names or initials elsewhere: "M. Paul Durand", "Don Luis Mora"."""

from __future__ import annotations

import re

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
_DON = lazy_regex(r"(?<![\w.])(?:Don|Doña) (?=[A-Z\u00c0-\u00de][\w'-]+ [A-Z\u00c0-\u00de])")


def without_courtesy(text: str) -> str:
    """Return a French text without "M.", and a Spanish one without "Don", before whole names.

    Examples
    --------
    >>> without_courtesy("Mme Anne Roy, M. Paul Durand, M. Morin")
    'Mme Anne Roy, Paul Durand, M. Morin'
    >>> without_courtesy("llama a Don Luis Mora"), without_courtesy("Don Henry Smith")
    ('llama a Luis Mora', 'Don Henry Smith')
    >>> without_courtesy("M. Scott Peck")
    'M. Scott Peck'
    """
    text = _MONSIEUR.sub("", text) if _FRENCH.search(text) else text
    return _DON.sub("", text) if _SPANISH.search(text) else text
