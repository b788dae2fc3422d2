"""Turn the properties of a card into the cells of its row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.ingest.formats.content_lines import unescape
from graphkit.ingest.formats.table import Cell
from graphkit.ingest.formats.vcard.properties import Property, nested_properties
from graphkit.ingest.formats.vcard.relations import KINDS, OWN, android_relation, kind_of
from graphkit.lazy_regex import lazy_regex

COLUMNS = (
    "FN",
    "NICKNAME",
    "N given",
    "N additional",
    "N family",
    "ORG name",
    "ORG URL",
    "EMAIL",
    "TEL",
    "URL",
    "X-SOCIALPROFILE",
    "TITLE",
    "ROLE",
    "UID",
    "MANAGER",
    "ASSISTANT",
    "SPOUSE",
    "RELATED",
    "FORMER",
    "Department",
    "Town",
    "Country",
    "Category",
    "NOTE",
)
_SEMICOLON = lazy_regex(r"(?<!\\)((?:\\\\)*);")
_COMMA = lazy_regex(r"(?<!\\)((?:\\\\)*),")
# Properties with parts or with parameters that determine their meaning. All others are plain texts.
_STRUCTURED = frozenset(
    "N ORG ADR CATEGORIES AGENT RELATED X-ABRELATEDNAMES X-ABLABEL X-ANDROID-CUSTOM".split()
)
_RELATING = frozenset({*OWN, "AGENT", "RELATED", "X-ABRELATEDNAMES", "X-ANDROID-CUSTOM"})
_NO_RELATED: Mapping[str, tuple[str, ...]] = MappingProxyType(dict.fromkeys(KINDS, ()))
_KIND = frozenset({"KIND", "X-ADDRESSBOOKSERVER-KIND", "X-EVOLUTION-LIST", "X-ABSHOWAS"})
_LISTS = ("group", "location", "application", "device")
_OTHER_SCHEMES = ("urn", "http", "https", "data", "uid", "cid", "file")
# Categories that programs give every contact.
_COMMON_CATEGORIES = frozenset({"my contacts", "mycontacts", "starred", "contacts", "all contacts"})


class NoContact(ValueError):
    """A card is not about a person or an organization; the message says why."""


@dataclass(frozen=True, slots=True)
class _CardProperties:
    """A card's properties by name: plain ones as texts, structured ones as they are."""

    texts: dict[str, list[str]]
    parts: dict[str, list[Property]]

    @classmethod
    def of(cls, properties: Sequence[Property]) -> _CardProperties:
        texts: dict[str, list[str]] = {}
        parts: dict[str, list[Property]] = {}
        for one in properties:
            name, value = one[0].name, one[1]
            if name in _STRUCTURED:
                parts.setdefault(name, []).append(one)
            elif value and not value.isspace():
                value = unescape(value) if "\\" in value else value
                texts.setdefault(name, []).append(value.strip())
        return cls(texts, parts)

    def all(self, name: str) -> tuple[str, ...]:
        return tuple(self.texts.get(name, ()))

    def pieces(self, name: str) -> list[list[str]]:
        return [_pieces(value) for _, value in self.parts.get(name, ())]


def cells(properties: Sequence[Property], people: Mapping[str, str]) -> tuple[Cell, ...]:
    """Return the cells of a card, one for each of `COLUMNS`.

    Parameters
    ----------
    properties : sequence of Property
    people : mapping of str to str
        The people of other cards by their references: see `references`.

    Raises
    ------
    NoContact
        If it is about a list of contacts, a place, or a thing such as a voicemail.
    """
    contents = _CardProperties.of(properties)
    related = _related_people(contents, people)
    places = _places(contents) if "ADR" in contents.parts else []
    departments = (pieces[1].strip() for pieces in contents.pieces("ORG") if len(pieces) > 1)
    return (
        *_name_cells(contents),
        contents.all("EMAIL"),
        contents.all("TEL"),
        contents.all("URL"),
        (*contents.all("X-SOCIALPROFILE"), *contents.all("SOCIALPROFILE")),
        contents.all("TITLE"),
        contents.all("ROLE"),
        tuple(map(_card_number, contents.all("UID"))),
        *(related[kind] for kind in KINDS),
        (*departments, *contents.all("X-DEPARTMENT")),
        tuple(dict.fromkeys(pieces[3].strip() for pieces in places)),
        tuple(dict.fromkeys(pieces[6].strip() for pieces in places)),
        tuple(_categories(contents)),
        contents.all("NOTE"),
    )


def _name_cells(contents: _CardProperties) -> tuple[Cell, ...]:
    """Return names of the person, whole and in parts; names of the organization, and its pages."""
    family, given, additional = _name(contents)
    names = contents.all("FN")
    organizations = tuple(pieces[0].strip() for pieces in contents.pieces("ORG"))
    if _is_organization(contents, bool(family or given), names, organizations):
        # The name on such a card is the organization's; ORG may name a larger one.
        return ((), (), "", "", "", (*names, *organizations), contents.all("URL"))
    said = [name for name in names if any(map(str.isalnum, name))]
    if said and not organizations and all(map(names_nobody, said)):
        raise NoContact("a machine or a desk, such as a voicemail")
    return (names, contents.all("NICKNAME"), given, additional, family, organizations, ())


