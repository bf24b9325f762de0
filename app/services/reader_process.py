"""What runs in a process of its own: taking apart the large replies, beside the window.

It is asked over its standard input and answers on its standard output. It ends with its input, so
it outlives nobody; it needs no Qt, no network and no file.
"""

import gc
import signal
from typing import IO, Any, cast

from app.model.body_layout import NARROW, find_index, is_deep, lay_out_large
from app.model.json_index import Index
from app.model.lines import LineCount, index_lines
from app.services.reader_talk import Asked, Indented, Taken
from app.services.shared_bytes import SharedBytes, SharedWriter
from app.services.talk import hear, say


def main() -> int:
    """Answer until there is nobody to ask; returns the exit code."""
    gc.disable()  # what is made here is many and has no circles
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the window
    with open(0, "rb", closefd=False) as questions, open(1, "wb", closefd=False) as answers:
        try:
            while True:
                lines = _answer(hear(Asked, questions), questions, answers)
                hear(Taken, questions)
                if lines is not None:
                    lines.close_name()
                    lines.view.close()
                del lines
        except (EOFError, BrokenPipeError):
            return 0


def _answer(asked: Asked, questions: IO[bytes], answers: IO[bytes]) -> SharedBytes | None:
    """Answer twice; returns the lines, which are to be held until they have been opened."""
    body = SharedBytes.open(asked.name, asked.size).view
    lines, index = (None, None) if asked.truncated else _lay_out(body, answers)
    if lines is None:
        say(Indented.of("", 0, index_lines(body, narrow=NARROW)), answers)
        index = find_index(body) if not asked.truncated and is_deep(body) else None
    # Only now: the lines are not to wait for what this needs.
    from app.services.reader_answer import Opened, Question

    question = hear(Question, questions)
    # The memory is looked at where it lies; what is found in it is copied out.
    say(Opened.of(question.decode(cast("bytes", body)), index), answers)
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
