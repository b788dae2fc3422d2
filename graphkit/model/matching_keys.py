"""Matching keys: what two records of one person, or of one organization, may share.

A key is a text `kind:value`. The keys of a record depend on that record alone, never on what else
is known. So the result of entity resolution does not depend on the order of the imports.

===========  ======================================================  ==============================
kind         value                                                   joins
===========  ======================================================  ==============================
``record``   id of the record itself                                 only by a decision
``id``       id and name in a network, within its file's versions    for certain [1]_
``own``      number that a source gives, within source and owner     for certain [1]_
``mail``     mailbox: `graphkit.model.mail_address.mail_key`         for certain [2]_
``url``      page on a network                                       for certain
``phone``    telephone number and normalized name                    for certain
``name``     normalized name and normalized organization             unless something contradicts
``full``     normalized name of an organization with its legal form  unless something contradicts
``org``      normalized name of an organization                      unless something contradicts
``at``       domain of an employer, and mailbox there                never: two of them contradict
``in``       a file, and which of its elements                       never: two of them contradict
``user``     a mailbox that several share, and which of its users    never: see [2]_
===========  ======================================================  ==============================

.. [1] But two elements of one file are never joined.
.. [2] But two users of one mailbox are not joined by it. If a list gives one address to people with
   different names (a couple, an office), each of them is a user. Somebody else with this address
   may be any of them, and so is not joined with them either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graphkit.model.mail_address import is_free_mail, mail_key
from graphkit.model.normalization import legal_form, make_id, normalize, normalize_organization

# Kinds that join for certain, the surest first.
CERTAIN = ("id", "own", "mail", "url", "phone")
# Kinds that join unless something contradicts, the surest first.
NAMES = ("full", "org", "name")
# Kinds that still mean the same contact or organization after everything else about it has
# changed.
LASTING = ("record", "id", "own", "mail", "url", "full", "org")
_SHORTEST_PHONE = 7


def person_keys(
    name: str,
    *,
    emails: Iterable[str] = (),
    urls: Iterable[str] = (),
    phones: Iterable[str] = (),
    places: Iterable[str] = (),
    own: Sequence[str] = (),
) -> Iterator[str]:
    """Yield the keys of one record about a person, the surest first.

    Parameters
    ----------
    name : str
    emails, urls, phones : iterable of str
        Cleaned.
    places : iterable of str
        Names of organizations that the person belongs to.
    own : sequence of str
        The keys by which the source itself distinguishes people.

    Examples
    --------
    >>> list(person_keys("Dana Whitfield", emails=["dana@gmail.com"], places=["The Clinic"]))
    ['mail:dana@gmail.com', 'name:dana whitfield|clinic']
    """
    normalized = normalize(name) if "@" not in name else ""
    yield from own
    boxes = sorted({mail_key(mail) for mail in emails})
    for box in boxes:
        yield f"mail:{box}"
    for url in sorted(urls):
        yield f"url:{url}"
    if normalized:
        for phone in sorted(phones):
            if len(phone) >= _SHORTEST_PHONE:
                yield f"phone:{phone}|{normalized}"
        for place in dict.fromkeys(map(normalize_organization, places)):
            if place:
                yield f"name:{normalized}|{place}"
    for box in boxes:
        domain = box.rpartition("@")[2]
        if not is_free_mail(domain):
            yield f"at:{domain}|{box}"


def person_record(name: str, keys: Sequence[str]) -> str | None:
    """Return the id of a record about a person, from its first key and name; None without keys."""
    return make_id("c", keys[0], normalize(name)) if keys else None


def organization_keys(name: str, own: Iterable[str] = ()) -> Iterator[str]:
    """Yield the keys of one record about an organization, the surest first.

    Parameters
    ----------
    name : str
    own : iterable of str
        The keys by which the file itself distinguishes organizations.

    Examples
    --------
    >>> list(organization_keys("The Riverbend Clinic, Inc."))
    ['full:riverbend clinic|inc', 'org:riverbend clinic']
    """
    yield from own
    normalized = normalize_organization(name)
    if normalized:
        yield f"full:{normalized}|{legal_form(name)}"
        yield f"org:{normalized}"


def organization_record(name: str, own: Sequence[str] = ()) -> str:
    """Return the id of a record about an organization, from its name and its first own key.

    One name with two legal forms makes two records, so that they can be separated later.

    Examples
    --------
    >>> organization_record("Acme Inc") == organization_record("The Acme, Incorporated")
    True
    >>> organization_record("Acme Inc") == organization_record("Acme LLC")
    False
    """
    form = legal_form(name)
    parts = (normalize_organization(name), *([form] if form else []))
    return make_id("o", *own[:1], *parts)


def user_key(mailbox: str, name: str) -> str:
    """Return the key of a user of a mailbox that several people share.

    Parameters
    ----------
    mailbox : str
        As `graphkit.model.mail_address.mail_key` gives it.
    name : str
        Normalized.

    Examples
    --------
    >>> user_key("info@x.example", "ann lee").startswith(user_site("info@x.example"))
    True
    """
    return f"{user_site(mailbox)}{make_id('n', name)}"


def user_site(mailbox: str) -> str:
    """Return the beginning that the keys of all users of a mailbox have in common."""
    return f"user:{make_id('box', mailbox)}|"


def element_key(file: str, element: str) -> str:
    """Return the key that makes an element of a file contradict the file's other elements.

    Examples
    --------
    >>> element_key("i_1", "map/Energy (7)").partition("|")[0]
    'in:i_1'
    """
    return f"in:{file}|{make_id('n', element)}"
