"""What the window's process and the one that reads large replies say to each other."""

from array import array
from dataclasses import dataclass, field

from app.model.exchange import Exchange
from app.model.json_index import Index, Places
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
    """The first answer: the lines, in shared memory, and their index; no *name*: none are made."""

    name: str = ""
    size: int = 0
    before: bytes = field(default=b"", repr=False)
    count: int = 0
    longest: int = 0

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
    places: dict[int, tuple[bytes, bytes, tuple[str, ...] | None]] | None = field(repr=False)

    @classmethod
    def of(cls, reply: Reply, index: Index | None) -> "Opened":
        """The answer about a body of that *index*."""
        if index is None:
            return cls(reply, None)
        places = {
            start: (found.starts.tobytes(), found.ends.tobytes(), found.keys)
            for start, found in index.items()
        }
        return cls(reply, places)

    @property
    def index(self) -> Index | None:
        """Where the members of the large values are."""
        if self.places is None:
            return None
        return {
            start: Places(_numbers(starts), _numbers(ends), keys)
            for start, (starts, ends, keys) in self.places.items()
        }


@dataclass(frozen=True, slots=True)
class Taken:
    """The lines have been opened: who made them may let go."""


def _numbers(said: bytes) -> "array[int]":
    numbers = array("Q")
    numbers.frombytes(said)
    return numbers
