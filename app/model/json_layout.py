"""A large JSON text laid out piece by piece, so that it never stands twice in memory."""

from collections.abc import Callable
from typing import Any

from app.model.json_index import Finding, Index

_STEP = b"  "
_PIECE = 64 * 1024


def lay_out(text: Any, start: int, end: int, write: Callable[[bytes], None]) -> Index:
    """Give *write* the value between *start* and *end* as `msgspec.json.format` indents it.

    Returns where the members of the large values are,
    which is found on the way.

    Raises:
        msgspec.DecodeError, RecursionError: it cannot be opened; some of it may have been given.
    """
    layout = _Layout(text, start, end, write)
    layout.value(start, end, 0)
    layout.write_rest()
    return layout.finding.index


class _Layout:
    def __init__(self, text: Any, start: int, end: int, write: Callable[[bytes], None]) -> None:
        self.finding = Finding(text, start, end)
        self._text = text
        self._write_piece = write
        self._rest = bytearray()

    def value(self, start: int, end: int, depth: int) -> None:
        """The value, its inner lines as deep as they are at that *depth*."""
        if not self.finding.opens(start, end, depth):
            self._small(start, end, depth)
            return
        write = self._write
        is_object = self._text[start : start + 1] == b"{"
        write(b"{" if is_object else b"[")
        before = b"\n" + _STEP * (depth + 1)
        end_line = b""
        for run in self.finding.runs(start, end):
            write(end_line + before)
            end_line = b","
            if run.number == 1:
                if is_object:
                    write(self._key(run.start, run.value))
                self.value(run.value, run.end, depth + 1)
            else:
                self._members(run.start, run.end, depth + 1, is_object=is_object)
        write(b"\n" + _STEP * depth if end_line else b"")
        write(b"}" if is_object else b"]")

    def write_rest(self) -> None:
        """Write what has been kept back."""
        self._write_piece(bytes(self._rest))
        self._rest.clear()

    def _write(self, piece: bytes | memoryview) -> None:
        """Write small pieces together and large ones in parts."""
        if len(piece) < _PIECE:
            self._rest += piece
            if len(self._rest) >= _PIECE:
                self.write_rest()
            return
        self.write_rest()
        for start in range(0, len(piece), _PIECE):
            self._write_piece(bytes(piece[start : start + _PIECE]))

    def _small(self, start: int, end: int, depth: int) -> None:
        if self._text[start : start + 1] in (b"{", b"["):
            self._members(start, end, depth, is_object=False)
        elif depth:
            self._write(memoryview(self._text)[start:end])  # it was looked at with those around it
        else:
            self._write(_formatted(self._text[start:end]))

    def _members(self, start: int, end: int, depth: int, *, is_object: bool) -> None:
        """Members as they are so deep: those of the innermost of as many brackets."""
        if not depth:
            self._write(_formatted(self._text[start:end]))
            return
        opening, closing = (b"{", b"}") if is_object else (b"[", b"]")
        around = b"[" * (depth - 1) + opening + b"%b" + closing + b"]" * (depth - 1)
        lines = _formatted(around % self._text[start:end])
        # Before them stand as many lines with a bracket as behind them, each a step deeper, and
        # the white space that has been written.
        edge = depth * (depth + 1)
        self._write(memoryview(lines)[edge + len(_STEP) * depth : -edge])

    def _key(self, start: int, end: int) -> bytes:
        """The key that begins at *start* and whose value begins at *end*."""
        key = self._text[start:end]
        return key[: key.rindex(b'"') + 1] + b": "


def _formatted(text: bytes) -> bytes:
    import msgspec

    return msgspec.json.format(text, indent=len(_STEP))
