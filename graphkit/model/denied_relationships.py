"""What a person says by hand about relationships that are not so.

Both hold for the statements before them. Every file comes before what is said by hand
(`graphkit.model.entities.Import.age`), so no later import of a file brings the relationship back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class EndedAffiliation:
    """A statement that a contact left an organization.

    It ends every earlier affiliation between the two that begins by `on`. `on` is the last day, or
    `graphkit.model.ENDED` if nobody knows it.
    """

    contact_id: str
    organization_id: str
    on: date
    source: str = ""
    import_id: str = ""


@dataclass(frozen=True, slots=True)
class DeniedTie:
    """A statement that two contacts do not know each other.

    All earlier evidence between the two is left out. No evidence between them is computed, unless
    a later statement says that they do know each other.
    """

    from_id: str
    to_id: str
    source: str = ""
    import_id: str = ""
