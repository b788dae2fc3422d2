"""Texts for the panel of the map: people, organizations, ties and routes.

These functions only lay out data of the network and the findings. They clean all texts from files,
and only safe addresses become links.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any
from urllib.parse import quote, urlsplit

from graphkit.analysis.answer import Answer
from graphkit.analysis.findings import ContactRef, Introduction, Reliance, Step
from graphkit.model import (
    ENDED,
    Affiliation,
    AffiliationKind,
    Contact,
    Evidence,
    Organization,
    Partnership,
    Tie,
)
from graphkit.model.quarters import split_by_direction
from graphkit.network import Network, wording
from graphkit.render.escape import clean
from graphkit.snapshot import KINDS

MOST_NOTES = 6
_UNSAFE = re.compile(r"""[\s<>"'`\\{}|^]""")  # characters that no real address has


def link(address: str) -> dict[str, str]:
    """Return an address as a text, with `href` if it is one that is safe to open.

    Examples
    --------
    >>> link("dana@clinic.example")
    {'text': 'dana@clinic.example', 'href': 'mailto:dana@clinic.example'}
    >>> link("clinic.example/team")
    {'text': 'clinic.example/team', 'href': 'https://clinic.example/team'}
    >>> link("javascript:alert(1)")
    {'text': 'javascript:alert(1)'}
    """
    shown = {"text": clean(address)}
    if shown["text"] != address or _UNSAFE.search(address):
        return shown
    try:
        parts = urlsplit(address if "//" in address else f"//{address}")
        host = parts.hostname or ""
    except ValueError:
        return shown
    if parts.scheme in ("http", "https") and host:
        return {**shown, "href": address}
    if parts.scheme or ":" in address or "." not in host:
        return shown
    if parts.username is not None:
        return {**shown, "href": "mailto:" + quote(address, safe="@")}
    return {**shown, "href": f"https://{address.removeprefix('//')}"}


def addresses(who: Contact | Organization) -> list[dict[str, str]]:
    """Return the mail and web addresses of a contact or organization."""
    if isinstance(who, Contact):
        return [link(address) for address in (*who.emails, *who.urls)]
    return [link(who.website)] if who.website else []


def about(network: Network, contact_id: str) -> str:
    """Return a contact's first role in one line: "practice manager, Riverbend Clinic"."""
    return ", ".join(_job(network, contact_id))


def _job(network: Network, contact_id: str) -> list[str]:
    """Return a contact's organization, with the role if it is known; empty without a job."""
    number = network.number(contact_id)
    row = int(network.employer_rows[number])
    if row < 0:
        return []
    jobs = network.affiliations  # a record of each would take longer than all the rest
    name = network.organization_columns.names[int(network.workplace_numbers[number])]
    if KINDS[jobs.kind[row]].inferred:
        name += f" ({wording.by_mail(jobs.source[row] or '')})"
    return [clean(part) for part in (jobs.role[row], name) if part]


def roles(held: Sequence[Affiliation]) -> str:
    """Return the roles of a contact at one organization."""
    return "; ".join(map(role, held))


def role(affiliation: Affiliation) -> str:
    """Return a role with its dates: "practice manager since March 2019"."""
    if affiliation.kind.inferred:
        return clean(wording.by_mail(affiliation.source))
    board = affiliation.kind is AffiliationKind.BOARD
    text = clean(affiliation.role or ("on the board" if board else "works here"))
    if board and "board" not in text.casefold():
        text += " (board)"
    if affiliation.until == ENDED:
        return f"{text}, ended"
    if affiliation.until:
        began = f"{affiliation.since.year} to " if affiliation.since else "until "
        return f"{text}, {began}{affiliation.until.year}"
    return text + (f" since {wording.month(affiliation.since)}" if affiliation.since else "")


def term(affiliation: Affiliation) -> str:
    """Return the years of a role, with an open end: "2021-24", "2021-", "to 2024" or ""."""
    dates = (affiliation.since, affiliation.until)
    since, until = (str(on.year) if on and on != ENDED else "" for on in dates)
    if not since or since == until:
        return f"to {until}" if until and not since else since
    same_century = since[:2] == until[:2]
    return f"{since}\N{EN DASH}{until[2:] if same_century else until}"


