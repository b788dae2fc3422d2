"""Clean names of organizations; words such as "Retired" in their place are dropped."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from graphkit.ingest.clean.plain_text import clean_text, clean_value, without_footnote_marks
from graphkit.lazy_regex import lazy_regex
from graphkit.model.unicode_form import normalize_unicode

# Words that people write instead of an employer. As organizations, they would connect strangers.
_NOT_AN_EMPLOYER = frozenset(
    {
        "self employed",
        "selfemployed",
        "self",
        "freelance",
        "freelancer",
        "freelance consultant",
        "independent",
        "independent consultant",
        "independent contractor",
        "independent professional",
        "sole proprietor",
        "contractor",
        "retired",
        "semi retired",
        "unemployed",
        "not employed",
        "not applicable",
        "not currently employed",
        "currently not working",
        "none at the moment",
        "between jobs",
        "between opportunities",
        "between roles",
        "career break",
        "sabbatical",
        "seeking opportunities",
        "seeking new opportunities",
        "seeking employment",
        "looking for opportunities",
        "looking for new opportunities",
        "looking for work",
        "job seeker",
        "open to work",
        "open to opportunities",
        "homemaker",
        "stay at home mom",
        "stay at home parent",
        "student",
        "confidential",
        "stealth",
        "stealth startup",
        "stealth mode",
        "stealth mode startup",
        "selbststandig",
        "selbstandig",
        "freiberuflich",
        "freiberufler",
        "arbeitssuchend",
        "rentner",
        "rentnerin",
        "pensioniert",
        "ruhestand",
        "im ruhestand",
        "privat",
        "private",
        "independant",
        "auto entrepreneur",
        "autoentrepreneur",
        "retraite",
        "retraitee",
        "sans emploi",
        "autonomo",
        "autonoma",
        "trabajador independiente",
        "por cuenta propia",
        "jubilado",
        "jubilada",
        "desempleado",
        "desempleada",
        "libero professionista",
        "in pensione",
        "aposentado",
        "aposentada",
        "profissional autonomo",
        "zelfstandig",
        "zelfstandige",
        "zzp",
        "gepensioneerd",
        "various",
        "seeking work",
        "home school",
        "homeschool",
        "home schooled",
        "homeschooled",
        "home schooler",
        "homeschooler",
        "neighbor",
        "neighbour",
        "resident",
        "community member",
        "unaffiliated",
        "at large",
        "residents",
        "neighbors",
        "private individual",
        "individual",
        "member of the public",
        "the public",
        "parent",
        "parents",
        "citizen",
        "no affiliation",
        "nachbar",
        "nachbarin",
        "nachbarn",
        "anwohner",
        "anwohnerin",
        "anwohnende",
        "burger",
        "burgerin",
        "privatperson",
        "ehrenamtlich",
        "vecino",
        "vecina",
        "vecinos",
        "vecinas",
        "particular",
        "ninguna",
        "ama de casa",
        "voisin",
        "voisine",
        "voisins",
        "habitant",
        "habitante",
        "habitants",
        "riverain",
        "riveraine",
        "particulier",
        "sans",
    }
)
# "Retired RN", "ret. teacher": a former occupation.
_RETIRED = lazy_regex(
    r"(?:retired|semi retired|ret|former|pensionierte?r?|ehemalige?r?|jubilad[oa]|retraitee?)"
    r"(?: \w+){1,2}"
)
# "Retired Teachers Assn" is an organization of people, and no occupation.
_BODY = frozenset(
    "assn association club society union verein verband vereinigung asociacion club union "
    "amicale foundation council network group league guild federation".split()
)


@lru_cache(maxsize=65536)
def clean_organization(text: str) -> str | None:
    """Return an organization's name, or None for `Self-employed`, `Retired` and the like."""
    # A character that cannot be seen may be before a footnote mark.
    value = clean_value(without_footnote_marks(clean_text(text) or ""))
    if value is None or not any(map(str.isalnum, value)):
        return None
    if len(value) > 60:
        return value
    if value.startswith("(") and value.endswith(")") and value.islower():
        return None  # a remark: "(on file)"
    plain = normalize_unicode(value.casefold(), "NFKD")
    plain = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    plain = " ".join(plain.split())
    if plain in _NOT_AN_EMPLOYER:
        return None
    retired = _RETIRED.fullmatch(plain) and _BODY.isdisjoint(plain.split())
    return None if retired else value
