"""What a team writes down by hand: notes, follow-ups, asks, tags and the like.

An entry never changes. Another entry with `of` continues it: an update, "done", "withdrawn". So two
people can write at once, the undo of one entry is exact, and the order of imports does not matter.

The text of an entry names people and organizations by *placeholders*: `{0}` means the mention
at position 0, and braces that mean themselves are doubled. So nobody has to rewrite a text when
somebody is forgotten: a placeholder without a mention reads "someone".
"""

from graphkit.model.entries.entry import (
    LONGEST_TEXT,
    MENTIONED,
    Entry,
    Mention,
    entry_id,
    without_mentions,
)
from graphkit.model.entries.entry_text import SOMEONE, placeholders, with_placeholders
from graphkit.model.entries.entry_threads import threads

__all__ = [
    "LONGEST_TEXT",
    "MENTIONED",
    "SOMEONE",
    "Entry",
    "Mention",
    "entry_id",
    "placeholders",
    "threads",
    "with_placeholders",
    "without_mentions",
]
