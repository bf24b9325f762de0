"""Texts for people, in the language of the window.

`translate` is for all that is said outside of Qt's own objects: the surface puts a translator in
place at the start (`speak`), until then every text is itself, in English. `lupdate` finds the texts
by the names of these functions, so both take literals; the values go in afterwards::

    translate("Refusal", "Redox does not know {name}.").format(name=name)

Both are cheap, but a text that is made while its module is imported stays English: tables of texts
hold `QT_TRANSLATE_NOOP` and are translated where they are read.
"""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

Translator = Callable[[str, str], str]
"""Gives a text of a context in another language, or the text itself."""


class Language(StrEnum):
    """In which language the window speaks; SYSTEM: that of the computer, if there is one."""

    SYSTEM = "system"
    ENGLISH = "en"
    FRENCH = "fr"


def spoken(chosen: Language, preferred: Iterable[str]) -> Language:
    """The language for a choice; *preferred*: the system's ("fr-CA", "en-US"), best first.

    The first of the system's languages that is there; English where none is.
    """
    if chosen is not Language.SYSTEM:
        return chosen
    for name in preferred:
        for language in (Language.ENGLISH, Language.FRENCH):
            if name.lower().replace("_", "-").partition("-")[0] == language:
                return language
    return Language.ENGLISH


def _english_number(value: float, decimals: int) -> str:
    return f"{value:,.{decimals}f}"


class _Speech:
    def __init__(self) -> None:
        self.translator: Translator | None = None
        self.number: Callable[[float, int], str] = _english_number


_speech = _Speech()


def speak(
    translator: Translator | None,
    *,
    number: Callable[[float, int], str] = _english_number,
) -> None:
    """Translate every text through *translator* from now on; None: English.

    *number* writes a number with so many decimals as the language does.
    """
    _speech.translator = translator
    _speech.number = number


def translate(context: str, text: str) -> str:
    """The text in the language of the window."""
    translator = _speech.translator
    return text if translator is None else translator(context, text)


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: ARG001, N802
    """Mark a text of a table for translation by `translate`; it stays as it is here."""
    return text


def number(value: float, decimals: int = 0) -> str:
    """A number for a person, with the language's separators."""
    return _speech.number(value, decimals)


def size_text(size: int) -> str:
    """Bytes for people: ``412 B``, ``1.2 kB``, ``10.8 MB``."""
    if size < 1000:
        return translate("Size", "{n} B").format(n=size)
    return kilobytes(size, 1) if size < 999_950 else megabytes(size, 1)


def time_text(seconds: float) -> str:
    """A duration for people: ``142 ms``, ``3.2 s``."""
    if seconds < 0.9995:
        return translate("Duration", "{n} ms").format(n=number(seconds * 1000))
    return translate("Duration", "{n} s").format(n=number(seconds, 1))


def megabytes(size: int, decimals: int = 0) -> str:
    """A size in millions of bytes, with its unit."""
    return translate("Size", "{n} MB").format(n=number(size / 1_000_000, decimals))


def kilobytes(size: int, decimals: int = 0) -> str:
    """A size in thousands of bytes, with its unit."""
    return translate("Size", "{n} kB").format(n=number(size / 1_000, decimals))


def quoted(words: str) -> str:
    """Words as they were said by somebody else, in quotation marks."""
    return translate("Words", "“{words}”").format(words=words)


def in_a_row(words: Sequence[str]) -> str:
    """Words as a sentence lists them: "A", "A and B", "A, B and C"."""
    if len(words) < 2:
        return "".join(words)
    return translate("Words", "{some} and {last}").format(
        some=", ".join(words[:-1]), last=words[-1]
    )
