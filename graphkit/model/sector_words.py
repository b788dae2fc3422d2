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
        "education|schools|school|k 12|k12|bildung|schulen",
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
        "public safety|safety|police",
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
    ("finance|banks|banking|banken", "bank|credit union|sparkasse|volksbank|banque|banco"),
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
