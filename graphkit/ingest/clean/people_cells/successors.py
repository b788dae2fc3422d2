"""Cells with a present and a former person: "Kim Bui (was Terry Ames, retired)"."""

from __future__ import annotations

import re
from typing import NamedTuple

from graphkit.ingest.clean.people_cells.parts import (
    is_addition,
    is_organization_name,
    is_role,
    looks_like_name,
)
from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.lazy_regex import lazy_regex

# Before the name of the person who is there now.
_NOW = (
    r"now|currently|as of now|(?:has been |was |to be )?(?:replaced|succeeded) by|"
    r"successor(?: is)?|"
    r"new (?:contact|person)|(?-i:new)|new(?=\s*:)|then|jetzt|nun|neu|seither|danach|(?:ihre? |"
    r"seine? )?nachfolger(?:in)?"
    r"(?: ist)?|(?:wurde )?(?:ersetzt|abgelöst) (?:durch|von)|ahora|actualmente|luego|después|"
    r"nuev[oa]|(?:fue )?(?:sustituid|reemplazad|relevad)[oa] por|le sucede|désormais|maintenant|"
    r"à présent|puis|ensuite|nouveau|nouvelle|(?:a été |est )?(?:remplacée?|relayée?) par"
)
# Before the name of the person who was there before.
_WAS = (
    r"was|formerly|former|previously|previous|before(?: that)?|until recently|used to be|"
    r"replac(?:es|ed|ing)|took over (?:from|for)|taking over (?:from|for)|succeed(?:s|"
    r"ed|ing)|in place of|"
    r"not|früher|vorher|bisher|zuvor|davor|ehemals|ehem\.|vormals|war|ersetzt|statt|"
    r"nachfolger(?:in)? von|(?:hat )?übernommen von|antes|anteriormente|anterior|antigu[oa]|"
    r"sustituye a|reemplaza a|releva a|en lugar de|era|anc\.|ancien(?:ne)?(?:ment)?|avant|"
    r"(?:until|bis|hasta|jusqu['\u2019](?:en|au|à))(?: (?:last|the|zum|el|de))* [^\W_]+"
    r"(?: (?:de )?\d{4})?(?=\s*:)|"
    r"auparavant|précédemment|remplace|succède à|à la place de|était"
)
_OVER = (
    r"(?:has |have |is |ist |hat |est |a |se )?(?:left|retired|retiring|resigned|moved|quit|gone|"
    r"no longer|not any ?more|passed away|died|deceased|weg|gegangen|ausgeschieden|in rente|"
    r"im ruhestand|nicht mehr|verstorben|fue|mudó|jubiló|jubilad[oa]|dejó|ya no|falleció|partie?|"
    r"quitté|retraitée?|n'est plus|décédée?|démissionné)"
)
_REPLACED = lazy_regex(
    rf"(?:(?:{_WAS})\s*:?\s+)?(?P<former>[^;]+?)\s*[,;.\u2013\u2014-]*\s*[(\[]?\b(?:{_NOW})\s*:?\s+"
    r"(?P<current>[^\W\d].*?)[)\]]?",
    re.IGNORECASE,
)
_REPLACING = lazy_regex(
    rf"(?P<current>[^;(\[]+?)\s*[,;(\[\u2013\u2014-]+\s*(?:{_WAS})\s*:?\s+(?P<former>[^\W\d].*?)[)\]]?",
    re.IGNORECASE,
)
_LEFT = lazy_regex(
    r"(?P<current>[^;(\[]+?)\s*[,;(\[\u2013\u2014-]+\s*(?P<former>[^\W\d].*?)\s+"
    rf"(?P<over>{_OVER}\b.*?)[)\]]?",
    re.IGNORECASE,
)
# "vacant (was Ann Lee)", "none any more (Ann Lee left 2024)".
_NOBODY_NOW = lazy_regex(
    rf"(?P<nobody>[^;()\[\]]+?)\s*[(\[](?:(?P<was>{_WAS})\s*:?\s+)?(?P<former>[^\W\d][^()\[\]]*?)"
    rf"(?:[\s,]+(?P<over>{_OVER}\b[^()\[\]]*))?[)\]]",
    re.IGNORECASE,
)
_STRUCK = lazy_regex(r"~~(?P<former>[^~]+)~~\s*(?P<current>.+)")
_AFTER_NAME = lazy_regex(r"[,;(\[\d@<:\ue000-\uf8ff]|\s[-\u2013\u2014]\s")
_TITLE = lazy_regex(r"[^\W\d_]\.")
_PARTICLES = frozenset("van von der den de del della di da la le los y zu zum al bin".split())
_LONGEST_NAME = 5


class Succession(NamedTuple):
    """The two halves of a cell: the present person and the former one."""

    current: str
    former: str


def find_succession(text: str) -> Succession | None:
    """Return the present and the former person of a cell, or None if it does not name both.

    If the post is vacant now, the present person is "".

    Examples
    --------
    >>> find_succession("Kim Bui (was Terry Ames, retired 6/26)")
    Succession(current='Kim Bui', former='Terry Ames, retired 6/26')
    >>> find_succession("Eva Sol (hasta junio: Ana Gil)")
    Succession(current='Eva Sol', former='Ana Gil')
    >>> find_succession("vacant (was Terry Ames)")
    Succession(current='', former='Terry Ames')
    >>> find_succession("früher: Horst Lenz (Ruhestand), jetzt Eva Lang").current
    'Eva Lang'
    >>> find_succession("Ann Lee (formerly Ann Ray)"), find_succession("Ann Lee, now at the clinic")
    (None, None)
    """
    if "\n" in text:
        return None
    if (left := _NOBODY_NOW.fullmatch(text.strip())) is not None:
        gone = left["was"] is not None or left["over"] is not None
        if gone and names_nobody(left["nobody"]) and _name_at(left["former"]):
            former = left["former"].strip(" ,")
            return Succession("", f"{former}, {left['over']}" if left["over"] else former)
    for pattern in (_STRUCK, _REPLACED, _REPLACING, _LEFT):
        found = pattern.fullmatch(text.strip())
        if found is None:
            continue
        current, former = found["current"].strip(" ,;"), found["former"].strip(" ,;")
        names = _name_at(current), _name_at(former)
        if not all(names):
            continue
        first = names[0].split()[0]
        if _TITLE.fullmatch(first) and first == names[1].split()[0]:
            # "P. Ruiz, ahora P. Soto": what both have is a title.
            current, former = (text.replace(first, "", 1).strip() for text in (current, former))
            return Succession(current, former)
        # "Ann Lee (formerly Ann Ray)" is one person with two names.
        if first != names[1].split()[0]:
            over = found.groupdict().get("over")
            return Succession(current, f"{former}, {over}" if over else former)
    return None


def _name_at(text: str) -> str:
    """Return the name of a person at the beginning of a text, without titles, or ""."""
    head = _AFTER_NAME.split(text, maxsplit=1)[0].strip()
    words = head.split()
    while len(words) > 1 and is_addition(words[0]):
        words.pop(0)
    # "Ann Lee in May": a name ends before the first word in lower case, but for "van der".
    small = (n for n, word in enumerate(words) if word[:1].islower() and word not in _PARTICLES)
    words = words[: next(small, len(words))]
    name = " ".join(words)
    if not 2 <= len(words) <= _LONGEST_NAME or not words[-1][:1].isupper():
        return ""
    is_else = is_role(name) or is_organization_name(name)
    return name if words[0][:1].isupper() and looks_like_name(name) and not is_else else ""
