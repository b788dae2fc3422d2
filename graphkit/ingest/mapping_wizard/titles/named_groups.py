"""Find the board, group or workplace that a title names."""

from __future__ import annotations

import re
from itertools import pairwise

from graphkit.ingest.formats.contact_text.labels import place_of_body
from graphkit.ingest.formats.tabular.layout.sections import is_group_name
from graphkit.ingest.mapping_wizard.titles.title_words import (
    ASIDE,
    BODY,
    DATE,
    MEMBERS,
    OCCASION,
    OF_CONTACTS,
    YEARS,
    is_bare,
    is_generic,
    plain_name,
    plain_title,
)
from graphkit.ingest.mapping_wizard.value_patterns import is_organization
from graphkit.lazy_regex import lazy_regex

# "Farm to School" is a program.
_PROGRAM = lazy_regex(r"(?i)^\w+ to \w+$")
_SMALL_WORDS = frozenset(
    "of the for and de del la las los el y e des du le les et der die das und".split()
)
# "Log Cabin Quilters - roll 2026", "Rotary Club membership list".
_GROUP = lazy_regex(
    r"(?i)\s*(?P<group>(?:(?-i:[A-ZÀ-Þ][\w'\u2019&.]*|of|the|for|and|&|de|del|du|des|d'|la|le|les)\s+)"
    r"{1,6}?(?-i:[A-ZÀ-Þ][\w'\u2019.]*))(?:'s?)?\s*(?:[-\u2013\u2014:|,]\s*)?(?:(?:current|our|active|"
    r"full|complete) )?(?:roll|roster|member(?:s|ship)(?: list| roster| directory)?|mitglieder(?:"
    r"liste|verzeichnis)?|lista de (?:socios|miembros)|soci[oa]s|(?:liste des )?(?:membres|"
    r"adhérents)|volunteer list|staff list)\b"
)
# "Mitgliederliste Freunde der Bücherei e. V., Stand 1.11.2026", "Roster of the Quilt Guild"
_LIST_OF = lazy_regex(
    r"(?i)\s*(?:(?:membership|member) (?:list|roster|directory)|roster|members|list of members|"
    r"mitgliederliste|mitgliederverzeichnis|mitglieder|lista de (?:socios|miembros)|soci[oa]s|"
    r"liste des (?:membres|adhérents)|membres|adhérents)"
    r"\s*(?:[-\u2013\u2014:|]|\b(?:of|for|de[rs]?|del|du)\b)?\s*(?:(?:the|la|las|los|el)\s+)?"
    r"(?P<group>(?-i:[A-ZÀ-Þ]).*)"
)
_STATE_OF = lazy_regex(
    r"(?i)[,;(]?\s*\b(?:stand|as of|updated|rev\.?|revised|état|a fecha|actualizad[oa])\b.*$"
)
# A sentence may end behind the name of a group, but an abbreviation keeps its point.
_LAST_POINT = lazy_regex(r"(?<=[^\W\d_]{5})\.$")
# Words beside the name of a group: "Harbor Chorus - fall roster 2026".
_OF_LISTS = frozenset(
    "roll roster list lists register directory membership member members singers players "
    "choristers volunteers volunteer active current full complete our the of as rev revised "
    "updated version "
    "season spring summer fall autumn winter term "
    "mitgliederliste mitgliederverzeichnis mitglieder aktive liste verzeichnis stand vom am "
    "frühjahr sommer herbst winter saison "
    "lista listado relación socios socias miembros de del la los las a al actualizada temporada "
    "primavera verano otoño invierno "
    "liste des membres adhérents adhérentes annuaire à jour au le saison printemps été automne "
    "hiver".split()
)


def name_above_body(title: str) -> str:
    """Return the name on the line above "Board of directors 2026", or "".

    Examples
    --------
    >>> name_above_body("SOCIEDAD MUSICAL LA AMISTAD\\nJunta directiva 2025-2029")
    'SOCIEDAD MUSICAL LA AMISTAD'
    >>> name_above_body("Contacts, spring\\nBoard of directors")
    ''
    """
    lines = title.splitlines()
    for above, line in pairwise(lines):
        name = plain_name(above)
        words = [word for word in name.split() if word.casefold() not in _SMALL_WORDS]
        in_capitals = len(words) > 1 and all(word[:1].isupper() for word in words)
        no_name = OCCASION.search(name) or OF_CONTACTS.search(name) or re.search(r"\d", name)
        if is_bare(plain_name(line)) and in_capitals and not (no_name or is_bare(name)):
            return name
    return ""


