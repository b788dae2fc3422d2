"""Evidence as rows of a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from graphkit.compute.parquet import table_schema as schema
from graphkit.compute.parquet.arrow_columns import (
    arrow_schema,
    coded_array,
    day_array,
    named,
    number_array,
    text_array,
)
from graphkit.model import Import
from graphkit.snapshot import BASES, EvidenceColumns

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray


def evidence_table(evidence: EvidenceColumns) -> pa.Table:
    """Return pieces of evidence as a table."""
    import pyarrow as pa

    order = np.arange(len(evidence))
    rows = evidence_rows(evidence, {}, order)(slice(0, len(evidence)))
    columns = arrow_schema(schema.EVIDENCE)
    return pa.table([rows[n].cast(columns.field(n).type) for n in columns.names], schema=columns)


def evidence_rows(
    evidence: EvidenceColumns, imports: Mapping[str, Import], order: NDArray[np.integer]
) -> Callable[[slice], dict[str, Any]]:
    """Return a function that returns the columns of some rows, in a given order.

    Parameters
    ----------
    evidence : EvidenceColumns
    imports : mapping of str to Import
        By id; they say who may see the evidence of each.
    order : integer array
        Rows of the evidence.
    """
    known = [imports.get(id) for id in evidence.imported.names]
    levels = ["team" if each is None else each.visibility.value for each in known]
    owners = [(each.owner_id if each else None) or "" for each in known]

    def rows(at: slice) -> dict[str, Any]:
        some = order[at]
        codes = evidence.imported.codes[some]
        fresh, strength = evidence.fresh[some], evidence.strength[some]
        size = evidence.size[some]
        return {
            "from_id": text_array(evidence.ids, evidence.tail[some]),
            "to_id": text_array(evidence.ids, evidence.head[some]),
            "basis": named([basis.value for basis in BASES], evidence.basis[some]),
            "source": coded_array(evidence.source, some),
            "strength": number_array(strength, np.isnan(strength)),
            "count": number_array(evidence.times[some]),
            "reach": number_array(evidence.reach[some]),
            "first": day_array(evidence.first[some]),
            "last": day_array(evidence.last[some]),
            "size": number_array(size, size == 0),
            "note": coded_array(evidence.note, some),
            "import_id": coded_array(evidence.imported, some),
            "days": number_array(evidence.days[some]),
            "fresh": number_array(fresh, np.isnan(fresh)),
            "visibility": named(levels, codes),
            "owner_id": named(owners, codes),
        }

    return rows
