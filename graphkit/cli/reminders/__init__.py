"""Notes, what is due, and how ties and the team do: note, due, fading, load."""

from graphkit.cli.reminders.due import due_command
from graphkit.cli.reminders.fading_and_load import fading_command, load_command
from graphkit.cli.reminders.note import note_command

COMMANDS = (note_command, due_command, fading_command, load_command)
