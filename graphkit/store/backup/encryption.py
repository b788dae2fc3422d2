"""Encrypt a backup with a passphrase, in the format of age (https://age-encryption.org/v1)."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import BinaryIO

from graphkit.errors import InputError, UsageError

_MARK = b"age-encryption.org/"
ADVICE = "Give its passphrase"


def is_encrypted(stream: BinaryIO) -> bool:
    """Return whether a file is encrypted, and go back to its start."""
    found = stream.read(len(_MARK)) == _MARK
    stream.seek(0)
    return found


def require() -> ModuleType:
    """Return the library that encrypts.

    Raises
    ------
    UsageError
        If it is not installed.
    """
    try:
        from pyrage import passphrase
    except ImportError as error:
        raise UsageError(
            "encrypted backups need the package pyrage, which is not installed",
            next='Install it with: pip install "graphkit[age]"',
        ) from error
    module: ModuleType = passphrase
    return module


def encrypt(data: bytes, passphrase: str) -> bytes:
    """Return data, encrypted."""
    encrypted: bytes = require().encrypt(data, passphrase)
    return encrypted


def decrypt(data: bytes, passphrase: str, place: Path) -> bytes:
    """Return what was encrypted.

    Raises
    ------
    InputError
        If the passphrase is wrong or the data have changed.
    """
    library = require()
    from pyrage import DecryptError

    try:
        decrypted: bytes = library.decrypt(data, passphrase)
    except (DecryptError, ValueError) as error:
        raise InputError(
            "this backup cannot be decrypted: the passphrase is wrong, or the file has changed",
            where=str(place),
            next="Nothing of it was loaded. Try again, or name another backup",
        ) from error
    return decrypted
