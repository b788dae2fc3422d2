"""What a mail address shows: whether it is a person's own, and whether its host is an employer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from graphkit.model.mail_address import is_free_mail, mail_domain

_OFFICES = frozenset(
    "info office contact contacts mail hello admin administration frontdesk reception sales "
    "support help team kontakt buero service services billing accounts hr jobs press media events "
    "reference library enquiries inquiries director secretary webmaster postmaster".split()
)
_FEW = 4


def is_office(mail: str) -> bool:
    """Return whether an address belongs to an office rather than a person."""
    return mail.partition("@")[0] in _OFFICES


def local_part(mail: str) -> str:
    """Return the part before the @, without a tag after a plus sign.

    It is empty if it belongs to an office or is too short to identify a person.
    """
    local = mail.casefold().partition("@")[0].partition("+")[0]
    return local if len(local) > 4 and not is_office(mail) else ""


def employer_hosts(people: Iterable[tuple[Sequence[str], Sequence[str]]]) -> frozenset[str]:
    """Return the hosts that belong to an employer.

    Parameters
    ----------
    people : iterable of (addresses, normalized names of organizations)

    Notes
    -----
    A host belongs to a mail provider if it is known as one. It also does if people of four or more
    organizations have addresses there, and no organization has half of them.
    """
    places: dict[str, Counter[str]] = defaultdict(Counter)
    for mails, organizations in people:
        for host in {mail_domain(mail) for mail in mails}:
            places[host].update(organizations[:1])
    return frozenset(
        host
        for host, found in places.items()
        if not is_free_mail(host)
        and (len(found) < _FEW or 2 * max(found.values()) >= found.total())
    )
