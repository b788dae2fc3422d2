"""Headings of sections: rows with one filled cell that name the group of the rows below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.formats.tabular.layout.cell_kinds import (
    VALUES,
    is_in_capitals,
    is_like_a_name,
    is_of_an_organization,
    kind_of,
)
from graphkit.ingest.formats.tabular.layout.row_patterns import is_sentence
from graphkit.ingest.formats.tabular.layout.table_layout import ColumnLook
from graphkit.lazy_regex import lazy_regex
from graphkit.model.sector_words import sector_words

# How much evidence a heading needs, and how little if other headings are certain.
SURE, FAINT = 3, 1
_NEVER = -9
_DECORATED = lazy_regex(r"(?:[-=*#~>•►▶■_]{1,}\s*)(?P<text>[^\W_].*?)(?:\s*[-=*#~<•■_]+)?:?")
_COUNT = lazy_regex(r"\s*[(\[]\d+(?: [a-z]+)?[)\]]$")
_NUMBERED = lazy_regex(r"(?:[IVX]{1,4}|\d{1,2}|[A-Z])[.)]\s+\S.*")
_YEAR = lazy_regex(r"(?:FY ?)?(?:19|20)\d\d(?:\s*[-/–]\s*(?:20)?\d\d)?")
# Names of groups in people's lists, in addition to sectors.
_GROUPS = frozenset(
    "partner partners partnerships member members membership volunteer volunteers staff team board "
    "committee committees council donor donors sponsor sponsors funder funders prospect prospects "
    "friend friends supporter supporters vendor vendors supplier suppliers guest guests alumni "
    "active inactive former current past potential new pending confirmed lapsed core key strategic "
    "other others misc miscellaneous general local regional national state county north south east "
    "west northern southern eastern western central downtown rural urban tier level group district "
    "ward zone region area grade class organizations agencies communities community families "
    "family care services service center centers homes child early childhood adult public private "
    "sector honorary associate associates life lifetime emeritus emeriti regular corporate "
    "individual junior senior deceased retired "
    "waiting waitlist list warteliste espera lista attente liste "
    "departed resigned left gone bajas altas abgänge zugänge ausgeschieden ausgetreten "
    "ausgetretene ausgeschiedene antiguos antiguas départs sortants partis anciennes "
    "human social legal justice environment food security workforce employment recreation sports "
    "transportation emergency mental behavioral law enforcement elected officials leaders and of "
    "the for & / a b c d e f "
    "mitglieder vorstand ehrenamtliche spender förderer aktive ehemalige sonstige weitere träger "
    "vereine beratung soziales jugendhilfe kitas kirchen schulen behörden ämter und der die für "
    "miembros socios voluntarios donantes aliados escuelas iglesias empresas salud educación "
    "gobierno otros otras activos inactivos y de la el los las "
    "membres bénévoles donateurs partenaires écoles églises entreprises santé éducation culture "
    "autres actifs anciens et du des les".split()
)
# States of requests and gifts, by which lists of grants are divided.
_STATES = frozenset(
    "approved awarded granted declined rejected denied requested submitted applied received open "
    "closed ongoing completed withdrawn bewilligt beantragt abgelehnt zugesagt offen laufend "
    "abgeschlossen erhalten eingereicht bewilligte beantragte abgelehnte offene laufende "
    "abgeschlossene aprobado aprobada aprobados aprobadas concedido concedida concedidos "
    "concedidas denegado denegada denegados denegadas solicitado solicitada solicitados "
    "solicitadas recibido recibida recibidos recibidas abierto abierta cerrado cerrada accordé "
    "accordée accordés accordées refusé refusée refusés refusées demandé demandée demandés "
    "demandées reçu reçue reçus reçues en attente clos".split()
)
_GIFTS = frozenset(
    "grants grant gifts donations sponsorships pledges awards spenden zuschüsse förderungen "
    "fördermittel drittmittel sponsoring zuwendungen donaciones subvenciones ayudas patrocinios "
    "dons subventions aides mécénat".split()
)
_FAMILY = lazy_regex(
    r"\s*(?:(?:last|family|sur)[ -]?name|surname|last|nachname|familienname|name|apellidos?|"
    r"nom(?: de famille)?)\s*",
    re.IGNORECASE,
)
_GIVEN = lazy_regex(
    r"\s*(?:(?:first|given|fore)[ -]?names?|first|vornamen?|nombres?|pr\u00e9noms?)\s*",
    re.IGNORECASE,
)
_FORMER_GROUP = lazy_regex(
    r"(?:former|past|previous|ex-?|departed)\s?(?:board |committee |club |choir |staff )?"
    r"(?:members|staff|volunteers|trustees|employees|workers|players|singers|students|people)"
    r"(?: and \w+)?|"
    r"(?:ehemalige|frühere|ausgeschiedene|ausgetretene)r? (?:\w*mitglieder|mitarbeite\w+|"
    r"ehrenamtliche|freiwillige)|abgänge|"
    r"(?:antigu[oa]s|ex-?)\s?(?:soci[oa]s|miembros|voluntari[oa]s|emplead[oa]s)|bajas(?: \d{4})?|"
    r"ancien(?:ne)?s (?:membres|bénévoles|salariés|adhérents|adhérentes)|départs|"
    r"(?:people |those )?who (?:have )?left"
)
# Abbreviations such as YMCA are always in capitals.
_ABBREVIATION = 5

Follows = Literal["row", "heading", "header", "end"]


@dataclass(frozen=True, slots=True)
class Around:
    """The surroundings of a row with one filled cell.

    Attributes
    ----------
    follows : {"row", "heading", "header", "end"}
        The next row: several cells, one cell, a repeated header, or none.
    blank_above : bool
    across : bool
        Whether the cell is merged across most columns.
    first : bool
        Whether the row is the first below the header.
    empty_below : bool
        Whether the next row has nothing in the column of the cell.
    below_total : bool
        Whether the row above is the total of a section.
    named_apart : bool
        Whether the column has only family names: see `is_family_name_alone`.
    """

    follows: Follows
    blank_above: bool = False
    across: bool = False
    first: bool = False
    empty_below: bool = False
    below_total: bool = False
    named_apart: bool = False


def is_family_name_alone(columns: Sequence[str], place: int) -> bool:
    """Return whether a column has only family names, because given names have their own.

    Examples
    --------
    >>> is_family_name_alone(("Name", "Vorname"), 0), is_family_name_alone(("Name", "Phone"), 0)
    (True, False)
    """
    given = any(map(_GIVEN.fullmatch, columns))
    return given and _FAMILY.fullmatch(columns[place]) is not None


def section_score(text: str, look: ColumnLook, around: Around) -> int:
    """Return the evidence that the only cell of a row is the heading of a section.

    Parameters
    ----------
    text : str
    look : ColumnLook
        The look of other cells in its column.
    around : Around
    """
    number = kind_of(text) == "number" and not _YEAR.fullmatch(text)
    if around.follows == "end" or number or kind_of(text) in VALUES or is_sentence(text):
        return _NEVER
    if around.follows == "header":
        return SURE
    if around.follows == "heading" and not (around.across or is_group_name(text)):
        # In a column of names, a single cell in capitals without a given name is a heading.
        apart = look.names >= 0.5 > look.capitals and not share_with_given_names([text])
        return FAINT - 1 + (2 + apart if is_in_capitals(text) else 0)
    score = _looks_like_a_heading(text, look) + 3 * around.across
    score += around.blank_above + around.first + 2 * around.below_total + around.named_apart
    if not (text[0].isupper() or text[0].isdigit()) and score < SURE:
        score -= 2  # a remark such as "anonymous" or "(vacant)"
    if around.empty_below and look.filled < 0.3:
        score += 3
    if look.names >= 0.5:
        # In a column of people, a cell that is not a person is probably not a row.
        score += -2 if is_like_a_name(text) and not is_former_group(text) else 1
    elif is_of_an_organization(text) and not (
        around.named_apart or is_in_capitals(text) or is_group_name(text)
    ):
        score -= 1
    return score


def _looks_like_a_heading(text: str, look: ColumnLook) -> int:
    score = 0
    if is_in_capitals(text) and look.capitals < 0.5:
        short = len(text) <= _ABBREVIATION and " " not in text
        score += 1 if short else 3 if not is_of_an_organization(text) else 2
    if text.endswith(":") or _DECORATED.fullmatch(text):
        score += 3
    if _COUNT.search(text) or _NUMBERED.fullmatch(text) or _YEAR.fullmatch(text):
        score += 2
    if is_group_name(text):
        score += 2
    return score + 3 * is_former_group(text)


def is_group_name(text: str) -> bool:
    """Return whether a text is the name of a sector or of a usual group of people.

    Examples
    --------
    >>> is_group_name("Health & Human Services"), is_group_name("Riverbend Clinic")
    (True, False)
    """
    plain = heading_text(text)
    if len(sector_words(plain)) > 1:
        return True
    words = re.findall(r"[^\W\d_]+(?:-\d+)?|[&/]|\d+", plain.casefold())
    return bool(words) and all(
        word in _GROUPS | _STATES | _GIFTS or word.isdigit() or len(sector_words(word)) > 1
        for word in words
    )


def is_former_group(text: str) -> bool:
    """Return whether a heading is about people who are no longer in a group.

    Examples
    --------
    >>> is_former_group("Past trustees:"), is_former_group("BAJAS"), is_former_group("Past events")
    (True, True, False)
    """
    return _FORMER_GROUP.fullmatch(heading_text(text).casefold().strip(" ().")) is not None


def is_state(text: str) -> bool:
    """Return whether a heading is the state of requests, and no group: "approved".

    Examples
    --------
    >>> is_state("Requested / declined"), is_state("Schools")
    (True, False)
    """
    words = re.findall(r"[^\W\d_]+", heading_text(text).casefold())
    return bool(words) and all(word in _STATES for word in words)


def heading_text(text: str) -> str:
    """Return the text of a heading without its decoration.

    Examples
    --------
    >>> heading_text("--- Schools (12) ---"), heading_text("HEALTH:"), heading_text("K-12")
    ('Schools', 'HEALTH', 'K-12')
    """
    decorated = _DECORATED.fullmatch(text)
    plain = decorated["text"] if decorated else text
    plain = _COUNT.sub("", plain.rstrip(": "))
    return plain.strip() or text
