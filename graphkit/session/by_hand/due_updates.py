"""Write down what came of something that was due: done, snoozed or never."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from graphkit.analysis.reminders.due_findings import DueItem
from graphkit.analysis.reminders.follow_ups import DUE_UPDATE, DueState, Matter, due_data
from graphkit.analysis.short_codes import ids_with_code
from graphkit.errors import Ambiguous, GraphkitError, NothingFound, UsageError
from graphkit.model import Visibility
from graphkit.network import LookupResult, look_up_name, wording

if TYPE_CHECKING:
    from graphkit.network import Network
    from graphkit.session.by_hand.hand_statements import HandEntry, HandStatements

_FOLLOW_UP, _JOB_CHANGE = "follow-up", "job change"


class DueUpdates:
    """Writes down what came of what is due, in the name of a viewer.

    Parameters
    ----------
    hand : HandStatements
    network : Network
        As the viewer sees it.
    items : sequence of DueItem
        Everything that is or will be due.
    viewer : str or None
    """

    def __init__(
        self,
        hand: HandStatements,
        network: Network,
        items: Sequence[DueItem],
        viewer: str | None,
    ) -> None:
        self._hand = hand
        self._network = network
        self._items = items
        self._viewer = viewer

    def update(
        self,
        what: str,
        state: DueState,
        *,
        reason: str = "",
        on: date | None = None,
        until: date | None = None,
    ) -> HandEntry:
        """Write down what came of something; see `Workspace.update_due`."""
        today = self._network.as_of
        if on is not None and on > today:
            raise UsageError(f"{wording.day(on)} is still to come", where="--on")
        if until is not None and until <= today:
            raise UsageError(
                f"{wording.day(until)} is not a future day",
                where="--until",
                next="Name a later day",
            )
        item, about = self._find_item(what, state)
        follow_up = item is not None and item.kind == _FOLLOW_UP
        matter = Matter.JOB_CHANGE if item and item.kind == _JOB_CHANGE else Matter.CADENCE
        made = self._hand.draft()
        made.add_entry(
            DUE_UPDATE,
            on or today,
            reason,
            [(about, "about", "")] if about is not None else [],
            due_data(state, until, None if follow_up else matter),
            of=item.id if follow_up and item else None,
            visibility=Visibility.OWNER if item and item.private else Visibility.TEAM,
        )
        name = item.title if item else f"Contact with {about.name}" if about else what
        made.sentences.append(_sentence(name, state, until))
        return self._hand.load(made, self._viewer)

    def _find_item(self, what: str, state: DueState) -> tuple[DueItem | None, LookupResult | None]:
        """Return what a code or a name means, and the contact or organization it is about."""
        item = self._by_code(what) or self._by_name(what)
        if item is not None:
            return item, None if item.kind == _FOLLOW_UP else self._about(item)
        if state == DueState.SNOOZED:
            raise NothingFound(
                f"nothing is due that is called {what!r}", next='See "graphkit due --month"'
            )
        # There may be contact with anybody, and nobody needs to be wanted to be left alone.
        return None, self._find_named(what)

    def _by_code(self, what: str) -> DueItem | None:
        found = ids_with_code([item.id for item in self._items], what)
        exact = [item for item in self._items if item.code == what.strip().casefold()]
        chosen = exact or [item for item in self._items if item.id in found]
        if len(chosen) > 1:
            codes = ", ".join(f"{item.code} ({item.title})" for item in chosen)
            raise Ambiguous(
                f"{len(chosen)} things begin with {what!r}: {codes}",
                candidates=tuple(item.code for item in chosen),
                next="Write more of the code",
            )
        return chosen[0] if chosen and len(what.strip()) >= len(chosen[0].code) else None

    def _by_name(self, what: str) -> DueItem | None:
        """Return the due item about somebody; follow-ups count, too."""
        try:
            id = self._find_named(what).id
        except GraphkitError:
            return None
        found = [item for item in self._items if id in _ids(item)]
        if len(found) > 1:
            codes = ", ".join(f"{item.code} ({item.title})" for item in found)
            raise Ambiguous(
                f"{len(found)} things are due with {what!r}: {codes}",
                candidates=tuple(item.code for item in found),
                next="Write the code of the one that you mean",
            )
        return found[0] if found else None

    def _find_named(self, what: str) -> LookupResult:
        """Return what a name means; nothing is written about a name that is only similar."""
        found = look_up_name(self._network, what)
        if found.similar:
            raise NothingFound(
                f'nothing is due that is called "{what}"',
                next=f"The nearest name is {found.name}",
            )
        return found

    def _about(self, item: DueItem) -> LookupResult:
        if item.kind != _JOB_CHANGE and item.organization is not None:
            return LookupResult("organization", item.organization.id, item.organization.name)
        assert item.person is not None
        return LookupResult("contact", item.person.id, item.person.name)


def _ids(item: DueItem) -> set[str]:
    """Return the ids by which something that is due can be named."""
    refs = (item.person, item.organization)
    return {item.id, *(ref.id for ref in refs if ref is not None and item.kind == _FOLLOW_UP)}


def _sentence(name: str, state: DueState, until: date | None) -> str:
    if state == DueState.DONE:
        return f"Done: {name}."
    if state == DueState.NEVER:
        return f"No more reminders: {name}."
    return f"Put off until {wording.day(until)}: {name}." if until else f"Put off: {name}."
