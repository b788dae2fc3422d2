"""Keys: what two records of one person, or of one organization, may share.

A key is a text `kind:value`. What a record's keys are depends on the record alone, never on what
else is known, so that who is who does not depend on the order in which files come in.

===========  ======================================================  ==============================
kind         value                                                   joins
===========  ======================================================  ==============================
``record``   id of the record itself                                 by a decision alone
``own``      number that a source gives, within source and owner     for certain
``mail``     mailbox: `graphkit.model.mailbox.mail_key`              for certain
``url``      page on a network                                       for certain
``phone``    telephone number and folded name                        for certain
``name``     folded name and folded organization                     unless something contradicts
``org``      folded name of an organization                          for certain
``at``       domain of an employer, and mailbox there                nobody: two of them contradict
===========  ======================================================  ==============================
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graphkit.model.identity import fold, fold_organization, make_id
from graphkit.model.mailbox import is_free_mail, mail_key

# Kinds that need no second opinion, the surest first.
CERTAIN = ("own", "mail", "url", "phone", "org")
# Kinds that still mean the same one when everything else about them has changed.
LASTING = ("record", "own", "mail", "url", "org")
_SHORTEST_PHONE = 7


def person_keys(
    name: str,
    *,
    emails: Iterable[str] = (),
    urls: Iterable[str] = (),
    phones: Iterable[str] = (),
    places: Iterable[str] = (),
    own: str | None = None,
) -> Iterator[str]:
    """Yield the keys of what one record says of a person, the surest first.

    Parameters
    ----------
    name : str
    emails, urls, phones : iterable of str
        Cleaned.
    places : iterable of str
        Names of organizations that they belong to.
    own : str, optional
        The source's own number of them, with what it is unique in.

    Examples
    --------
    >>> list(person_keys("Dana Whitfield", emails=["dana@gmail.com"], places=["The Clinic"]))
    ['mail:dana@gmail.com', 'name:dana whitfield|clinic']
    """
    folded = fold(name) if "@" not in name else ""
    if own:
        yield f"own:{own}"
    boxes = sorted({mail_key(mail) for mail in emails})
    for box in boxes:
        yield f"mail:{box}"
    for url in sorted(urls):
        yield f"url:{url}"
    if folded:
        for phone in sorted(phones):
            if len(phone) >= _SHORTEST_PHONE:
                yield f"phone:{phone}|{folded}"
        for place in dict.fromkeys(map(fold_organization, places)):
            if place:
                yield f"name:{folded}|{place}"
    for box in boxes:
        domain = box.rpartition("@")[2]
        if not is_free_mail(domain):
            yield f"at:{domain}|{box}"


def person_record(name: str, keys: Sequence[str]) -> str | None:
    """Return the id of a record about a person: of its surest key and the name; None without."""
    return make_id("c", keys[0], fold(name)) if keys else None


def organization_keys(name: str) -> tuple[str, ...]:
    """Return the keys of an organization.

    Examples
    --------
    >>> organization_keys("The Riverbend Clinic, Inc.")
    ('org:riverbend clinic',)
    """
    return (f"org:{fold_organization(name)}",)