def earlier_roles(network: Network, contact_id: str) -> list[str]:
    """Return the former roles of a contact."""
    current = set(network.roles(contact_id))
    return [
        f"{role(past)}: {clean(network.organizations[past.organization_id].name)}"
        for past in network.roles(contact_id, current=False)
        if past not in current
    ]


def evidence(network: Network, tie: Tie) -> list[str]:
    """Return the evidence of a tie, strongest first."""
    return notes(network, tie.evidence)


def notes(network: Network, evidence: Sequence[Evidence]) -> list[str]:
    """Return the first pieces of evidence, in words."""
    evidence = split_by_direction(evidence)
    texts = [
        ("inferred: " if e.basis.inferred else "") + clean(wording.describe(network, e))
        for e in evidence[:MOST_NOTES]
    ]
    left = len(evidence) - MOST_NOTES
    return [*texts, f"and {left} more"] if left > 0 else texts


def years(tie: Tie) -> dict[str, int]:
    """Return the first and last year in the evidence of a tie; empty without dates."""
    dates = [on.year for e in tie.evidence for on in (e.first, e.last) if on not in (None, ENDED)]
    return {"first": min(dates), "last": max(dates)} if dates else {}


def first_year(held: Sequence[Affiliation]) -> int | None:
    """Return the year in which the first of some roles began; None if one has no such date."""
    dates = [role.since.year for role in held if role.since is not None]
    return min(dates) if len(dates) == len(held) else None


def owner(shown: Collection[str], held: Partnership | None) -> str | None:
    """Return the id of the owner of a partnership, if the map shows them."""
    return held.owner_id if held is not None and held.owner_id in shown else None


def partnership(network: Network, held: Partnership) -> list[list[str]]:
    """Return a partnership as pairs of heading and text."""
    rows = (
        ("Stage", held.stage),
        ("Kind", held.kind),
        ("Partner since", wording.month(held.since) if held.since else None),
        ("Review on", wording.day(held.review_on) if held.review_on else None),
        ("We give", held.gives),
        ("We get", held.gets),
        ("Looked after by", _name(network, held.owner_id)),
        ("Main contact", _name(network, held.main_contact_id)),
    )
    return [[heading, clean(text)] for heading, text in rows if text]


def _name(network: Network, contact_id: str | None) -> str | None:
    contact = network.contacts.get(contact_id or "")
    return contact.name if contact else None


def reliance_details(finding: Reliance, ones: Collection[str] = ()) -> dict[str, Any]:
    """Return the reliance of a partnership as data of the page; `ones` are those it hangs on."""
    return {
        "sentence": clean(finding.sentence),
        "alone": finding.level == "one person",
        "holders": [
            {"id": holder.person.id, "text": f"{side}, {wording.percent(holder.share)}"}
            | ({"one": True} if holder.person.id in ones else {})
            for side, holders in (("ours", finding.ours), ("theirs", finding.theirs))
            for holder in holders
        ],
    }


def routes(network: Network, answer: Answer[Introduction]) -> list[dict[str, Any]]:
    """Return the introductions, best first, step by step with their evidence."""
    return [
        {
            "people": [person.id for person in route.people],
            "word": route.word,
            "chance": wording.percent_range(route.probability, route.low, route.high),
            "shares": clean(route.shares or ""),
            "steps": [
                {**_step_sentence(network, step, asked, met), "notes": _notes(step)}
                for step, asked, met in zip(
                    route.ties, route.people, route.people[1:], strict=False
                )
            ],
        }
        for route in answer.findings
    ]


def _step_sentence(
    network: Network, step: Step, asked: ContactRef, met: ContactRef
) -> dict[str, str]:
    """Return a step as a sentence in parts: "Maria knows", who, "practice manager at ..."."""
    if step.inferred:
        verb = "likely knows" if step.word == "likely" else "may know"
    else:
        verb = "may know" if step.word == wording.UNKNOWN else "knows"
    place = " at ".join(_job(network, met.id))
    first = clean(asked.name).split(" ")[0]
    after = f", {place}" if place else ""
    return {"before": f"{first} {verb}", "verb": verb, "id": met.id, "after": after}


def _notes(step: Step) -> Sequence[str]:
    return [("inferred: " if n.inferred else "") + clean(n.text) for n in step.evidence]
