"""Keep statements of different owners apart if not everybody may see them.

If several imports state the same, the newest counts. But if one owner hides a tie and another does
not, both statements must stay. The newest alone would hide what the other shows, or show what the
other hides.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from graphkit.model import Import, Visibility
from graphkit.model.visibility import ResolvedWish

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graphkit.columns import Categorical, Texts


class PerOwnerRows:
    """Numbers the owners of statements that not everybody may see.

    Parameters
    ----------
    imports : sequence of Import
    wishes : sequence of ResolvedWish
        The wishes about who may see ties.
    """

    def __init__(self, imports: Sequence[Import] = (), wishes: Sequence[ResolvedWish] = ()) -> None:
        owners = {i.id: (i.visibility.value, i.owner_id or "") for i in imports}
        number = {owner: n for n, owner in enumerate(sorted(set(owners.values())), 1)}
        self._owner_number = {id: number[owner] for id, owner in owners.items()}
        self._restricted = {i.id for i in imports if i.visibility is not Visibility.TEAM}
        self._people = {wish.contact_id for wish in wishes}

    def owner_numbers(
        self, ids: Texts, imported: Categorical, *ends: NDArray[np.int32]
    ) -> NDArray[np.int32]:
        """Return the number of each row's owner, or 0 if the owner makes no difference.

        Parameters
        ----------
        ids : Texts
            The ids of the contacts.
        imported : Categorical
            The import of each row.
        *ends : int32 arrays
            The places of the contacts that each row is about.
        """
        if not self._restricted and not self._people:
            return np.zeros(len(imported), np.int32)
        matters = np.array([name in self._restricted for name in imported.names])[imported.codes]
        places = [ids.find(id) for id in sorted(self._people)]
        for end in ends:
            matters |= np.isin(end, [place for place in places if place >= 0])
        numbers = [self._owner_number.get(name, 0) for name in imported.names]
        by_code = np.array(numbers, np.int32)
        return np.where(matters, by_code[imported.codes], 0).astype(np.int32)
