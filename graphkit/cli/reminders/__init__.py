"""What is due, and how ties and the team do: due, fading, load."""

from graphkit.cli.reminders.due import due_command
from graphkit.cli.reminders.fading_and_load import fading_command, load_command

COMMANDS = (due_command, fading_command, load_command)
