"""Settings: how the program looks, and how it reaches the network."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.model.language import Language
from app.model.preferences import Preferences, Theme
from app.ui import theme
from app.ui.clipboard import copy
from app.ui.dress import dress
from app.ui.icon_button import IconButton
from app.ui.proxy_fields import ProxyFields
from app.ui.screen_room import TallArea, screen_room

WIDTH = 560


class SettingsDialog(QDialog):
    """Shows preferences; *preferences_changed* carries them anew after each change."""

    preferences_changed = Signal(object)
    help_requested = Signal()

    def __init__(
        self, preferences: Preferences, *, data_dir: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("settings")
        self.setWindowTitle(self.tr("Settings"))
        self.setMinimumWidth(min(theme.scaled(WIDTH), screen_room(self).width()))
        self._preferences = preferences
        self._data_dir = data_dir
        inside = QWidget()
        self._form = QFormLayout(inside)
        self._form.setContentsMargins(24, 24, 24, 8)
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(10)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._add_language(preferences)
        self._theme = self._combo(
            "theme",
            (
                (self.tr("As the system"), Theme.SYSTEM),
                (self.tr("Light"), Theme.LIGHT),
                (self.tr("Dark"), Theme.DARK),
            ),
            preferences.theme,
        )
        self._form.addRow(self.tr("&Theme"), self._theme)
        self._zoom = self._number("zoom", 75, 200, preferences.zoom_percent, " %")
        self._zoom.setSingleStep(10)
        self._form.addRow(self.tr("&Zoom"), self._zoom)
        self._add_network(preferences)
        self._add_history(preferences)
        self._add_folder()
        close = QPushButton(self.tr("Close"))
        close.setObjectName("closeSettings")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self._foot = row = QHBoxLayout()
        row.setContentsMargins(24, 8, 24, 16)
        promise = QLabel(self.tr("No telemetry, no account, no update pings."))
        promise.setProperty("kind", "secondary")
        row.addWidget(promise, 1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._area = TallArea(inside, "settingsFields", self)
        column.addWidget(self._area, 1)
        column.addLayout(row)
        self._say_all()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field ends the field's change; it does not close the dialog."""
        is_enter = event.key() in (int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter))
        if not (is_enter and isinstance(self.focusWidget(), QLineEdit | QAbstractSpinBox)):
            super().keyPressEvent(event)

    def _add_language(self, preferences: Preferences) -> None:
        self._language = self._combo(
            "language",
            (
                (self.tr("As the system"), Language.SYSTEM),
                # Each in its own words: who cannot read the rest finds it.
                ("English", Language.ENGLISH),
                ("Français", Language.FRENCH),
            ),
            preferences.language,
        )
        self._form.addRow(self.tr("&Language"), self._language)
        self._language_note = QLabel(self.tr("Takes effect at the next start."))
        self._language_note.setObjectName("languageNote")
        self._language_note.setProperty("kind", "secondary")
        self._form.addRow("", self._language_note)

    def _add_network(self, preferences: Preferences) -> None:
        self._proxy = ProxyFields(preferences.proxy_mode, preferences.proxy_url, self)
        self._proxy.changed.connect(self._on_changed)
        self._proxy.add_to(self._form)
        self._ca_file = QLineEdit(preferences.ca_file)
        self._ca_file.setObjectName("caFile")
        self._ca_file.setPlaceholderText(self.tr("None: the system's trust store alone"))
        self._ca_file.editingFinished.connect(self._on_changed)
        browse = QPushButton(self.tr("Browse…"))
        browse.setObjectName("browseCaFile")
        browse.clicked.connect(self._on_browse)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._ca_file, 1)
        row.addWidget(browse)
        label = QLabel(self.tr("Additional &CA file"))
        label.setBuddy(self._ca_file)
        self._form.addRow(label, row)
        self._ca_note = QLabel()
        self._ca_note.setObjectName("caNote")
        self._ca_note.setProperty("kind", "problem")
        self._ca_note.setWordWrap(True)
        self._form.addRow("", self._ca_note)
        self._ca_note.hide()
        self._connect = self._seconds("connectTimeout", 1, 120, preferences.connect_timeout_s)
        self._form.addRow(self.tr("Connect &within"), self._connect)
        self._read = self._seconds("readTimeout", 5, 600, preferences.read_timeout_s)
        self._form.addRow(self.tr("Wait for a &reply"), self._read)

    def _add_history(self, preferences: Preferences) -> None:
        days, megabytes = preferences.history_days, preferences.history_megabytes
        self._history_days = self._number("historyDays", 1, 3650, days, self.tr(" days"))
        self._history_days.setToolTip(self.tr("Sends that are pinned are kept for longer"))
        self._history_megabytes = self._number(
            "historyMegabytes", 10, 100_000, megabytes, self.tr(" MB")
        )
        self._form.addRow(self.tr("&History kept for"), self._history_days)
        self._form.addRow(self.tr("History at &most"), self._history_megabytes)

    def _add_folder(self) -> None:
        shown = QLineEdit(str(self._data_dir))
        shown.setObjectName("dataFolder")
        shown.setReadOnly(True)
        shown.setCursorPosition(0)
        copying = QPushButton(self.tr("Copy"))
        copying.setObjectName("copyDataFolder")
        copying.clicked.connect(lambda: copy(str(self._data_dir), copying))
        opening = QPushButton(self.tr("Open"))
        opening.setObjectName("openDataFolder")
        opening.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._data_dir)))
        )
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(shown, 1)
        row.addWidget(copying)
        row.addWidget(opening)
        more = IconButton("help", self.tr("What lies in it"))
        more.setObjectName("dataFolderHelp")
        more.setAutoDefault(False)
        more.clicked.connect(lambda: self.help_requested.emit())
        row.addWidget(more)
        label = QLabel(self.tr("&Data folder"))
        label.setBuddy(shown)
        self._form.addRow(label, row)

    def _on_changed(self) -> None:
        self._say_all()
        preferences = replace(
            self._preferences,
            language=Language(self._language.currentData()),
            theme=Theme(self._theme.currentData()),
            zoom_percent=self._zoom.value(),
            proxy_mode=self._proxy.mode,
            proxy_url=self._proxy.url,
            ca_file=self._ca_file.text().strip(),
            connect_timeout_s=self._connect.value(),
            read_timeout_s=self._read.value(),
            history_days=self._history_days.value(),
            history_megabytes=self._history_megabytes.value(),
        )
        if preferences != self._preferences:
            self._preferences = preferences
            self.preferences_changed.emit(preferences)

    def _say_all(self) -> None:
        """Say beside the fields what is wrong with them."""
        self._proxy.say()
        ca_file = self._ca_file.text().strip()
        is_missing = bool(ca_file) and not Path(ca_file).is_file()
        dress(self._ca_file, "invalid", "true" if is_missing else "")
        self._ca_note.setText(self.tr("There is no such file.") if is_missing else "")
        self._ca_note.setVisible(is_missing)
        self._make_room()

    def _make_room(self) -> None:
        """Let no sentence be cut off: what is said may have become longer."""
        if self.isVisible():
            needed = self._area.needed_height(self.width()) + self._foot.sizeHint().height()
            height = max(self.height(), needed)
            self.resize(QSize(self.width(), height).boundedTo(screen_room(self)))

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words need, as far as the screen has room."""
        super().showEvent(event)
        self._make_room()

    def _on_browse(self) -> None:
        dialog = QFileDialog(self, self.tr("Additional CA file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Certificates (*.pem *.crt *.cer)"), self.tr("All (*)")])
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_file_selected(self, path: str) -> None:
        self._ca_file.setText(path)
        self._on_changed()

    def _combo(self, name: str, choices: tuple[tuple[str, str], ...], value: str) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(name)
        for words, data in choices:
            combo.addItem(words, data)
        combo.setCurrentIndex(max(combo.findData(value), 0))
        combo.activated.connect(self._on_changed)
        return combo

    def _number(self, name: str, low: int, high: int, value: int, unit: str) -> QSpinBox:
        box = QSpinBox()
        box.setObjectName(name)
        box.setRange(low, high)
        box.setSuffix(unit)
        box.setValue(value)
        box.setKeyboardTracking(False)
        _indent(box)
        box.valueChanged.connect(self._on_changed)
        return box

    def _seconds(self, name: str, low: int, high: int, value: float) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setObjectName(name)
        box.setRange(low, high)
        box.setDecimals(0)
        box.setSuffix(self.tr(" s"))
        box.setValue(value)
        box.setKeyboardTracking(False)
        _indent(box)
        box.valueChanged.connect(self._on_changed)
        return box


def _indent(box: QAbstractSpinBox) -> None:
    # The style sheet's padding does not reach the text within a spin box.
    box.lineEdit().setTextMargins(theme.scaled(7), 0, 0, 0)
