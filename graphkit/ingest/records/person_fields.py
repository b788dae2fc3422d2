"""The person that a row names, from the clean values of its fields."""

from __future__ import annotations

from graphkit.ingest.clean import join_name, name_aliases, use_nickname
from graphkit.ingest.records.record_types import PersonFields
from graphkit.ingest.sources.record_fields import FieldValues


def person_fields(values: FieldValues) -> PersonFields | None:
    """Return the person that the fields of a row name, or None."""
    emails = values.get("emails", ())
    parts = [values.get(part) for part in ("given", "middle", "family")]
    nickname = values.get("nickname")
    joined = join_name(*parts)
    name = joined or values.get("name") or nickname
    if not name and not emails:
        return None
    if name and "@" in name and not emails:
        emails = (name,)
    get = values.get
    raw = " ".join(filter(None, parts)) if joined else get("raw_name", "")
    aliases = name_aliases(raw)
    if nickname and name and nickname != name:
        aliases = tuple(dict.fromkeys((*aliases, use_nickname(nickname, name))))
    return PersonFields(
        name or emails[0],
        emails,
        get("urls", ()),
        get("phones", ()),
        get("key"),
        aliases,
        get("written", ()),
    )


def person_or_none(
    name: str | None, mail: str | None, url: str | None = None
) -> PersonFields | None:
    """Return a person with a name or a mail address, or None."""
    if not name and not mail:
        return None
    return PersonFields(name or mail or "", (mail,) if mail else (), (url,) if url else ())
