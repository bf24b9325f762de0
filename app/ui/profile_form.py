"""The fields of one profile: who it is, where it speaks to, and its key."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.model.credential import Cleaned, clean_pasted, look_swapped
from app.model.errors import InvalidInput
from app.model.origin import parse_base_url
from app.model.profile import BASE_URLS, Environment, Profile, Region
from app.model.profile_draft import ProfileDraft
from app.ui.icon import icon
from app.ui.key_line import KeyLine


class ProfileForm(QWidget):
    """Edits a profile; `draft` gives what is to be saved, or raises what is wrong with it."""

    edited = Signal()
    reveal_secret = Signal(bool)
    copy_secret_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profile: Profile | None = None
        self._has_secret = False
        self._sandbox_url = ""
        self._notes: dict[str, QLabel] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self.name = QLineEdit()
        self._add(self.tr("&Name"), "profileName", self.name)
        self.environment = QComboBox()
        for environment in Environment:
            self.environment.addItem(environment.value, environment)
        self.environment.setPlaceholderText(self.tr("Choose…"))
        self._add(self.tr("&Environment"), "environment", self.environment)
        self.region = QComboBox()
        for region, words in (
            (Region.UNITED_STATES, self.tr("United States")),
            (Region.CANADA, self.tr("Canada")),
            (Region.SANDBOX, self.tr("Local sandbox")),
            (Region.CUSTOM, self.tr("Custom")),
        ):
            self.region.addItem(words, region)
        self._add(self.tr("Re&gion"), "region", self.region)
        self.base_url = QLineEdit()
        self._add(self.tr("Base &URL"), "baseUrl", self.base_url)
        self.api_key = KeyLine()
        self.api_key.setProperty("kind", "mono")
        self._add(self.tr("API &key"), "apiKey", self.api_key)
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self._add(self.tr("Se&cret"), "secret", self.secret, self._secret_row())
        self.source_id = QLineEdit()
        self.source_id.setProperty("kind", "mono")
        self.source_id.setPlaceholderText(self.tr("Only if Redox asks for it"))
        self._add(self.tr("Source &ID (optional)"), "sourceId", self.source_id)
        self.uses_query_path = QCheckBox(self.tr("Send queries to /query"))
        self.uses_query_path.setObjectName("usesQueryPath")
        self.uses_query_path.setToolTip(
            self.tr("An older path. Redox's pages name /endpoint for messages and queries alike.")
        )
        self._column.addWidget(self.uses_query_path)
        self.region.currentIndexChanged.connect(self._on_region_changed)
        self.api_key.cleaned.connect(lambda cleaned: self._say_cleaned("apiKey", cleaned))
        self.secret.textChanged.connect(self._show_reveal)
        for line in (self.name, self.base_url, self.secret, self.source_id):
            line.textEdited.connect(self.edited)
        self.api_key.value_edited.connect(self.edited)
        for combo in (self.environment, self.region):
            combo.activated.connect(self.edited)
        self.uses_query_path.clicked.connect(self.edited)
        self.show_profile(None)

    # what is shown

    def show_profile(self, profile: Profile | None) -> None:
        """Show a profile's fields; None: the fields of a new one."""
        self._profile = profile
        shown = profile or Profile(id="", name="")
        self.name.setText(shown.name)
        index = self.environment.findData(shown.environment) if shown.environment else -1
        self.environment.setCurrentIndex(index)
        self.region.setCurrentIndex(self.region.findData(shown.region))
        self.base_url.setText(shown.custom_base_url)
        self.source_id.setText(shown.source_id)
        self.uses_query_path.setChecked(shown.uses_query_path)
        self.show_credential("", has_secret=False)
        for name in self._notes:
            self.show_note(name, "")
        self._on_region_changed()

    def show_credential(self, api_key: str, *, has_secret: bool) -> None:
        """Show the key that is held; the secret itself never comes in here."""
        self._has_secret = has_secret
        self.api_key.set_value(api_key)
        self.secret.clear()
        words = self.tr("Kept; enter another to replace it") if has_secret else self.tr("Enter it")
        self.secret.setPlaceholderText(words)
        self._show_reveal()

    def show_sandbox_address(self, url: str) -> None:
        """Where the sandbox can be reached."""
        self._sandbox_url = url
        self._on_region_changed()

    def show_secret(self, secret: str) -> None:
        """Show the held secret while the person holds the button; "" hides it again."""
        if self.secret.text() and not secret:
            self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self._revealed.setText(secret)
        self._revealed.setVisible(bool(secret))
        self.secret.setVisible(not secret)

    def show_note(self, name: str, text: str, *, is_problem: bool = False) -> None:
        """Say something under the field *name*; "" takes it away."""
        note = self._notes.get(name)
        if note is None:
            return
        kind = "problem" if is_problem else "hint"
        field = self.findChild(QWidget, name)
        for widget, key, value in (
            (note, "kind", kind),
            (field, "invalid", is_problem and bool(text)),
        ):
            if widget is not None and widget.property(key) != value:
                widget.setProperty(key, value)
                widget.style().unpolish(widget)
                widget.style().polish(widget)
        note.setText(text)
        note.setVisible(bool(text))

    def show_problem(self, problem: InvalidInput) -> None:
        """Say what is wrong with a field, and go there."""
        words = " ".join(part for part in (problem.title, problem.cause, problem.hint) if part)
        self.show_note(problem.field, words, is_problem=True)
        field = self.findChild(QWidget, problem.field)
        if field is not None:
            field.setFocus()

    # what is to be saved

    def draft(self) -> ProfileDraft:
        """What is to be saved.

        Raises:
            InvalidInput: a field holds what cannot be used.
        """
        for name in self._notes:
            self.show_note(name, "")
        name = " ".join(self.name.text().split())
        if not name:
            raise InvalidInput(
                "profileName", self.tr("The profile has no name."), self.tr("Give it one.")
            )
        region = Region(self.region.currentData())
        custom = ""
        if region is Region.CUSTOM:
            custom = parse_base_url(self.base_url.text()).url
            self.base_url.setText(custom)
        environment = self.environment.currentData()
        profile = replace(
            self._profile or Profile(id="", name=""),
            name=name,
            environment=Environment(environment) if environment else None,
            region=region,
            custom_base_url=custom,
            source_id=clean_pasted(self.source_id.text()).value,
            uses_query_path=self.uses_query_path.isChecked(),
        )
        if region is Region.SANDBOX:
            return ProfileDraft(profile)
        return self._with_key(profile)

    def _with_key(self, profile: Profile) -> ProfileDraft:
        api_key, secret = clean_pasted(self.api_key.value), clean_pasted(self.secret.text())
        self._say_cleaned("apiKey", api_key)
        self._say_cleaned("secret", secret)
        if secret.value and look_swapped(api_key.value, secret.value):
            self.show_note(
                "secret",
                self.tr(
                    "Are API key and secret in each other's place? The secret looks like a key."
                ),
            )
        self.api_key.set_value(api_key.value)
        has_typed = bool(secret.value) or not self._has_secret
        return ProfileDraft(
            profile, api_key.value or None, secret.value or None if has_typed else None
        )

    # parts

    def _add(self, words: str, name: str, field: QWidget, row: QHBoxLayout | None = None) -> None:
        label = QLabel(words)
        label.setProperty("kind", "secondary")
        label.setBuddy(field)
        field.setObjectName(name)
        note = QLabel()
        note.setObjectName(f"{name}Note")
        note.setTextFormat(Qt.TextFormat.PlainText)
        note.setWordWrap(True)
        note.hide()
        self._notes[name] = note
        self._column.addWidget(label)
        if row is None:
            self._column.addWidget(field)
        else:
            self._column.addLayout(row)
        self._column.addWidget(note)

    def _secret_row(self) -> QHBoxLayout:
        self._revealed = QLabel()
        self._revealed.setObjectName("revealedSecret")
        self._revealed.setProperty("kind", "mono")
        self._revealed.setTextFormat(Qt.TextFormat.PlainText)
        self._revealed.setWordWrap(True)
        self._revealed.hide()
        self._reveal = QPushButton()
        self._reveal.setObjectName("revealSecret")
        self._reveal.setProperty("kind", "icon")
        self._reveal.setIcon(icon("eye", "secondary"))
        self._reveal.setAccessibleName(self.tr("Hold to show the secret"))
        self._reveal.setToolTip(self.tr("Hold to show"))
        self._reveal.pressed.connect(self._on_reveal_pressed)
        self._reveal.released.connect(self._on_reveal_released)
        self._copy = QPushButton()
        self._copy.setObjectName("copySecret")
        self._copy.setProperty("kind", "icon")
        self._copy.setIcon(icon("copy", "secondary"))
        self._copy.setAccessibleName(self.tr("Copy the secret for 30 seconds"))
        self._copy.setToolTip(self._copy.accessibleName())
        self._copy.clicked.connect(self.copy_secret_requested)
        row = QHBoxLayout()
        row.setSpacing(4)
        for widget, stretch in (
            (self.secret, 1),
            (self._revealed, 1),
            (self._reveal, 0),
            (self._copy, 0),
        ):
            row.addWidget(widget, stretch)
        return row

    def _say_cleaned(self, name: str, cleaned: Cleaned) -> None:
        if cleaned.removed:
            what = self.tr(" and ").join(cleaned.removed)
            self.show_note(name, self.tr("Removed: {what}.").format(what=what))

    def _show_reveal(self) -> None:
        self._reveal.setEnabled(bool(self.secret.text()) or self._has_secret)
        self._copy.setEnabled(self._has_secret)

    def _on_reveal_pressed(self) -> None:
        if self.secret.text():
            self.secret.setEchoMode(QLineEdit.EchoMode.Normal)
        else:
            self.reveal_secret.emit(True)

    def _on_reveal_released(self) -> None:
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.reveal_secret.emit(False)

    def _on_region_changed(self) -> None:
        region = self.region.currentData()
        is_custom, is_sandbox = region == Region.CUSTOM, region == Region.SANDBOX
        self.base_url.setReadOnly(not is_custom)
        if not is_custom:
            url = self._sandbox_url if is_sandbox else BASE_URLS[Region(region)]
            self.base_url.setText(url)
        for field in (self.api_key, self.secret, self.source_id, self.uses_query_path):
            field.setEnabled(not is_sandbox)
        words = self.tr("The sandbox makes its own key for this run. Nothing leaves this computer.")
        self.show_note("region", words if is_sandbox else "")
