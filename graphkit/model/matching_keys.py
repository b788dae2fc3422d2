"""Keys: what two records of one person, or of one organization, may share.

A key is a text `kind:value`. What a record's keys are depends on the record alone, never on what
else is known, so that who is who does not depend on the order in which files come in.

===========  ======================================================  ==============================
kind         value                                                   joins
===========  ======================================================  ==============================
``record``   id of the record itself                                 by a decision alone
``id``       id and name in a network, within its file's versions    for certain [1]_
``own``      number that a source gives, within source and owner     for certain [1]_
``mail``     mailbox: `graphkit.model.mail_address.mail_key`              for certain
``url``      page on a network                                       for certain
``phone``    telephone number and folded name                        for certain
``name``     folded name and folded organization                     unless something contradicts
``full``     folded name of an organization with its legal form      unless something contradicts
``org``      folded name of an organization                          unless something contradicts
``at``       domain of an employer, and mailbox there                nobody: two of them contradict
``in``       a file, and which of its elements                       nobody: two of them contradict
===========  ======================================================  ==============================

.. [1] But never two elements of one file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graphkit.model.mail_address import is_free_mail, mail_key
from graphkit.model.normalization import legal_form, make_id, normalize, normalize_organization

# Kinds that need no second opinion, the surest first.
CERTAIN = ("id", "own", "mail", "url", "phone")
# Kinds that join unless something contradicts, the surest first.
NAMES = ("full", "org", "name")
# Kinds that still mean the same one when everything else about them has changed.
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
    """Yield the keys of what one record says of a person, the surest first.

    Parameters
    ----------
    name : str
    emails, urls, phones : iterable of str
        Cleaned.
    places : iterable of str
        Names of organizations that they belong to.
    own : sequence of str
        The keys by which the source itself tells them from others.

    Examples
    --------
    >>> list(person_keys("Dana Whitfield", emails=["dana@gmail.com"], places=["The Clinic"]))
    ['mail:dana@gmail.com', 'name:dana whitfield|clinic']
    """
    folded = normalize(name) if "@" not in name else ""
    yield from own
    boxes = sorted({mail_key(mail) for mail in emails})
    for box in boxes:
        yield f"mail:{box}"
    for url in sorted(urls):
        yield f"url:{url}"
    if folded:
        for phone in sorted(phones):
            if len(phone) >= _SHORTEST_PHONE:
                yield f"phone:{phone}|{folded}"
        for place in dict.fromkeys(map(normalize_organization, places)):
            if place:
                yield f"name:{folded}|{place}"
    for box in boxes:
        domain = box.rpartition("@")[2]
        if not is_free_mail(domain):
            yield f"at:{domain}|{box}"


def person_record(name: str, keys: Sequence[str]) -> str | None:
    """Return the id of a record about a person: of its surest key and the name; None without."""
    return make_id("c", keys[0], normalize(name)) if keys else None


def organization_keys(name: str, own: Iterable[str] = ()) -> Iterator[str]:
    """Yield the keys of what one record says of an organization, the surest first.

    Parameters
    ----------
    name : str
    own : iterable of str
        The keys by which the file itself tells it from others.

    Examples
    --------
    >>> list(organization_keys("The Riverbend Clinic, Inc."))
    ['full:riverbend clinic|inc', 'org:riverbend clinic']
    """
    yield from own
    folded = normalize_organization(name)
    if folded:
        yield f"full:{folded}|{legal_form(name)}"
        yield f"org:{folded}"


def organization_record(name: str, own: Sequence[str] = ()) -> str:
    """Return the id of a record about an organization: of its name, and of its surest own key.

    One name with two legal forms makes two records, so that they can be told apart later.

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


def element_key(file: str, element: str) -> str:
    """Return the key by which an element of a file contradicts the file's others.

    Examples
    --------
    >>> element_key("i_1", "map/Energy (7)").partition("|")[0]
    'in:i_1'
    """
    return f"in:{file}|{make_id('n', element)}"
