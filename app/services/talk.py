"""How two processes of this program talk over a pipe: plain data, one thing after the other."""

from typing import IO, Any, TypeVar

import msgspec

T = TypeVar("T")

_LENGTH = 8


def say(what: Any, pipe: IO[bytes]) -> None:
    """Write one thing, a dataclass of plain data, to the other side."""
    said = msgspec.msgpack.encode(what)
    pipe.write(len(said).to_bytes(_LENGTH, "big"))
    pipe.write(said)
    pipe.flush()


def hear(kind: type[T], pipe: IO[bytes]) -> T:
    """Wait for the other side to say something of this *kind*.

    Raises:
        EOFError: it has ended.
        msgspec.DecodeError: it said something else.
    """
    said = pipe.read(int.from_bytes(_all(pipe.read(_LENGTH), _LENGTH), "big"))
    return msgspec.msgpack.decode(_all(said, 1), type=kind, dec_hook=_unknown)


def _all(said: bytes, least: int) -> bytes:
    if len(said) < least:
        raise EOFError
    return said


def _unknown(_kind: type[Any], _value: Any) -> Any:
    raise NotImplementedError
