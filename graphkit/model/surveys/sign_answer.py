"""The signature of an answer: who has the form has its key, and nobody else can sign for it."""

from __future__ import annotations

import hashlib
import hmac
import secrets

# The form's page signs the same text: `reports/survey/survey.js`.
_PREFIX = "graphkit answer 1\n"


def new_key() -> str:
    """Return a new random key of 256 bits, hexadecimal."""
    return secrets.token_hex(32)


def sign(key: str, form: str, content: str) -> str:
    """Return the HMAC-SHA256 of an answer, hexadecimal.

    Parameters
    ----------
    key : str
        The form's key, hexadecimal.
    form : str
        The form's code.
    content : str
        The answer, exactly as the file has it.

    Examples
    --------
    >>> sign("00" * 32, "ab12", "{}")[:16]
    'f35f52c010840d38'
    """
    text = f"{_PREFIX}{form}\n{content}".encode("utf-8", "surrogatepass")
    return hmac.new(bytes.fromhex(key), text, hashlib.sha256).hexdigest()


def is_signed(key: str, form: str, content: str, signature: str) -> bool:
    """Return whether the form with a key signed exactly this answer."""
    return hmac.compare_digest(sign(key, form, content), signature)
