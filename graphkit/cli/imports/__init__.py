"""Importing files: import, sources, imports, undo."""

from graphkit.cli.imports.import_command import import_files
from graphkit.cli.imports.list_and_undo import imports, sources, undo

COMMANDS = (import_files, sources, imports, undo)
