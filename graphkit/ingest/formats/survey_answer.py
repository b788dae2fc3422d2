"""Files with the answers of one respondent to a survey.

Such a file comes from a stranger's browser by mail. Nothing in it is believed: its size, its depth,
each name and each value are checked, and one fault refuses the file. The signature is not checked
here, because only the graph knows the key.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from graphkit.errors import InputError
from graphkit.lazy_regex import lazy_regex
from graphkit.model.surveys import CONTACT_CHOICES, FACTORS, KNOWS, LEVEL_ITEMS, TEXT_ITEMS

T = TypeVar("T")

MARK = "graphkit_answer"
VERSION = 1
LONGEST_TEXT, LONGEST_NAME, MOST_REFERRALS = 1_000, 200, 10
_MOST_BYTES = 1 << 20
_BEGINNING = 200
_FACTORS = frozenset(factor.name for factor in FACTORS)
_CODE = lazy_regex(r"[0-9a-f]{16}")
_SIGNATURE = lazy_regex(r"[0-9a-f]{64}")
_NUMBER = lazy_regex(r"[1-9][0-9]{0,3}")
_MOMENT = lazy_regex(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_ADVICE = "Ask the respondent to download the file again and to send it unchanged"


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """A file with an answer, before anything is known of its form.

    Attributes
    ----------
    name : str
        Of the file.
    digest : str
        SHA-256 of its bytes.
    form : str
        The code of the form from which it says that it is.
    content : str
        The answer as JSON, exactly as it was signed.
    signature : str
    """

    name: str
    digest: str
    form: str
    content: str
    signature: str


@dataclass(frozen=True, slots=True)
class AnsweredItems:
    """The items about one relationship; None where the respondent left one out."""

    knows: str
    stage: str | None = None
    contact: str | None = None
    gives: str = ""
    gets: str = ""
    levels: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Referral:
    """Somebody to talk to, as a respondent typed it; one of the names may be empty."""

    name: str
    organization: str
    why: str


@dataclass(frozen=True, slots=True)
class AnswerContent:
    """All that an answer says.

    Attributes
    ----------
    answered : datetime.datetime
        By the respondent's clock, in UTC.
    relations : mapping of int to AnsweredItems
        By the number of the organization in the form.
    factors : mapping of str to int
    referrals : tuple of Referral
    """

    answered: datetime
    relations: Mapping[int, AnsweredItems]
    factors: Mapping[str, int]
    referrals: tuple[Referral, ...]


class _Fault(Exception):
    """Something in a file that no form writes."""


def is_answer_file(path: Path) -> bool:
    """Return whether a file says that it has an answer to a survey."""
    if path.suffix.lower() != ".json" or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            beginning = file.read(_BEGINNING)
    except OSError:
        return False  # the import says what is wrong
    return f'"{MARK}"'.encode() in beginning


def read_answer_file(path: Path) -> AnswerFile:
    """Read a file with an answer.

    Raises
    ------
    InputError
        If it is no such file, or is too large.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise InputError("cannot be read", where=path.name, next="Check the file") from error

    def read() -> AnswerFile:
        if len(raw) > _MOST_BYTES:
            raise _Fault("it is larger than any answer can be")
        outer = _parse(_decode(raw))
        _check_names(outer, (MARK, "form", "content", "signature"), "the file")
        if type(outer.get(MARK)) is not int or outer[MARK] != VERSION:
            raise _Fault("it was written for another version of graphkit")
        form, signature = outer.get("form"), outer.get("signature")
        if not isinstance(form, str) or _CODE.fullmatch(form) is None:
            raise _Fault("it does not say from which form it is")
        if not isinstance(signature, str) or _SIGNATURE.fullmatch(signature) is None:
            raise _Fault("it is not signed")
        if not isinstance(outer.get("content"), str):
            raise _Fault("it has no answers")
        digest = hashlib.sha256(raw).hexdigest()
        return AnswerFile(path.name, digest, form, outer["content"], signature)

    return _without_faults(read, path.name)


def read_answer_content(file: AnswerFile, stages: Sequence[str]) -> AnswerContent:
    """Return what an answer says.

    Parameters
    ----------
    file : AnswerFile
    stages : sequence of str
        The stages that the form offered.

    Raises
    ------
    InputError
        If it says something that the form cannot have said.
    """
    return _without_faults(lambda: _read_content(_parse(file.content), stages), file.name)


