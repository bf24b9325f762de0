"""What the window's process and the one that paints the pages of a PDF say to each other."""

from dataclasses import dataclass
from enum import StrEnum


class PdfTrouble(StrEnum):
    """Why a page cannot be shown."""

    NONE = ""
    DAMAGED = "damaged"
    PASSWORD = "password"
    ENDED = "ended"
    SLOW = "slow"


@dataclass(frozen=True, slots=True)
class PageQuestion:
    """Paint the *page*, counted from 0, with its longer side of *side* pixels at most.

    It is of the PDF at hand, or of one of *size* bytes that follows.
    """

    page: int
    side: int
    size: int = 0


@dataclass(frozen=True, slots=True)
class PageAnswer:
    """A page of *count*; its pixels follow, four bytes each (blue, green, red, none), by rows."""

    trouble: PdfTrouble = PdfTrouble.NONE
    count: int = 0
    width: int = 0
    height: int = 0

    @property
    def size(self) -> int:
        """Bytes of its pixels."""
        return self.width * self.height * 4