def group_of_list(title: str) -> str:
    """Return the group if a title announces a list of its members, or "".

    Examples
    --------
    >>> group_of_list("Log Cabin Quilters - roll 2026"), group_of_list("Summer fair roster")
    ('Log Cabin Quilters', '')
    """
    for line in title.splitlines():
        found = _GROUP.match(line)
        if found and not OCCASION.search(found[1]) and not is_bare(found[1]):
            return _LAST_POINT.sub("", found[1].strip(" -\u2013\u2014:,"))
        if name := _name_behind_list(line):
            return name
        if name := place_of_body(YEARS.sub("", line).strip()):
            return name
        if name := _name_beside_list(line):
            return name
    return ""


def _name_behind_list(line: str) -> str:
    """Return the name in a title that begins with words for a list of members.

    Examples
    --------
    >>> _name_behind_list("Mitgliederliste Freunde der Bücherei e. V., Stand 1.11.2026")
    'Freunde der Bücherei e. V.'
    >>> _name_behind_list("Members 2026"), _name_behind_list("Roster of volunteers")
    ('', '')
    """
    found = _LIST_OF.fullmatch(line)
    name = plain_name(_STATE_OF.sub("", found["group"])) if found else ""
    no_name = OCCASION.search(name) or OF_CONTACTS.search(name) or is_bare(name)
    return "" if " " not in name or no_name or is_generic(name) else name


def _name_beside_list(line: str) -> str:
    """Return the name in a title of two parts if the other part is only about the list.

    Examples
    --------
    >>> _name_beside_list("HARBOR CHORUS - FALL ROSTER 2026"), _name_beside_list("Ann Lee - roster")
    ('HARBOR CHORUS', 'Ann Lee')
    >>> _name_beside_list("Summer Fair - volunteer list"), _name_beside_list("Table 4 - roster")
    ('', '')
    """
    parts = re.split(r"\s+[-\u2013\u2014|]\s+|:\s+", line)
    others = [part for part in parts if not _is_about_list(part)]
    if len(others) != 1 or len(parts) == 1:
        return ""
    name = plain_name(others[0])
    words = name.split()
    is_name = len(words) > 1 and words[0][:1].isupper() and not re.search(r"\d", name)
    no_name = OCCASION.search(name) or OF_CONTACTS.search(name) or is_bare(name)
    return name if is_name and not (no_name or is_generic(name) or _is_about_list(name)) else ""


def _is_about_list(text: str) -> bool:
    """Return whether a part of a title has only words of lists of members, seasons and days."""
    words = re.findall(r"[^\W\d_]+", YEARS.sub(" ", DATE.sub(" ", text)).casefold())
    return all(word in _OF_LISTS for word in words) and bool(MEMBERS.search(text))


def body_in(title: str) -> str:
    """Return the board or committee that a title names, or "".

    Examples
    --------
    >>> body_in("Lakeside United Way - Board of Directors 2024-25")
    'Lakeside United Way'
    """
    for line in title.splitlines():
        if name := place_of_body(YEARS.sub("", line).strip(" -\u2013\u2014")):
            return name
        plain = ASIDE.sub(" ", line)
        if not BODY.search(plain):
            continue
        parts = [
            p for p in re.split(r"\s+[-–—|:]\s+|,\s+|:\s+", YEARS.sub("", plain)) if plain_title(p)
        ]
        named = [
            p
            for p in parts
            if not re.fullmatch(r"(?i)\W*(?:the )?board(?: of \w+)?\W*", plain_title(p))
        ]
        return plain_title(named[0] if named else plain)
    return ""


def employer_in(title: str) -> str:
    """Return the organization that a title names, or "".

    Examples
    --------
    >>> employer_in("Lakeside Food Bank - contact sheet rev 9/26")
    'Lakeside Food Bank'
    """
    for line in title.splitlines():
        for part in re.split(r"\s+[-–—|:]\s+|:\s+", line):
            plain = plain_title(part)
            no_name = BODY.search(part) or _PROGRAM.search(plain) or is_generic(plain)
            no_name = no_name or (" " not in plain and is_group_name(plain))
            if is_organization(plain) and not no_name:
                return plain_name(part)
    return ""
