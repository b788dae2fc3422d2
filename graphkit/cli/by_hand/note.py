"""Writing things down in free words: note."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from graphkit.cli.by_hand.speaker import (
    author_option,
    can_ask,
    choose_author,
    find_or_ask,
    print_hand_entry,
)
from graphkit.cli.options import (
    ComingDay,
    Day,
    global_options,
    read_coming_day_option,
    read_day_option,
    typed_name,
)
from graphkit.cli.terminal import confirm, print_message
from graphkit.errors import UsageError
from graphkit.phrases import list_in_words
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
    reminder_in_words,
    reminder_question,
)
from graphkit.terminal_text import escape_for_terminal

if TYPE_CHECKING:
    from datetime import date

    from graphkit.analysis.reminders.note_reading import NoteReading, ReminderRead
    from graphkit.network import LookupResult
    from graphkit.network.names.names_in_text import NameInText


@click.command("note")
@click.argument("words", metavar="TEXT", nargs=-1, required=True)
@click.option("--on", type=Day(), metavar="DAY", help="The day that it is about; today by default.")
@click.option(
    "--about",
    multiple=True,
    metavar="NAME",
    help="A person or organization that it is about, besides those that the text names.",
)
@click.option(
    "--due",
    type=ComingDay(),
    metavar="DAY",
    help='Remind the team on this day: see "graphkit due".',
)
@click.option("--private", is_flag=True, help="Only you can see it.")
@click.option("--yes", is_flag=True, help="Do not ask; take only what is certain.")
@author_option
def note_command(
    *,
    words: tuple[str, ...],
    on: str | None,
    about: tuple[str, ...],
    due: str | None,
    private: bool,
    yes: bool,
    author: str | None,
) -> None:
    """Write down a note in free words.

    graphkit finds people and organizations in TEXT, and asks whether it found the right ones.
    Something to do on a future day ("call back in March") becomes a follow-up for "graphkit due".
    "Met NAME" becomes a meeting of you and NAME. Nothing is written without a yes.

    "graphkit show NAME" lists the notes about somebody. The team can see them.

    \b
    Examples:
      graphkit note "Met Dana at the fair, she will ask Omar; call back in March" --as maria
      graphkit note "They look for a larger room" --about "Riverbend Clinic" --yes --as maria
      graphkit note "Send the flyer" --about "Omar Haddad" --due "next week" --yes --as maria
    """
    with global_options().workspace() as workspace:
        choose_author(workspace, author)
        named = [NamedEntity(find_or_ask(workspace, name)) for name in about]
        today = workspace.as_of
        reading = workspace.read_note(typed_name(words), on=read_day_option(on, today))
        asking = _NoteQuestions(reading, workspace.describe, asks=not yes, private=private)
        asking.check_terminal()
        found = asking.names()
        day = reading.on if on or reading.on == today else asking.day(today)
        remind_on = read_coming_day_option(due, today)
        reminders = asking.reminders() if remind_on is None else ()
        new = NewNote(
            text=reading.text,
            on=day,
            about=(*found.values(), *named),
            follow_ups=follow_ups_of(reading, reminders, found, named, remind_on),
            met=asking.met(found, day),
            private=private,
        )
        print_hand_entry(workspace.note(new))


class _NoteQuestions:
    """Asks which parts of a reading are right. If it cannot ask, it keeps what is certain."""

    def __init__(
        self,
        reading: NoteReading,
        describe: Callable[[LookupResult], str],
        *,
        asks: bool,
        private: bool,
    ) -> None:
        self.reading = reading
        self._describe = describe
        self._asks = asks
        self._private = private

    def check_terminal(self) -> None:
        """Refuse to ask where nobody can answer, and say what would have been asked."""
        r = self.reading
        if not (self._asks and (r.names or r.reminders)) or can_ask():
            return
        read = [f'"{name.typed}" ({self._all(name)})' for name in r.names]
        read += [f'"{each.text}" on {each.due.isoformat()}' for each in r.reminders]
        raise UsageError(
            f"graphkit cannot ask here whether it read this note right: {'; '.join(read)}",
            next="Add --yes to take what is certain, and --about NAME and --due DAY for the rest",
        )

    def _all(self, name: NameInText) -> str:
        return all_meanings(name, self._describe)

    def day(self, today: date) -> date:
        """Return the day of the note."""
        asked = day_question(self.reading)
        return self.reading.on if not self._asks or confirm(asked, default=True) else today

    def names(self) -> dict[NameInText, NamedEntity]:
        """Return the contact or organization of each certain or confirmed name in the text."""
        found: dict[NameInText, NamedEntity] = {}
        sure = [name for name in self.reading.names if name.certain]
        if sure and self._asks:
            for name in sure:
                print_message(f'  "{name.typed}" is {self._all(name)}.')
            if not confirm("Is that right?", default=True):
                sure = []
        for name in self.reading.names:
            if name in sure:
                found[name] = NamedEntity(name.candidates[0], name.typed)
            elif not self._asks:
                print_message(
                    f'"{name.typed}" may be {self._all(name)}. It was not taken, because '
                    "that is not certain: name the right one with --about."
                )
            elif (who := self._choose(name)) is not None:
                found[name] = NamedEntity(who, name.typed)
        return found

    def reminders(self) -> list[ReminderRead]:
        """Return the reminders in the text that are right."""
        kept = []
        for each in self.reading.reminders:
            if self._asks:
                right = confirm(reminder_question(each), default=each.certain)
            elif not (right := each.certain):
                print_message(
                    f"No reminder of {reminder_in_words(each)}, because that is not certain: add "
                    "--due DAY."
                )
            kept += [each] if right else []
        return kept

    def met(self, found: dict[NameInText, NamedEntity], on: date) -> tuple[LookupResult, ...]:
        """Return the people that the author met."""
        if self.reading.unclear_day:
            print_message(f"{no_meeting_sentence(self.reading)} Add --on DAY.")
        met = people_met(self.reading, found)
        if not met:
            return ()
        if self._private:
            names = list_in_words([one.name for one in met])
            print_message(f"A note for you alone states no meeting with {names}.")
            return ()
        asked = meeting_question([one.name for one in met], on)
        return met if not self._asks or confirm(asked, default=True) else ()

    def _choose(self, name: NameInText) -> LookupResult | None:
        """Ask which of several people a name means; None for nobody."""
        if len(name.candidates) == 1:
            one = name.candidates[0]
            return one if confirm(name_question(name, self._describe)) else None
        print_message(f'"{name.typed}" may be:')
        for number, one in enumerate(name.candidates, start=1):
            print_message(f"  {number}  {self._describe(one)}")
        print_message("  0  nobody of these")
        most = len(name.candidates)
        asked = escape_for_terminal("Which one")
        chosen = click.prompt(asked, type=click.IntRange(0, most), default=0, err=True)
        return name.candidates[int(chosen) - 1] if chosen else None


COMMANDS = (note_command,)
