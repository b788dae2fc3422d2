"""Columns of what each import stated about employers and address-book entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graphkit.columns import Categorical, Texts
from graphkit.model.ties import Basis

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graphkit.model import Import
    from graphkit.model.job_changes import BookHistory

# The evidence that an entry in an address book is.
BOOK_BASES = (Basis.CONNECTED, Basis.ADDRESS_BOOK)


@dataclass(frozen=True, eq=False)
class HistoryColumns:
    """Employments and address-book entries, import by import.

    Everything else in a snapshot is the merge of all statements. Moves between two exports can be
    seen only in what each export said.

    Attributes
    ----------
    contact_ids, organization_ids : Texts
        The ids of all contacts and organizations, in order.
    employee, employer : int32 arrays
        Places in these of each employment.
    role, stated : Categorical
        The role, and the id of the import that states it.
    listed : int32 array
        The place of each contact that an address book lists.
    book : Categorical
        The id of the import that lists them.
    """

    contact_ids: Texts
    organization_ids: Texts
    employee: NDArray[np.int32]
    employer: NDArray[np.int32]
    role: Categorical
    stated: Categorical
    listed: NDArray[np.int32]
    book: Categorical

    @classmethod
    def of(
        cls,
        contact_ids: Texts,
        organization_ids: Texts,
        roles: Iterable[tuple[str, str, str | None, str]] = (),
        entries: Iterable[tuple[str, str]] = (),
    ) -> HistoryColumns:
        """Return columns of rows as in `BookHistory`; those of missing entities are left out."""
        people, bodies = _places(contact_ids), _places(organization_ids)
        held = [row for row in roles if row[0] in people and row[1] in bodies]
        listed = [row for row in entries if row[0] in people]
        return cls(
            contact_ids,
            organization_ids,
            np.array([people[row[0]] for row in held], np.int32),
            np.array([bodies[row[1]] for row in held], np.int32),
            Categorical.of(row[2] for row in held),
            Categorical.of(row[3] for row in held),
            np.array([people[row[0]] for row in listed], np.int32),
            Categorical.of(row[1] for row in listed),
        )

    def history(self, imports: Iterable[Import]) -> BookHistory:
        """Return the history of some imports, as a `Store` does."""
        from graphkit.model.job_changes import BookHistory

        records = tuple(imports)
        known = {record.id for record in records}
        people, bodies = list(self.contact_ids), list(self.organization_ids)
        roles = zip(
            self.employee.tolist(), self.employer.tolist(), self.role, self.stated, strict=True
        )
        return BookHistory(
            records,
            tuple((people[c], bodies[o], r, i) for c, o, r, i in roles if i and i in known),
            tuple(
                (people[c], i)
                for c, i in zip(self.listed.tolist(), self.book, strict=True)
                if i and i in known
            ),
        )


def _places(ids: Texts) -> Mapping[str, int]:
    return {id: place for place, id in enumerate(ids)}
