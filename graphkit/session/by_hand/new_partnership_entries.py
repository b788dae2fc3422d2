"""Write down what happens in a partnership: stages, agreements, reviews, give and get ..."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from graphkit.analysis.short_codes import ids_with_code, short_codes
from graphkit.errors import NothingFound, UsageError
from graphkit.model import Visibility
from graphkit.model.partnerships import (
    KINDS,
    PARTNER,
    STAGE,
    EntryKind,
    PartnershipEntry,
)
from graphkit.phrases import day_in_words, list_in_words
from graphkit.session.by_hand.additions import PartnershipEdit, draft_partnership
from graphkit.session.by_hand.drafts import Draft, clean_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphkit.network import LookupResult, Network


@dataclass(frozen=True, slots=True)
class NewPartnershipEntry:
    """Something to be written down about a partner.

    Attributes
    ----------
    kind : str
        One of `graphkit.model.partnerships.KINDS`.
    partner : LookupResult
    text : str
    on : datetime.date or None
        The day that it is about; by default that of the field that says it, or else today.
    values : mapping of str to str
        By the name of the field, as typed.
    people : mapping of str to sequence of LookupResult
        By role.
    change : str or None
        The code of the entry that it changes.
    again : bool
        Write it down although an entry says the same.
    """

    kind: str
    partner: LookupResult
    text: str = ""
    on: date | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, Sequence[LookupResult]] = field(default_factory=dict)
    change: str | None = None
    again: bool = False


def draft_partnership_entry(
    made: Draft,
    new: NewPartnershipEntry,
    home: Callable[[Draft], LookupResult],
    network: Network,
    country: str | None,
) -> None:
    """Add an entry about a partner to a draft.

    Parameters
    ----------
    made : Draft
    new : NewPartnershipEntry
    home : callable
        Returns the home organization; needed for stages only.
    network : Network
        As the author sees it.
    country : str or None
        The country of dollars.

    Raises
    ------
    UsageError
        If a value cannot be read, contradicts another one, or an entry says the same already.
    NothingFound
        If no entry has the code.
    """
    kind, text = KINDS[new.kind], clean_lines(new.text, new.kind)
    values = _read_values(kind, new.values, network.as_of, country)
    known = network.partnership_entries[kind.name]
    changed = _entry_with_code(known, new.change, kind) if new.change else None
    _check(kind, text, values, changed)
    on = _day(new, kind, values, changed, network.as_of)
    if changed is None and not new.again:
        _refuse_double(known, new, text, values, on)
    if changed is not None and changed.partner_id != new.partner.id:
        raise UsageError(
            f"{new.change} is about {network.name_of(changed.partner_id)}, not {new.partner.name}",
            where="--change",
            next="Name that organization",
        )
    mentions = [(new.partner, PARTNER, "")]
    mentions += [(one, role, "") for role, people in new.people.items() for one in people]
    made.add_entry(
        kind.name,
        on,
        text,
        mentions,
        values,
        of=changed.id if changed else None,
        visibility=Visibility.OWNER if kind.private else Visibility.TEAM,
    )
    made.sentences.append(_sentence(kind, new, values, on, changed))
    if "planned" in values and values["planned"] < network.as_of.isoformat():
        made.sentences.append("That day is over, so the review is overdue until one is held.")
    if kind.name == STAGE:
        _draft_stage(made, new.partner, values, on, known, home, network)


def _read_values(
    kind: EntryKind, typed: Mapping[str, str], today: date, country: str | None
) -> dict[str, str]:
    found = {}
    for name, value in typed.items():
        known = kind.field(name)
        if known is None:
            fields = list_in_words([each.name for each in kind.fields]) or "none"
            raise UsageError(f'{kind.plural} have no field "{name}"', next=f"Fields: {fields}")
        found[name] = known.read(value, today, country)
    return found


def _entry_with_code(
    known: Sequence[PartnershipEntry], code: str, kind: EntryKind
) -> PartnershipEntry:
    by_id = {entry.id: entry for entry in known}
    found = ids_with_code(by_id, code)
    if len(found) == 1:
        return by_id[found[0]]
    codes = short_codes(by_id)
    if found:
        several = list_in_words([codes[id] for id in found], last="or")
        raise UsageError(f"{code} means several {kind.plural}", next=f"Write {several}")
    raise NothingFound(
        f"no {kind.name} has the code {code}", next=f'See "graphkit list {kind.plural}"'
    )


def _check(
    kind: EntryKind, text: str, values: Mapping[str, str], changed: PartnershipEntry | None
) -> None:
    """Refuse an entry that says nothing, or of which one day contradicts another."""
    if changed is None and kind.says_nothing(text, values):
        options = [f"--{name}".replace("_", "-") for name in kind.needs if name != "text"]
        needed = [*(["a text"] if "text" in kind.needs else []), *options]
        raise UsageError(
            f"the {kind.name} says nothing", next=f"Add {list_in_words(needed, last='or')}"
        )
    if changed is not None and not (values or text):
        raise UsageError("this changes nothing", next="Add what is different")
    before = {n: f"{v}" for n, v in (changed.values if changed else {}).items()}
    whole = {**before, **values}
    wrong = kind.wrong_order(whole)
    if wrong is not None:
        one, other = (day_in_words(date.fromisoformat(whole[name])) for name in wrong)
        raise UsageError(
            f"the {kind.name} would end on {other}, before {one}",
            next=f"Correct --{wrong[0]} or --{wrong[1]}",
        )


def _day(
    new: NewPartnershipEntry,
    kind: EntryKind,
    values: Mapping[str, str],
    changed: PartnershipEntry | None,
    today: date,
) -> date:
    if new.on is not None and new.on > today:
        raise UsageError(
            f"{day_in_words(new.on)} is still to come",
            where="--on",
            next="Write it down when it has happened",
        )
    said = new.on or (date.fromisoformat(values[kind.day]) if kind.day in values else None)
    return said or (changed.on if changed else today)


def _refuse_double(
    known: Sequence[PartnershipEntry],
    new: NewPartnershipEntry,
    text: str,
    values: Mapping[str, str],
    on: date,
) -> None:
    kind = KINDS[new.kind]
    read = {name: f.value(values[name]) for f in kind.fields if (name := f.name) in values}
    codes = short_codes(entry.id for entry in known)
    for entry in known:
        same = entry.partner_id == new.partner.id and entry.on == on and entry.values == read
        if same and entry.text.typed_text().casefold() == text.casefold():
            raise UsageError(
                f"{entry.author or 'somebody'} has written this down already ({codes[entry.id]})",
                next="If it happened twice, add --again",
            )


def _sentence(
    kind: EntryKind,
    new: NewPartnershipEntry,
    values: Mapping[str, str],
    on: date,
    changed: PartnershipEntry | None,
) -> str:
    read = {f.name: v for f in kind.fields if (v := f.value(values.get(f.name))) is not None}
    more = "; ".join(filter(None, [kind.in_words(read), f'"{new.text}"' if new.text else ""]))
    start = f"{kind.name} {_WORDS.get(kind.name, 'of')}"
    seen = " Only you see it." if kind.private else ""
    what = "Changed: " if changed else ""
    day = "" if kind.day else f" ({day_in_words(on)})"
    start = start if changed else f"{start[:1].upper()}{start[1:]}"
    return f"{what}{start} {new.partner.name}{day}: {more}.{seen}"


# Between the name of a kind and that of the partner.
_WORDS = {
    **dict.fromkeys(("agreement", "review", "outcome"), "with"),
    **dict.fromkeys(("contribution", "benefit"), "in the partnership with"),
    "stage": "of the partnership with",
    "caution": "about",
}


def _draft_stage(
    made: Draft,
    partner: LookupResult,
    values: Mapping[str, str],
    on: date,
    known: Sequence[PartnershipEntry],
    home: Callable[[Draft], LookupResult],
    network: Network,
) -> None:
    """State the stage of the partnership too, if no later day has another one."""
    stage, ladder = values["stage"], network.ladder
    if ladder.find(stage) is None:
        near = get_close_matches(stage.casefold(), ladder.names, n=1)
        hint = f' The nearest stage of your ladder is "{near[0]}".' if near else ""
        made.sentences.append(f'No stage is called "{stage}", so it is kept as written.{hint}')
    if any(entry.partner_id == partner.id and entry.on > on for entry in known):
        return
    draft_partnership(made, PartnershipEdit(partner, stage=stage), home(made), network)
    made.sentences.pop()  # the entry has said it
