"""The forms that write down what happens in a partnership, made from the kinds of entries."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from graphkit.model.partnerships import KINDS, STAGE, EntryField, EntryKind, FieldKind
from graphkit.render.pages import FormField
from graphkit.render.pages.form_part import FieldKind as InputKind
from graphkit.session.by_hand.new_partnership_entries import NewPartnershipEntry
from graphkit.web.routes.by_hand.add_forms import AddForm, Offered, all_named, needed
from graphkit.web.routes.by_hand.form_flow import Act, day_sent

if TYPE_CHECKING:
    from graphkit.session.workspace import Workspace
    from graphkit.web.routes.by_hand.typed_names import TypedNames

_PLEASE = ("", "Please choose")
_LEVELS = (_PLEASE, ("1", "1 (little)"), ("2", "2"), ("3", "3"), ("4", "4 (much)"))
_INPUTS: dict[FieldKind, InputKind] = {
    FieldKind.DAY: "date",
    FieldKind.LAST_DAY: "date",
    FieldKind.YEAR: "number",
    FieldKind.COUNT: "number",
    FieldKind.LEVEL: "choice",
    FieldKind.CHOICE: "choice",
}


def _fields(kind: EntryKind, offered: Offered) -> tuple[FormField, ...]:
    """Return the fields of a kind of entry."""
    first = FormField("partner", "Organization", "name", who="organization", required=True)
    own = [_field(kind, each, offered) for each in kind.fields]
    text = FormField(
        "text", kind.text.rstrip("."), "lines", required=kind.needs == ("text",)
    )  # fmt: skip
    texts = [text] if kind.text else []
    day = FormField("on", "The day", "date", hint="If you leave it empty: today.")
    return (
        first,
        *([*own, *texts] if kind.name == STAGE else [*texts, *own]),
        *(
            FormField(role, help.rstrip("."), "names", who="contact")
            for role, help in kind.people.items()
        ),
        *([] if kind.day else [day]),
        FormField("change", "", "hidden"),
    )


def _field(kind: EntryKind, each: EntryField, offered: Offered) -> FormField:
    label, example = each.help.rstrip("."), "300 USD" if each.kind is FieldKind.MONEY else ""
    choices = [_PLEASE, *((name, name) for name, _ in each.choices)]
    return FormField(
        each.name,
        label,
        _INPUTS.get(each.kind, "text"),
        choices=_LEVELS if each.kind is FieldKind.LEVEL else choices,
        example=example,
        required=kind.needs == (each.name,),
        offers=offered.stages if each.name == STAGE else (),
    )


def _build(kind: EntryKind, names: TypedNames, workspace: Workspace) -> Act:
    """Return what a form of a kind of entry says is to be written down."""
    visit = names.visit
    partner = needed(names, workspace, "partner", "organization", "the organization")
    new = NewPartnershipEntry(
        kind.name,
        partner,
        visit.sent_text("text") if kind.text else "",
        on=None if kind.day else day_sent(visit, "on", workspace.as_of, "the day"),
        values={each.name: text for each in kind.fields if (text := visit.sent(each.name))},
        people={role: all_named(names, workspace, role, "contact") for role in kind.people},
        change=visit.sent("change") or None,
        again=bool(visit.sent("again")),
    )
    return lambda writing: writing.add(new)


def _form(kind: EntryKind) -> AddForm:
    article = "an" if kind.name[0] in "aeiou" else "a"
    return AddForm(
        kind.name,
        f"Add {article} {kind.name}",
        f"{kind.summary[4:5].upper()}{kind.summary[5:]}",
        "partner",
        partial(_fields, kind),
        partial(_build, kind),
    )


ENTRY_FORMS = tuple(_form(kind) for kind in KINDS.values())
