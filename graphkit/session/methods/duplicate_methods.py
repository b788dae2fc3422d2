"""Find people and organizations that are listed twice, merge them, and split them again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from graphkit.progress import Progress
from graphkit.session.duplicates.merge_and_split import Identity
from graphkit.session.methods.workspace_base import WorkspaceBase

if TYPE_CHECKING:
    from graphkit.linkage import CandidatePair
    from graphkit.model.entity_resolution import Decision
    from graphkit.network import LookupResult
    from graphkit.session.duplicates.file_statements import FileStatement
    from graphkit.session.duplicates.merge_and_split import EntityPart, Merge


class DuplicateMethods(WorkspaceBase):
    """Decide who is the same person or organization, and show what each is made of."""

    __slots__ = ()

    @property
    def _identity(self) -> Identity:
        return Identity(self._graph, self._viewers)

    def candidates(
        self, *, at_least: float = 0.5, progress: Progress | None = None
    ) -> tuple[CandidatePair, ...]:
        """Return pairs that may be the same and are not decided yet, the likeliest first.

        Two of the same name that one file lists separately are not a pair.

        Raises
        ------
        UsageError
            If the viewer is not a member of the team. For a viewer with a name, the pairs are made
            from what they may see.
        """
        return self._identity.candidates(self._viewer, at_least=at_least, progress=progress)

    def undecided(self, found: Sequence[CandidatePair]) -> list[CandidatePair]:
        """Return those of some pairs that nobody has decided since they were found."""
        return self._identity.undecided(found, self._viewer)

    def unambiguous(self, found: Sequence[CandidatePair]) -> list[CandidatePair]:
        """Return the pairs that would not merge two namesakes of one file.

        A person who may be the same as either of two namesakes is merged with neither until
        somebody decides.
        """
        return self._identity.unambiguous(found, self._viewer)

    def merge(self, pairs: Iterable[tuple[str, str]]) -> tuple[Decision, ...]:
        """Make each pair of contacts, or of organizations, one; `split` undoes it.

        Raises
        ------
        NothingFound
            If an id is not in the graph.
        """
        return self._identity.decide(pairs, self._viewer, same=True)

    def keep_apart(self, pairs: Iterable[tuple[str, str]]) -> tuple[Decision, ...]:
        """Remember that the two of each pair are not the same."""
        return self._identity.decide(pairs, self._viewer, same=False)

    def statements_about(self, found: LookupResult) -> tuple[FileStatement, ...]:
        """Return every value that a file gives a contact or organization, and whether it counts.

        A single value (a sector, a website) counts if it is from the newest file, and a name if it
        is the fullest. Offers, needs and umbrellas count if no newer import states or denies them,
        and denials if nothing newer contradicts them. All other values count. Files that hide the
        person from the viewer are left out, because an entry in somebody's address book is a tie.
        """
        return self._identity.statements_about(found, self._viewer)

    def parts(self, id: str) -> tuple[EntityPart, ...]:
        """Return the parts that make up a contact or organization, the largest first.

        Records that share a certain key are one part. What hidden files say is left out.
        """
        return self._identity.parts(id, self._viewer)

    def merges(self, id: str) -> tuple[Merge, ...]:
        """Return the merges by hand that made a contact or organization, the latest first."""
        return self._identity.merges(id, self._viewer)

    def split(
        self, id: str, part: EntityPart | None = None, merge: Merge | None = None
    ) -> tuple[Decision, ...]:
        """Split a part off, or undo a merge; the two are then kept apart.

        Returns
        -------
        tuple of Decision
            The decision that keeps them apart, then the merges that were undone.

        Raises
        ------
        UsageError
            If nothing was merged, or there were several merges and neither `part` nor `merge` says
            which to undo.
        """
        return self._identity.split(id, self._viewer, part=part, merge=merge)

    def ids_in_decision(self, decision: Decision) -> tuple[str, ...]:
        """Return the ids that a decision is about, as they are now."""
        return self._identity.ids_in_decision(decision, self._viewer)
