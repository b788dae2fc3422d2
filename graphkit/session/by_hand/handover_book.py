"""Writing down that something was done before somebody leaves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from graphkit.analysis.handover.handover_entries import (
    ASK,
    FOLLOW_UP,
    HANDOVER_DONE,
    INTRODUCTION,
    LEAVING,
    SUBJECT,
    SUCCESSOR,
)
from graphkit.errors import Ambiguous, NothingFound, UsageError
from graphkit.model import Visibility
from graphkit.model.entries import MENTIONED

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.handover.handover_findings import HandoverItem
    from graphkit.network import LookupResult, Network
    from graphkit.session.by_hand.hand_statements import HandEntry, HandStatements


class HandoverBook:
    """Ticks off what a handover plans, in the name of a team member.

    Parameters
    ----------
    hand : HandStatements
    network, team : Network
        What the viewer sees, and what the team sees.
    viewer : str or None
    """

    def __init__(
        self, hand: HandStatements, network: Network, team: Network, viewer: str | None
    ) -> None:
        self._hand = hand
        self._network = network
        self._team = team
        self._viewer = viewer

    def tick(self, answer: Answer[HandoverItem], code: str, on: date | None) -> HandEntry:
        """Write down that an item of a plan is done; see `Workspace.handover_done`."""
        item = _item_with_code(answer, code)
        today = self._network.as_of
        if on is not None and on > today:
            raise UsageError(
                "what is still to come is not done yet", where="--on", next="Name a day until today"
            )
        subject = "" if item.kind not in (ASK, FOLLOW_UP) else self._entry_of(answer, item)
        mentions = list(self._mentions(answer, item))
        made = self._hand.draft()
        made.add_entry(
            HANDOVER_DONE,
            on or today,
            item.sentence,
            mentions,
            {"kind": item.kind, **({"subject": subject} if subject else {})},
            visibility=self._visibility(item, subject),
        )
        made.sentences.append(f"Done: {item.sentence}")
        return self._hand.load(made, self._viewer)

    def _mentions(
        self, answer: Answer[HandoverItem], item: HandoverItem
    ) -> Iterator[tuple[LookupResult, str, str]]:
        """Yield each contact or organization that the item names, with its role and words."""
        from graphkit.network import LookupResult

        roles: dict[str, str] = {str(answer.asked["who_id"]): LEAVING}
        if item.kind == INTRODUCTION and item.person:
            roles.setdefault(item.person.id, SUBJECT)
        bodies = [body.id for body in item.organizations]
        if item.kind not in (INTRODUCTION, ASK, FOLLOW_UP):
            roles |= dict.fromkeys(bodies, SUBJECT)
        if item.successor:
            roles.setdefault(item.successor.id, SUCCESSOR)
        for id in (*(person.id for person in item.route), *bodies):
            roles.setdefault(id, MENTIONED)
        for id, role in roles.items():
            name = self._network.name_of(id) or ""
            kind = "organization" if id in self._network.organizations else "contact"
            yield LookupResult(kind, id, name), role, name if name in item.sentence else ""

    def _entry_of(self, answer: Answer[HandoverItem], item: HandoverItem) -> str:
        """Return the id of the ask or follow-up that an item is about."""
        from graphkit.analysis.handover.handover_entries import item_code

        who = str(answer.asked["who_id"])
        return next(
            entry.id
            for entry in self._network.entries
            if item_code(who, item.kind, entry.id) == item.code
        )

    def _visibility(self, item: HandoverItem, subject: str) -> Visibility:
        """Return the visibility of a done item: the team sees it only if it may see the reason."""
        private = any(entry.private for entry in self._network.entries if entry.id == subject)
        hidden = any(self._team.tie(tie.from_, tie.to) is None for tie in item.ties)
        return Visibility.OWNER if private or hidden else Visibility.TEAM


def _item_with_code(answer: Answer[HandoverItem], code: str) -> HandoverItem:
    """Return the item of a plan that a code, or the beginning of one, means."""
    who, wanted = answer.asked["who"], code.strip().casefold()
    found = [item for item in answer.findings if wanted and item.code.startswith(wanted)]
    see = f'See "graphkit handover" with {who} for the codes'
    if not found:
        raise NothingFound(f"the handover of {who} has nothing with the code {code!r}", next=see)
    if len(found) > 1:
        codes = tuple(item.code for item in found)
        raise Ambiguous(
            f"{len(found)} codes begin with {code!r}",
            candidates=codes,
            next=f"Write one of {', '.join(codes)}",
        )
    if found[0].state == "done":
        raise UsageError(f"{code} is done already", next=see)
    return found[0]
