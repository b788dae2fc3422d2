"""Infer where people work from the domains of their mail addresses, if no file says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import TYPE_CHECKING

import numpy as np

from graphkit.columns import Categorical, to_days
from graphkit.columns.grouped_rows import distinct_values
from graphkit.computed_once import computed_once
from graphkit.lazy_regex import lazy_regex
from graphkit.model import AffiliationKind, Contact, Organization
from graphkit.model.mail_address import is_free_mail, readable_domain
from graphkit.network.inference.evidence_columns import coded_by_number
from graphkit.network.merge_affiliations import add_affiliations
from graphkit.snapshot import KINDS, AffiliationColumns, Entities

if TYPE_CHECKING:
    from numpy.typing import NDArray

# People keep old addresses. Among people with an address in a domain and a stated employer, one in
# this many may work elsewhere. This is an assumption.
_STRAY = 5
# If no website claims a domain, at least this many people must work at one organization.
_COLLEAGUES = 2
# Sites on which anybody can have a page. Hardly any contact works for the site itself.
_SITES = frozenset(
    "blogspot.com carrd.co eventbrite.com facebook.com fb.com github.io godaddysites.com "
    "google.com instagram.com jimdofree.com linkedin.com linktr.ee medium.com meetup.com "
    "nextdoor.com square.site squarespace.com substack.com tumblr.com twitter.com webflow.io "
    "weebly.com wikipedia.org wixsite.com wordpress.com x.com yelp.com youtube.com".split()
)
_WEBSITE = lazy_regex(
    r"(?:https?://)?(?:www\.)?(?P<host>[\w-]{1,63}(?:\.[\w-]{1,63}){1,9})\.?(?::\d+)?"
    r"(?P<page>(?:[/?].*)?)"
)
# Endings that many owners share: co.uk, gov.au, k12.mo.us.
_ENDING = lazy_regex(r"(?:ac|co|com|edu|gob|gouv|gov|k12|lib|net|or|org|sch|state)(?:\.\w\w){1,2}")
# The front page of a website. Anything else is one page of many on its host.
_FRONT = lazy_regex(r"/?(?:(?:home|index|default)(?:\.\w+)?|\w\w(?:[-_]\w\w)?)?/?")
# Domains for former students and members, wherever they work now.
_MEMBERS = frozenset("acm.org cantab.net ieee.org post.harvard.edu".split())
_STUDENTS = frozenset("alum stu student students".split())
_JOB, _MAIL = KINDS.index(AffiliationKind.EMPLOYMENT), KINDS.index(AffiliationKind.MAIL)
_NOBODY, _UNCLAIMED = -1, -2
# The form of addresses in `Entities.search`.
_TAB, _ADDRESS = ord("\t"), lazy_regex(rb"\t(?:[^\n\t]*@)?([^\n\t]*)")


def add_mail_domain_roles(
    contacts: Entities[Contact],
    organizations: Entities[Organization],
    stated: AffiliationColumns,
    as_of: date,
) -> AffiliationColumns:
    """Add affiliations of contacts with organizations, by the domains of their mail addresses.

    graphkit infers that a contact is at an organization if all of this is true:

    * The contact has an address in a domain that belongs to that organization alone.
    * No file says where the contact works now.
    * No file says anything about the contact and this organization. A contact who is said to have
      left it stays away, and a board member remains a board member only.

    A contact with addresses of two organizations gets neither.

    A domain belongs to an organization if the organization's website has that host, or a host above
    the domain (`mail.clinic.example` is below `clinic.example`, never the other way round), and if
    both of these are true:

    * No other organization has a website there. Two websites on one host, or a page below the top
      of a host (`city.example/library`), mean that the host belongs to nobody.
    * Among the people with such an address and a stated employer, at most one in five is not known
      to have been there.

    A domain without such a website belongs to an organization that has no website of its own, if at
    least two people who are said to work there have an address in the domain and in no other domain
    that could be an employer's. Nobody with an address in the domain may be said to work elsewhere.

    Some domains never belong to an organization: domains where anybody can have mail
    (`graphkit.model.mail_address`), domains of students, former students and members, sites on
    which anybody can have a page, and endings such as `co.uk` themselves.

    Parameters
    ----------
    contacts, organizations : Entities
    stated : AffiliationColumns
        Merged by `merge_affiliations`.
    as_of : datetime.date
        The day for which the result holds.

    Returns
    -------
    AffiliationColumns
        In the same order as `stated`. New affiliations are of kind `AffiliationKind.MAIL`, with the
        domain as their source.

    Notes
    -----
    A new affiliation makes the contact one of the organization's people: an introduction to it may
    end with them, and every answer says that this is inferred. It makes no tie: to conclude from it
    that two people know each other would be an inference from an inference. The contact counts
    among the people known at the workplace, so the workplace is larger and says less. A new
    affiliation does not put anybody on the team.

    Cost: one pass over the addresses, and sorting them.
    """
    mails = _addresses(contacts)
    posts = _Posts(stated, as_of, len(contacts), len(organizations))
    at_work = posts.working[mails.contact]
    asked = distinct_values(mails.domain[~at_work]).tolist()
    if not asked:
        return stated
    hosts, own = _hosts(organizations)
    staff, free = mails.take(at_work), mails.take(~at_work)
    owner = _claims_by_website(mails.names, asked, hosts)
    _drop_contradicted_claims(owner, staff, posts)
    _find_shared(owner, staff, posts, own)
    free = free.take(owner[free.domain] >= 0)
    free = free.take(~posts.are_stated(posts.number(free.contact, owner[free.domain])))
    # This check is last, because the list of such domains takes a while to load.
    for at in distinct_values(free.domain).tolist():
        owner[at] = _NOBODY if _is_open_to_anybody(mails.names[at]) else owner[at]
    return _with_inferred_roles(stated, free.take(owner[free.domain] >= 0), owner, posts)


@dataclass(frozen=True, eq=False)
class _Mails:
    """The domains of people's addresses: each domain once per person, sorted.

    `contact` has the numbers of contacts, and `domain` has places in `names`.
    """

    contact: NDArray[np.int64]
    domain: NDArray[np.int64]
    names: list[str]

    def take(self, rows: NDArray[np.bool_]) -> _Mails:
        """Return some of the rows."""
        return _Mails(self.contact[rows], self.domain[rows], self.names)

    @property
    def counts(self) -> NDArray[np.int64]:
        """The number of people with an address in each domain."""
        return np.bincount(self.domain, minlength=len(self.names))


class _Posts:
    """The posts of people at organizations that files state, as numbers.

    Attributes
    ----------
    bodies : int
        How many organizations there are, at least 1. The number of a person's post at an
        organization is `contact * bodies + organization`.
    working : bool array (contacts)
        Whether each contact is said to work somewhere now.
    """

    def __init__(
        self, stated: AffiliationColumns, as_of: date, people: int, organizations: int
    ) -> None:
        self.bodies = max(1, organizations)
        self._posts = self.number(stated.contact, stated.organization)
        today = to_days(as_of)
        lasts = (stated.until == 0) | (today <= stated.until)
        self._jobs = distinct_values(
            self._posts[(stated.kind == _JOB) & (stated.since <= today) & lasts]
        )
        self.working = np.zeros(people, np.bool_)
        self.working[self._jobs // self.bodies] = True

    def number(
        self, contact: NDArray[np.integer], organization: NDArray[np.integer]
    ) -> NDArray[np.int64]:
        """Return the numbers of posts."""
        return contact.astype(np.int64) * self.bodies + organization

    def are_stated(self, posts: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return which posts files state, present or past, in any role."""
        at = np.minimum(np.searchsorted(self._posts, posts), max(0, len(self._posts) - 1))
        found: NDArray[np.bool_] = self._posts[at] == posts if len(self._posts) else posts < 0
        return found

    def jobs(self, contact: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return where people work now: for each job, the row of `contact` and the organization."""
        starts, ends = (
            np.searchsorted(self._jobs, c * self.bodies) for c in (contact, contact + 1)
        )
        row = np.repeat(np.arange(len(contact)), ends - starts)
        before = np.cumsum(ends - starts) - (ends - starts)
        return row, self._jobs[np.arange(len(row)) + (starts - before)[row]] % self.bodies


@computed_once  # trends ask it for each period
def _addresses(contacts: Entities[Contact]) -> _Mails:
    """Return the domains of all contacts from `Entities.search`, without making records."""
    data = contacts.search.data
    found = _ADDRESS.findall(data.tobytes())
    number: dict[bytes, int] = defaultdict(count().__next__)
    domain = np.fromiter(map(number.__getitem__, found), np.int64, len(found))
    contact = np.searchsorted(contacts.search.ends, np.flatnonzero(data == _TAB), "right") - 1
    many = max(1, len(number))
    contact, domain = np.divmod(distinct_values(contact * many + domain), many)
    return _Mails(contact, domain, [name.decode("utf-8", "surrogatepass") for name in number])


def _hosts(
    organizations: Entities[Organization],
) -> tuple[Mapping[str, int], NDArray[np.bool_]]:
    """Return the organization of each website's host, and which organizations have their own host.

    A host that belongs to nobody has the number `_NOBODY`.
    """
    hosts: dict[str, int] = {}
    own = np.zeros(len(organizations), np.bool_)
    for at, website in enumerate(organizations.each("website")):
        host, is_front = website_host(website) if website else ("", False)
        if host:
            own[at] = is_front
            hosts[host] = at if is_front and host not in hosts else _NOBODY
    return hosts, own


def website_host(website: str) -> tuple[str, bool]:
    """Return the host of a website, and whether the website is the front page of this host.

    The host is empty if it identifies no organization.

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


def _parent_domains(domain: str) -> Iterator[str]:
    """Yield a domain and the domains above it, except the last label alone.

    Examples
    --------
    >>> list(_parent_domains("mail.clinic.example"))
    ['mail.clinic.example', 'clinic.example']
    """
    while "." in domain:
        yield domain
        domain = domain.partition(".")[2]


def _is_open_to_anybody(domain: str) -> bool:
    """Return whether people with an address in a domain may work anywhere.

    Examples
    --------
    >>> domains = ["mail.yahoo.com", "alumni.college.example", "clinic.example"]
    >>> [_is_open_to_anybody(domain) for domain in domains]
    [True, True, False]
    """
    if "." not in domain or "alumni" in domain or not _STUDENTS.isdisjoint(domain.split(".")[:-1]):
        return True
    return any(above in _MEMBERS or is_free_mail(above) for above in _parent_domains(domain))


def _claims_by_website(
    names: Sequence[str], asked: Sequence[int], hosts: Mapping[str, int]
) -> NDArray[np.int64]:
    """Return the organization of each requested domain, by the websites."""
    owner = np.full(len(names), _NOBODY, np.int64)
    for at in asked:
        owner[at] = next((hosts[h] for h in _parent_domains(names[at]) if h in hosts), _UNCLAIMED)
    return owner


def _drop_contradicted_claims(owner: NDArray[np.int64], staff: _Mails, posts: _Posts) -> None:
    """Take domains away from organizations if files say that too many people work elsewhere."""
    there = staff.take(owner[staff.domain] >= 0)
    astray = there.take(~posts.are_stated(posts.number(there.contact, owner[there.domain])))
    owner[_STRAY * astray.counts > there.counts] = _NOBODY


def _find_shared(
    owner: NDArray[np.int64], staff: _Mails, posts: _Posts, own: NDArray[np.bool_]
) -> None:
    """Give a domain that no website claims to the one organization where all its people work."""
    some = staff.take(owner[staff.domain] == _UNCLAIMED)
    row, organization = posts.jobs(some.contact)
    places, at = np.unique(posts.number(some.domain[row], organization), return_inverse=True)
    domain, organization = np.divmod(places, posts.bodies)
    total = np.bincount(at, minlength=len(places))
    fits = (total == some.counts[domain]) & (total >= _COLLEAGUES)
    row, at = row[fits[at]], at[fits[at]]
    firm = np.bincount(at, _have_one_domain(some.contact[row], staff), len(places))
    fits &= firm >= _COLLEAGUES
    # If all of them work at two organizations, the domain may belong to either.
    fits &= np.bincount(domain[fits], minlength=len(owner))[domain] == 1
    fits &= ~own[organization]
    owner[owner == _UNCLAIMED] = _NOBODY
    owner[domain[fits]] = organization[fits]


def _have_one_domain(contact: NDArray[np.int64], staff: _Mails) -> NDArray[np.bool_]:
    """Return which people have addresses in only one domain that could be an employer's."""
    theirs = staff.take(np.isin(staff.contact, contact))
    usable = np.zeros(len(theirs.names), np.bool_)
    for at in distinct_values(theirs.domain).tolist():
        usable[at] = not _is_open_to_anybody(theirs.names[at])
    number = np.bincount(theirs.contact[usable[theirs.domain]], minlength=_next_number(contact))
    alone: NDArray[np.bool_] = number[contact] == 1
    return alone


def _next_number(numbers: NDArray[np.int64]) -> int:
    return int(numbers.max(initial=-1)) + 1


def _with_inferred_roles(
    stated: AffiliationColumns, free: _Mails, owner: NDArray[np.int64], posts: _Posts
) -> AffiliationColumns:
    """Return the affiliations, together with those that follow from the domains."""
    post, first = np.unique(posts.number(free.contact, owner[free.domain]), return_index=True)
    contact = post // posts.bodies
    single = np.bincount(contact, minlength=_next_number(contact))[contact] == 1
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
        role=Categorical(nothing, stated.role.names),
        since=nothing,
        until=nothing,
        source=coded_by_number([free.names[at] for at in used.tolist()], number),
        imported=Categorical(nothing, stated.imported.names),
    )
    return add_affiliations(stated, derived)
