"""The access token: its state in words and shape, and how long it still lasts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.model.token_status import TokenState, TokenStatus
from app.ui import theme
from app.ui.announce import announce
from app.ui.auth_log import AuthLogList
from app.ui.dress import dress
from app.ui.flow import Flow
from app.ui.state_pill import StatePill
from app.ui.token_ring import TokenRing

if TYPE_CHECKING:
    from datetime import date

    from app.model.auth_event import AuthEvent

NOTHING = "--:--:--"
COUNTDOWN_DELTA = 12
"""The countdown is of 24 pixels, by so many larger than other monospaced text."""


class TokenBadge(QFrame):
    """Shows a TokenStatus; `tick` each second changes only what a second changes."""

    authenticate_requested = Signal()
    refresh_requested = Signal()
    forget_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tokenBadge")
        self.setProperty("kind", "card")
        self._status = TokenStatus()
        self._said_on: date | None = None
        title = QLabel(self.tr("ACCESS TOKEN"))
        title.setProperty("kind", "section")
        self._ring = TokenRing(self)
        self._state = StatePill()
        self._state.setObjectName("tokenState")
        self._countdown = self._label("tokenCountdown", "countdown")
        self._expiry = self._label("tokenExpiry", "secondary")
        self._expiry.setWordWrap(True)
        self._authenticate = self._button("authenticate", self.tr("Authenticate"))
        self._authenticate.clicked.connect(self.authenticate_requested)
        self._refresh = self._button("refreshToken", self.tr("Refresh"))
        self._refresh.clicked.connect(self.refresh_requested)
        self._forget = self._button("forgetToken", self.tr("Forget"))
        self._forget.clicked.connect(self.forget_requested)
        self._log = AuthLogList()
        beside = QVBoxLayout()
        beside.setSpacing(4)
        beside.addWidget(self._state, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addWidget(self._countdown)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._ring)
        top.addLayout(beside)
        top.addStretch(1)
        buttons = Flow(spacing=4)
        for button in (self._authenticate, self._refresh, self._forget):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(title)
        column.addLayout(top)
        column.addWidget(self._expiry)
        column.addLayout(buttons)
        column.addWidget(self._log)
        theme.notifier().changed.connect(self._fit_countdown)
        self.show_status(self._status)

    @property
    def state_text(self) -> str:
        """What the state label says."""
        return self._state.text()

    @property
    def countdown_text(self) -> str:
        """What the countdown says."""
        return self._countdown.text()

    def show_status(self, status: TokenStatus) -> None:
        """Show all of a status; a change of state is announced to screen readers."""
        changed = status.state is not self._status.state
        self._status = status
        if self._state.text() != status.state.words:
            self._state.show_state(status.state)
        self._refresh.setEnabled(status.can_refresh)
        self._forget.setEnabled(status.has_token)
        self._authenticate.setEnabled(status.state is not TokenState.AUTHENTICATING)
        self._say_expiry(status)
        moment = status.expires_at
        self._expiry.setToolTip(f"{moment:%Y-%m-%d %H:%M:%S} UTC" if moment else "")
        self._show_remaining(status)
        if changed:
            announce(status.state.words, self._state)

    def _say_expiry(self, status: TokenStatus) -> None:
        if not status.has_token:
            dress(self._expiry, "kind", "secondary")
            self._expiry.setText(self._words_without(status.state))
            return
        from datetime import datetime  # there is no token at the first paint

        from app.ui.expiry_words import expiry_words, is_warning

        now = datetime.now().astimezone()
        self._said_on = now.date()
        dress(self._expiry, "kind", "hint" if is_warning(status) else "secondary")
        self._expiry.setText(expiry_words(status, now))

    def _words_without(self, state: TokenState) -> str:
        if state is TokenState.AUTHENTICATING:
            return self.tr("Asking Redox for a token…")
        if state is TokenState.REJECTED:
            return self.tr(
                "Redox refused the login or the token: the log says which. Authenticate again."
            )
        if state is TokenState.UNREACHABLE:
            return self.tr("No token came from Redox; the log says why. Authenticate to try again.")
        return self.tr("Authenticate, or press Send, to get a token.")

    def tick(self, status: TokenStatus) -> None:
        """A second has passed: only the countdown and the ring change, unheard."""
        from datetime import date

        # "tomorrow" becomes "today" at midnight.
        is_new_day = status.has_token and date.today() != self._said_on  # noqa: DTZ011
        if status.state is not self._status.state or is_new_day:
            self.show_status(status)
        else:
            self._show_remaining(status)

    def show_log(self, log: "Sequence[AuthEvent]") -> None:
        """Show the log, given oldest first; the newest stands on top."""
        self._log.show_log(log)

    def set_folded(self, folded: bool) -> None:
        """Show the state, the countdown and Authenticate alone."""
        for widget in (self._ring, self._refresh, self._forget, self._log, self._expiry):
            widget.setVisible(not folded)

    def _show_remaining(self, status: TokenStatus) -> None:
        words = self._remaining_words(status)
        if words != self._countdown.text():
            is_as_long = len(words) == len(self._countdown.text())
            self._countdown.setText(words)
            if not is_as_long:
                self._fit_countdown()
        self._ring.show_fraction(status.fraction if status.has_token else None, status.state)

    def _fit_countdown(self) -> None:
        """Fix the size: digits stand still, and a tick lays nothing out anew."""
        font = theme.mono_font(COUNTDOWN_DELTA)
        font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        wide = metrics.horizontalAdvance("0" * max(len(self._countdown.text()), len(NOTHING)))
        self._countdown.setFixedSize(wide + 2, metrics.height())

    def _remaining_words(self, status: TokenStatus) -> str:
        if not status.has_token:
            return NOTHING
        if status.remaining is None:
            return self.tr("unknown")
        seconds = max(0, int(status.remaining.total_seconds()))
        return f"{seconds // 3600:02}:{seconds % 3600 // 60:02}:{seconds % 60:02}"

    def _label(self, name: str, kind: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setProperty("kind", kind)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setProperty("kind", "small")
        return button
