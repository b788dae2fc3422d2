"""Cleaners: one per kind of value, from a cell's text to what the graph keeps.

A cleaner takes the text of one cell. It returns the clean value, or None if the cell says nothing,
or raises `InvalidValue` with a reason in words. Mappings name cleaners; they never contain code.
Cleaning a clean value changes nothing.

The names below are imported when they are first used: what people say by hand needs few of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.lazy_imports import import_when_used
from graphkit.model.mail_address import is_free_mail, mail_domain, mail_key

if TYPE_CHECKING:
    from graphkit.ingest.clean.attendance import Presence, presence
    from graphkit.ingest.clean.contact_points import ContactPoints
    from graphkit.ingest.clean.dates import (
        DateDecision,
        DateOrder,
        clean_date,
        clean_end_date,
        date_order,
        parse_date,
        slash_order,
    )
    from graphkit.ingest.clean.mail_addresses import (
        clean_email,
        clean_person,
        is_exchange,
        is_shared_mailbox,
        split_emails,
    )
    from graphkit.ingest.clean.organizations import clean_organization
    from graphkit.ingest.clean.people_cells.person_in_cell import PersonInCell
    from graphkit.ingest.clean.people_in_cell import clean_people
    from graphkit.ingest.clean.person_names import (
        clean_name,
        join_name,
        name_aliases,
        recase_given,
        use_nickname,
    )
    from graphkit.ingest.clean.phones import clean_phone, is_country, split_phones
    from graphkit.ingest.clean.plain_text import InvalidValue, clean_sector, clean_text, clean_value
    from graphkit.ingest.clean.registry import CLEANERS, Cleaner, Locale, cleaners_for
    from graphkit.ingest.clean.strength_and_kind import clean_kind, clean_strength
    from graphkit.ingest.clean.titles_and_degrees import without_titles
    from graphkit.ingest.clean.web_addresses import clean_profile, clean_website

__all__ = [
    "CLEANERS",
    "Cleaner",
    "ContactPoints",
    "DateDecision",
    "DateOrder",
    "InvalidValue",
    "Locale",
    "PersonInCell",
    "Presence",
    "clean_date",
    "clean_email",
    "clean_end_date",
    "clean_kind",
    "clean_name",
    "clean_organization",
    "clean_people",
    "clean_person",
    "clean_phone",
    "clean_profile",
    "clean_sector",
    "clean_strength",
    "clean_text",
    "clean_value",
    "clean_website",
    "cleaners_for",
    "date_order",
    "is_country",
    "is_exchange",
    "is_free_mail",
    "is_shared_mailbox",
    "join_name",
    "mail_domain",
    "mail_key",
    "name_aliases",
    "parse_date",
    "presence",
    "recase_given",
    "slash_order",
    "split_emails",
    "split_phones",
    "use_nickname",
    "without_titles",
]

__getattr__, __dir__ = import_when_used(
    __name__,
    {
        "attendance": ("Presence", "presence"),
        "contact_points": ("ContactPoints",),
        "dates": (
            "DateDecision",
            "DateOrder",
            "clean_date",
            "clean_end_date",
            "date_order",
            "parse_date",
            "slash_order",
        ),
        "mail_addresses": (
            "clean_email",
            "clean_person",
            "is_exchange",
            "is_shared_mailbox",
            "split_emails",
        ),
        "organizations": ("clean_organization",),
        "people_cells.person_in_cell": ("PersonInCell",),
        "people_in_cell": ("clean_people",),
        "person_names": ("clean_name", "join_name", "name_aliases", "recase_given", "use_nickname"),
        "phones": ("clean_phone", "is_country", "split_phones"),
        "plain_text": ("InvalidValue", "clean_sector", "clean_text", "clean_value"),
        "registry": ("CLEANERS", "Cleaner", "Locale", "cleaners_for"),
        "strength_and_kind": ("clean_kind", "clean_strength"),
        "titles_and_degrees": ("without_titles",),
        "web_addresses": ("clean_profile", "clean_website"),
    },
    __all__,
)
