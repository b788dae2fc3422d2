"""All cleaners by the names that mappings use, and their versions for one country."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from types import MappingProxyType

from graphkit.ingest.clean.contact_points import contact_points
from graphkit.ingest.clean.dates import DateOrder, clean_date, clean_end_date, clean_event_date
from graphkit.ingest.clean.mail_addresses import clean_email, clean_person
from graphkit.ingest.clean.organizations import clean_organization
from graphkit.ingest.clean.people_in_cell import clean_people
from graphkit.ingest.clean.person_names import clean_name
from graphkit.ingest.clean.phones import clean_phone
from graphkit.ingest.clean.plain_text import clean_label, clean_sector, clean_text, clean_value
from graphkit.ingest.clean.strength_and_kind import clean_kind, clean_strength
from graphkit.ingest.clean.topics_in_cell import topics_in_cell
from graphkit.ingest.clean.web_addresses import clean_profile, clean_website


@dataclass(frozen=True, slots=True)
class Cleaner:
    """A cleaner that mappings can name.

    Attributes
    ----------
    clean : callable
        Returns a value or None for the text of a cell.
    gives : str
        The kind of value. A field takes only cleaners of its own kind.
    summary : str
    """

    clean: Callable[[str], object]
    gives: str
    summary: str


CLEANERS: Mapping[str, Cleaner] = MappingProxyType(
    {
        "text": Cleaner(clean_value, "text", "one line of text"),
        # Not "text": Na and Nil are names.
        "name_part": Cleaner(clean_text, "text", "a given or family name, as it is"),
        "label": Cleaner(
            clean_label, "text", 'text, but no group of Google\'s own: "* myContacts"'
        ),
        "name": Cleaner(clean_name, "text", "a person's name: no titles, given name first"),
        "organization": Cleaner(clean_organization, "text", "an organization's name"),
        "sector": Cleaner(clean_sector, "text", "text in lower case"),
        "email": Cleaner(clean_email, "text", "a mail address"),
        "profile": Cleaner(clean_profile, "text", "a person's page on a network"),
        "website": Cleaner(clean_website, "text", "a web address"),
        "phone": Cleaner(clean_phone, "text", "a telephone number"),
        "date": Cleaner(clean_date, "date", "a date; the first day of a month or year"),
        "end_date": Cleaner(clean_end_date, "date", "a date; the last day of a month or year"),
        "event_date": Cleaner(
            clean_event_date, "date", "the day of an event; without a year, the last such day"
        ),
        "strength": Cleaner(clean_strength, "strength", "a number above 0, up to 1"),
        "affiliation_kind": Cleaner(clean_kind, "affiliation_kind", "board or employment"),
        "person": Cleaner(clean_person, "person", "Name <mail>"),
        "people": Cleaner(clean_people, "people", "people, each with a role, mail or remark"),
        "contact_points": Cleaner(
            contact_points, "contact_points", "mail addresses, telephone numbers and other text"
        ),
        "topics": Cleaner(
            topics_in_cell, "topics", "short phrases, separated by commas, semicolons or lines"
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Locale:
    """How numbers and dates are written where a file comes from.

    Attributes
    ----------
    country : str or None
        The country in which numbers without a country code are dialed, in two letters (ISO 3166).
    order : {"month-first", "day-first"}
        How `03/04/2024` is read.
    day : datetime.date or None
        The day of the file: "expires 6/30" means the next 30 June from it.
    """

    country: str | None = None
    order: DateOrder = "month-first"
    day: date | None = None


def cleaners_for(locale: Locale) -> Mapping[str, Cleaner]:
    """Return all cleaners, with those for telephone numbers and dates adapted to a place.

    Examples
    --------
    >>> cleaners_for(Locale("US", "day-first"))["phone"].clean("(660) 555-0100")
    '+16605550100'
    """

    def adapted(name: str, clean: Callable[[str], object]) -> Cleaner:
        return replace(CLEANERS[name], clean=clean)

    return MappingProxyType(
        {
            **CLEANERS,
            "phone": adapted("phone", partial(clean_phone, country=locale.country)),
            "people": adapted("people", partial(clean_people, country=locale.country)),
            "contact_points": adapted(
                "contact_points", partial(contact_points, country=locale.country)
            ),
            "date": adapted("date", partial(clean_date, order=locale.order, day=locale.day)),
            "event_date": adapted(
                "event_date", partial(clean_event_date, order=locale.order, day=locale.day)
            ),
            "end_date": adapted(
                "end_date", partial(clean_end_date, order=locale.order, day=locale.day)
            ),
        }
    )
