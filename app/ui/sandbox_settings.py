"""The card of settings: how the sandbox behaves where the real API is not known."""

from dataclasses import asdict, replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QVBoxLayout, QWidget

from app.model.language import translate
from app.model.sandbox_control import SETTINGS, SandboxSettings, Setting
from app.ui.calm_combo_box import CalmComboBox

_NAMES = {
    "token_lifetime_s": "sandboxTokenLifetime",
    "new_login_ends_earlier": "sandboxNewLogin",
    "refresh_failure_status": "sandboxRefreshFailure",
    "no_subscription_status": "sandboxNoSubscription",
    "missing_routing": "sandboxMissingRouting",
    "answers_query_path": "sandboxQueryPath",
    "size_limit_mb": "sandboxSizeLimit",
}


class SandboxSettingsCard(QFrame):
    """One combo box for each setting. *settings_changed* carries all of them, as chosen now."""

    settings_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._settings = SandboxSettings()
        self._fields: dict[str, QComboBox] = {}
        title = QLabel(self.tr("Behaviour"), self)
        title.setProperty("kind", "section")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(4)
        column.addWidget(title)
        for setting in SETTINGS:
            column.addSpacing(8)
            self._add(setting, column)
        self.show_settings(self._settings)

    def show_settings(self, settings: SandboxSettings) -> None:
        """Show the settings in force."""
        self._settings = settings
        values = asdict(settings)
        for setting in SETTINGS:
            options = [option.value for option in setting.options]
            if values[setting.name] in options:
                self._fields[setting.name].setCurrentIndex(options.index(values[setting.name]))

    def _add(self, setting: Setting, column: QVBoxLayout) -> None:
        label = QLabel(translate("SandboxControl", setting.label), self)
        field = CalmComboBox(self)
        field.setObjectName(_NAMES[setting.name])
        field.setAccessibleName(label.text())
        field.setAccessibleDescription(
            translate("SandboxControl", setting.unknown) if setting.unknown else ""
        )
        for option in setting.options:
            field.addItem(translate("SandboxControl", option.label))
        field.activated.connect(partial(self._on_chosen, setting))
        label.setBuddy(field)
        self._fields[setting.name] = field
        column.addWidget(label)
        column.addWidget(field)
        if setting.unknown:
            note = QLabel(translate("SandboxControl", setting.unknown), self)
            note.setProperty("kind", "secondary")
            note.setWordWrap(True)
            column.addWidget(note)

    def _on_chosen(self, setting: Setting, row: int) -> None:
        chosen = replace(self._settings, **{setting.name: setting.options[row].value})
        if chosen != self._settings:
            self._settings = chosen
            self.settings_changed.emit(chosen)
