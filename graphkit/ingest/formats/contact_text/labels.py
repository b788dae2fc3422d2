"""Labels of lines, and words that distinguish headings and offices from contacts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from graphkit.ingest.clean.people_cells.parts import is_organization_name, is_role
from graphkit.ingest.formats.network.element_kind import named_like_organization
from graphkit.ingest.formats.tabular.layout.header_vocabulary import is_header_text
from graphkit.lazy_regex import lazy_regex

WEEKDAYS = (
    "(?:mon|tues|wednes|thurs|fri|satur|sun)day|montag|dienstag|mittwoch|donnerstag|freitag|"
    "samstag|sonntag|lunes|martes|miércoles|jueves|viernes|sábado|domingo|"
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
)
# Words within a name that may be in lower case.
SMALL_WORDS = frozenset(
    "de da di del della des dos du la las le les los van von der den zu y e of and und et".split()
)
# 12 Main Street, 43001 Town, Town, OH 43001, PO Box 12, Hauptstr. 5, 5 rue de la Gare
ADDRESS = lazy_regex(
    r"\d+[a-z]?\s+\w+.*\b(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|blvd|way|court|ct|place|"
    r"pl|highway|hwy|suite|floor|square|rue|calle|avenida)\b\.?|(?:p\.? ?o\.? ?box|postfach)\b.*|"
    r"(?:r\.? ?r\.?|rural route|star route|rte?\.?|route|hwy\.?|highway|county (?:road|rd\.?)|"
    r"state (?:road|route)|box|apartado(?: de correos| postal)?|b\.? ?p\.?|lieu[- ]dit)\s+#?\d+.*|"
    r"\S*(?:straße|strasse|str\.|weg|platz|gasse)\s+\d+.*|(?:calle|avenida|plaza|rue)\s.*\d.*|"
    r".*\b[A-Z]{2}\.? \d{5}(?:-\d{4})?|\d{4,5} [^\W\d].*",
    re.IGNORECASE,
)
_STREET = lazy_regex(
    r"(?!.*\b(?:municipal|district|county|superior|circuit|family|probate|juvenile|supreme|drug|"
    r"food|blood|toy|book)\b)"
    r"(?:[^\W\d_][\w.'-]* ){1,3}(?:street|st\.?|avenue|ave\.?|road|rd\.?|lane|"
    r"ln\.?|drive|dr\.?|court|ct\.?|circle|boulevard|blvd\.?|terrace|alley|straße|gasse|allee)",
    re.IGNORECASE,
)
_LABELS: Mapping[str, str] = MappingProxyType(
    {
        word: column
        for column, words in {
            "Name": "name|contact|contact person|contact name|full name|ansprechpartner|ansprech"
            "partnerin|back up|backup|back up contact|alternate|second contact|nombre|"
            "contacto|nom|kontakt",
            "Organization": "organization|organisation|org|company|agency|employer|einrichtung|"
            "firma|organización|organizacion|empresa|société|association",
            "Title": "title|role|position|job title|funktion|rolle|cargo|puesto|fonction|poste",
            "Email": "email|e mail|mail|correo|correo electrónico|courriel|mél",
            "Phone": "phone|tel|tél|telephone|"
            "telefon|teléfono|telefono|téléphone|cell|mobile|mobil|"
            "handy|móvil|portable|office|work|home|direct|fax|p|t|c|m|o|h",
            "Website": "web|website|url|webseite|site|sitio|homepage",
            "Address": "address|adresse|anschrift|dirección|direccion",
            "Section": "section",
            "Sector": "sector|secteur|branche",
            "Note": "note|notes|notiz|nota|notas|remark|bemerkung|comments",
        }.items()
        for word in words.split("|")
    }
)
# "Friends of the Park, trustees: Bo Ek; Jo Day"
LABEL_WITH_COMMA = lazy_regex(
    r"\s*([^\W\d_][\w. '\u2019/&-]{2,40}),\s+([^\W\d_][\w. -]{2,30}?)\s*:\s*(\S.*)"
)
LABEL = lazy_regex(r"\s*([^\W_][\w. '\u2019/&\u2011-]{0,40}?)\s*:\s*(.*)")
# Words for lists: "Riverbend Community Contacts" is no organization.
_LISTS = frozenset(
    "contacts addresses directory list roster members officers volunteers partners cards tree "
    "committees minutes agenda kontakte liste mitglieder contactos lista membres "
    "mailing recipients distribution verteiler mailverteiler empfänger destinatarios difusión "
    "destinataires diffusion".split()
)


_COMMITTEE = lazy_regex(
    r"(?:(?:other|the|our|executive|current|new|weitere|unsere?|autres|nos|notre|le|"
    r"los|nuestr[oa]s?|"
    r"otr[oa]s) )*(?:board|officers|staff|members|directors|trustees|volunteers|employees|coaches|"
    r"(?:\w+)?vorstand\w*|mitglieder|mitarbeite\w*|ehrenamtliche|beisitzer\w*|team|kassenprüfer\w*|"
    r"übungsleiter\w*|trainer\w*|junta|vocales|miembros|soci[oa]s|voluntari[oa]s|personal|"
    r"comisión|comision|comité|bureau|conseil|membres|bénévoles|administrateurs|salariés|équipe|"
    r"ausschuss|beirat|equipo|amtsinhaber\w*|élus|elected|vestry|clergy|elders|deacons|"
    r"kirchenvorstand|presbyterium)\b.*|"
    r".*\b(?:chairs|captains|coordinators|leaders|committee|board|seats|officers|staff|faculty|members|directors|trustees|conseil|vorstand|junta)",
    re.IGNORECASE,
)
_FORMER = lazy_regex(
    r"(?:(?:our|the|unsere|nos|nuestr[oa]s)\s)?(?:off (?:the|our) \w+|former(?:ly)?|past|previous|"
    r"ex[- ]\w+|emerit\w+|retired|resigned|left|moved|no longer|not any ?more|gone|inactive|"
    r"ehemal\w*|ausgeschieden\w*|früher\w*|nicht mehr|verstorben\w*|antigu[oa]s|anterior(?:es)?|"
    r"ya no|han dejado|dejaron|bajas|jubilad[oa]s|ancien(?:ne)?s?|(?:ont|a) quitté|partis|sortants|"
    r"ne sont plus|démissionnaires|retraités)\b.*",
    re.IGNORECASE,
)
# The parts of a header line, and how many of them it needs.
_BETWEEN = lazy_regex(r"\s*[,;:|]\s*|\s+[-\u2013\u2014]+\s+")
_LEAST_PARTS, _MOST = 3, 0.6
# "Board of Trustees of the Elm Clinic", "Members of the Lions Club", "Vorstand des TSV Ost".
_BODY_OF = lazy_regex(
    r"(?i:(?:the |la |le |der )?(?:board(?: of (?:directors|trustees|governors))?|"
    r"directors|trustees|"
    r"officers|members|staff|team|executive committee|volunteers|"
    r"vorstand(?:smitglieder)?|mitglieder|"
    r"junta directiva|junta|directiva|miembros|soci[oa]s|conseil d.administration|bureau|membres|"
    r"bénévoles|équipe|comité)(?: list| members)?,?\s+(?:of|for|at|des|der|vom|von|de|del|du|d')"
    r"\s*(?:the |la |l'|los |las |les )?)(?P<place>[^\W\d_].*)"
)
_SAID = lazy_regex(
    r"(?i:\b(?:association|club|verein|asociación|society|council|coalition|committee|comité|"
    r"fundación|fondation|foundation|collectif|group|groupe|grupo)\b[ ,:]*)[\"«“„' ]*"
    r"(?P<place>[^\W\da-z][\w'\u2019-]+(?: (?:du|de|des|la|le|del|of|the|for|and|&|y|et|und|d|"
    r"[^\W\da-z][\w'\u2019-]*))* [^\W\da-z][\w'\u2019-]+)"
)
_IN_QUOTES = lazy_regex(
    r"(?i:\b(?:association|amicale|verein|asociación|club|fundación|fondation|stiftung)\b)"
    r"\s*[\"«“„]\s*(?P<place>[^\"«»“”„]*\w)\s*[\"»”“]"
)
# "The Rev. Ann Lee"
_THE_TITLE = lazy_regex(
    r"The (?:Rev(?:erend)?|Hon(?:orable)?|Most|Very|Right|Rt)\b\.? ", re.IGNORECASE
)
_OF = lazy_regex(r"(?:of|for|at|der|des|vom|von|de|del|du|d')\s*(?:the |la |l'|los |las |les )?")
_AT_END = lazy_regex(r"\s*(?:[-–—,:(]\s*.*|\b(?:19|20)\d\d\b.*)$")
_DAY = lazy_regex(r"\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b|\b(?:19|20)\d\d\b")


def field_of(label: str) -> str | None:
    """Return the column that a label is about."""
    return _LABELS.get(" ".join(label.casefold().replace("-", " ").split()).strip("."))


def is_organization(text: str) -> bool:
    """Return whether a text is written like the name of an organization.

    Examples
    --------
    >>> is_organization("Elm Clinic"), is_organization("works at the clinic")
    (True, False)
    """
    if text[:1].islower() or _THE_TITLE.match(text):
        return False
    return named_like_organization(text) or is_organization_name(text)


def is_committee(heading: str) -> bool:
    """Return whether a heading names a part of an organization: "Board of Directors".

    Examples
    --------
    >>> is_committee("Junta directiva"), is_committee("Lions Club of Lakeside")
    (True, False)
    """
    return _COMMITTEE.fullmatch(heading) is not None


def is_office(line: str) -> bool:
    """Return whether a line may name an office and its holder: "Treasurer: Bo Ek"."""
    labelled = LABEL.fullmatch(line)
    if labelled is None:
        return LABEL_WITH_COMMA.fullmatch(line) is not None
    # "Meets Tuesdays 12:15" says when.
    is_time = labelled[1][-1].isdigit() and labelled[2][:1].isdigit()
    return not (field_of(labelled[1]) or is_time) and bool(labelled[2].strip())


def has_reach(line: str) -> bool:
    """Return whether a line has a mail address or a telephone number."""
    return "@" in line or sum(map(str.isdigit, _DAY.sub("", line))) >= 7


def is_street(heading: str) -> bool:
    """Return whether a heading is the name of a street.

    Examples
    --------
    >>> is_street("MAPLE COURT"), is_street("Family Court"), is_street("12 Maple Court")
    (True, False, False)
    """
    return _STREET.fullmatch(heading.strip("#:*=- ")) is not None


def names_place(heading: str) -> bool:
    """Return whether a heading names an organization and not a list."""
    words = heading.split()
    small = SMALL_WORDS | {"the", "for"}
    named = (word for word in words if word.casefold() not in small and "." not in word)
    capital = all(not word[0].islower() for word in named)
    is_list = any(word.strip(",").casefold() in _LISTS for word in words)
    is_list = is_list or is_committee(heading)
    named_so = is_organization(heading) and not is_street(heading)
    return len(words) > 1 and capital and not is_list and named_so


def without_town(title: str) -> str:
    """Return the name of an organization without the town behind it.

    Examples
    --------
    >>> without_town("Elm Club, Oakville"), without_town("Elm Club, Oak School")
    ('Elm Club', 'Elm Club, Oak School')
    """
    place, _, town = title.partition(", ")
    is_town = town.replace("-", "").replace(" ", "").isalpha() and not is_organization(town)
    return place if is_town and names_place(place) else title


def says_former(heading: str) -> bool:
    """Return whether a heading says that its people are no longer there.

    Examples
    --------
    >>> says_former("OFF THE BOARD"), says_former("Ehemalige Mitglieder"), says_former("Officers")
    (True, True, False)
    """
    return _FORMER.fullmatch(heading.strip("#:*=- ")) is not None


def place_of_body(title: str) -> str:
    """Return the organization of the board or members that a title names, or "".

    Examples
    --------
    >>> place_of_body("Board of Trustees of County Health Partnership")
    'County Health Partnership'
    >>> place_of_body("Board of Directors 2026")
    ''
    """
    found = _BODY_OF.fullmatch(title.strip("#:*=- "))
    place = _AT_END.sub("", found["place"]) if found else ""
    return place if place[:1].isupper() and not is_committee(place) else ""


def place_in_sentence(text: str) -> str:
    """Return the organization that a sentence of a letter names as the owner of the list, or "".

    Examples
    --------
    >>> place_in_sentence("Voici la liste de l'association LES AMIS DU CANAL, merci")
    'LES AMIS DU CANAL'
    """
    found = _IN_QUOTES.search(text) or _SAID.search(text)
    return found["place"] if found else ""


def office_and_place(label: str) -> tuple[str, str]:
    """Return the office or body that a label names, and its organization or "".

    Examples
    --------
    >>> office_and_place("Library Foundation trustees"), office_and_place("Treasurer")
    (('trustees', 'Library Foundation'), ('Treasurer', ''))
    >>> office_and_place("Vorstand Verein Anger"), office_and_place("Chair of Elm Clinic")
    (('Vorstand', 'Verein Anger'), ('Chair', 'Elm Clinic'))
    """
    if of_body := place_of_body(label):
        return label[: label.find(of_body)].strip(), of_body
    words = label.split()
    splits = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    for before, behind in reversed(splits):
        whole = before.split()[-1].casefold() not in SMALL_WORDS | {"for"}
        if whole and is_committee(behind) and names_place(before):
            return behind, before
    for before, behind in splits:
        place = _OF.sub("", behind)
        office = is_committee(before) or (place != behind and is_role(before))
        if office and names_place(place):
            return before, place
    return label, ""


def is_header(text: str) -> bool:
    """Return whether a line is a header for the lines below it: "Name, role, phone".

    Examples
    --------
    >>> is_header("Name - school - title - phone"), is_header("Ann Lee, nurse, Elm Clinic")
    (True, False)
    """
    parts = [part for part in _BETWEEN.split(text) if part]
    known = sum(map(is_header_text, parts))
    alone = "\n" not in text and not any(map(str.isdigit, text))
    return alone and len(parts) >= _LEAST_PARTS and known >= _MOST * len(parts)
