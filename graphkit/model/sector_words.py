"""Words in the names of organizations that show a usual sector: "Lakeside Public Schools".

A name is only a hint: an answer that uses it must say that the sector is inferred.
"""

from __future__ import annotations

import re
from functools import lru_cache

from graphkit.model.normalization import normalize

# For each usual sector: what people call it, and words in the names of its organizations.
_SECTORS = (
    (
        "schools|education|school|k 12|k12|bildung|schulen",
        "school|schools|elementary|academy|kindergarten|preschool|isd|usd|montessori|grundschule|"
        "schule|gymnasium|gesamtschule|école|lycée|escuela|colegio",
    ),
    (
        "higher education|universities|university|colleges|college|hochschulen",
        "university|college|universität|hochschule|université|universidad",
    ),
    (
        "health|healthcare|health care|hospitals|clinics|medicine|gesundheit",
        "health|healthcare|hospital|clinic|clinics|medical|hospice|pharmacy|dental|nursing|"
        "klinik|krankenhaus|apotheke|hôpital|clínica",
    ),
    ("libraries|library|bibliotheken", "library|libraries|bibliothek|bibliothèque|biblioteca"),
    (
        "government|public sector|municipal|local government|verwaltung",
        "county|municipality|township|borough|stadt|gemeinde|landkreis|ayuntamiento|mairie|"
        "city council|town council|city of|town of|village of|state of|department of",
    ),
    (
        "police and fire|public safety|safety|police|fire",
        "police|sheriff|fire department|fire district|feuerwehr|polizei",
    ),
    (
        "faith|religion|churches|church|faith communities|kirchen",
        "church|parish|mosque|synagogue|cathedral|diocese|ministries|congregation|kirche|"
        "kirchengemeinde|moschee|pfarrei|iglesia|paroisse",
    ),
    (
        "business|businesses|companies|commerce|wirtschaft",
        "inc|llc|corp|corporation|ltd|gmbh|bakery|cafe|café|restaurant|hardware|grocery|brewery|"
        "chamber of commerce",
    ),
    ("banks|finance|banking|banken", "bank|credit union|sparkasse|volksbank|banque|banco"),
    (
        "arts|culture|arts and culture|museums|kultur",
        "museum|theater|theatre|gallery|orchestra|symphony|choir|opera|musée|museo",
    ),
    ("media|press|medien", "newspaper|radio|gazette|tribune|herald|television|zeitung"),
    (
        "nonprofit|nonprofits|charity|charities|philanthropy",
        "foundation|charity|coalition|united way|stiftung|verein|fondation|fundación",
    ),
    (
        "social services|human services|housing|sozialdienste",
        "shelter|food bank|food pantry|housing|caritas|diakonie|human services",
    ),
    ("youth|children|jugend", "youth|ymca|ywca|scouts|jugend|kita|boys and girls club"),
    ("seniors|aging|older adults|senioren", "senior|seniors|aging|elder|seniorenzentrum"),
)


def sector_words(sector: str) -> tuple[str, ...]:
    """Return the words, normalized, that show a sector in a name, with the name of the sector.

    Examples
    --------
    >>> "school" in sector_words("Schools"), sector_words("Robotics")
    (True, ('robotics',))
    """
    wanted = normalize(sector)
    found = [wanted] if wanted else []
    for names, words in _SECTORS:
        if wanted in map(normalize, names.split("|")):
            found += map(normalize, words.split("|"))
    return tuple(dict.fromkeys(found))


def usual_sectors() -> tuple[str, ...]:
    """Return every name of the usual sectors."""
    return tuple(name for names, _ in _SECTORS for name in names.split("|"))


def sectors_named(text: str, *, own: bool = False) -> tuple[str, ...]:
    """Return the usual sectors that a name shows, each by the first of its names.

    Parameters
    ----------
    text : str
        The name of an organization or, if `own`, of a sector.
    own : bool
        Whether the text is the name of a sector itself.

    Examples
    --------
    >>> sectors_named("Second Savings Bank"), sectors_named("County Health Department")
    (('banks',), ('health', 'government'))
    >>> sectors_named("finance", own=True), sectors_named("Elm Street 5")
    (('banks',), ())
    """
    plain = normalize(text)
    return tuple(
        usual
        for usual, names in ((names.split("|")[0], names.split("|")) for names, _ in _SECTORS)
        if (plain in map(normalize, names) if own else names_sector(text, usual))
    )


def names_sector(name: str, sector: str) -> bool:
    """Return whether an organization's name says that it belongs to a sector.

    Examples
    --------
    >>> names_sector("Lakeside Public Schools", "schools"), names_sector("Elm Bakery", "schools")
    (True, False)
    >>> names_sector("City of Lakeside", "government"), names_sector("Old City Cafe", "government")
    (True, False)
    """
    pattern = _pattern(sector)
    return pattern is not None and pattern.search(normalize(name)) is not None


@lru_cache(maxsize=256)
def _pattern(sector: str) -> re.Pattern[str] | None:
    words = sector_words(sector)
    if not words:
        return None
    return re.compile("|".join(rf"\b{re.escape(word)}\b" for word in words))
