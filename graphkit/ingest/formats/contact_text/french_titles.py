"""Remove the title of men in French texts: "M. Paul Durand"."""

from __future__ import annotations

import re

from graphkit.lazy_regex import lazy_regex

_FRENCH = lazy_regex(
    r"\b(?:Mmes?|Mlles?|présente?s?|excusée?s?|réunion|secrétaire|trésori(?:er|ère)|présidente?|mairie|"
    r"école|adhérents?|courriel)\b",
    re.IGNORECASE,
)
_MONSIEUR = lazy_regex(r"(?<![\w.])M\. (?=[A-Z\u00c0-\u00de][\w'\u2019-]+ [A-Z\u00c0-\u00de])")


def without_monsieur(text: str) -> str:
    """Return a French text without "M." before a first and a last name.

    Examples
    --------
    >>> without_monsieur("Mme Anne Roy, M. Paul Durand, M. Morin")
    'Mme Anne Roy, Paul Durand, M. Morin'
    >>> without_monsieur("M. Scott Peck")
    'M. Scott Peck'
    """
    return _MONSIEUR.sub("", text) if _FRENCH.search(text) else text
