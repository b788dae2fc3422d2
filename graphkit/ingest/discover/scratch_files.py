"""Private files for unpacked contents, in a folder that is deleted at the end."""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from graphkit.errors import InputError
from graphkit.ingest.inputs.input import HEAD_BYTES, Input
from graphkit.scratch_folders import scratch_folder

_PIECE = 1 << 20


class Readable(Protocol):
    """A stream of bytes."""

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes; none at the end."""


class ScratchFiles:
    """The files of one scratch folder, which is created for the first file.

    Parameters
    ----------
    stack : contextlib.ExitStack
        Deletes the folder when it is closed.
    parent : pathlib.Path or None
        The parent of the folder: see `graphkit.scratch_folders`.
    """

    def __init__(self, stack: ExitStack, parent: Path | None) -> None:
        self._stack = stack
        self._parent = parent
        self._folder: Path | None = None
        self._count = 0

    def new_path(self) -> Path:
        """Return the path of a file that does not exist yet."""
        if self._folder is None:
            self._folder = self._stack.enter_context(scratch_folder(self._parent))
        self._count += 1
        return self._folder / str(self._count)

    def contains(self, input: Input) -> bool:
        """Return whether an input was unpacked into this folder."""
        return input.path.parent == self._folder

    def write(self, input: Input, head: bytes, stream: Readable | None = None) -> None:
        """Write the file of an input: its beginning, then the rest of the stream it comes from.

        Raises
        ------
        InputError
            If there is no room on the disk.
        """
        try:
            handle = os.open(input.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(head)
                while stream is not None and (piece := stream.read(_PIECE)):
                    file.write(piece)
        except OSError as error:
            raise InputError(
                f"it cannot be unpacked: {error.strerror}",
                where=input.place,
                next=f"Free some room on the disk of {input.path.parents[2]}",
            ) from error

    def write_sample(self, input: Input, head: bytes) -> Input:
        """Write the beginning of a large file, up to the last whole line, as an input."""
        sample = replace(input, path=self.new_path())
        self.write(sample, head[: head.rfind(b"\n", 0, HEAD_BYTES) + 1] or head)
        return sample


def read_up_to(stream: Readable, size: int) -> bytes:
    """Return up to `size` bytes from a stream that may return fewer at a time."""
    data = b""
    while len(data) < size and (piece := stream.read(size - len(data))):
        data += piece
    return data
