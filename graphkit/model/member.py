"""A person as somebody types them: `Maria Lopez <maria@library.example>`."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.errors import UsageError
from graphkit.lazy_regex import lazy_regex

# What needs no parser of mail headers, which takes longer to load than to read a whole team.
_PLAIN = lazy_regex(r"(?P<name>[^\W\d_]+(?:[ '-][^\W\d_]+)*) <(?P<mail>[\w.+-]+@[\w.-]+\w)>")


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the team, or the owner of an address book."""

    name: str
    email: str | None = None

    @classmethod
    def parse(cls, text: str) -> Member:
        """Return the member that `Name <mail>`, a bare name or a bare mail address names.

        Raises
        ------
        UsageError
            If the text has neither a name nor an address, or the address has no `@`.

        Examples
        --------
        >>> Member.parse("Maria Lopez <Maria@Library.example>")
        Member(name='Maria Lopez', email='maria@library.example')
        """
        if "<" not in text and "@" not in text:
            name, mail = " ".join(text.split()), ""
        elif (plain := _PLAIN.fullmatch(text)) is not None:
            name, mail = plain["name"], plain["mail"]
        else:
            from email.utils import parseaddr

            name, mail = parseaddr(text)
        if ("<" in text and "@" not in mail) or not (name or mail):
            raise UsageError(
                "this is neither a name nor a mail address",
                where=repr(text),
                next='Write it like this: "Maria Lopez <maria@library.example>"',
            )
        return cls(name=name or mail.split("@")[0], email=mail.casefold() or None)

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>" if self.email else self.name
