"""The fields of one profile: who it is, where it speaks to, and its key."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QLineEdit, QVBoxLayout, QWidget

from app.model.errors import InvalidInput
from app.model.profile import SANDBOX_PROFILE, Environment, Profile, Region
from app.ui import theme
from app.ui.calm_combo_box import CalmComboBox
from app.ui.credential_fields import CredentialFields, cleaned_words
from app.ui.key_line import PasteLine
from app.ui.labelled_field import LabelledField, Tone
from app.ui.profile_address import ProfileAddress

if TYPE_CHECKING:
    from app.model.credential import Cleaned
    from app.model.profile_draft import ProfileDraft

BESIDE_FROM = 220


class ProfileForm(QWidget):
    """Edits a profile; `draft` gives what is to be saved, or raises what is wrong with it."""

    save_requested = Signal()
    swap_requested = Signal()
    reveal_secret = Signal(bool)
    copy_secret_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profile: Profile | None = None
        self._fields: dict[str, LabelledField] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._name = QLineEdit(self)
        self._environment = CalmComboBox(self)
        self._environment.setPlaceholderText(self.tr("Choose…"))
        for environment, words in (
            (Environment.DEVELOPMENT, self.tr("Development")),
            (Environment.STAGING, self.tr("Staging")),
            (Environment.PRODUCTION, self.tr("Production")),
        ):
            self._environment.addItem(words, environment)
        self._environment.setMinimumWidth(1)
        self._address = ProfileAddress(self)
        self._credential = CredentialFields(self)
        self._source_id = PasteLine(self)
        self._source_id.setProperty("kind", "mono")
        self._source_id.setPlaceholderText(self.tr("Goes into Meta.Source.ID"))
        self._uses_query_path = QCheckBox(self.tr("Queries to /query"), self)
        self._uses_query_path.setObjectName("usesQueryPath")
        self._uses_query_path.setMinimumWidth(1)
        self._uses_query_path.setToolTip(
            self.tr("An older path. Redox's pages name /endpoint for messages and queries alike.")
        )
        self._add(self.tr("&Name"), "profileName", self._name)
        # Beside each other where there is room: the token below them is to be seen, too.
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(8)
        self._column.addLayout(self._beside)
        self._add(self.tr("&Environment"), "environment", self._environment, self._beside)
        self._put("region", self._address.region, self._beside)
        self._put("baseUrl", self._address.base_url)
        self._fields["apiKey"] = self._credential.key_field
        self._fields["secret"] = self._credential.secret_field
        self._column.addWidget(self._credential)
        self._add(self.tr("Source &ID (optional)"), "sourceId", self._source_id)
        self._column.addWidget(self._uses_query_path)
        self._connect()
        self.show_profile(None)

    # what is shown

    def show_profile(self, profile: Profile | None) -> None:
        """Show a profile's fields; None: the fields of a new one."""
        self._profile = profile
        shown = profile or Profile(id="", name="")
        self._name.setText(shown.name)
        self._name.setCursorPosition(0)
        index = self._environment.findData(shown.environment) if shown.environment else -1
        self._environment.setCurrentIndex(index)
        self._source_id.setText(shown.source_id)
        self._uses_query_path.setChecked(shown.uses_query_path)
        for field in self._fields.values():
            field.say("")
        self.show_credential("", has_secret=False)
        self._show_source_id_doubt()
        self._on_environment_changed()
        self._address.show_profile(shown)

    def show_saved(self, profile: Profile) -> None:
        """Take over what has become of the draft, with what was said about its fields."""
        self._profile = profile

    def discard(self) -> None:
        """Show again what is saved."""
        kept_key, has_secret = self._credential.kept
        self.show_profile(self._profile)
        self.show_credential(kept_key, has_secret=has_secret)

    def show_credential(self, api_key: str, *, has_secret: bool) -> None:
        """Show the key that is held; the secret itself never comes in here."""
        self._credential.show_credential(
            api_key,
            has_secret=has_secret,
            is_of_sandbox=self._profile is not None and self._profile.is_sandbox,
        )

    def show_backend(self, *, is_persistent: bool) -> None:
        """Whether a secret outlives the run."""
        self._credential.show_backend(is_persistent=is_persistent)

    def show_sandbox_address(self, url: str) -> None:
        """Where the sandbox can be reached."""
        self._address.show_sandbox_address(url)

    def show_secret(self, secret: str) -> None:
        """Show the held secret while the person holds the button; "" hides it again."""
        self._credential.show_secret(secret)

    def show_note(self, name: str, text: str) -> None:
        """Say something under the field *name*; "" takes it away."""
        if name in self._fields:
            self._fields[name].say(text)

    def show_problem(self, problem: InvalidInput) -> QWidget:
        """Say what is wrong with a field, and go there; returns where it is said."""
        field = self._fields.get(problem.field, self._fields["profileName"])
        field.say(problem.text, Tone.PROBLEM)
        field.control.setFocus()
        return field.note

    def set_busy(self, busy: bool) -> None:
        """Take no key while the keyring is at work."""
        self._credential.set_read_only(busy)

    def begin(self) -> QWidget:
        """Put the person at the first field, which is returned."""
        self._name.setFocus()
        return self._name

    def ask_for_key(self) -> None:
        """Put the person where the API key is entered."""
        self._fields["apiKey"].control.setFocus()

    @property
    def is_edited(self) -> bool:
        """Whether something in the fields differs from what is saved, however it came there."""
        saved = self._profile or Profile(id="", name="")
        if saved.region is not Region.CUSTOM:
            saved = replace(saved, custom_base_url="")
        return self._entered() != saved or self._credential.is_edited

    @property
    def is_doubtful(self) -> bool:
        """Whether it is said of something that it may be wrong, though it can be saved."""
        return self._credential.looks_swapped or self._is_source_id_odd

    # what is to be saved

    def draft(self) -> "ProfileDraft":
        """What is to be saved.

        Raises:
            InvalidInput: a field holds what cannot be used.
        """
        from app.model.origin import parse_base_url
        from app.model.profile_draft import ProfileDraft

        for field in self._fields.values():
            field.say("")
        self._credential.clean()
        self._source_id.clean()
        self._show_source_id_doubt()
        profile = self._entered()
        profile = replace(profile, name=" ".join(profile.name.split()))
        if not profile.name:
            raise InvalidInput(
                "profileName",
                self.tr("The profile has no name."),
                self.tr("Enter one you will know it by."),
            )
        if profile.region is Region.CUSTOM:
            url = parse_base_url(profile.custom_base_url).url
            profile = replace(profile, custom_base_url=url)
            self._address.show_custom_url(url)
        self._name.setText(profile.name)
        if profile.region is Region.SANDBOX:
            return ProfileDraft(profile)
        return ProfileDraft(profile, *self._credential.entered())

    def _entered(self) -> Profile:
        environment = self._environment.currentData()
        return replace(
            self._profile or Profile(id="", name=""),
            name=self._name.text(),
            environment=Environment(environment) if environment else None,
            region=self._address.chosen,
            custom_base_url=self._address.custom_url,
            source_id=self._source_id.text(),
            uses_query_path=self._uses_query_path.isChecked(),
        )

    # what follows from what

    def _connect(self) -> None:
        self._environment.currentIndexChanged.connect(lambda: self._on_environment_changed())
        self._address.region_changed.connect(self._show_enabled)
        self._credential.reveal_secret.connect(self.reveal_secret)
        self._credential.copy_secret_requested.connect(self.copy_secret_requested)
        self._credential.swap_requested.connect(self.swap_requested)
        self._credential.save_requested.connect(self.save_requested)
        self._source_id.cleaned.connect(self._on_source_id_cleaned)
        self._source_id.textChanged.connect(lambda: self._show_source_id_doubt())
        for name, line in (
            ("profileName", self._name),
            ("baseUrl", self._address.line),
            ("sourceId", self._source_id),
        ):
            line.textChanged.connect(self._fields[name].forgive)
            line.returnPressed.connect(self.save_requested)

    def _on_source_id_cleaned(self, cleaned: "Cleaned") -> None:
        self._fields["sourceId"].say(cleaned_words(cleaned))

    @property
    def _is_source_id_odd(self) -> bool:
        text = self._source_id.text()
        if not text:
            return False
        from app.model.meta import is_uuid  # not needed for the first paint

        return not is_uuid(text)

    def _show_source_id_doubt(self) -> None:
        field = self._fields["sourceId"]
        if self._is_source_id_odd:
            field.rest(
                self.tr("This does not look like a Redox ID (a UUID). Copy it from the source."),
                Tone.HINT,
            )
        else:
            field.rest("")

    def _on_environment_changed(self) -> None:
        is_set = self._environment.currentIndex() >= 0
        words = "" if is_set else self.tr("Not set: counts as Production.")
        self._fields["environment"].rest(words, Tone.HINT)

    def _show_enabled(self) -> None:
        is_built_in = self._profile is not None and self._profile.id == SANDBOX_PROFILE.id
        for control in (self._name, self._environment, self._source_id, self._uses_query_path):
            control.setEnabled(not is_built_in)
        self._address.set_enabled(is_enabled=not is_built_in)
        self._credential.setEnabled(self._address.chosen is not Region.SANDBOX)

    def _add(
        self, words: str, name: str, control: QWidget, layout: QBoxLayout | None = None
    ) -> None:
        self._put(name, LabelledField(words, name, control), layout)

    def _put(self, name: str, field: LabelledField, layout: QBoxLayout | None = None) -> None:
        self._fields[name] = field
        field.addStretch(1)
        (layout or self._column).addLayout(field, 1 if layout else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand environment and region below each other where they would be cut."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= theme.scaled(BESIDE_FROM)
        direction = QBoxLayout.Direction
        self._beside.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)
