"""The contacts and ties of a network as objects of other libraries: NetworkX, pandas."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graphkit.columns import Texts
from graphkit.columns.grouped_rows import group_starts
from graphkit.engine.core.csr import CSR
from graphkit.engine.core.graph import Graph
from graphkit.network.lazy_mappings import LazyColumns
from graphkit.network.strength.combine_columns import TieColumns
from graphkit.snapshot import EvidenceColumns

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    from numpy.typing import NDArray


def networkx_graph(ids: Texts, names: Texts, csr: CSR, ties: TieColumns) -> nx.Graph:
    """Return the contacts and ties as a NetworkX graph: see `Network.graph`."""
    from graphkit.engine.nx_backend.nx_graph import as_networkx

    edges = LazyColumns(
        strength=lambda: ties.strength,
        low=lambda: ties.intervals[0],
        high=lambda: ties.intervals[1],
        known=lambda: ties.known,
        inferred=lambda: ties.inferred,
        cost=lambda: -np.log(ties.strength),
    )
    return as_networkx(Graph(ids, csr, edges, {}, {"name": names}))


def ties_frame(
    ids: Texts, names: Texts, ties: TieColumns, evidence: EvidenceColumns
) -> pd.DataFrame:
    """Return the ties as a table, one row a tie: see `Network.to_frame`."""
    import pandas as pd

    # Arrow's texts cannot hold a name with half of a surrogate pair.
    id_texts, name_texts = (
        pd.array([*texts, None], dtype=pd.StringDtype("python")) for texts in (ids, names)
    )
    return pd.DataFrame(
        {
            "from": id_texts[ties.tail],
            "to": id_texts[ties.head],
            "from_name": name_texts[ties.tail],
            "to_name": name_texts[ties.head],
            "strength": ties.strength,
            "low": ties.intervals[0],
            "high": ties.intervals[1],
            "known": ties.known,
            "inferred": ties.inferred,
            "evidence": _count_pieces(ties, evidence),
        }
    )


def _count_pieces(ties: TieColumns, evidence: EvidenceColumns) -> NDArray[np.int64]:
    """Return how many pieces of evidence each tie has.

    The quarters of one kind, source and direction are one piece.
    """
    pieces = np.diff(ties.ends)
    tie = np.repeat(np.arange(len(ties)), pieces)
    here = np.flatnonzero(~np.isnan(evidence.fresh[ties.order]))
    tie, rows = tie[here], ties.order[here]
    keys = (evidence.source.codes[rows], evidence.basis[rows], evidence.tail[rows], tie)
    order = np.lexsort(keys)
    again = ~group_starts(*(key[order] for key in keys))
    repeats: NDArray[np.int64] = np.bincount(tie[order][again], minlength=len(ties))
    return pieces - repeats
