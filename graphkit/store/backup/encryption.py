"""Encrypt a backup with a passphrase, in the format of age (https://age-encryption.org/v1)."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import BinaryIO

from graphkit.errors import InputError, UsageError

_MARK = b"age-encryption.org/"
# The library measures the speed of this machine, and refuses a file that would take very long. A
# busy machine seems slow, so it gets several chances.
_TOO_MUCH_WORK = "work parameter"
_ATTEMPTS = 5
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
    """Return the encrypted data.

    Raises
    ------
    UsageError
        If the passphrase is no text, as an environment variable may be.
    """
    try:
        encrypted: bytes = require().encrypt(data, passphrase)
    except UnicodeEncodeError as error:
        raise UsageError(
            "the passphrase has characters that are not text",
            next="Nothing was backed up. Set another one",
        ) from error
    return encrypted


def decrypt(data: bytes, passphrase: str, place: Path) -> bytes:
    """Return the decrypted data.

    Raises
    ------
    InputError
        If the passphrase is wrong or the data have changed.
    """
    library = require()
    from pyrage import DecryptError

    for _ in range(_ATTEMPTS):
        try:
            decrypted: bytes = library.decrypt(data, passphrase)
            return decrypted
        except (DecryptError, ValueError) as error:
            if _TOO_MUCH_WORK not in str(error):
                raise InputError(
                    "this backup cannot be decrypted: the passphrase is wrong, or the file has "
                    "changed",
                    where=str(place),
                    next="Nothing of it was loaded. Try again, or name another backup",
                ) from error
    raise _too_much_work(place)


def _too_much_work(place: Path) -> InputError:
    return InputError(
        "this backup was encrypted on a much faster machine, and takes too long to decrypt here",
        where=str(place),
        next="Try again when this machine has less to do, or decrypt the file with the program "
        '"age" and restore the result',
    )
