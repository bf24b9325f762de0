"""What runs in a process of its own: taking apart the large replies, beside the window.

It is asked over its standard input and answers on its standard output. It ends with its input, so
it outlives nobody; it needs no Qt, no network and no file.
"""

import gc
import signal
from dataclasses import replace
from typing import IO, Any, cast

from app.model.document import NARROW, find_index, is_deep, lay_out_large
from app.model.json_index import Index
from app.model.lines import LineCount, index_lines
from app.services.reader_talk import Indented, Opened, Question, Taken
from app.services.shared_bytes import SharedBytes, SharedWriter
from app.services.talk import hear, say


def main() -> int:
    """Answer until there is nobody to ask; returns the exit code."""
    gc.disable()  # what is made here is many and has no circles
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the window
    with open(0, "rb", closefd=False) as questions, open(1, "wb", closefd=False) as answers:
        try:
            while True:
                question = hear(Question, questions)
                lines = _answer(question, answers)
                hear(Taken, questions)
                if lines is not None:
                    lines.close_name()
                    lines.view.close()
                del question, lines
        except (EOFError, BrokenPipeError):
            return 0


def _answer(question: Question, answers: IO[bytes]) -> SharedBytes | None:
    """Answer twice; returns the lines, which are to be held until they have been opened."""
    shared = SharedBytes.open(question.name, question.size)
    body, truncated = shared.view, question.exchange.truncated
    lines, index = (None, None) if truncated else _lay_out(body, answers)
    if lines is None:
        say(Indented.of("", 0, index_lines(body, narrow=NARROW)), answers)
        index = find_index(body) if not truncated and is_deep(body) else None
    # The memory is looked at where it lies; what is found in it is copied out.
    reply = question.facts.decode(replace(question.exchange, body=cast("bytes", body)))
    say(Opened.of(replace(reply, exchange=question.exchange), index), answers)
    return lines


def _lay_out(body: Any, answers: IO[bytes]) -> tuple[SharedBytes | None, Index | None]:
    """Tell of the indented lines, where there can be some."""
    writer, count = SharedWriter(), LineCount()

    def write(piece: bytes) -> None:
        writer.write(piece)
        count.add(piece)

    try:
        index = lay_out_large(body, write)
        if index is None:
            return None, None
        lines = writer.finish()
    finally:
        writer.abandon()
    found = count.index(lines.view, narrow=NARROW)
    say(Indented.of(lines.name, len(lines), found), answers)
    return lines, index