def references(properties: Sequence[Property]) -> Iterator[tuple[str, str]]:
    """Yield the references of other cards to this one, each with the person as `Name <mail>`."""
    contents = _CardProperties.of(properties)
    person = _name_and_mail(contents)
    if person:
        for uid in contents.all("UID"):
            yield _card_number(uid), person
        for telephone in contents.all("TEL"):
            yield _phone_reference(telephone), person


def _pieces(text: str) -> list[str]:
    """Return the parts of a structured value, between semicolons that are not escaped."""
    if "\\" not in text:
        return text.split(";")
    return [unescape(piece) for piece in _SEMICOLON.sub("\\1\x1f", text).split("\x1f")]


def _name(contents: _CardProperties) -> tuple[str, str, str]:
    found = contents.pieces("N")
    family, given, additional = [*(found[0] if found else ()), "", "", ""][:3]
    return family, given, additional


def _is_organization(
    contents: _CardProperties, named: bool, names: Sequence[str], organizations: Sequence[str]
) -> bool:
    if not named or not contents.texts.keys().isdisjoint(_KIND):
        stated = (*contents.all("KIND"), *contents.all("X-ADDRESSBOOKSERVER-KIND"))
        kinds = {text.casefold() for text in stated}
        if kinds.intersection(_LISTS) or "X-EVOLUTION-LIST" in contents.texts:
            raise NoContact("a list of contacts, a place or a thing")
        shown = {text.casefold() for text in contents.all("X-ABSHOWAS")}
        if "org" in kinds or "company" in shown:
            return True
    # A telephone stores a company as a card with the same name as its organization.
    return not named and bool(names) and names[0].casefold() in map(str.casefold, organizations)


def _related_people(
    contents: _CardProperties, people: Mapping[str, str]
) -> Mapping[str, tuple[str, ...]]:
    texts, parts = contents.texts, contents.parts
    if _RELATING.isdisjoint(texts) and _RELATING.isdisjoint(parts):
        return _NO_RELATED
    found: dict[str, list[str]] = defaultdict(list)
    for name, kind in OWN.items():
        found[kind] += contents.all(name)
    for _, card in parts.get("AGENT", ()):
        found["assistant"].append(_name_and_mail(_CardProperties.of(nested_properties(card))))
    labels = {head.group: label for head, label in parts.get("X-ABLABEL", ())}
    for head, name in parts.get("X-ABRELATEDNAMES", ()):
        found[kind_of(unescape(labels.get(head.group, "")))].append(unescape(name))
    for _, custom in parts.get("X-ANDROID-CUSTOM", ()):
        kind, text = android_relation(_pieces(custom))
        found[kind].append(text)
    for head, value in parts.get("RELATED", ()):
        kind = kind_of(*(head.parameters.get("TYPE") or ("",)))
        found[kind].append(_related_name_and_mail(unescape(value).strip(), people))
    return {kind: tuple(text for text in found[kind] if text.strip()) for kind in KINDS}


def _related_name_and_mail(text: str, people: Mapping[str, str]) -> str:
    # A number or telephone refers to a card in the same file; other references have no name.
    scheme, colon, rest = text.partition(":")
    scheme = scheme.casefold()
    if scheme == "mailto":
        return rest.partition("?")[0]
    if scheme == "tel":
        return people.get(_phone_reference(rest), "")
    if _card_number(text) in people:
        return people[_card_number(text)]
    return "" if colon and scheme in _OTHER_SCHEMES else text


def _name_and_mail(contents: _CardProperties) -> str:
    family, given, _ = _name(contents)
    name = (*contents.all("FN"), f"{given} {family}".strip())[0]
    mail = (*contents.all("EMAIL"), "")[0]
    name = name.replace("<", " ").replace(">", " ").strip()
    return f"{name} <{mail}>" if "@" in mail and name else name or mail


def _card_number(uid: str) -> str:
    return uid.casefold().removeprefix("urn:uuid:")


def _phone_reference(telephone: str) -> str:
    # No number of a card begins with this prefix.
    return "tel:" + "".join(c for c in telephone.partition(";")[0] if c.isdigit())


def _places(contents: _CardProperties) -> list[list[str]]:
    addresses = contents.parts["ADR"]
    at_work = [address for address in addresses if "WORK" in address[0].types()]
    return [[*_pieces(value), "", "", "", "", "", "", ""] for _, value in at_work or addresses]


def _categories(contents: _CardProperties) -> Iterator[str]:
    for _, value in contents.parts.get("CATEGORIES", ()):
        for text in _COMMA.sub("\\1\x1f", value).split("\x1f"):
            category = unescape(text).strip().removeprefix("* ")
            if category.casefold() not in _COMMON_CATEGORIES:
                yield category
