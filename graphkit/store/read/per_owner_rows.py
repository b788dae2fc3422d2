"""What files of different owners tell alike, kept apart where not everybody may see it.

Of what several imports say, the newest counts. Where one owner keeps a tie to themselves and
another does not, it must not: the one would hide what the other shows, or show what the one hides.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from graphkit.model import Import, Visibility
from graphkit.model.visibility import ResolvedWish

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graphkit.columns import Coded, Texts


class PerOwnerRows:
    """Who tells of what not everybody may see.

    Parameters
    ----------
    imports : sequence of Import
    granted : sequence of Granted
    """

    def __init__(
        self, imports: Sequence[Import] = (), granted: Sequence[ResolvedWish] = ()
    ) -> None:
        told = {i.id: (i.visibility.value, i.owner_id or "") for i in imports}
        number = {each: n for n, each in enumerate(sorted(set(told.values())), 1)}
        self._teller = {id: number[each] for id, each in told.items()}
        self._special = {i.id for i in imports if i.visibility is not Visibility.TEAM}
        self._people = {g.contact_id for g in granted}

    def of(self, ids: Texts, imported: Coded, *ends: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return for each row who tells of it, or 0 where that makes no difference.

        Parameters
        ----------
        ids : Texts
            Those of the contacts.
        imported : Coded
        *ends : int32 arrays
            Places of the contacts that it is about.
        """
        if not self._special and not self._people:
            return np.zeros(len(imported), np.int32)
        matters = np.array([name in self._special for name in imported.names])[imported.codes]
        places = [ids.find(id) for id in sorted(self._people)]
        for end in ends:
            matters |= np.isin(end, [place for place in places if place >= 0])
        teller = np.array([self._teller.get(name, 0) for name in imported.names], np.int32)
        return np.where(matters, teller[imported.codes], 0).astype(np.int32)
