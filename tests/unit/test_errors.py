import inspect
import re

from graphkit import errors


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    drawn = re.findall(r"^[ │├└─]*(\w+) +exit (\d)", errors.__doc__ or "", re.MULTILINE)
    real = {
        name: kind.exit_code
        for name, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, errors.GraphkitError)
    }
    assert {name: int(code) for name, code in drawn} == real


def test_a_message_is_one_line_with_what_where_and_next() -> None:
    error = errors.InputError("this is\nbroken", where="a.csv:3", next="Mend it")
    assert str(error) == "a.csv:3: this is broken. Mend it"
    assert str(errors.NothingFound("nobody")) == "nobody"


def test_a_name_cannot_command_the_terminal() -> None:
    assert str(errors.NothingFound("no \x1b[31mEvil")) == "no \ufffd[31mEvil"
