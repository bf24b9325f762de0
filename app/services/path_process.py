"""What runs in a process of its own: finding values by their path, where it can be killed.

An expression may take as long as it likes, and neither its engine nor Python's decoder lets anybody
else run meanwhile. The process ends with its input; it needs no Qt, no network and no file.
"""

import gc
import os
import signal
import sys
from time import monotonic
from typing import IO

from app.model.path_match import DEEPEST
from app.model.path_search import PathSearch
from app.services.path_talk import Fields, PathQuestion
from app.services.talk import hear, say

_FRAMES = 3 * DEEPEST
_NICE = 5
"""It may take all of a core for a while, and the window comes first."""


def main() -> int:
    """Answer until there is nobody to ask; returns the exit code."""
    if sys.platform != "win32":
        os.nice(_NICE)
    gc.disable()  # what is made here is many and has no circles
    sys.setrecursionlimit(_FRAMES)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the window
    with open(0, "rb", closefd=False) as questions, open(1, "wb", closefd=False) as answers:
        try:
            search = PathSearch(b"null", has_lines=False)
            while True:
                question = hear(PathQuestion, questions)
                if question.size:
                    del search  # before there is another
                    search = PathSearch(
                        _text(questions, question.size), has_lines=question.has_lines
                    )
                if not question.expression:
                    say(Fields(search.fields()), answers)
                    continue
                for hits in search.find(question.expression, clock=monotonic):
                    say(hits, answers)
        except (EOFError, BrokenPipeError):
            return 0


def _text(questions: IO[bytes], size: int) -> bytes:
    text = questions.read(size)
    if len(text) < size:
        raise EOFError
    return text
