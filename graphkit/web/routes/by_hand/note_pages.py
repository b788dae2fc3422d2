"""Writing a note in free words: what was read in it is shown, and somebody confirms it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse

from graphkit.errors import GraphkitError
from graphkit.network.names.name_suggestions import name_in_full
from graphkit.phrases import list_in_words
from graphkit.render.pages import FormField, FormPart, render_fields
from graphkit.session.by_hand.new_notes import (
    NamedEntity,
    NewNote,
    all_meanings,
    day_question,
    follow_ups_of,
    meeting_question,
    name_question,
    no_meeting_sentence,
    people_met,
    reminder_question,
)
from graphkit.web.entity_by_id import with_id
from graphkit.web.page_route import PageRoute
from graphkit.web.roles import Role
from graphkit.web.routes.by_hand.form_flow import (
    day_sent,
    form_error,
    need_author,
    own_address,
    told,
)
from graphkit.web.routes.by_hand.typed_names import TypedNames
from graphkit.web.visit import status_of

if TYPE_CHECKING:
    from starlette.responses import Response

    from graphkit.analysis.reminders.note_reading import NoteReading
    from graphkit.network.names.names_in_text import NameInText
    from graphkit.session.workspace import Workspace
    from graphkit.web.visit import Visit

_TITLE = "Write a note"
_ASKED = "asked"
_NOBODY = ("", "nobody of these")


def note_fields() -> tuple[FormField, ...]:
    """Return the fields of a note."""
    return (
        FormField(
            "text",
            "What happened, in your own words",
            "lines",
            required=True,
            hint="Name people and organizations. “Call back in March” becomes a reminder, and "
            "“Met Dana” a meeting.",
        ),
        FormField(
            "about", "Who else it is about", "names", hint="Besides those that the text names."
        ),
        FormField(
            "on", "The day that it is about", "date", hint="If you leave it empty: today, or the "
            "day that the text names.",
        ),
        FormField("due", "Remind the team on", "date", hint="What is to be done shows up in Due."),
        FormField("private", "Only I may see it", "yes"),
    )  # fmt: skip


def note_form(visit: Visit, about: str = "", back: str = "") -> FormPart:
    """Return the empty form of a note, perhaps about somebody."""
    text, *others = note_fields()
    others = [replace(f, values=(about,)) if f.name == "about" and about else f for f in others]
    hidden = (FormField("back", "", "hidden", back),) if back else ()
    fields = (text, *others, *visit.author_fields(), *hidden)
    return FormPart("/note", "Write it down", fields, id="note")


def short_note_form(visit: Visit, about: str, id: str) -> FormPart:
    """Return the form of a note on the page of somebody, without what is rarely needed."""
    kept = [f for f in note_form(visit).fields if f.name not in ("about", "on", "due")]
    hidden = (
        FormField("about", "", "hidden", about),
        FormField("back", "", "hidden", f"/show/{id}"),
    )
    return FormPart("/note", "Write it down", (*kept, *hidden), id="note")


def new_note_page(visit: Visit) -> Response:
    """Show an empty form for a note, perhaps about somebody."""
    id, text = visit.typed("about"), visit.typed("text")

    def name(workspace: Workspace) -> str:
        return name_in_full(workspace.network(), with_id(workspace, id))

    form = note_form(visit, visit.ask(name) if id else "", f"/show/{id}" if id else "")
    if text:
        first, *others = form.fields
        form = replace(form, fields=(replace(first, value=text), *others))
    return _page(visit, form, 200)


def read_while_typing(visit: Visit) -> Response:
    """Return what is read in a note so far, as the fields that ask about it."""
    try:
        found = visit.ask(partial(_read, visit))
    except GraphkitError:  # the note is empty, or its day is still to come
        return HTMLResponse("")
    return HTMLResponse(render_fields(found.fields, "note"))


def write_note(visit: Visit) -> Response:
    """Write a note down, once everything that was read in it has been confirmed."""
    back = own_address(visit.sent("back"), "/note")
    form = note_form(visit, back=visit.sent("back"))
    names = TypedNames(visit)
    if visit.sent("more"):
        return _page(visit, form.with_sent(visit.form), 200)
    try:
        need_author(visit)
        read = visit.ask(partial(_read, visit))
        new = visit.ask(partial(read.new_note, visit, names))
        if not (names.are_clear and read.is_answered(visit)):
            error = form_error(names.error) if names.error else None
            shown = form.with_sent(visit.form, error, tuple(names.questions.values()))
            return _page(visit, shown, 400 if error else 200, read.fields)
        entry = visit.change(lambda workspace: workspace.note(new))
    except GraphkitError as error:
        shown = form.with_sent(visit.form, form_error(error), tuple(names.questions.values()))
        return _page(visit, shown, status_of(error))
    told(visit, names, entry)
    return visit.go(back)


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read in a note, as fields that ask about it.

    Attributes
    ----------
    reading : NoteReading
    today : datetime.date
    on, due : datetime.date or None
        The days that the form sent.
    fields : tuple of FormField
    """

    reading: NoteReading
    today: date
    on: date | None
    due: date | None
    fields: tuple[FormField, ...]

    def is_answered(self, visit: Visit) -> bool:
        """Return whether the form that was sent had all of the questions."""
        asked = set(visit.sent_all(_ASKED))
        return all(f.name in asked for f in self.fields if f.kind in ("yes", "radio"))

    def new_note(self, visit: Visit, names: TypedNames, workspace: Workspace) -> NewNote:
        """Return the note that the form says."""
        reading, due = self.reading, self.due
        named = [NamedEntity(names.find(workspace, text)) for text in visit.sent_all("about")]
        found = _clear_names(visit, reading)
        reminders = [
            each
            for each in reading.reminders
            if visit.sent(_key("remind", each.text, f"{each.due}"))
        ]
        day = self.on or (reading.on if visit.sent(_key("day", f"{reading.on}")) else self.today)
        met = people_met(reading, found) if visit.sent(_met_key(reading)) else ()
        return NewNote(
            text=reading.text,
            on=day,
            about=(*found.values(), *named),
            follow_ups=follow_ups_of(reading, reminders if due is None else (), found, named, due),
            met=met,
            private=bool(visit.sent("private")),
        )


