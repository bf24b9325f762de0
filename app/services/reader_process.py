"""What runs in a process of its own: taking apart the large replies, beside the window.

It is asked over its standard input and answers on its standard output. It ends with its input, so
it outlives nobody; it needs no Qt, no network and no file.
"""

import gc
import signal
from dataclasses import replace
from typing import IO

from app.model.document import NARROW, find_index, indent, is_deep
from app.model.lines import index_lines
from app.services.reader_talk import Indented, Opened, Question, Taken
from app.services.shared_bytes import SharedBytes
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
    indented = None if question.exchange.truncated else indent(shared.view)
    is_json = indented is not None or (not question.exchange.truncated and is_deep(shared.view))
    lines = None
    if indented is None:
        say(Indented(), answers)
    else:
        lines = SharedBytes.holding(indented)
        index = index_lines(indented, narrow=NARROW)
        say(Indented.of(lines.name, len(lines), index), answers)
    del indented
    body = shared.view[:]
    shared.view.close()
    reply = question.facts.decode(replace(question.exchange, body=body))
    reply = replace(reply, exchange=question.exchange)
    say(Opened.of(reply, find_index(body) if is_json else None), answers)
    return lines
