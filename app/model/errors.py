"""What can go wrong, in words for a person.

Every error has a *title* (what happened), a *cause* (likely why, may be empty) and a *hint* (the
next step). Texts are complete sentences and hold no secret, token or patient data. *section* is the
anchor of its entry on the guide's page of errors: that of its kind, unless one of its own is named;
"" where there is none.
"""

from app.model.language import translate


class CourierError(Exception):
    """The root of all errors a person may read."""

    SECTION = ""

    def __init__(self, title: str, hint: str = "", *, cause: str = "", section: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.cause = cause
        self.hint = hint
        self.section = section or self.SECTION

    @property
    def text(self) -> str:
        """Title, cause and hint in one line."""
        return " ".join(part for part in (self.title, self.cause, self.hint) if part)


class InvalidInput(CourierError):
    """A field of a form holds what cannot be used; *field* is the control's object name."""

    SECTION = "words-beside-a-field"

    def __init__(self, field: str, title: str, hint: str = "", *, cause: str = "") -> None:
        super().__init__(title, hint, cause=cause)
        self.field = field


class InvalidMessage(CourierError):
    """The text in the editor cannot be sent; *line* and *column* count from 1 (0: unknown)."""

    SECTION = "words-beside-a-field"

    def __init__(self, title: str, hint: str = "", *, line: int = 0, column: int = 0) -> None:
        super().__init__(title, hint)
        self.line = line
        self.column = column


class NotSent(CourierError):
    """No byte of the request has left: sending again is safe."""

    SECTION = "not-sent"


class OutcomeUnknown(CourierError):
    """The message may have arrived: sending again may double it."""

    SECTION = "may-have-arrived"


class LoginRefused(CourierError):
    """Redox answered an authenticate or refresh call, but with no token.

    *status* is the HTTP status; *body* the start of its text (at most 300 characters, redacted).
    """

    def __init__(
        self,
        title: str,
        hint: str = "",
        *,
        cause: str = "",
        section: str = "",
        status: int = 0,
        body: str = "",
    ) -> None:
        super().__init__(title, hint, cause=cause, section=section)
        self.status = status
        self.body = body


class NeedsCredential(NotSent):
    """There is no usable token and no secret (or none for this origin) to get one with."""


class VaultError(CourierError):
    """The OS keyring did not do what was asked; the secret is kept in memory for this run."""

    SECTION = "the-keyring"


class FileError(CourierError):
    """A file of ours, or one the person chose, could not be read or written."""

    SECTION = "when-something-on-this-computer-fails"


class SealBroken(FileError):
    """What was encrypted cannot be opened: damaged, out of its place, or of another key."""

    def __init__(self) -> None:
        super().__init__(
            translate("Errors", "What was kept encrypted cannot be opened."),
            translate("Errors", "It is left as it is."),
            cause=translate(
                "Errors", "It is damaged, or its key in the keyring has been replaced."
            ),
        )
