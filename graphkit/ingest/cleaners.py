"""One cleaner per kind of value: from a cell's text to what the graph keeps.

A cleaner takes the text of one cell and returns the clean value, None where the cell says nothing,
or raises `Unclean` with a reason in words. Mappings name cleaners; they never hold code.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from graphkit.ingest.dates import DateOrder, parse_date
from graphkit.ingest.names import clean_name
from graphkit.model import AffiliationKind


class Unclean(ValueError):
    """A cell whose text cannot be what it should be; the message says why."""


# What people write where they have nothing to say.
_NOTHING = frozenset("- -- . ? n/a na none null nil unknown tbd unbekannt keine".split())
# What stands in a field for the employer and is none: taken for organizations, they would join
# strangers to each other.
_NO_EMPLOYER = frozenset(
    {
        "self employed",
        "selfemployed",
        "self",
        "freelance",
        "freelancer",
        "independent",
        "independent consultant",
        "independent contractor",
        "retired",
        "unemployed",
        "not employed",
        "between jobs",
        "seeking opportunities",
        "open to work",
        "confidential",
        "stealth",
        "stealth startup",
        "stealth mode startup",
        "selbststandig",
        "selbstandig",
        "freiberuflich",
        "ruhestand",
        "im ruhestand",
        "private",
        "various",
    }
)


def clean_text(text: str) -> str | None:
    """Return a text on one line, composed (NFC), without control characters.

    Examples
    --------
    >>> clean_text("  Riverbend   Clinic " + chr(0))
    'Riverbend Clinic'
    """
    if text.isascii() and text.isprintable():
        text = text.strip()
        return (" ".join(text.split()) if "  " in text else text) or None
    text = unicodedata.normalize("NFC", text)
    kept = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in _DROPPED)
    return " ".join(kept.split()) or None


_DROPPED = frozenset({"Cc", "Cs", "Co", "Cn"})


def clean_value(text: str) -> str | None:
    """Return a text as `clean_text`, and nothing for `n/a`, `-` and the like."""
    value = clean_text(text)
    return None if value is None or value.casefold() in _NOTHING else value


_MAIL = re.compile(r"[^\s@<>()\[\],;:\\\"]+@[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)*")
_ANGLE = re.compile(r"<([^<>]*)>")
_EXCHANGE = re.compile(r"/o=|/cn=|x400:|x500:|ex:/|c=\w\w;a=", re.IGNORECASE)


def is_exchange(text: str) -> bool:
    """Tell whether a text is an address within an Exchange server, which is no mail address."""
    return _EXCHANGE.match(text.strip()) is not None


def clean_email(text: str) -> str | None:
    """Return a mail address in lower case.

    Addresses within an Exchange server (`/o=...`) are no mail addresses: nothing is returned.

    Raises
    ------
    Unclean
        If it is no mail address.

    Examples
    --------
    >>> clean_email('"Lopez, Maria" <Maria@Library.example>')
    'maria@library.example'
    """
    value = clean_value(text)
    if value is None or is_exchange(value):
        return None
    inner = _ANGLE.search(value)
    mail = (inner[1] if inner else value).strip().strip("'\"").casefold().removeprefix("mailto:")
    mail = unicodedata.normalize("NFC", mail)
    if "@" not in mail:
        raise Unclean(f"{_quoted(text)} is not a mail address: it has no @")
    local = mail.partition("@")[0]
    if len(mail) > 254 or not _MAIL.fullmatch(mail) or ".." in local or local[0] == ".":
        raise Unclean(f"{_quoted(text)} is not a mail address")
    return mail


def split_emails(text: str) -> list[str]:
    """Divide a cell that may hold several mail addresses, with or without names before them.

    Examples
    --------
    >>> split_emails("a@x.example; b@x.example ::: c@x.example")
    ['a@x.example', ' b@x.example ', ' c@x.example']
    """
    # A comma may be part of a name: "Lopez, Maria" <maria@library.example>.
    named = "<" in text or '"' in text
    return re.split(r";|:::|[\r\n]+|(?<=>)," if named else r";|:::|[\r\n,]+", text)


# A page on one of these is one person's; any other address may be an employer's, which many share.
_PROFILES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "linkedin.com": re.compile(r"/(?:in/[^/]+|pub/[^/]+(?:/[^/]+){0,3})"),
        "xing.com": re.compile(r"/profile/[^/]+"),
        "facebook.com": re.compile(r"/(?!pages|groups|events|sharer|profile\.php)[^/]+"),
        "instagram.com": re.compile(r"/(?!p/|explore)[^/]+"),
        "twitter.com": re.compile(r"/(?!intent|share|search|home)[^/]+"),
        "x.com": re.compile(r"/(?!intent|share|search|home)[^/]+"),
        "bsky.app": re.compile(r"/profile/[^/]+"),
        "github.com": re.compile(r"/[^/]+"),
        "orcid.org": re.compile(r"/\d{4}-\d{4}-\d{4}-\d{3}[\dx]"),
        "researchgate.net": re.compile(r"/profile/[^/]+"),
    }
)


def clean_profile(text: str) -> str | None:
    """Return the address of a person's profile page as `site/path`, lower case.

    Other web addresses give nothing: an employer's page is shared by many, and must not make them
    one person.

    Examples
    --------
    >>> clean_profile("https://www.LinkedIn.com/in/Zoe-M%C3%BCller/?trk=x")
    'linkedin.com/in/zoe-müller'
    >>> clean_profile("https://clinic.example/team") is None
    True
    """
    parts = _split_url(text)
    if parts is None:
        return None
    host, path = parts
    labels = host.split(".")
    site = ".".join(labels[-2:])
    pattern = _PROFILES.get(site)
    # Sub-domains are languages and devices (de.linkedin.com), but not services.
    if pattern is None or (len(labels) > 2 and len(labels[0]) > 3):
        return None
    found = pattern.match(path)
    if not found or (site in ("github.com", "x.com", "twitter.com") and path.count("/") > 1):
        return None
    return ("x.com" if site == "twitter.com" else site) + found[0]


def clean_website(text: str) -> str | None:
    """Return a web address as `https://host/path`, or nothing for what is none.

    Examples
    --------
    >>> clean_website("Clinic.example/")
    'https://clinic.example'
    """
    parts = _split_url(text)
    if parts is None:
        return None
    return "https://" + parts[0] + parts[1]


def _split_url(text: str) -> tuple[str, str] | None:
    value = clean_value(text)
    if value is None or " " in value or "@" in value.partition("/")[0]:
        return None
    value = value.replace("\\:", ":")
    try:
        parts = urlsplit(value if "://" in value else "https://" + value)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not re.fullmatch(r"[\w-]+(\.[\w-]+)+", host):
        return None
    path = parts.path.casefold().rstrip("/")
    if path.isascii() and "%" not in path and path.isprintable():
        return host, path.replace(" ", "")
    path = unicodedata.normalize("NFC", unquote(path)).casefold().rstrip("/")
    return host, "".join(c for c in path if c.isprintable() and not c.isspace())


def clean_phone(text: str) -> str | None:
    """Return a telephone number as its digits, with a leading `+` where it has one.

    Examples
    --------
    >>> clean_phone("tel:+1 (418) 656-9254;ext=102")
    '+14186569254'
    >>> clean_phone("ask Maria") is None
    True
    """
    value = clean_value(text)
    if value is None:
        return None
    value = re.split(r"(?i);|\bext\b|\bx\d", value.casefold().removeprefix("tel:"))[0]
    digits = "".join(str(unicodedata.digit(c)) for c in value if c.isdigit())
    if not 3 <= len(digits) <= 20:
        return None
    if digits.startswith("00"):
        return "+" + digits[2:]
    return ("+" if value.lstrip(" (").startswith("+") else "") + digits


def clean_organization(text: str) -> str | None:
    """Return an organization's name, or nothing for `Self-employed`, `Retired` and the like."""
    value = clean_value(text)
    if value is None or not any(map(str.isalnum, value)):
        return None
    plain = unicodedata.normalize("NFKD", value.casefold())
    plain = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return None if " ".join(plain.split()) in _NO_EMPLOYER else value