def _without_faults(read: Callable[[], T], name: str) -> T:
    try:
        return read()
    except _Fault as fault:
        raise InputError(
            f"this answer cannot be read: {fault}", where=name, next=_ADVICE
        ) from fault


def _decode(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _Fault("it is not text in UTF-8") from None


def _parse(text: str) -> dict[str, Any]:
    """Return the object of a JSON text without doubled names and without values that are none."""
    try:
        found = json.loads(text, object_pairs_hook=_object, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise _Fault("it is not whole") from None
    if not isinstance(found, dict):
        raise _Fault("it is not whole")
    return found


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Fault("it says something twice")
    return found


def _no_number(written: str) -> NoReturn:
    raise _Fault("it has a number that is none")


def _check_names(found: Mapping[str, Any], known: Sequence[str], what: str) -> None:
    if not set(found).issubset(known):
        raise _Fault(f"{what} has an item that the form does not have")


def _read_content(said: Mapping[str, Any], stages: Sequence[str]) -> AnswerContent:
    _check_names(said, ("answered", "relations", "factors", "referrals"), "it")
    relations = _mapping(said, "relations")
    if not all(_NUMBER.fullmatch(number) for number in relations):
        raise _Fault("it is about an organization that the form does not have")
    factors = _mapping(said, "factors")
    _check_names(factors, tuple(_FACTORS), "it")
    referrals = said.get("referrals", [])
    if not isinstance(referrals, list) or len(referrals) > MOST_REFERRALS:
        raise _Fault(f"it names more than {MOST_REFERRALS} people to talk to")
    named = tuple(_referral(each) for each in referrals)
    return AnswerContent(
        answered=_moment(said.get("answered")),
        relations={int(number): _items(each, stages) for number, each in relations.items()},
        factors={name: _level(value) for name, value in factors.items()},
        referrals=tuple(each for each in named if each.name or each.organization),
    )


def _mapping(said: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = said.get(name, {})
    if not isinstance(found, dict):
        raise _Fault(f"its {name} are in another form")
    return found


def _items(said: object, stages: Sequence[str]) -> AnsweredItems:
    if not isinstance(said, dict):
        raise _Fault("its relations are in another form")
    names = ("knows", "stage", "contact", *TEXT_ITEMS, *LEVEL_ITEMS)
    _check_names(said, names, "it")
    knows = _choice(said, "knows", KNOWS)
    levels = {name: _level(said[name]) for name in LEVEL_ITEMS if name in said}
    if knows is None or (knows != "yes" and len(said) > 1):
        raise _Fault("it rates an organization that the respondent does not work with")
    return AnsweredItems(
        knows,
        stage=_choice(said, "stage", stages),
        contact=_choice(said, "contact", tuple(CONTACT_CHOICES)),
        gives=_text(said, "gives", LONGEST_TEXT),
        gets=_text(said, "gets", LONGEST_TEXT),
        levels=levels,
    )


def _choice(said: Mapping[str, Any], name: str, choices: Sequence[str]) -> str | None:
    value = said.get(name)
    if value is not None and not (isinstance(value, str) and value in choices):
        raise _Fault(f'its value for "{name}" is not one that the form offers')
    return value


def _level(value: object) -> int:
    if type(value) is not int or value not in (1, 2, 3, 4):
        raise _Fault("it has a level that is not a number from 1 to 4")
    return value


def _text(said: Mapping[str, Any], name: str, longest: int) -> str:
    value = said.get(name, "")
    if not isinstance(value, str) or len(value) > longest:
        raise _Fault(f'its text for "{name}" is longer than {longest:,} characters')
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise _Fault(f'its text for "{name}" has half a character') from None
    return value


def _referral(said: object) -> Referral:
    if not isinstance(said, dict):
        raise _Fault("the people to talk to are in another form")
    _check_names(said, ("name", "organization", "why"), "it")
    return Referral(
        " ".join(_text(said, "name", LONGEST_NAME).split()),
        " ".join(_text(said, "organization", LONGEST_NAME).split()),
        _text(said, "why", LONGEST_TEXT),
    )


def _moment(value: object) -> datetime:
    if not isinstance(value, str) or _MOMENT.fullmatch(value) is None:
        raise _Fault("it does not say when it was answered")
    try:
        return datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        raise _Fault("it does not say when it was answered") from None
