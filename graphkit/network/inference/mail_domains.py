"""Who is at which organization by the domain of a mail address, where no file says it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import TYPE_CHECKING

import numpy as np

from graphkit.columns import Coded, to_days
from graphkit.columns.grouped_rows import sort_distinct
from graphkit.model import AffiliationKind, Contact, Organization
from graphkit.model.mail_address import is_free_mail, readable_domain
from graphkit.network.inference.evidence_columns import coded_by_number
from graphkit.network.merge_affiliations import add_affiliations
from graphkit.snapshot import KINDS, AffiliationColumns, Entities

if TYPE_CHECKING:
    from numpy.typing import NDArray

# People keep old addresses: of those with one there who are said to work somewhere, one in so many
# may work elsewhere. An assumption.
_STRAY = 5
# Without a website, so many people must work at one place.
_COLLEAGUES = 2
# Sites on which anybody has a page; hardly any contact works for the site itself.
_SITES = frozenset(
    "blogspot.com carrd.co eventbrite.com facebook.com fb.com github.io godaddysites.com "
    "google.com instagram.com jimdofree.com linkedin.com linktr.ee medium.com meetup.com "
    "nextdoor.com square.site squarespace.com substack.com tumblr.com twitter.com webflow.io "
    "weebly.com wikipedia.org wixsite.com wordpress.com x.com yelp.com youtube.com".split()
)
_WEBSITE = re.compile(
    r"(?:https?://)?(?:www\.)?(?P<host>[\w-]{1,63}(?:\.[\w-]{1,63}){1,9})\.?(?::\d+)?"
    r"(?P<page>(?:[/?].*)?)"
)
# Under these anybody's domain begins: co.uk, gov.au, k12.mo.us.
_ENDING = re.compile(r"(?:ac|co|com|edu|gob|gouv|gov|k12|lib|net|or|org|sch|state)(?:\.\w\w){1,2}")
# Where a website begins; anything else is one page of many on its host.
_FRONT = re.compile(r"/?(?:(?:home|index|default)(?:\.\w+)?|\w\w(?:[-_]\w\w)?)?/?")
# For former students and members, wherever they work now.
_MEMBERS = frozenset("acm.org cantab.net ieee.org post.harvard.edu".split())
_STUDENTS = frozenset("alum stu student students".split())
_JOB, _MAIL = KINDS.index(AffiliationKind.EMPLOYMENT), KINDS.index(AffiliationKind.MAIL)
_NOBODY, _UNCLAIMED = -1, -2
# How addresses stand in `Entities.search`.
_TAB, _ADDRESS = ord("\t"), re.compile(rb"\t(?:[^\n\t]*@)?([^\n\t]*)")


def add_mail_domain_roles(
    contacts: Entities[Contact],
    organizations: Entities[Organization],
    stated: AffiliationColumns,
    as_of: date,
) -> AffiliationColumns:
    """Add those who are at an organization by the domain of a mail address.

    Taken to be at an organization is who has an address in a domain that is that organization's
    alone, if nobody says where they work now and nobody says anything of them and this
    organization: who is said to have left it stays away, and who sits on its board sits there.
    A contact with addresses of two organizations is at neither.

    A domain is an organization's if its website has that host, or the host that the domain lies
    under (`mail.clinic.example` under `clinic.example`, never the other way round), and

    * no other organization's website is there: two on one host, and a page below the top of one
      (`city.example/library`), make it nobody's; and
    * of the people with such an address who are said to work somewhere, at most one in five is
      not known to have been there.

    A domain with no such website is that of an organization without a website of its own if at
    least two people who are said to work there have it, as the only one of theirs that could be an
    employer's, and nobody who has it is said to work elsewhere.

    Never an organization's are domains where anybody has mail (`graphkit.model.mail_address`),
    those of students, former students and members, sites on which anybody has a page, and what is
    not below an ending such as `co.uk`.

    Parameters
    ----------
    contacts, organizations : Entities
    stated : AffiliationColumns
        Folded.
    as_of : datetime.date
        The day for which it holds.

    Returns
    -------
    AffiliationColumns
        In order as before; what is new is of kind `AffiliationKind.MAIL`, with the domain as its
        source.

    Notes
    -----
    It makes somebody a person of the organization: an introduction to it may end with them, and
    every answer says that it is inferred. It makes no tie: to conclude from it that two people
    know each other would be an inference on an inference. It is counted among the people known at
    a workplace, which is the larger, and tells the less, for it. Nor does it put anybody on the
    team.

    Cost: one pass over the addresses, and sorting them.
    """
    mails = _addresses(contacts)
    posts = _Posts(stated, as_of, len(contacts), len(organizations))
    at_work = posts.working[mails.contact]
    asked = sort_distinct(mails.domain[~at_work]).tolist()
    if not asked:
        return stated
    hosts, own = _hosts(organizations)
    staff, free = mails.take(at_work), mails.take(~at_work)
    owner = _claimed(mails.names, asked, hosts)
    _give_up(owner, staff, posts)
    _find_shared(owner, staff, posts, own)
    free = free.take(owner[free.domain] >= 0)
    free = free.take(~posts.told(posts.number(free.contact, owner[free.domain])))
    # Last, since the list of such domains takes a while to load.
    for at in sort_distinct(free.domain).tolist():
        owner[at] = _NOBODY if _is_anybodys(mails.names[at]) else owner[at]
    return _added(stated, free.take(owner[free.domain] >= 0), owner, posts)


@dataclass(frozen=True, eq=False)
class _Mails:
    """In which domains people have addresses: each once for a person, in order.

    `contact` is a number, and `domain` one too: the place in `names`.
    """

    contact: NDArray[np.int64]
    domain: NDArray[np.int64]
    names: list[str]

    def take(self, rows: NDArray[np.bool_]) -> _Mails:
        """Return some of them."""
        return _Mails(self.contact[rows], self.domain[rows], self.names)

    @property
    def counts(self) -> NDArray[np.int64]:
        """How many people there are by domain."""
        return np.bincount(self.domain, minlength=len(self.names))


class _Posts:
    """Who is said to be where, by numbers.

    Attributes
    ----------
    bodies : int
        A person's post at an organization is `contact * bodies + organization`.
    working : bool array (contacts)
        Who is said to work somewhere now.
    """

    def __init__(
        self, stated: AffiliationColumns, as_of: date, people: int, organizations: int
    ) -> None:
        self.bodies = max(1, organizations)
        self._told = self.number(stated.contact, stated.organization)
        today = to_days(as_of)
        lasts = (stated.until == 0) | (today <= stated.until)
        self._jobs = sort_distinct(
            self._told[(stated.kind == _JOB) & (stated.since <= today) & lasts]
        )
        self.working = np.zeros(people, np.bool_)
        self.working[self._jobs // self.bodies] = True

    def number(
        self, contact: NDArray[np.integer], organization: NDArray[np.integer]
    ) -> NDArray[np.int64]:
        """Return the numbers of posts."""
        return contact.astype(np.int64) * self.bodies + organization

    def told(self, posts: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Tell which posts people are said to have or to have had, in whatever role."""
        at = np.minimum(np.searchsorted(self._told, posts), max(0, len(self._told) - 1))
        found: NDArray[np.bool_] = self._told[at] == posts if len(self._told) else posts < 0
        return found

    def jobs(self, contact: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return where people work now: the row of `contact`, and the organization."""
        starts, ends = (
            np.searchsorted(self._jobs, c * self.bodies) for c in (contact, contact + 1)
        )
        row = np.repeat(np.arange(len(contact)), ends - starts)
        before = np.cumsum(ends - starts) - (ends - starts)
        return row, self._jobs[np.arange(len(row)) + (starts - before)[row]] % self.bodies


def _addresses(contacts: Entities[Contact]) -> _Mails:
    """Read the domains out of what one may type to mean a contact: no record is made of any."""
    data = contacts.search.data
    found = _ADDRESS.findall(data.tobytes())
    number: dict[bytes, int] = defaultdict(count().__next__)
    domain = np.fromiter(map(number.__getitem__, found), np.int64, len(found))
    contact = np.searchsorted(contacts.search.ends, np.flatnonzero(data == _TAB), "right") - 1
    many = max(1, len(number))
    contact, domain = np.divmod(sort_distinct(contact * many + domain), many)
    return _Mails(contact, domain, [name.decode("utf-8", "surrogatepass") for name in number])


def _hosts(
    organizations: Entities[Organization],
) -> tuple[Mapping[str, int], NDArray[np.bool_]]:
    """Return the owner of each website's host, if any, and which ones have their own website."""
    hosts: dict[str, int] = {}
    own = np.zeros(len(organizations), np.bool_)
    for at, website in enumerate(organizations.each("website")):
        host, is_front = website_host(website) if website else ("", False)
        if host:
            own[at] = is_front
            hosts[host] = at if is_front and host not in hosts else _NOBODY
    return hosts, own


def website_host(website: str) -> tuple[str, bool]:
    """Return a website's host, empty for one that tells nothing, and whether it is all of it.

    Examples
    --------
    >>> website_host("https://www.clinic.example/"), website_host("city.example/library")
    (('clinic.example', True), ('city.example', False))
    >>> website_host("https://www.facebook.com/clinic")
    ('', False)
    """
    parts = _WEBSITE.fullmatch(website.casefold())
    if parts is None:
        return "", False
    host = readable_domain(parts["host"])
    if _ENDING.fullmatch(host) or ".".join(host.rsplit(".", 2)[-2:]) in _SITES:
        return "", False
    return host, _FRONT.fullmatch(parts["page"]) is not None


def _above(domain: str) -> Iterator[str]:
    """Yield a domain and those that it lies under, without the last label.

    Examples
    --------
    >>> list(_above("mail.clinic.example"))
    ['mail.clinic.example', 'clinic.example']
    """
    while "." in domain:
        yield domain
        domain = domain.partition(".")[2]


def _is_anybodys(domain: str) -> bool:
    """Tell whether who has an address in a domain may work anywhere.

    Examples
    --------
    >>> list(map(_is_anybodys, ["mail.yahoo.com", "alumni.college.example", "clinic.example"]))
    [True, True, False]
    """
    if "." not in domain or "alumni" in domain or not _STUDENTS.isdisjoint(domain.split(".")[:-1]):
        return True
    return any(above in _MEMBERS or is_free_mail(above) for above in _above(domain))


def _claimed(
    names: Sequence[str], asked: Sequence[int], hosts: Mapping[str, int]
) -> NDArray[np.int64]:
    """Return the owner of each given domain, by the websites."""
    owner = np.full(len(names), _NOBODY, np.int64)
    for at in asked:
        owner[at] = next((hosts[h] for h in _above(names[at]) if h in hosts), _UNCLAIMED)
    return owner


def _give_up(owner: NDArray[np.int64], staff: _Mails, posts: _Posts) -> None:
    """Make nobody's the domains of which too many people are said to work elsewhere."""
    there = staff.take(owner[staff.domain] >= 0)
    astray = there.take(~posts.told(posts.number(there.contact, owner[there.domain])))
    owner[_STRAY * astray.counts > there.counts] = _NOBODY


def _find_shared(
    owner: NDArray[np.int64], staff: _Mails, posts: _Posts, own: NDArray[np.bool_]
) -> None:
    """Give domains that no website claims to where all work who have them, if there is one."""
    some = staff.take(owner[staff.domain] == _UNCLAIMED)
    row, organization = posts.jobs(some.contact)
    places, at = np.unique(posts.number(some.domain[row], organization), return_inverse=True)
    domain, organization = np.divmod(places, posts.bodies)
    total = np.bincount(at, minlength=len(places))
    fits = (total == some.counts[domain]) & (total >= _COLLEAGUES)
    row, at = row[fits[at]], at[fits[at]]
    firm = np.bincount(at, _have_no_other(some.contact[row], staff), len(places))
    fits &= firm >= _COLLEAGUES
    # Where all of them work at two places, it may be either's.
    fits &= np.bincount(domain[fits], minlength=len(owner))[domain] == 1
    fits &= ~own[organization]
    owner[owner == _UNCLAIMED] = _NOBODY
    owner[domain[fits]] = organization[fits]


def _have_no_other(contact: NDArray[np.int64], staff: _Mails) -> NDArray[np.bool_]:
    """Tell which people have an address in one domain only that could be an employer's."""
    theirs = staff.take(np.isin(staff.contact, contact))
    tells = np.zeros(len(theirs.names), np.bool_)
    for at in sort_distinct(theirs.domain).tolist():
        tells[at] = not _is_anybodys(theirs.names[at])
    number = np.bincount(theirs.contact[tells[theirs.domain]], minlength=_beyond(contact))
    alone: NDArray[np.bool_] = number[contact] == 1
    return alone


def _beyond(numbers: NDArray[np.int64]) -> int:
    return int(numbers.max(initial=-1)) + 1


def _added(
    stated: AffiliationColumns, free: _Mails, owner: NDArray[np.int64], posts: _Posts
) -> AffiliationColumns:
    """Return the affiliations, and those that follow from the owners of domains."""
    post, first = np.unique(posts.number(free.contact, owner[free.domain]), return_index=True)
    contact = post // posts.bodies
    single = np.bincount(contact, minlength=_beyond(contact))[contact] == 1
    if not single.any():
        return stated
    contact, organization = np.divmod(post[single], posts.bodies)
    nothing = np.zeros(len(contact), np.int32)
    used, number = np.unique(free.domain[first[single]], return_inverse=True)
    derived = replace(
        stated,
        contact=contact.astype(np.int32),
        organization=organization.astype(np.int32),
        kind=np.full(len(contact), _MAIL, np.int8),
        role=Coded(nothing, stated.role.names),
        since=nothing,
        until=nothing,
        source=coded_by_number([free.names[at] for at in used.tolist()], number),
        imported=Coded(nothing, stated.imported.names),
    )
    return add_affiliations(stated, derived)
