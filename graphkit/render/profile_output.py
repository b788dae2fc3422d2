"""Render everything known about one contact or organization."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from graphkit.network import wording
from graphkit.render.escape import markdown, to_json
from graphkit.render.formatters._phrases import (
    evidence_cell,
    evidence_text,
    knows_verb,
    mood_for,
    name_with_role,
    strength_range,
)
from graphkit.render.tables import check_format, csv_text, markdown_table
from graphkit.render.text_layout import TextEntry, TextLine, lay_out_text

if TYPE_CHECKING:
    from graphkit.analysis.profile import (
        Acquaintance,
        EntryNote,
        OrganizationLink,
        PartnershipEntryNote,
        PartnershipNote,
        Profile,
        Role,
        TopicNote,
    )

COLUMNS = (
    "what",
    "id",
    "name",
    "detail",
    "since",
    "until",
    "strength",
    "low",
    "high",
    "evidence",
)
# A team member may know hundreds of people, and readers want the closest.
SHOWN = 20


def render_profile(
    profile: Profile,
    format: str,
    *,
    width: int = 80,
    color: bool = False,
    count: int = SHOWN,
) -> str:
    """Return a profile as text.

    Parameters
    ----------
    profile : Profile
    format : {"table", "json", "csv", "markdown"}
        JSON and CSV have all ties, the other two only the strongest.
    width : int
        Of the terminal, in cells; only for `table`.
    color : bool
        With escape sequences for a terminal; only for `table`.
    count : int
        How many ties at most; only for `table` and `markdown`.

    Returns
    -------
    str
        Ends with a line feed.

    Raises
    ------
    UsageError
        If the format is none of the four.
    """
    check_format(format)
    if format == "json":
        return to_json(profile.to_dict())
    if format == "csv":
        return csv_text(COLUMNS, _rows(profile))
    entries = tuple(profile_entries(profile, count))
    if format == "table":
        return lay_out_text(
            profile.sentence,
            entries,
            _closing_lines(profile, count),
            width=width,
            color=color,
            numbered=False,
        )
    cells = (
        (entry.group, entry.title, entry.badge, [line.text for line in entry.lines])
        for entry in entries
    )
    parts = [f"**{markdown(profile.sentence)}**\n"]
    if entries:
        parts.append(markdown_table(("", "Who or what", "How", "More"), cells))
    parts += [f"{markdown(line)}\n" for line in _closing_lines(profile, count)]
    return "\n".join(parts)


def profile_entries(profile: Profile, count: int = SHOWN) -> Iterator[TextEntry]:
    """Yield the entries of a profile, with only the strongest ties."""
    for entry, _ in profile_parts(profile, count):
        yield entry


def profile_parts(profile: Profile, count: int = SHOWN) -> Iterator[tuple[TextEntry, object]]:
    """Yield the entries of a profile, each with the part of the profile that it is about."""
    for label, values in _details(profile):
        for value in values:
            yield TextEntry(f"{label}: {value}", group="Details"), value
    for role in profile.roles:
        yield _role(role, profile.kind), role
    for note in profile.partnerships:
        yield _partnership(note), note
    for link in profile.links:
        yield _link(link), link
    for group, topics in (("Offers", profile.offers), ("Needs", profile.needs)):
        for topic in topics:
            yield _topic(topic, group), topic
    for group, members in (("Part of", profile.part_of), ("Members", profile.members)):
        for member in members:
            span = _span(member.since, member.until, member.current)
            yield TextEntry(member.organization.name, span, group=group), member
    for entry in profile.entries[:count]:
        yield _partnership_entry(entry), entry
    for written in profile.notes[:count]:
        yield _entry_text(written), written
    for tie in profile.ties[:count]:
        yield _tie(tie, profile.kind), tie


def _details(profile: Profile) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        ("also written", profile.aliases),
        ("mail", profile.emails),
        ("phone", profile.phones),
        ("link", profile.urls),
        ("sector", (profile.sector,) if profile.sector else ()),
        ("type", (profile.type,) if profile.type else ()),
        ("tag", profile.tags),
    )


def _role(role: Role, kind: str) -> TextEntry:
    name = role.organization.name if kind == "contact" else role.person.name
    if role.role and kind == "contact":
        title = f"{role.role} at {name}"
    else:
        title = f"{name}, {role.role}" if role.role else name
    if role.mail_domain:
        title += f" ({wording.by_mail(role.mail_domain)})"
    if role.kind == "board" and "board" not in (role.role or ""):
        title += " (board)"
    return TextEntry(title, _span(role.since, role.until, role.current), group="Roles")


def _span(since: str | None, until: str | None, current: bool) -> str:
    began = f"since {_month(since)}" if since else ""
    if current:
        return began
    ended = f"until {_month(until)}" if until else "ended"
    return f"{_month(since)} to {_month(until)}" if since and until else ended


def _month(day: str | None) -> str:
    return wording.month(date.fromisoformat(day)) if day else ""


def _partnership(note: PartnershipNote) -> TextEntry:
    lines = (
        ("we give", note.gives),
        ("we get", note.gets),
        ("note", note.note),
        ("looked after by", name_with_role(note.owner) if note.owner else "nobody named"),
        (
            "main contact",
            name_with_role(note.main_contact) if note.main_contact else "nobody named",
        ),
        ("review on", wording.day(note.review_on) if note.review_on else None),
    )
    stage = ", ".join(filter(None, (note.stage, _span(note.since, note.until, note.current))))
    kind = f" ({note.kind})" if note.kind else ""
    return TextEntry(
        f"Partnership with {note.partner.name}{kind}",
        stage,
        tuple(TextLine(f"{label}: {text}") for label, text in lines if text),
        group="Partnership",
    )


def _link(link: OrganizationLink) -> TextEntry:
    lines = tuple(TextLine(text) for text in (link.kind, link.note) if text)
    title = f"{link.source.name} > {link.target.name}"
    span = _span(link.since, link.until, link.current)
    return TextEntry(title, span, lines, group="Links between other organizations")


def _topic(note: TopicNote, group: str) -> TextEntry:
    lines = (TextLine(note.amount),) if note.amount else ()
    return TextEntry(note.topic, _span(note.since, note.until, note.current), lines, group=group)


def _partnership_entry(entry: PartnershipEntryNote) -> TextEntry:
    said = "; ".join(filter(None, [entry.text, entry.summary]))
    who = f"{entry.author}, for you alone" if entry.private else entry.author
    return TextEntry(
        f"{wording.day(entry.on)}: {entry.kind}: {said}", who, group="Agreements and history"
    )


def _entry_text(note: EntryNote) -> TextEntry:
    badge = f"due on {wording.day(note.due)}" if note.due else note.state or wording.day(note.on)
    by = f"by {note.author}{', for nobody else' if note.private else ''}"
    return TextEntry(note.text, badge, (TextLine(by),), group="Notes")


def _tie(known: Acquaintance, kind: str) -> TextEntry:
    tie = known.tie
    title = name_with_role(known.person)
    if kind == "organization":
        title = f"{known.who.name} {knows_verb(tie)} {title}"
    return TextEntry(
        title,
        f"{tie.word} {strength_range(tie.strength, tie.low, tie.high)}",
        tuple(TextLine(evidence_text(note), 2) for note in tie.evidence),
        mood_for(tie.word),
        group="Knows" if kind == "contact" else "Who knows someone there",
    )


def _closing_lines(profile: Profile, count: int) -> list[str]:
    lines = []
    if profile.kind == "contact" and "@" in profile.name:
        command = shlex.join(["graphkit", "edit", profile.name, "--name", "First Last"])
        lines.append(f"No file has this person's name. Say it with: {command}")
    for shown, one, many in (
        (profile.ties, "more tie", "more ties"),
        (profile.entries, "more entry", "more entries"),
        (profile.notes, "more note", "more notes"),
    ):
        left = len(shown) - count
        if left > 0:
            verb = "is" if left == 1 else "are"
            more = wording.count_of(left, one, many)
            lines.append(f"{more} {verb} not shown; --format json lists them all.")
    if profile.sources:
        lines.append(f"Sources: {wording.list_in_words(profile.sources)}")
    return lines


def _rows(profile: Profile) -> Iterator[tuple[object, ...]]:
    yield _row(profile.kind, profile.id, profile.name, profile.sentence)
    for label, values in _details(profile):
        for value in values:
            yield _row(label, None, value)
    for role in profile.roles:
        at = role.organization if profile.kind == "contact" else role.person
        detail = wording.by_mail(role.mail_domain) if role.mail_domain else role.role
        yield _row(role.kind, at.id, at.name, detail, role.since, role.until)
    for note in profile.partnerships:
        yield _row(
            "partnership", note.partner.id, note.partner.name, note.stage, note.since, note.until
        )
    for link in profile.links:
        far = link.target if link.source.id == profile.id else link.source
        yield _row("link", far.id, far.name, link.kind, link.since, link.until)
    for what, topics in (("offers", profile.offers), ("needs", profile.needs)):
        for topic in topics:
            yield _row(what, None, topic.topic, topic.amount, topic.since, topic.until)
    for what, members in (("part of", profile.part_of), ("member", profile.members)):
        for member in members:
            there = member.organization
            yield _row(what, there.id, there.name, None, member.since, member.until)
    yield from _written_rows(profile)
    for known in profile.ties:
        tie, other = known.tie, known.person
        who = None if profile.kind == "contact" else known.who.name
        yield (
            *_row("tie", other.id, other.name, who)[:6],
            tie.strength,
            tie.low,
            tie.high,
            evidence_cell(tie),
        )
    for source in profile.sources:
        yield _row("source", None, source)


def _written_rows(profile: Profile) -> Iterator[tuple[object, ...]]:
    for entry in profile.entries:
        said = "; ".join(filter(None, [entry.text, entry.summary]))
        yield _row(entry.kind, entry.id, entry.author, said, entry.on)
    for written in profile.notes:
        yield _row(written.kind, written.id, written.author, written.text, written.on, written.due)


def _row(what: str, *values: object) -> tuple[object, ...]:
    return (what, *values, *[None] * (len(COLUMNS) - 1 - len(values)))
