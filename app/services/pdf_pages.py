"""The pages of a PDF, painted in a process of its own that is killed when they are closed."""

from dataclasses import dataclass, field

import msgspec

from app.services.offload import Offload
from app.services.own_process import OwnProcess
from app.services.pdf_talk import PageAnswer, PageQuestion, PdfTrouble
from app.services.talk import hear, say

DEADLINE_S = 20.0
"""A page that takes longer is given up, and the process with it."""

SIDE = 2400
"""Pixels of the longer side of a page at most."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of *count*, as rows of pixels of four bytes: blue, green, red, none.

    *trouble* says why there are none.
    """

    count: int = 0
    width: int = 0
    height: int = 0
    pixels: bytes = field(default=b"", repr=False)
    trouble: PdfTrouble = PdfTrouble.NONE


class PdfPages:
    """Paints one page of a PDF at a time. The process is started with the first."""

    def __init__(self, data: bytes, *, deadline_s: float = DEADLINE_S) -> None:
        self._data = data
        self._deadline_s = deadline_s
        self._talking = Offload("pages of a PDF")
        self._process: OwnProcess | None = None
        self._is_closed = False

    async def page(self, number: int) -> Page:
        """A page, counted from 0. Never raises: it says what is wrong."""
        is_done = False
        try:
            page = await self._talking.call(lambda: self._ask(number), deadline_s=self._deadline_s)
            is_done = True
        except TimeoutError:
            return Page(trouble=PdfTrouble.SLOW)
        except (OSError, EOFError, ValueError, msgspec.MsgspecError):
            return Page(trouble=PdfTrouble.ENDED)
        finally:
            if not is_done:
                self._kill()
        return page

    def close(self) -> None:
        """End the process, for good."""
        self._is_closed = True
        self._kill()

    def _kill(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()

    # on the thread

    def _ask(self, number: int) -> Page:
        if self._is_closed:
            raise EOFError
        size = 0
        if self._process is not None and not self._process.is_running:
            self._kill()
        if self._process is None:
            self._process = OwnProcess.start("app.services.pdf_process", "--pdf-pages")
            size = len(self._data)
            if self._is_closed:  # while it was being started
                self._kill()
                raise EOFError
        process = self._process
        say(PageQuestion(number, SIDE, size), process.questions)
        if size:
            process.questions.write(self._data)
            process.questions.flush()
        answer = hear(PageAnswer, process.answers)
        pixels = process.answers.read(answer.size)
        if len(pixels) < answer.size:
            raise EOFError
        return Page(answer.count, answer.width, answer.height, pixels, answer.trouble)