def _read(visit: Visit, workspace: Workspace) -> _Read:
    """Return what the note that a form sent says, with the answers that the form has."""
    today = workspace.as_of
    on = day_sent(visit, "on", today, "the day that it is about")
    due = day_sent(visit, "due", today, "the day of the reminder")
    reading = workspace.read_note(visit.sent_text("text"), on=on)
    asked = set(visit.sent_all(_ASKED))
    fields = [
        replace(each, value=visit.sent(each.name)) if each.name in asked else each
        for each in _questions(visit, workspace, reading, on, due)
    ]
    fields += [
        FormField(_ASKED, "", "hidden", each.name)
        for each in fields
        if each.kind in ("yes", "radio")
    ]
    return _Read(reading, today, on, due, tuple(fields))


def _questions(
    visit: Visit, workspace: Workspace, reading: NoteReading, on: date | None, due: date | None
) -> Iterator[FormField]:
    """Yield the questions about a reading, with the answers that graphkit proposes."""
    for name in reading.names:
        yield _name_field(workspace, name)
    if on is None and reading.on != workspace.as_of:
        key = _key("day", f"{reading.on}")
        yield FormField(key, day_question(reading), "yes", "yes")
    for each in reading.reminders if due is None else ():
        key = _key("remind", each.text, f"{each.due}")
        yield FormField(key, reminder_question(each), "yes", "yes" if each.certain else "")
    if reading.unclear_day:
        yield FormField("", f"{no_meeting_sentence(reading)} Fill in the day.", "said")
    if reading.met:
        sure = {n: NamedEntity(n.candidates[0], n.typed) for n in reading.names if n.certain}
        found = {**sure, **_clear_names(visit, reading)}
        met = [found[n].who.name if n in found else n.typed for n in reading.met]
        if visit.sent("private"):
            names = list_in_words(met)
            yield FormField("", f"A note for you alone states no meeting with {names}.", "said")
        else:
            question = meeting_question(met, reading.on)
            yield FormField(_met_key(reading), question, "yes", "yes")


def _name_field(workspace: Workspace, name: NameInText) -> FormField:
    """Return the question who a name in the text means."""
    key = _name_key(name)
    if len(name.candidates) > 1:
        choices = [(one.id, workspace.describe(one)) for one in name.candidates]
        return FormField(
            key, f'"{name.typed}" may be:', "radio", choices=(*choices, _NOBODY)
        )  # fmt: skip
    if name.certain:
        is_one = f'"{name.typed}" is {all_meanings(name, workspace.describe)}.'
        return FormField(key, is_one, "yes", "yes")
    return FormField(key, name_question(name, workspace.describe), "yes")


def _clear_names(visit: Visit, reading: NoteReading) -> dict[NameInText, NamedEntity]:
    """Return the names in a text that the form says are clear."""
    found = {}
    for name in reading.names:
        said = visit.sent(_name_key(name))
        by_id = {one.id: one for one in name.candidates}
        who = name.candidates[0] if said == "yes" and len(by_id) == 1 else by_id.get(said)
        if who is not None:
            found[name] = NamedEntity(who, name.typed)
    return found


def _name_key(name: NameInText) -> str:
    return _key("name", f"{name.start}", name.typed, *(one.id for one in name.candidates))


def _met_key(reading: NoteReading) -> str:
    return _key("met", f"{reading.on}", *(name.typed for name in reading.met))


def _key(what: str, *parts: str) -> str:
    """Return the name of a question, which changes with what it asks."""
    said = "\x1f".join(parts).encode("utf-8", "replace")
    return f"{what}-{hashlib.sha256(said).hexdigest()[:12]}"


def _page(
    visit: Visit, form: FormPart, status: int, questions: tuple[FormField, ...] = ()
) -> Response:
    return visit.page(
        "note", _TITLE, status, form=form, questions=questions, command='graphkit note "TEXT"'
    )


PAGES = (
    PageRoute("/note", new_note_page, Role.EDIT),
    PageRoute("/note", write_note, Role.EDIT, sends=True),
    PageRoute("/note/reading", read_while_typing, Role.EDIT, sends=True),
)
