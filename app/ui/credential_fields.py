"""The fields of API key and secret, and what is said about the two."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.model.language import translate
from app.ui.key_line import KeyLine
from app.ui.labelled_field import LabelledField, set_visible
from app.ui.secret_line import SecretLine

if TYPE_CHECKING:
    from app.model.credential import Cleaned


class CredentialFields(QWidget):
    """Takes a key and a secret; what is kept already is shown as far as it may be."""

    save_requested = Signal()
    reveal_secret = Signal(bool)
    copy_secret_requested = Signal()
    swap_requested = Signal()  # of those that are kept

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept_key = ""
        self._has_secret = False
        self._is_persistent = True
        self._is_of_sandbox = False
        self._key = KeyLine(self)
        self._key.setProperty("kind", "mono")
        self._secret = SecretLine(self)
        self.key_field = LabelledField(self.tr("API &key"), "apiKey", self._key)
        self.secret_field = LabelledField(
            self.tr("Se&cret"), "secret", self._secret.line, self._secret
        )
        self._swap = QPushButton(self.tr("Swap them"), self)
        self._swap.setObjectName("swapKeyAndSecret")
        self._swap.setProperty("kind", "small")
        self._swap.setAccessibleName(self.tr("Swap API key and secret"))
        self._swap.clicked.connect(self._on_swap_clicked)
        self.secret_field.addWidget(self._swap, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self.key_field)
        column.addLayout(self.secret_field)
        self._key.cleaned.connect(self._on_key_cleaned)
        self._secret.line.cleaned.connect(self._on_secret_cleaned)
        self._key.value_edited.connect(self._on_key_edited)
        self._secret.line.textChanged.connect(lambda: self._on_secret_edited())
        self._secret.reveal_requested.connect(self.reveal_secret)
        self._secret.copy_requested.connect(self.copy_secret_requested)
        for line in (self._key, self._secret.line):
            line.returnPressed.connect(self.save_requested)
        self._show_secret_state()

    def show_credential(self, api_key: str, *, has_secret: bool, is_of_sandbox: bool) -> None:
        """Show the key that is held; the secret itself never comes in here."""
        was_swapped = self.looks_swapped
        self._kept_key = api_key
        self._has_secret = has_secret
        self._is_of_sandbox = is_of_sandbox
        self._key.set_value(api_key)
        self._show_secret_state()
        if was_swapped and has_secret:
            # Saved as it was entered: the doubt stays with it.
            self.secret_field.say(self._swapped_words())
        self._show_swap()

    def show_backend(self, *, is_persistent: bool) -> None:
        """Whether a secret outlives the run."""
        self._is_persistent = is_persistent
        if not self._secret.text:
            self._show_secret_state()

    def set_read_only(self, read_only: bool) -> None:
        """Take no other key and secret for now; the focus may stay."""
        self._key.setReadOnly(read_only)
        self._secret.line.setReadOnly(read_only)

    def show_secret(self, secret: str) -> None:
        """Show the held secret while the person holds the button; "" hides it again."""
        self._secret.show_secret(secret)

    def clean(self) -> None:
        """Take off what does not belong to key and secret, and say so."""
        self._key.clean()
        self._secret.line.clean()
        self._check_swapped()

    @property
    def kept(self) -> tuple[str, bool]:
        """The key that is kept, and whether a secret is."""
        return self._kept_key, self._has_secret

    @property
    def is_edited(self) -> bool:
        """Whether something else was entered than is kept."""
        return self._key.value != self._kept_key or bool(self._secret.text)

    @property
    def looks_swapped(self) -> bool:
        """Whether it is said that key and secret seem to stand in each other's place."""
        return self.secret_field.note.text() == self._swapped_words()

    def entered(self) -> tuple[str | None, str | None]:
        """Key and secret as they were entered; None: as it was."""
        secret = self._secret.text or None
        # With a new secret the key beside it counts as entered, though it be the one that is kept.
        is_key_meant = secret is not None or self._key.value != self._kept_key
        return self._key.value if is_key_meant else None, secret

    def _show_secret_state(self) -> None:
        if not self._has_secret:
            words = self.tr("Enter it")
        elif self._is_of_sandbox:
            words = self.tr("Made for this run")
        elif self._is_persistent:
            words = self.tr("Kept in keyring")
        else:
            words = self.tr("Kept until you quit")
        self._secret.show_stored(has_stored=self._has_secret, words=words)

    def _on_key_cleaned(self, cleaned: "Cleaned") -> None:
        self.key_field.say(cleaned_words(cleaned))

    def _on_secret_cleaned(self, cleaned: "Cleaned") -> None:
        self.secret_field.say(cleaned_words(cleaned))

    def _on_key_edited(self) -> None:
        self.key_field.forgive()
        self._check_swapped()

    def _on_secret_edited(self) -> None:
        self.secret_field.forgive()
        self._check_swapped()

    def _check_swapped(self) -> None:
        from app.model.credential import look_swapped  # not needed for the first paint

        if look_swapped(self._key.value, self._secret.text):
            self.secret_field.say(self._swapped_words())
        elif self.looks_swapped:
            self.secret_field.say("")
        self._show_swap()

    def _show_swap(self) -> None:
        if not self.looks_swapped and self._swap.hasFocus():
            self._secret.line.setFocus()
        set_visible(self._swap, self.looks_swapped)

    def _on_swap_clicked(self) -> None:
        key, secret = self._key.value, self._secret.text
        self.secret_field.say("")
        if secret:
            self._key.set_value(secret)
            self._secret.line.setText(key)
        else:
            self.swap_requested.emit()
        self._show_swap()

    def _swapped_words(self) -> str:
        return self.tr("Are key and secret in each other's place? This looks like an API key.")


def cleaned_words(cleaned: "Cleaned") -> str:
    """Say what was taken off, in a sentence."""
    from app.model.credential import a_comma  # not needed for the first paint

    *others, last = cleaned.removed
    if not others and last == a_comma():
        return translate("CredentialFields", "A comma was removed.")
    what = (
        translate("CredentialFields", "{some} and {last}").format(some=", ".join(others), last=last)
        if others
        else last
    )
    return translate("CredentialFields", "{what} were removed.").format(
        what=what[:1].upper() + what[1:]
    )
