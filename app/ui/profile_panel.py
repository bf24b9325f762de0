"""The profile card: which profile is in use, and its details to edit."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.model.errors import InvalidInput
from app.model.profile import SANDBOX_PROFILE, Environment, Profile
from app.ui.icon import icon
from app.ui.profile_form import ProfileForm


class ProfilePanel(QFrame):
    """Shows profiles and says what the person wants with them."""

    profile_selected = Signal(str)
    profile_saved = Signal(object)  # ProfileDraft
    duplicate_requested = Signal(str)
    delete_requested = Signal(str)
    export_requested = Signal(str)
    import_requested = Signal()
    forget_secret_requested = Signal(str)
    reveal_secret = Signal(bool)
    copy_secret_requested = Signal()
    sandbox_requested = Signal()
    help_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("profilePanel")
        self.setProperty("kind", "card")
        self._profiles: tuple[Profile, ...] = ()
        self._current: Profile | None = None
        self._is_edited = False
        self._wanted = ""
        self._is_folded = False
        title = QLabel(self.tr("PROFILE"))
        title.setProperty("kind", "section")
        self._profile = QComboBox()
        self._profile.setObjectName("profile")
        self._profile.setAccessibleName(self.tr("Profile"))
        self._profile.setPlaceholderText(self.tr("No profile yet"))
        self._profile.activated.connect(self._on_activated)
        self._new = self._icon_button("newProfile", "add", self.tr("New profile"))
        self._new.clicked.connect(lambda: self._leave_for(""))
        self._delete = self._icon_button("deleteProfile", "delete", self.tr("Delete profile"))
        self._delete.clicked.connect(lambda: self.delete_requested.emit(self._id()))
        self._more = self._icon_button("moreProfile", "more", self.tr("More about profiles"))
        self._more.clicked.connect(self._on_more_clicked)
        self._environment = QLabel()
        self._environment.setObjectName("environmentBadge")
        self._edit = QPushButton(self.tr("Edit"))
        self._edit.setObjectName("editProfile")
        self._edit.setProperty("kind", "quiet")
        self._edit.setIcon(icon("edit", "accent"))
        self._edit.setCheckable(True)
        self._edit.toggled.connect(self._show_parts)
        self._welcome = QLabel(
            self.tr("Enter a source's API key and secret and press Save, or look around first:")
        )
        self._welcome.setProperty("kind", "secondary")
        self._welcome.setWordWrap(True)
        self._sandbox = QPushButton(self.tr("Try the sandbox"))
        self._sandbox.setObjectName("trySandbox")
        self._sandbox.setIcon(icon("sandbox"))
        self._sandbox.clicked.connect(self.sandbox_requested)
        self._form = ProfileForm()
        self._form.edited.connect(self._on_edited)
        self._form.reveal_secret.connect(self.reveal_secret)
        self._form.copy_secret_requested.connect(self.copy_secret_requested)
        self._save = QPushButton(self.tr("&Save"))
        self._save.setObjectName("saveProfile")
        self._save.clicked.connect(self._on_save_clicked)
        self._forget = QPushButton(self.tr("&Forget secret"))
        self._forget.setObjectName("forgetSecret")
        self._forget.clicked.connect(lambda: self.forget_secret_requested.emit(self._id()))
        self._help = self._icon_button("profileHelp", "help", self.tr("Where do I find the key?"))
        self._help.clicked.connect(self.help_requested)
        self._backend = QLabel()
        self._backend.setObjectName("keyringBackend")
        self._backend.setProperty("kind", "secondary")
        self._backend.setTextFormat(Qt.TextFormat.PlainText)
        self._backend.setWordWrap(True)
        self._question = self._make_question()
        self._arrange(title)
        self.show_profiles((), "")

    # what is shown

    def show_profiles(self, profiles: Sequence[Profile], selected_id: str) -> None:
        """Show which profiles there are, and the one in use."""
        self._profiles = tuple(profiles)
        self._profile.clear()
        for profile in self._profiles:
            self._profile.addItem(profile.name, profile.id)
        self._profile.setCurrentIndex(self._profile.findData(selected_id))
        chosen = next((one for one in self._profiles if one.id == selected_id), None)
        has_changed = chosen != self._current
        self._current = chosen
        self._is_edited = False
        self._question.hide()
        if has_changed or chosen is None:
            self._form.show_profile(chosen)
        self._edit.setChecked(chosen is None)
        self._show_parts()

    def show_credential(self, api_key: str, *, has_secret: bool) -> None:
        """Show the key that is held for the profile."""
        self._form.show_credential(api_key, has_secret=has_secret)
        self._forget.setEnabled(has_secret)

    def show_backend(self, text: str, *, is_persistent: bool) -> None:
        """Say what keeps the secret."""
        self._backend.setText(text)
        kind = "secondary" if is_persistent else "hint"
        if self._backend.property("kind") != kind:
            self._backend.setProperty("kind", kind)
            self._backend.style().unpolish(self._backend)
            self._backend.style().polish(self._backend)

    def show_secret(self, secret: str) -> None:
        """Show the secret while the person holds the button."""
        self._form.show_secret(secret)

    def show_problem(self, problem: InvalidInput) -> None:
        """Say what is wrong with a field, and go there."""
        self._edit.setChecked(True)
        self._form.show_problem(problem)

    def show_note(self, field: str, text: str) -> None:
        """Say something under a field."""
        if text:
            self._edit.setChecked(True)
        self._form.show_note(field, text)

    def show_sandbox_address(self, url: str) -> None:
        """Where the sandbox can be reached."""
        self._form.show_sandbox_address(url)

    def set_busy(self, busy: bool) -> None:
        """The keyring is being read, or the sandbox started."""
        self._save.setEnabled(not busy)

    def set_folded(self, folded: bool) -> None:
        """Take little room: details only when they are asked for."""
        self._is_folded = folded
        self._show_parts()

    # what the person does

    def _on_activated(self, index: int) -> None:
        self._leave_for(self._profile.itemData(index))

    def _leave_for(self, profile_id: str) -> None:
        if profile_id and profile_id == self._id():
            return
        self._wanted = profile_id
        if self._is_edited:
            self._profile.setCurrentIndex(self._profile.findData(self._id()))
            self._question.show()
            self._edit.setChecked(True)
            self._keep.setFocus()
        else:
            self._go()

    def _go(self) -> None:
        self._is_edited = False
        self._question.hide()
        if self._wanted:
            self.profile_selected.emit(self._wanted)
        else:
            self._current = None
            self._profile.setCurrentIndex(-1)
            self._form.show_profile(None)
            self._edit.setChecked(True)
            self._show_parts()
            self._form.name.setFocus()

    def _on_save_clicked(self) -> None:
        try:
            draft = self._form.draft()
        except InvalidInput as problem:
            self._form.show_problem(problem)
        else:
            self._is_edited = False
            self._question.hide()
            self.profile_saved.emit(draft)

    def _on_edited(self) -> None:
        self._is_edited = True

    def _on_more_clicked(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        own = self._current is not None and self._current.id != SANDBOX_PROFILE.id
        for words, run, is_possible in (
            (self.tr("Duplicate"), lambda: self.duplicate_requested.emit(self._id()), own),
            (self.tr("Export without key…"), lambda: self.export_requested.emit(self._id()), own),
            (self.tr("Import…"), self.import_requested.emit, True),
            (self.tr("Use the sandbox"), self.sandbox_requested.emit, True),
            (self.tr("Key exposed? What to do…"), self.help_requested.emit, True),
        ):
            action = menu.addAction(words)
            action.triggered.connect(lambda _=False, run=run: run())
            action.setEnabled(is_possible)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    # parts

    def _id(self) -> str:
        return self._current.id if self._current else ""

    def _show_parts(self) -> None:
        profile = self._current
        is_built_in = profile is not None and profile.id == SANDBOX_PROFILE.id
        is_open = self._edit.isChecked() and not is_built_in
        self._form.setVisible(is_open)
        self._save.setVisible(is_open)
        self._forget.setVisible(is_open)
        self._help.setVisible(is_open)
        self._edit.setVisible(profile is not None and not is_built_in)
        self._delete.setEnabled(profile is not None and not is_built_in)
        self._welcome.setVisible(not self._profiles)
        self._sandbox.setVisible(not self._profiles)
        words, kind = self._environment_words(profile)
        self._environment.setVisible(profile is not None)
        self._environment.setText(words)
        if self._environment.property("kind") != kind:
            self._environment.setProperty("kind", kind)
            self._environment.style().unpolish(self._environment)
            self._environment.style().polish(self._environment)

    def _environment_words(self, profile: Profile | None) -> tuple[str, str]:
        if profile is None:
            return "", "badge-neutral"
        if profile.is_sandbox:
            return self.tr("Sandbox"), "badge-accent"
        if profile.environment is None:
            return self.tr("Not set: counts as PRODUCTION"), "badge-error"
        if profile.environment is Environment.PRODUCTION:
            return self.tr("PRODUCTION"), "badge-error"
        return str(profile.environment), "badge-accent"

    def _icon_button(self, name: str, picture: str, words: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.setProperty("kind", "icon")
        button.setIcon(icon(picture, "secondary"))
        button.setAccessibleName(words)
        button.setToolTip(words)
        return button

    def _make_question(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("unsavedProfile")
        frame.setProperty("kind", "banner-warning")
        words = QLabel(self.tr("Save the changes to this profile first?"))
        words.setWordWrap(True)
        save = QPushButton(self.tr("Save"))
        save.setObjectName("saveChanges")
        save.clicked.connect(self._on_save_clicked)
        discard = QPushButton(self.tr("Discard"))
        discard.setObjectName("discardChanges")
        discard.clicked.connect(self._go)
        self._keep = QPushButton(self.tr("Keep editing"))
        self._keep.setObjectName("keepEditing")
        self._keep.clicked.connect(frame.hide)
        column = QVBoxLayout(frame)
        column.addWidget(words)
        for button in (save, discard, self._keep):
            column.addWidget(button)
        frame.hide()
        return frame

    def _arrange(self, title: QLabel) -> None:
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.setSpacing(0)
        for button in (self._new, self._delete, self._more):
            head.addWidget(button)
        badges = QHBoxLayout()
        badges.addWidget(self._environment)
        badges.addStretch(1)
        badges.addWidget(self._edit)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self._save, self._forget):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self._help)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._profile)
        column.addLayout(badges)
        column.addWidget(self._question)
        column.addWidget(self._welcome)
        column.addWidget(self._sandbox)
        column.addWidget(self._form)
        column.addLayout(buttons)
        column.addWidget(self._backend)
