"""What the window's process and the one that reads large replies say of what a reply means."""

from dataclasses import dataclass, field, replace

from app.model.exchange import Exchange
from app.model.json_index import Blocks, Index
from app.model.preferences import Destination
from app.model.reply import Reply, decode
from app.services.reader_talk import numbers


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
    """What a body answers; that of *exchange* lies in shared memory instead.

    It has no error: that is nothing to be judged in another process.
    """

    exchange: Exchange
    facts: Facts

    def decode(self, body: bytes) -> Reply:
        """What *body* means, without it."""
        reply = self.facts.decode(replace(self.exchange, body=body))
        return replace(reply, exchange=self.exchange)


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
            start: Blocks.of(numbers(firsts), numbers(starts), numbers(ends), count)
            for start, (firsts, starts, ends, count) in self.blocks.items()
        }
