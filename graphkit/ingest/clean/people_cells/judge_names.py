"""Judge whether a text can be the name of a person or of an organization, and say why not.

The judgement comes after all readers: a text that reached the place of a name is only doubted for a
reason that somebody can read. A doubted text becomes nobody, and the import says so.
"""

from __future__ import annotations

import re
from functools import lru_cache

from graphkit.ingest.clean.given_names import GIVEN_NAMES
from graphkit.ingest.clean.people_cells.part_words import (
    DEPARTMENTS,
    ORGANIZATIONS,
    ROLES,
    ROLES_ALSO_NAMES,
)
from graphkit.ingest.clean.people_cells.parts import (
    is_organization_name,
    is_plain_name,
    words_of,
)
from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.lazy_regex import lazy_regex
from graphkit.model.normalization import normalize

NOBODY = "it names nobody"
REMARK = "it is a remark"
NUMBER = "it has a number"
OWNED = "it belongs to somebody"
ROLE = "it is a role"
DAY = "it is a day"
KIND = "it is a kind of place"
HEADING = "it is a heading"
STREET = "it is a street"
THING = "it is a thing or a room"
ORGANIZATION = "it is an organization"
PERSON = "it is a person"
# Words of sentences that are in no name of a person, in four languages.
_NEVER_NAMES = frozenset(
    "the this that these those which when where anyone someone somebody everyone "
    "everybody nobody nothing something without because never only please until before after "
    "every several third fourth fifth next past needed "
    "dieser diese dieses welche jemand niemand nicht bitte unser unsere unserer dritte nächste "
    "quienes alguien nadie porque nuestro nuestra nuestros tercera próxima "
    "cette quelqu'un parce notre votre troisième dernière prochaine".split()
)
# Those that somebody may be called, or that belong to names of other languages: only if small.
_IN_SENTENCES = frozenset(
    "who what is are was were has have had not no just with from for about if or but than then "
    "there here our your their my his its we they she he you us be been being first second last "
    "other another each both some many most more found lost sends comes brings "
    "wer wenn alle nur noch schon mit ohne für nach vor seit wegen oder aber ist sind war wird "
    "werden hat haben kommt bringt ihr ihre sein seine mein meine erste zweite letzte "
    "este esta estos estas quien cuando donde nada todos todas pero para sin con desde hasta es "
    "son fue está están tiene tienen solo sólo primera segunda última "
    "ce cet ces qui quand où rien tous toutes mais pour sans avec depuis est sont était nos "
    "première deuxième".split()
)
_SENTENCE = 4  # in small letters, a text of so many words is no name
_TO_BE = lazy_regex(r"(?:still )?to be [a-z]+", re.IGNORECASE)
# In the name of an organization, only these: "First Baptist", "Food for All", "Sans Souci" exist.
_SAYS = frozenset(
    "i we you he she they who someone somebody anyone please is are was were has have "
    "sends comes brings wants needs likes knows asks calls jemand bitte kommt schickt bringt ist "
    "sind hat alguien quien manda envía viene está quelqu'un vient envoie est sont".split()
)
_POSSESSIVE = lazy_regex(r".*[^\Ws]['\u2019]s(?: [a-z0-9(].*)?")
_DAYS = frozenset(
    "monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays fridays saturday "
    "saturdays sundays dienstag mittwoch donnerstag samstag dienstags mittwochs donnerstags "
    "freitags samstags sonntags montags lunes miércoles jueves viernes mardi mercredi jeudi "
    "vendredi samedi "
    # Months that are hardly anybody's name.
    "february september october november december februar september oktober dezember enero "
    "febrero septiembre octubre noviembre diciembre janvier février juillet septembre octobre "
    "novembre décembre".split()
)
# Roles that nobody has by name, beside those that tell parts of cells apart.
_MORE_ROLES = frozenset(
    "representante representantes representative representatives vertreter vertreterin "
    "représentant représentante représentants pastor sheriff rector rabbi imam".split()
)
# Last words of bodies and things; after a given name they are surnames: "Tom Box".
_OF_OFFICES = frozenset("fire police town city village county parish deputy acting".split())
_PLACES = frozenset(
    "closet kitchen shelf shop store thrift boosters studio piano strings cars "
    "bäckerei metzgerei apotheke gärtnerei gasthaus gasthof brauerei druckerei tischlerei gemeinde "
    "boulangerie boucherie pharmacie imprimerie panadería carnicería farmacia ferretería "
    "imprenta".split()
)
# First words of businesses, which are no given names.
_BEFORE_NAMES = frozenset(
    "studio bäckerei metzgerei apotheke gärtnerei gasthaus gasthof brauerei druckerei tischlerei "
    "autohaus gemeinde stadt boulangerie boucherie pharmacie imprimerie garage cars mairie "
    "panadería carnicería farmacia ferretería imprenta taller ayuntamiento".split()
)
_THINGS = frozenset("desk box hotline helpline".split())
_GERMAN_BODIES = (
    "handlung",
    "beirat",
    "genossenschaft",
    "werkstatt",
    "gesellschaft",
)
_ROOMS = ("vereinsheim", "gemeindesaal", "sitzungszimmer", "gruppenraum", "schulhof")
_KINDS = frozenset(
    "associations organizations organisations agencies schools churches partners businesses "
    "sponsors donors funders libraries vereine verbände schulen kirchen partner firmen sponsoren "
    "organisationen einrichtungen asociaciones organizaciones escuelas iglesias empresas entidades "
    "socios patrocinadores écoles entreprises partenaires paroisses structures".split()
)
# Given names that are also words in names of organizations: "Hope House", "Grace Chapel".
_ALSO_WORDS = frozenset(
    "hope grace joy faith ruby rose amber dawn summer autumn april june august ivy holly heather "
    "pearl crystal star sky skye sterling charity mercy victoria florence madison charlotte "
    "sydney georgia virginia carolina chelsea austin jordan lincoln jackson clark lucas brandon "
    "bethany mission royal van don noel angel jesus maria santa san lane page glen dale forest "
    "heath cliff brook rusty penny olive violet daisy lily sunny".split()
)
# Before a name of people. A practice may be called "Dr. Leticia Campos DDS".
_FORMS_OF_ADDRESS = frozenset(
    "Mr. Mrs. Ms. Mr Mrs Ms Fr. Rev. Herr Frau Sra. D.ª Mme Mlle Madame Monsieur".split()
)
_STREET = lazy_regex(
    r"(?:[A-Z][a-z]+ ){1,2}(?:St|Ct|Ave|Rd|Blvd|Ln|Hwy|Pkwy)\.?"
    r"(?: (?:north|south|east|west|[\d-]+))*"
    r"|\d+[a-z]? (?:[A-Z][a-z]+ ){1,2}(?:Street|Road|Avenue|Lane|Drive|St|Ave|Rd)\.?(?: #?\d+)?"
    r"|[A-Z][a-z]+ (?:Street|Road|Avenue|Lane)"
)
# "4. Rotary stops paying. Ask for Ida", "Sorry: Ida", "Next: Dec 8".
_LISTED = lazy_regex(
    r"\d+[.)] .*[a-z]{3,}[.!?] [A-Z]|\d+[.)] (?:\S+ ){8}|(?:sorry|next|regrets|excused|absent|"
    r"apologies|entschuldigt|nächste[rs]?|excusados|próxima|excusés|prochaine)\s?: ",
    re.IGNORECASE,
)
_COUNTS = lazy_regex(r"\d+ [a-zà-ÿ]+,? (?:and |und |y |et )?\d+ [a-zà-ÿ]+")
_DATED = lazy_regex(
    r".*\b(?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december|januar|februar|märz|mai|juni|juli|oktober|dezember|enero|febrero|marzo|abril|mayo|"
    r"junio|julio|agosto|septiembre|octubre|noviembre|diciembre|janvier|février|mars|avril|juin|"
    r"juillet|août|septembre|octobre|novembre|décembre) (?:de )?(?:19|20)\d\d\b.*"
)
_OURS = lazy_regex(
    r"(?:our|my|unsere?|meine?|nuestr[oa]s?|mis?|notre|nos|mes) [a-zà-ÿ].*", re.IGNORECASE
)
# Small words inside a remark that begins with a small letter: "lost in spring".
_INSIDE = frozenset("in from at to with by on who ins im vom beim dans chez en desde".split())
_OPENS = frozenset(
    "a an all for none no not some any with from ein eine für kein keine mit un una unos para "
    "ningún con une des pour aucun aucune avec".split()
)


