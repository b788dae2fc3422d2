"""The forms of surveys, and the texts that go with them."""
