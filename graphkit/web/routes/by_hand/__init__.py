"""The pages on which people say things by hand: notes, additions, edits, what came of things."""

from graphkit.web.routes.by_hand import add_pages, edit_pages, note_pages, suggested_names

PAGES = (*suggested_names.PAGES, *note_pages.PAGES, *add_pages.PAGES, *edit_pages.PAGES)

__all__ = ["PAGES"]
