"""The page of the sandbox: a pretend Redox on this computer, and how it is to misbehave."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.model.sandbox_control import ArmedFault, SandboxSettings, SandboxState, SandboxStatus
from app.ui import theme
from app.ui.dress import dress
from app.ui.icon import icon
from app.ui.sandbox_faults import SandboxFaults
from app.ui.sandbox_requests import SandboxRequests
from app.ui.sandbox_settings import SandboxSettingsCard

_TWO_COLUMNS = 780

_BADGES = {
    SandboxState.STOPPED: "badge-neutral",
    SandboxState.STARTING: "badge-accent",
    SandboxState.RUNNING: "badge-ok",
    SandboxState.STOPPING: "badge-accent",
}


class SandboxPanel(QWidget):
    """Shows a SandboxStatus and says what the person wants of the sandbox."""

    start_requested = Signal()
    stop_requested = Signal()
    expire_requested = Signal()
    fault_chosen = Signal(object)  # ArmedFault, or None to switch it off
    settings_changed = Signal(object)  # SandboxSettings

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sandboxPanel")
        self._state = SandboxState.STOPPED
        # In the order of Tab, which is that of their making.
        state = self._state_card()
        self._faults = SandboxFaults(self)
        self._faults.fault_chosen.connect(self._on_fault_chosen)
        self._requests = SandboxRequests(self)
        self._settings = SandboxSettingsCard(self)
        self._settings.settings_changed.connect(self._on_settings_changed)

        left, right = QVBoxLayout(), QVBoxLayout()
        for column, cards in ((left, (self._faults,)), (right, (self._requests, self._settings))):
            column.setSpacing(16)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(16)
        self._columns.addLayout(left, 1)
        self._columns.addLayout(right, 1)

        page = QWidget(self)
        page.setProperty("kind", "page")
        inside = QVBoxLayout(page)
        inside.setContentsMargins(24, 24, 24, 24)
        inside.setSpacing(16)
        inside.addLayout(self._heading())
        inside.addWidget(state)
        inside.addLayout(self._columns, 1)
        area = QScrollArea(self)
        area.setObjectName("sandboxPage")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        theme.notifier().changed.connect(self._use_theme)
        self._use_theme()
        self.show_status(SandboxStatus())

    def show_status(self, status: SandboxStatus) -> None:
        """Show the sandbox as it is; cheap when little has changed, so it may be called often."""
        self._show_state(status.state, status.url)
        self._faults.show_armed(status.armed)
        self._settings.show_settings(status.settings)
        self._requests.show_requests(status.requests, status.request_count)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand side by side where there is room for it."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        is_wide = self.width() >= theme.scaled(_TWO_COLUMNS)
        direction = QBoxLayout.Direction
        for layout in (self._columns, self._state_row):
            layout.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    def _heading(self) -> QVBoxLayout:
        title = QLabel(self.tr("Sandbox"), self)
        title.setProperty("kind", "title")
        words = QLabel(
            self.tr(
                "A pretend Redox on this computer. Nothing leaves it; what it answers is made up "
                "from public facts."
            ),
            self,
        )
        words.setProperty("kind", "secondary")
        words.setWordWrap(True)
        heading = QVBoxLayout()
        heading.setSpacing(4)
        heading.addWidget(title)
        heading.addWidget(words)
        return heading

    def _state_card(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("kind", "card")
        self._badge = QLabel(card)
        self._badge.setObjectName("sandboxState")
        self._address = QLabel(card)
        self._address.setObjectName("sandboxAddress")
        self._address.setTextFormat(Qt.TextFormat.PlainText)
        flags = Qt.TextInteractionFlag
        self._address.setTextInteractionFlags(
            flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
        )
        self._expire = QPushButton(self.tr("Expire the token now"), card)
        self._expire.setObjectName("expireToken")
        self._expire.setIcon(icon("clock"))
        self._expire.setToolTip(
            self.tr("Every access token given out ends at once; refresh tokens stay good.")
        )
        self._expire.setAccessibleDescription(self._expire.toolTip())
        self._expire.clicked.connect(self.expire_requested)
        self._start = QPushButton(card)
        self._start.setObjectName("startSandbox")
        self._start.clicked.connect(self._on_start_clicked)
        where, buttons = QHBoxLayout(), QHBoxLayout()
        where.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        where.addWidget(self._address, 1)
        buttons.addStretch(1)
        buttons.addWidget(self._expire)
        buttons.addWidget(self._start)
        self._state_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, card)
        self._state_row.setContentsMargins(16, 12, 16, 12)
        self._state_row.addLayout(where, 1)
        self._state_row.addLayout(buttons)
        for row in (where, buttons, self._state_row):
            row.setSpacing(12)
        return card

    def _show_state(self, state: SandboxState, url: str) -> None:
        is_running = state is SandboxState.RUNNING
        words = {
            SandboxState.STOPPED: self.tr("Stopped"),
            SandboxState.STARTING: self.tr("Starting…"),
            SandboxState.RUNNING: self.tr("Running"),
            SandboxState.STOPPING: self.tr("Stopping…"),
        }
        self._address.setText(url or self.tr("It gets another address each time it starts."))
        if state is self._state and self._badge.text():
            return
        self._state = state
        dress(self._badge, "kind", _BADGES[state])
        dress(self._address, "kind", "mono" if url else "secondary")
        self._badge.setText(words[state])
        self._start.setText(
            self.tr("Stop the sandbox") if is_running else self.tr("Start the sandbox")
        )
        self._start.setIcon(icon("stop" if is_running else "play"))
        self._start.setEnabled(state in (SandboxState.RUNNING, SandboxState.STOPPED))
        self._expire.setEnabled(is_running)

    def _use_theme(self) -> None:
        side = theme.scaled(16)
        for button in (self._start, self._expire):
            button.setIconSize(QSize(side, side))
        self._arrange()

    def _on_start_clicked(self) -> None:
        if self._state is SandboxState.RUNNING:
            self.stop_requested.emit()
        else:
            self.start_requested.emit()

    def _on_fault_chosen(self, armed: ArmedFault | None) -> None:
        self.fault_chosen.emit(armed)

    def _on_settings_changed(self, settings: SandboxSettings) -> None:
        self.settings_changed.emit(settings)