@lru_cache(maxsize=32768)
def doubt_person(text: str) -> str:
    """Return why a text is not taken for a person's name; "" if it may be one.

    Examples
    --------
    >>> doubt_person("Third Time Running"), doubt_person("Ruby's niece + 2 kids")
    ('it is a remark', 'it has a number')
    >>> doubt_person("Will May"), doubt_person("Vereinsheim")
    ('', 'it is a thing or a room')
    """
    if "@" in text or normalize(text) in GIVEN_NAMES or not words_of(text):
        return ""
    return next((why for why, applies in _AGAINST_PERSON if applies(text)), "")


@lru_cache(maxsize=32768)
def doubt_organization(text: str) -> str:
    """Return why a text is not taken for an organization's name; "" if it may be one.

    Examples
    --------
    >>> doubt_organization("a student from the college"), doubt_organization("Agnes Whitlow")
    ('it is a remark', 'it is a person')
    >>> doubt_organization("farmers market"), doubt_organization("Our Daily Bread")
    ('', '')
    """
    if not words_of(text):
        return ""
    return next((why for why, applies in _AGAINST_ORGANIZATION if applies(text)), "")


def _is_one_letter(text: str) -> bool:
    return sum(map(str.isalpha, text)) == 1


def _has_number(text: str) -> bool:
    """Return whether a text has a number and small words; a list may call one "Helper 12"."""
    small = text[0].isdigit() or any(word.islower() for word in text.split())
    return small and any(map(str.isdigit, text))


