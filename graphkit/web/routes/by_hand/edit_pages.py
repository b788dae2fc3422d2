"""Editing a person or an organization; of two who edit the same one, nobody loses anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from graphkit.errors import GraphkitError
from graphkit.render.pages import FormField, FormPart
from graphkit.render.pages.answer_page import address_of
from graphkit.session.by_hand.editable import (
    EditableEntity,
    EditableRole,
    changed_fields,
    conflicts,
    edits_between,
)
from graphkit.session.by_hand.edits import Edit
from graphkit.web.entity_by_id import with_id
from graphkit.web.page_route import PageRoute
from graphkit.web.roles import Role
from graphkit.web.routes.by_hand.add_forms import Offered
from graphkit.web.routes.by_hand.edited_record import (
    CLASH,
    LABELS,
    SHOWN,
    ShownRecord,
    record_fields,
    record_sent,
    role_rows,
    tags_sent,
)
from graphkit.web.routes.by_hand.form_flow import form_error, need_author, told
from graphkit.web.routes.by_hand.typed_names import TypedNames
from graphkit.web.visit import status_of

if TYPE_CHECKING:
    from datetime import date

    from starlette.responses import Response

    from graphkit.network import LookupResult
    from graphkit.session.by_hand.hand_statements import HandEntry
    from graphkit.session.workspace import Workspace
    from graphkit.web.visit import Visit


class ChangedMeanwhile(Exception):
    """Somebody else has changed the same fields since the form was shown.

    Parameters
    ----------
    now : ShownRecord
        As it is now.
    fields : tuple of str
        Those that both changed.
    """

    def __init__(self, now: ShownRecord, fields: tuple[str, ...]) -> None:
        super().__init__(fields)
        self.now = now
        self.fields = fields


def edit_page(visit: Visit) -> Response:
    """Show what is known of somebody as a form."""
    shown = visit.ask(partial(_shown, visit.request.path_params["id"]))
    return _page(visit, shown, 200)


def edit_it(visit: Visit) -> Response:
    """State what somebody changed in a form, unless somebody else changed the same meanwhile."""
    id = visit.request.path_params["id"]
    shown = ShownRecord.opened(
        next(iter(visit.form.get(SHOWN, ())), ""), id, visit.session.form_token
    )
    names = TypedNames(visit)
    if visit.sent("more"):
        return _page(visit, shown, 200, sent=True)
    try:
        need_author(visit)
        after = record_sent(visit, shown, visit.ask(_today))
        open_clashes = [n for n in visit.sent_all(CLASH) if not visit.sent(f"take-{n}")]
        if not open_clashes:
            found = visit.ask(partial(_find_names, names, shown, after))
        if open_clashes or not names.are_clear:
            error = form_error(names.error) if names.error else None
            return _page(visit, shown, 400, sent=True, error=error, names=names)
        visit.ask(partial(_refuse_conflicts, shown, after))  # before the store is opened
        entry = visit.change(
            lambda workspace: workspace.at_one_moment(
                partial(_edit, visit, shown, after, found, workspace)
            )
        )
    except ChangedMeanwhile as meanwhile:
        return _conflict_page(visit, shown, after, meanwhile)
    except GraphkitError as error:
        return _page(
            visit, shown, status_of(error), sent=True, error=form_error(error), names=names
        )
    if entry is None:
        visit.say("Nothing is changed.")
    else:
        told(visit, names, entry)
    return visit.go(address_of(id))


def _today(workspace: Workspace) -> date:
    return workspace.as_of


def _shown(id: str, workspace: Workspace) -> ShownRecord:
    one = with_id(workspace, id)
    return ShownRecord(id, workspace.editable(one), workspace.network().tags.of(id))


def _find_names(
    names: TypedNames, shown: ShownRecord, after: EditableEntity, workspace: Workspace
) -> dict[tuple[str, str], LookupResult]:
    """Return what each new name means; what is not clear becomes a question."""
    found: dict[tuple[str, str], LookupResult] = {}

    def find(name: str, kind: str) -> LookupResult:
        found[name, kind] = names.find(workspace, name, kind)
        return found[name, kind]

    edits_between(shown.record, after, find)
    return found


def _refuse_conflicts(
    shown: ShownRecord, after: EditableEntity, workspace: Workspace
) -> ShownRecord:
    """Return what is known now, unless both have changed a field.

    Raises
    ------
    ChangedMeanwhile
    """
    now = _shown(shown.id, workspace)
    if clash := conflicts(shown.record, after, now.record):
        raise ChangedMeanwhile(now, clash)
    return now


def _edit(
    visit: Visit,
    shown: ShownRecord,
    after: EditableEntity,
    found: dict[tuple[str, str], LookupResult],
    workspace: Workspace,
) -> HandEntry | None:
    """Write down what differs from what is known now; None if nothing does."""
    author, workspace.viewer = workspace.viewer, visit.viewer or None
    try:  # the form was shown to the one who asks, so it is compared with what they see
        now = _refuse_conflicts(shown, after, workspace)
        one = with_id(workspace, shown.id)
    finally:
        workspace.viewer = author

    def find(name: str, kind: str) -> LookupResult:
        return found.get((name, kind)) or workspace.find(name, kind)

    changed = {name: getattr(after, name) for name in changed_fields(shown.record, after)}
    edits = list(edits_between(now.record, replace(now.record, **changed), find))
    added, gone = tags_sent(visit, shown.tags, now.tags)
    if added or gone:
        edits.append(Edit(tags=tuple(added), untags=tuple(gone)))
    return workspace.edit(one, *edits) if edits else None


# -- the page ------------------------------------------------------------------------------------


def _page(
    visit: Visit,
    shown: ShownRecord,
    status: int,
    *,
    sent: bool = False,
    error: Any = None,
    names: TypedNames | None = None,
    questions: tuple[FormField, ...] = (),
) -> Response:
    """Return the page of the form, with what was sent if it was sent already."""
    record = shown.record
    fields = record_fields(shown, visit.ask(Offered.by))
    rows = role_rows(record.roles) if record.kind == "contact" else ()
    if sent:
        questions = (*_clashes_again(visit, shown), *questions)
        fields = tuple(each.with_sent(visit.form) for each in fields)
        rows = tuple(tuple(each.with_sent(visit.form) for each in row) for row in rows)
    return _form_page(visit, shown, status, fields, rows, error, names, questions)


def _form_page(
    visit: Visit,
    shown: ShownRecord,
    status: int,
    fields: tuple[FormField, ...],
    rows: tuple[tuple[FormField, ...], ...],
    error: Any = None,
    names: TypedNames | None = None,
    questions: tuple[FormField, ...] = (),
) -> Response:
    record = shown.record
    asked = (*questions, *(names.questions.values() if names else ()))
    if asked and not error:
        error = {"what": "Please choose what is right", "where": "", "next": "", "candidates": []}
    hidden = FormField(SHOWN, "", "hidden", shown.sealed(visit.session.form_token))
    form = FormPart(f"/edit/{shown.id}", "Save", fields, error=error, id="edit")
    return visit.page(
        "edit",
        f"Edit {record.name}",
        status,
        form=form,
        hidden=hidden,
        questions=asked,
        rows=rows,
        author=visit.author_fields(),
        back=address_of(shown.id),
        unseen=max(0, len(record.roles) - len(rows)),
        command=f"graphkit edit {shown.id} --in-editor",
    )


def _conflict_page(
    visit: Visit, shown: ShownRecord, after: EditableEntity, meanwhile: ChangedMeanwhile
) -> Response:
    """Show what both changed side by side; what only one of them changed is kept."""
    now, labels = meanwhile.now, LABELS[after.kind]
    mine = changed_fields(shown.record, after)
    merged = replace(now.record, **{name: getattr(after, name) for name in mine})
    theirs = [
        labels[name]
        for name in changed_fields(shown.record, now.record)
        if name not in meanwhile.fields
    ]
    hints = {
        name: f"When you opened the page: {_in_words(getattr(shown.record, name))}."
        for name in meanwhile.fields
    }
    questions = _clash_questions(meanwhile.fields, now.record, after, hints)
    added, gone = tags_sent(visit, shown.tags, now.tags)
    tags = (*(tag for tag in now.tags if tag not in gone), *added)
    fields = record_fields(replace(now, record=merged, tags=tags), visit.ask(Offered.by))
    rows = role_rows(merged.roles) if merged.kind == "contact" else ()
    also = f"Somebody also changed: {', '.join(theirs)}" if theirs else ""
    what = f"Somebody changed {now.record.name} while you were editing"
    error = {"what": what, "where": "", "next": also, "candidates": []}
    return _form_page(visit, now, 409, fields, rows, error, questions=questions)


def _clash_questions(
    names: Sequence[str],
    now: EditableEntity,
    mine: EditableEntity | None,
    hints: Mapping[str, str],
    chosen: Mapping[str, str] = MappingProxyType({}),
) -> tuple[FormField, ...]:
    """Return the question of each field that two people changed, and that it was asked."""
    asked = [
        FormField(
            f"take-{name}",
            f"{LABELS[now.kind][name]}: somebody changed this meanwhile",
            "radio",
            chosen.get(name, ""),
            hint=hints.get(name, ""),
            choices=(("now", "As it is now"), ("mine", "As you wrote it")),
            details={
                "now": (_in_words(getattr(now, name)),),
                "mine": (_in_words(getattr(mine, name)),) if mine else (),
            },
            required=True,
        )
        for name in names
    ]
    return (*asked, *(FormField(CLASH, "", "hidden", name) for name in names))


def _clashes_again(visit: Visit, shown: ShownRecord) -> tuple[FormField, ...]:
    """Return the questions that a form had about fields that two people changed."""
    names = [name for name in visit.sent_all(CLASH) if name in LABELS[shown.record.kind]]
    if not names:
        return ()
    try:
        mine = record_sent(visit, shown, visit.ask(_today), chosen=False)
    except GraphkitError:
        mine = None
    chosen = {name: visit.sent(f"take-{name}") for name in names}
    return _clash_questions(names, shown.record, mine, {}, chosen)


def _in_words(value: str | tuple[str | EditableRole, ...]) -> str:
    """Return a value of a record as a text."""
    if isinstance(value, str):
        return value or "nothing"
    return "; ".join(_role(v) if isinstance(v, EditableRole) else v for v in value) or "nothing"


def _role(role: EditableRole) -> str:
    text = f"{role.title} at {role.organization}" if role.title else f"at {role.organization}"
    since = f" from {role.since}" if role.since else ""
    return text + since + (f" until {role.until}" if role.until else "")


PAGES = (
    PageRoute("/edit/{id}", edit_page, Role.EDIT),
    PageRoute("/edit/{id}", edit_it, Role.EDIT, sends=True),
)
