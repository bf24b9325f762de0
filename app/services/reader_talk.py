"""What the window's process and the one that reads large replies say to each other."""

from array import array
from dataclasses import dataclass, field

from app.model.exchange import Exchange
from app.model.json_index import Blocks, Index
from app.model.lines import LineIndex
from app.model.preferences import Destination
from app.model.reply import Reply, decode


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a reply beside what came back; see `app.model.reply.decode`."""

    is_query: bool | None
    destinations: tuple[Destination, ...] = ()
    data_model: str = ""
    event_type: str = ""

    def decode(self, exchange: Exchange) -> Reply:
        """What the exchange means."""
        return decode(
            exchange,
            is_query=self.is_query,
            destinations=self.destinations,
            data_model=self.data_model,
            event_type=self.event_type,
        )


@dataclass(frozen=True, slots=True)
class Question:
    """A reply to take apart; the body of *exchange* lies in shared memory instead.

    It has no error: that is nothing to be judged in another process.
    """

    name: str
    size: int
    exchange: Exchange
    facts: Facts


@dataclass(frozen=True, slots=True)
class Indented:
    """The first answer: indented lines, in shared memory, and their index.

    No *name*: none are made, and the index is that of the lines of the body as it came.
    """

    name: str
    size: int
    before: bytes = field(repr=False)
    count: int
    longest: int

    @classmethod
    def of(cls, name: str, size: int, index: LineIndex) -> "Indented":
        """The answer about lines that lie at *name*."""
        return cls(name, size, index.before.tobytes(), index.count, index.longest)

    @property
    def index(self) -> LineIndex:
        """Where the lines are."""
        return LineIndex(_numbers(self.before), self.count, self.longest)


@dataclass(frozen=True, slots=True)
class Opened:
    """The second answer: what the reply means, without its body, and the way into its tree."""

    reply: Reply
    blocks: dict[int, tuple[bytes, bytes, bytes, int]] | None = field(repr=False)

    @classmethod
    def of(cls, reply: Reply, index: Index | None) -> "Opened":
        """The answer about a body of that *index*."""
        if index is None:
            return cls(reply, None)
        blocks = {
            start: (
                found.firsts.tobytes(),
                found.starts.tobytes(),
                found.ends.tobytes(),
                found.count,
            )
            for start, found in index.items()
        }
        return cls(reply, blocks)

    @property
    def index(self) -> Index | None:
        """Where the members of the large values are."""
        if self.blocks is None:
            return None
        return {
            start: Blocks(_numbers(firsts), _numbers(starts), _numbers(ends), count)
            for start, (firsts, starts, ends, count) in self.blocks.items()
        }


@dataclass(frozen=True, slots=True)
class Taken:
    """The lines have been opened: who made them may let go."""


def _numbers(said: bytes) -> "array[int]":
    numbers = array("Q")
    numbers.frombytes(said)
    return numbers