def clean_sector(text: str) -> str | None:
    """Return a sector in lower case, so that `Health` and `health` are one."""
    value = clean_value(text)
    return value.lower() if value else None


_WORDS_OF_STRENGTH = {
    "very weak": 0.1,
    "weak": 0.25,
    "loose": 0.25,
    "medium": 0.5,
    "moderate": 0.5,
    "normal": 0.5,
    "good": 0.6,
    "strong": 0.8,
    "close": 0.8,
    "very strong": 0.95,
    "very close": 0.95,
}


def clean_strength(text: str) -> float | None:
    """Return how well two people know each other: above 0, up to 1.

    A number, a share (`60%`) or one of a few words (`weak` 0.25, `medium` 0.5, `strong` 0.8).

    Examples
    --------
    >>> clean_strength("60%"), clean_strength("Strong"), clean_strength("0,5")
    (0.6, 0.8, 0.5)
    """
    value = clean_value(text)
    if value is None:
        return None
    word = _WORDS_OF_STRENGTH.get(value.casefold())
    if word is not None:
        return word
    try:
        number = float(value.removesuffix("%").strip().replace(",", "."))
    except ValueError:
        raise Unclean(f"{_quoted(text)} is not a strength between 0 and 1") from None
    number = number / 100 if value.endswith("%") else number
    if not 0 < number <= 1:
        raise Unclean(f"{_quoted(text)} is not a strength between 0 and 1")
    return number


