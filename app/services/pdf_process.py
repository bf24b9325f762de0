"""What runs in a process of its own: painting the pages of a PDF that came from elsewhere.

What such a file is made to do to its reader happens here, where there is no secret and no window,
where memory has an end, and which is killed when the file is closed. It ends with its input.
"""

import signal
import sys
from contextlib import suppress
from typing import IO, Any

from app.services.pdf_talk import PageAnswer, PageQuestion, PdfTrouble
from app.services.talk import hear, say

MOST_MEMORY = 1_500_000_000
"""Address space, where the system counts it: a picture in a PDF can unpack to any size."""

_SCALE = 2.0
"""Pixels for each point at most: text is sharp at that."""

_WRONG_PASSWORD = 4


def main() -> int:
    """Answer until there is nobody to ask; returns the exit code."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the window
    _limit_memory()
    with open(0, "rb", closefd=False) as questions, open(1, "wb", closefd=False) as answers:
        document: Any = None
        try:
            while True:
                question = hear(PageQuestion, questions)
                if question.size:
                    document = _open(_all(questions, question.size))
                answer, pixels = _paint(document, question)
                say(answer, answers)
                answers.write(pixels)
                answers.flush()
        except (EOFError, BrokenPipeError):
            return 0


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def _all(questions: IO[bytes], size: int) -> bytes:
    data = questions.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _pdfium() -> Any:
    import pypdfium2  # pyright: ignore[reportMissingTypeStubs]

    return pypdfium2


def _open(data: bytes) -> Any:
    """The document, or why there is none."""
    pdfium = _pdfium()
    try:
        document = pdfium.PdfDocument(data)
        # What was filled into a form is painted, too; nothing in it runs.
        document.init_forms()
    except pdfium.PdfiumError as error:
        is_locked = error.err_code == _WRONG_PASSWORD
        return PdfTrouble.PASSWORD if is_locked else PdfTrouble.DAMAGED
    return document


def _paint(document: Any, question: PageQuestion) -> tuple[PageAnswer, bytes]:
    if isinstance(document, PdfTrouble):
        return PageAnswer(document), b""
    pdfium = _pdfium()
    count = len(document)
    try:
        page = document[question.page]
        longest = max(page.get_size())
        bitmap = page.render(
            scale=min(_SCALE, question.side / max(longest, 1)),
            force_bitmap_format=pdfium.raw.FPDFBitmap_BGRx,
        )
        pixels = bytes(bitmap.buffer)
        row = bitmap.width * 4
        if bitmap.stride != row:
            stride = bitmap.stride
            starts = range(0, bitmap.height * stride, stride)
            pixels = b"".join(pixels[at : at + row] for at in starts)
    except (pdfium.PdfiumError, IndexError, MemoryError, ValueError):
        return PageAnswer(PdfTrouble.DAMAGED, count), b""
    return PageAnswer(PdfTrouble.NONE, count, bitmap.width, bitmap.height), pixels
