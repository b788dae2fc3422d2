"""The pages on which people say things by hand: notes, additions, edits, what came of things."""

from graphkit.web.routes.by_hand import (
    add_pages,
    due_pages,
    edit_pages,
    note_pages,
    privacy_pages,
    remove_pages,
    suggested_names,
)

PAGES = (
    *suggested_names.PAGES,
    *note_pages.PAGES,
    *add_pages.PAGES,
    *edit_pages.PAGES,
    *remove_pages.PAGES,
    *due_pages.PAGES,
    *privacy_pages.PAGES,
)

__all__ = ["PAGES"]
