"""A message as a file holds it: plain text that a team can keep under version control."""

from dataclasses import dataclass, field
from pathlib import PurePath

from app.model.errors import FileError
from app.model.language import megabytes, translate
from app.model.size import WARNED_BYTES

SUFFIX = "json"
LONGEST_BYTES = WARNED_BYTES
"""A file above is no message that Redox takes for certain, and no text for an editor."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_NAMED_LETTERS = " -_."
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class FileLink:
    """The file a message was opened from or saved to.

    *digest* is that of what the file held when it was last read or written here, enough to know
    it by; *line_end* is how its lines end.
    """

    path: str = field(repr=False)
    digest: str
    line_end: str = "\n"

    @property
    def name(self) -> str:
        """What it is called, for people."""
        return PurePath(self.path).name


class FileChanged(FileError):
    """Another program has changed the file since it was read; it was not written."""


@dataclass(frozen=True, slots=True)
class MessageFile:
    """The *text* with line feeds, and how the lines end in the file.

    A byte order mark and what stands at the very end are part of the text: `data` gives the bytes
    back as they were, as long as all lines end in the same way.
    """

    text: str = field(repr=False)
    line_end: str = "\n"

    @property
    def data(self) -> bytes:
        """The bytes to write."""
        return self.text.replace("\n", self.line_end).encode("utf-8", "surrogatepass")


def decode_file(data: bytes, name: str) -> MessageFile:
    """Read the bytes of the file *name*. Whether they are JSON is for the window to show.

    Raises:
        FileError: it is too long, in UTF-16, no text, or in another encoding than UTF-8.
    """
    if len(data) > LONGEST_BYTES:
        raise FileError(
            translate("MessageFile", "{name} is too large for a message: more than {size}.").format(
                name=name, size=megabytes(LONGEST_BYTES)
            ),
            translate(
                "MessageFile", "Upload the files in it, and let the message name their addresses."
            ),
        )
    if data.startswith(_UTF_16) or (data[:4].count(b"\0") == 2 and data[:1] in b"{[\0"):
        raise FileError(
            translate("MessageFile", "{name} is written in UTF-16.").format(name=name),
            translate(
                "MessageFile", "Open it in a text editor, save it as UTF-8, and open it again."
            ),
        )
    if b"\0" in data:
        raise FileError(
            translate("MessageFile", "{name} is no text file.").format(name=name),
            translate("MessageFile", "A message is a text file that holds JSON in UTF-8."),
        )
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileError(
            translate(
                "MessageFile",
                "{name} is not written in UTF-8: line {line} has a letter in another encoding.",
            ).format(name=name, line=line),
            translate(
                "MessageFile", "Open it in a text editor, save it as UTF-8, and open it again."
            ),
        ) from error
    windows = text.count("\r\n")
    line_end = "\r\n" if windows and windows * 2 >= text.count("\n") else "\n"
    return MessageFile(text.replace("\r\n", "\n"), line_end)


def suggested_name(data_model: str, event_type: str) -> str:
    """What to call a new file: by the kind of message, never by what is in it."""
    words = ".".join(part for part in (data_model, event_type) if part)
    kept = "".join(c for c in words if c.isalnum() or c in _NAMED_LETTERS)
    return f"{kept[:_LONGEST_NAME].strip(' .') or 'message'}.{SUFFIX}"