def _is_owned(text: str) -> bool:
    return _POSSESSIVE.fullmatch(text) is not None


def _has_day(text: str) -> bool:
    return not _DAYS.isdisjoint(words_of(text))


def _says_something(text: str) -> bool:
    words = words_of(text)
    # Some people write names in small letters: "ruth first".
    small = () if text.islower() and len(words) < _SENTENCE else text.split()
    said = not _NEVER_NAMES.isdisjoint(words) or not _IN_SENTENCES.isdisjoint(small)
    return (said and len(words) > 1) or _TO_BE.fullmatch(text) is not None


def _is_only_role(text: str) -> bool:
    words = words_of(text)
    if len(words) == 1:
        return words[0] in ROLES | DEPARTMENTS | _MORE_ROLES
    return len(words) == 2 and words[0] in _OF_OFFICES and words[1] in ROLES | ROLES_ALSO_NAMES


def _is_body(text: str) -> bool:
    words = words_of(text)
    if any(word.endswith(_GERMAN_BODIES) for word in words):
        return True
    given = normalize(words[0]) in GIVEN_NAMES
    named = words[-1] in _PLACES or words[0] in _BEFORE_NAMES or is_organization_name(text)
    return not given and len(words) > 1 and named


def _is_thing(text: str) -> bool:
    words = words_of(text)
    given = normalize(words[0]) in GIVEN_NAMES
    named = len(words) > 1 and not given and words[-1] in _THINGS
    return named or (len(words) == 1 and words[0].endswith(_ROOMS))


def _is_street(text: str) -> bool:
    return _STREET.fullmatch(text) is not None


def _ends_like_a_label(text: str) -> bool:
    return text.rstrip().endswith(":")


def _is_heading(text: str) -> bool:
    return (
        _ends_like_a_label(text)
        or (_COUNTS.fullmatch(text) or _DATED.fullmatch(text.casefold())) is not None
    )


def _is_said_of_place(text: str) -> bool:
    words = words_of(text)
    if text[0] == "[" or _LISTED.match(text):
        return True
    if _OURS.fullmatch(text) and text.split()[1][0].islower():
        return True
    if not _SAYS.isdisjoint(text.partition("(")[0].split()):
        return True
    if not text[0].islower():
        return False
    return words[0] in _OPENS or not (_INSIDE.isdisjoint(words) or is_organization_name(text))


def _is_role_of_one(text: str) -> bool:
    words = words_of(text)
    return len(words) == 1 and words[0] in ROLES | _MORE_ROLES


def _is_kind(text: str) -> bool:
    words = words_of(text)
    return len(words) == 1 and words[0] in _KINDS


def is_named_person(text: str) -> bool:
    """Return whether a text in the place of an organization surely names people.

    Examples
    --------
    >>> is_named_person("Mr. & Mrs. Lloyd Stanton"), is_named_person("Hope House")
    (True, False)
    """
    parts = [part.strip() for part in text.split(",")]
    first, *rest = parts[0].split() or [""]
    if rest and first in _FORMS_OF_ADDRESS:
        return ORGANIZATIONS.isdisjoint(words_of(parts[0]))
    return all(map(_is_full_name, parts))


def _is_full_name(text: str) -> bool:
    words = words_of(text)
    if not is_plain_name(text) or len(words) != 2 or is_organization_name(text):
        return False
    given = normalize(words[0])
    return given in GIVEN_NAMES and given not in _ALSO_WORDS and words[1] not in _THINGS | _PLACES


# In this order: the reason that says most comes first.
_AGAINST_PERSON = (
    (NOBODY, names_nobody),
    (NOBODY, _is_one_letter),
    (HEADING, _ends_like_a_label),
    (NUMBER, _has_number),
    (OWNED, _is_owned),
    (DAY, _has_day),
    (REMARK, _says_something),
    (ROLE, _is_only_role),
    (THING, _is_thing),
    (ORGANIZATION, _is_body),
)
_AGAINST_ORGANIZATION = (
    (NOBODY, names_nobody),
    (STREET, _is_street),
    (HEADING, _is_heading),
    (REMARK, _is_said_of_place),
    (ROLE, _is_role_of_one),
    (KIND, _is_kind),
    (PERSON, is_named_person),
)
