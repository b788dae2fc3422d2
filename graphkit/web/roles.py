"""What somebody who has signed in may do."""

from __future__ import annotations

from enum import IntEnum


class Role(IntEnum):
    """What somebody may do: each role includes those before it."""

    READ = 1
    ASK = 2  # plan introductions and keep track of them
    EDIT = 3  # write down, correct, import and undo
    ADMINISTER = 4  # hand out links, change settings, read who did what

    @property
    def words(self) -> str:
        """What somebody with this role may do, as words on a page."""
        return _WORDS[self]


_WORDS = {
    Role.READ: "read",
    Role.ASK: "read and ask for introductions",
    Role.EDIT: "read, ask and edit",
    Role.ADMINISTER: "do everything",
}