_KINDS = {
    "board": AffiliationKind.BOARD,
    "board member": AffiliationKind.BOARD,
    "board of directors": AffiliationKind.BOARD,
    "committee": AffiliationKind.BOARD,
    "council": AffiliationKind.BOARD,
    "trustee": AffiliationKind.BOARD,
    "advisory board": AffiliationKind.BOARD,
    "vorstand": AffiliationKind.BOARD,
    "employment": AffiliationKind.EMPLOYMENT,
    "employee": AffiliationKind.EMPLOYMENT,
    "employer": AffiliationKind.EMPLOYMENT,
    "staff": AffiliationKind.EMPLOYMENT,
    "job": AffiliationKind.EMPLOYMENT,
}


def clean_kind(text: str) -> AffiliationKind | None:
    """Return how a person belongs to an organization: on its board, or working for it."""
    value = clean_value(text)
    if value is None:
        return None
    kind = _KINDS.get(value.casefold())
    if kind is None:
        raise Unclean(f"{_quoted(text)} is neither board nor employment")
    return kind


def clean_date(text: str, order: DateOrder = "month-first") -> date | None:
    """Return a date; where only a month or a year is given, its first day."""
    return _date(text, order, last=False)


def clean_end_date(text: str, order: DateOrder = "month-first") -> date | None:
    """Return a date; where only a month or a year is given, its last day."""
    return _date(text, order, last=True)


def _date(text: str, order: DateOrder, *, last: bool) -> date | None:
    value = clean_value(text)
    if value is None:
        return None
    try:
        return parse_date(value, order, last=last)
    except ValueError:
        raise Unclean(f"{_quoted(text)} is not a date; write it as 2024-03-31") from None


def clean_person(text: str) -> tuple[str | None, str | None] | None:
    """Return name and mail address of `Name <mail>`; either may be missing."""
    value = clean_value(text)
    if value is None:
        return None
    head, angle, rest = value.partition("<")
    if angle:
        mail = clean_email("<" + rest)
        return clean_name(head.strip().strip('"')), mail
    return (None, clean_email(value)) if "@" in value else (clean_name(value), None)


def _quoted(text: str) -> str:
    text = clean_text(text) or ""
    return '"' + (text if len(text) <= 60 else text[:57] + "...") + '"'


@dataclass(frozen=True, slots=True)
class Cleaner:
    """A cleaner as mappings name it.

    Attributes
    ----------
    clean : callable
        From the text of a cell to a value or None.
    gives : str
        The kind of value; a field takes only cleaners of its own kind.
    summary : str
    """

    clean: Callable[[str], object]
    gives: str
    summary: str


CLEANERS: Mapping[str, Cleaner] = MappingProxyType(
    {
        "text": Cleaner(clean_value, "text", "one line of text"),
        # Not "text": Na and Nil are names.
        "name_part": Cleaner(clean_text, "text", "a given or family name, as it stands"),
        "name": Cleaner(clean_name, "text", "a person's name: no titles, given name first"),
        "organization": Cleaner(clean_organization, "text", "an organization's name"),
        "sector": Cleaner(clean_sector, "text", "text in lower case"),
        "email": Cleaner(clean_email, "text", "a mail address"),
        "profile": Cleaner(clean_profile, "text", "a person's page on a network"),
        "website": Cleaner(clean_website, "text", "a web address"),
        "phone": Cleaner(clean_phone, "text", "a telephone number"),
        "date": Cleaner(clean_date, "date", "a date; the first day of a month or year"),
        "end_date": Cleaner(clean_end_date, "date", "a date; the last day of a month or year"),
        "strength": Cleaner(clean_strength, "strength", "a number above 0, up to 1"),
        "affiliation_kind": Cleaner(clean_kind, "affiliation_kind", "board or employment"),
        "person": Cleaner(clean_person, "person", "Name <mail>"),
    }
)
