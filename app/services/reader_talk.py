"""What the window's process says to the one that reads large replies, and hears, of the lines.

That is said first, and told before anything else is even imported: see `reader_answer`.
"""

from array import array

import msgspec

from app.model.lines import LineIndex


class Asked(msgspec.Struct):
    """A body to lay out, in shared memory. What it answers comes behind, in a `Question`."""

    name: str
    size: int
    truncated: bool


class Indented(msgspec.Struct):
    """The first answer: indented lines, in shared memory, and their index.

    No *name*: none are made, and the index is that of the lines of the body as it came.
    """

    name: str
    size: int
    before: bytes
    count: int
    longest: int

    @classmethod
    def of(cls, name: str, size: int, index: LineIndex) -> "Indented":
        """The answer about lines that lie at *name*."""
        return cls(name, size, index.before.tobytes(), index.count, index.longest)

    @property
    def index(self) -> LineIndex:
        """Where the lines are."""
        return LineIndex(numbers(self.before), self.count, self.longest)


class Taken(msgspec.Struct):
    """The lines have been opened: who made them may let go."""


def numbers(said: bytes) -> "array[int]":
    """What an array said, as its bytes."""
    heard = array("Q")
    heard.frombytes(said)
    return heard
