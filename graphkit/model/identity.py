"""When are two records the same person, and what are stable ids made of?

A *key* is a string that two records of one person may share. Keys have an order: a mail address
is better than a profile URL, which is better than name and organization; nothing weaker merges by
itself.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator

from graphkit.model.entities import Contact

# Legal forms carry no identity: "Riverbend Clinic, Inc." is Riverbend Clinic.
_LEGAL_FORMS = frozenset(
    "inc incorporated llc llp lp ltd limited corp corporation co company plc pllc pc "
    "gmbh ag kg ohg ug ev sa sarl sas srl spa bv nv oy ab as aps pty pte kk".split()
)
_ABBREVIATIONS = {
    "st": "saint",
    "dept": "department",
    "hosp": "hospital",
    "univ": "university",
    "ctr": "center",
    "centre": "center",
    "assn": "association",
    "assoc": "association",
    "cnty": "county",
    "natl": "national",
    "intl": "international",
    "svcs": "services",
    "svc": "service",
    "elem": "elementary",
}


def fold(text: str) -> str:
    """Fold a name for comparison: no case, accents, punctuation or runs of space.

    Examples
    --------
    >>> fold("  Zoë  O'Neil-MÜLLER ")
    'zoe oneil muller'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in text if not unicodedata.combining(c))
    text = re.sub(r"['\u2019`.]", "", text.casefold())
    return " ".join(re.sub(r"[^\w]+", " ", text).replace("_", " ").split())


def fold_organization(name: str) -> str:
    """Fold an organization's name: also without legal form, article and common abbreviations.

    Examples
    --------
    >>> fold_organization("The St. Mary's Hosp., Inc.")
    'saint marys hospital'
    >>> fold_organization("Nordlicht GmbH & Co. KG")
    'nordlicht'
    """
    words = fold(name.replace("&", " and ")).split()
    if words and words[0] == "the":
        words = words[1:]
    words = [_ABBREVIATIONS.get(word, word) for word in words]
    kept = list(words)
    while len(kept) > 1 and (kept[-1] in _LEGAL_FORMS or kept[-1] == "and"):
        kept.pop()
    return " ".join(kept or words)


def without_legal_form(name: str) -> str:
    """Return an organization's name without its article and legal form, as people say it.

    Examples
    --------
    >>> without_legal_form("The Riverbend Clinic, Inc.")
    'Riverbend Clinic'
    """
    words = name.split()
    if len(words) > 1 and fold(words[0]) == "the":
        words = words[1:]
    while len(words) > 1 and (fold(words[-1]) in _LEGAL_FORMS or not fold(words[-1])):
        words.pop()
    return " ".join(words).rstrip(" ,;&")


def make_id(prefix: str, *parts: str) -> str:
    """Return a stable id: the prefix and 64 bits of a hash of the parts.

    Examples
    --------
    >>> make_id("o", "riverbend clinic") == make_id("o", "riverbend clinic")
    True
    """
    digest = hashlib.blake2b("\x1f".join(parts).encode("utf-8"), digest_size=8).hexdigest()
    return f"{prefix}_{digest}"


def organization_id(name: str) -> str:
    """Return the id of the organization of this name."""
    return make_id("o", fold_organization(name))


def name_key(name: str, organization: str) -> str:
    """Return the weakest key that still merges: name and organization, both folded."""
    return f"name:{fold(name)}|{fold_organization(organization)}"


def contact_keys(contact: Contact, organizations: Iterable[str] = ()) -> Iterator[str]:
    """Yield the keys of a contact, strongest first.

    Parameters
    ----------
    contact : Contact
    organizations : iterable of str
        Names of the organizations that the person belongs to.
    """
    for mail in contact.emails:
        yield f"mail:{mail.casefold()}"
    for url in contact.urls:
        yield f"url:{url}"
    for organization in organizations:
        for name in (contact.name, *contact.aliases):
            if fold(name) and fold_organization(organization):
                yield name_key(name, organization)
