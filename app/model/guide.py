"""The user guide: pages in Markdown, their sections, and finding words in them.

A page is a file NAME.md; its first heading is its title. The links of the page `index`, in their
order, are the table of contents. An address is "NAME" or "NAME#ANCHOR".
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

INDEX = "index"
PART = 2
EXCERPT = 110
BEFORE = 40

_HEADING = re.compile(r"(#{1,6}) +(.+?) *#*$")
_PAGE_LINK = re.compile(r"\]\(([\w-]+)\.md\)")
_FENCE = "```"
# What is not read as words: pictures, the targets of links, rules of tables, marks.
_MARKS = re.compile(
    r"!\[([^\]]*)\]\([^)]*\)|\[([^\]]*)\]\([^)]*\)|^\|[-:| ]+\|$|^>+|[*`|]", re.MULTILINE
)


class Topic(StrEnum):
    """Addresses that the program itself leads to."""

    ERRORS = "errors"
    FIRST_MESSAGE = "first-message"
    OWN_KEY = "your-own-key"
    KEYRING = "security#the-keyring"
    DATA_FOLDER = "for-it#where-data-lies"
    KEYBOARD = "keyboard"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of *level* 1 to 6, and the words below it as plain text."""

    anchor: str
    heading: str
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class GuidePage:
    """One page: its *markdown* as it is in the file, and its sections from the title on."""

    name: str
    markdown: str
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        """Its first heading."""
        return self.sections[0].heading if self.sections else self.name

    def part_of(self, anchor: str) -> str:
        """The anchor of the part (level 2) in which the section *anchor* stands; "" in none."""
        part = ""
        for section in self.sections:
            if section.level <= PART:
                part = section.anchor if section.level == PART else ""
            if section.anchor == anchor:
                return part
        return ""


@dataclass(frozen=True, slots=True)
class Found:
    """A section with all words that were searched; *excerpt* is where the first of them stands."""

    page: GuidePage
    section: Section
    excerpt: str

    @property
    def address(self) -> str:
        """Where it is."""
        return f"{self.page.name}#{self.section.anchor}"


class Guide:
    """All pages, in the order of the table of contents; the first is `INDEX`."""

    def __init__(self, pages: Sequence[GuidePage]) -> None:
        self.pages = tuple(pages)
        self._named = {page.name: page for page in self.pages}

    @classmethod
    def read(cls, text_of: Callable[[str], str]) -> "Guide":
        """Read it; *text_of* gives the Markdown of the page it is told the name of."""
        first = page_of(INDEX, text_of(INDEX))
        names = dict.fromkeys(_PAGE_LINK.findall(first.markdown))
        return cls((first, *(page_of(name, text_of(name)) for name in names)))

    def page(self, name: str) -> GuidePage | None:
        """The page of that name; None when there is none."""
        return self._named.get(name)

    def has(self, address: str) -> bool:
        """Whether *address* leads to a page, and to a section of it where it names one."""
        name, _, wanted = address.partition("#")
        page = self.page(name)
        return page is not None and (
            not wanted or any(section.anchor == wanted for section in page.sections)
        )

    def find(self, typed: str) -> tuple[Found, ...]:
        """The sections in which all words of *typed* stand; first those with them as heading."""
        words = typed.casefold().split()
        found = [
            Found(page, section, _excerpt(section.text, words))
            for page in self.pages
            for section in page.sections
            if words and _holds(f"{section.heading} {section.text}", words)
        ]
        return tuple(sorted(found, key=lambda one: not _holds(one.section.heading, words)))


def address_of_error(section: str) -> str:
    """Where `Explanation.section` and `CourierError.section` lead."""
    return f"{Topic.ERRORS}#{section}"


def anchor(heading: str) -> str:
    """The name of a section, made from its heading: lower case, words joined by "-".

    "Rejected: status …" is "rejected-status". It is the same in the window and on the web pages.
    """
    return "-".join(re.findall(r"\w+", heading.lower()))


def page_of(name: str, markdown: str) -> GuidePage:
    """Divide a page into its sections."""
    return GuidePage(name, markdown, tuple(_sections(markdown)))


def plain(markdown: str) -> str:
    """The words of *markdown*, in one line."""
    return " ".join(_MARKS.sub(lambda seen: seen[1] or seen[2] or "", markdown).split())


def _sections(markdown: str) -> Iterator[Section]:
    heading, level = "", 0
    below: list[str] = []
    is_code = False
    for line in markdown.splitlines():
        is_code ^= line.startswith(_FENCE)
        seen = None if is_code else _HEADING.match(line)
        if seen is None:
            if not line.startswith(_FENCE):
                below.append(line)
            continue
        if heading:
            yield Section(anchor(heading), heading, level, plain("\n".join(below)))
        heading, level, below = plain(seen[2]), len(seen[1]), []
    if heading:
        yield Section(anchor(heading), heading, level, plain("\n".join(below)))


def _holds(text: str, words: Sequence[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in words)


def _excerpt(text: str, words: Sequence[str]) -> str:
    """A line of *text* around the first of *words*."""
    folded = text.casefold()
    places = [place for word in words if (place := folded.find(word)) >= 0]
    start = max(0, min(places, default=0) - BEFORE)
    if start:
        start = text.find(" ", start) + 1
    shown = text[start : start + EXCERPT]
    return f"{'… ' if start else ''}{shown}{' …' if start + EXCERPT < len(text) else ''}"
