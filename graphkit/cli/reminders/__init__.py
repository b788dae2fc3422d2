"""Notes, and what is due: note."""

from graphkit.cli.reminders.note import note_command

COMMANDS = (note_command,)
