"""What the message was before the person changed it."""

from app.ui.json_editor import JsonEditor


class MessageOriginal:
    """The template that was loaded into *editor*, or what a file holds."""

    def __init__(self, editor: JsonEditor) -> None:
        self._editor = editor
        self._text: str | None = ""
        self.is_from_file = False

    @property
    def is_edited(self) -> bool:
        """Whether the person has changed it."""
        return self._editor.text() != self._text

    @property
    def is_template(self) -> bool:
        """Whether a template stands there as it was loaded."""
        return not self.is_from_file and not self.is_edited

    def note(self) -> None:
        """The text as it stands is the original."""
        self._text = self._editor.text()

    def note_saved(self, text: str) -> None:
        """A file holds *text* now."""
        self._text = text
        self.is_from_file = True

    def forget(self) -> None:
        """Nothing is known of the original but that it was changed."""
        self._text = None
