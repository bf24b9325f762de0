"""The access token: its state in words and shape, and how long it still lasts."""

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.model.auth_event import AuthEvent
from app.model.token import SKEW_WARNING, TokenState, TokenStatus
from app.ui import theme
from app.ui.icon import icon
from app.ui.token_ring import TokenRing

KINDS = {
    TokenState.NO_TOKEN: "badge-neutral",
    TokenState.AUTHENTICATING: "badge-accent",
    TokenState.VALID: "badge-ok",
    TokenState.EXPIRES_SOON: "badge-warning",
    TokenState.EXPIRED: "badge-error",
    TokenState.REJECTED: "badge-error",
    TokenState.UNREACHABLE: "badge-error",
}
NOTHING = "--:--:--"


class TokenBadge(QFrame):
    """Shows a TokenStatus; `tick` each second changes only what a second changes."""

    authenticate_requested = Signal()
    refresh_requested = Signal()
    forget_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._status = TokenStatus()
        title = QLabel(self.tr("ACCESS TOKEN"))
        title.setProperty("kind", "section")
        self._ring = TokenRing(self)
        self._state = QLabel()
        self._state.setObjectName("tokenState")
        self._countdown = QLabel(NOTHING)
        self._countdown.setObjectName("tokenCountdown")
        self._countdown.setProperty("kind", "countdown")
        self._expiry = QLabel()
        self._expiry.setObjectName("tokenExpiry")
        self._expiry.setProperty("kind", "secondary")
        self._expiry.setWordWrap(True)
        self._authenticate = self._button("authenticate", self.tr("Authenticate"))
        self._authenticate.clicked.connect(self.authenticate_requested)
        self._refresh = self._button("refreshToken", self.tr("Refresh"))
        self._refresh.clicked.connect(self.refresh_requested)
        self._forget = self._button("forgetToken", self.tr("Forget"))
        self._forget.clicked.connect(self.forget_requested)
        self._log = QListWidget()
        self._log.setObjectName("authLog")
        self._log.setAccessibleName(self.tr("Log of logins and renewals"))
        self._log.setProperty("kind", "plain")
        self._log.setMaximumHeight(96)
        self._log.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._log.setWordWrap(True)
        self._log.setIconSize(QSize(theme.scaled(14), theme.scaled(14)))
        beside = QVBoxLayout()
        beside.setSpacing(4)
        beside.addWidget(self._state, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addWidget(self._countdown)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._ring)
        top.addLayout(beside, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self._authenticate, self._refresh, self._forget):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(title)
        column.addLayout(top)
        column.addWidget(self._expiry)
        column.addLayout(buttons)
        column.addWidget(self._log)
        self.show_status(self._status)
        self.show_log(())

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
        if self._state.text() != status.state.value:
            self._state.setText(status.state.value)
            self._state.setProperty("kind", KINDS[status.state])
            self._state.style().unpolish(self._state)
            self._state.style().polish(self._state)
        self._refresh.setEnabled(status.can_refresh)
        self._forget.setEnabled(status.has_token)
        self._authenticate.setEnabled(status.state is not TokenState.AUTHENTICATING)
        self._expiry.setText(self._expiry_words(status))
        moment = status.expires_at
        self._expiry.setToolTip(f"{moment:%Y-%m-%d %H:%M:%S} UTC" if moment else "")
        self._show_remaining(status)
        if changed:
            event = QAccessibleAnnouncementEvent(self._state, status.state.value)
            QAccessible.updateAccessibility(event)

    def tick(self, status: TokenStatus) -> None:
        """A second has passed: only the countdown and the ring change, unheard."""
        if status.state is not self._status.state:
            self.show_status(status)
        else:
            self._show_remaining(status)

    def show_log(self, log: Sequence[AuthEvent]) -> None:
        """Show the log, newest first."""
        self._log.clear()
        for event in reversed(log):
            local = event.at.astimezone()
            item = QListWidgetItem(f"{local:%H:%M:%S}  {event.outcome}")
            item.setIcon(icon("ok", "ok") if event.succeeded else icon("warning", "warning"))
            item.setToolTip(f"{event.at:%Y-%m-%d %H:%M:%S} UTC\n{event.outcome}")
            self._log.addItem(item)
        if not log:
            item = QListWidgetItem(self.tr("Logins and renewals are listed here."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._log.addItem(item)

    def set_folded(self, folded: bool) -> None:
        """Show the state, the countdown and Authenticate alone."""
        for widget in (self._ring, self._refresh, self._forget, self._log, self._expiry):
            widget.setVisible(not folded)

    def _show_remaining(self, status: TokenStatus) -> None:
        self._countdown.setText(self._remaining_words(status))
        self._ring.show_fraction(status.fraction if status.has_token else None, status.state)

    def _remaining_words(self, status: TokenStatus) -> str:
        if not status.has_token:
            return NOTHING
        if status.remaining is None:
            return self.tr("unknown")
        seconds = max(0, int(status.remaining.total_seconds()))
        return f"{seconds // 3600:02}:{seconds % 3600 // 60:02}:{seconds % 60:02}"

    def _expiry_words(self, status: TokenStatus) -> str:
        if not status.has_token:
            return self.tr("Authenticate, or press Send, to get a token.")
        words = [self._moment_words(status)]
        if not status.clock_known:
            words.append(self.tr("Redox sent no time: the countdown goes by this PC's clock."))
        elif status.skew is not None and abs(status.skew) >= timedelta(seconds=2):
            words.append(self._skew_words(status.skew))
        return " ".join(words)

    def _moment_words(self, status: TokenStatus) -> str:
        if status.expires_at is None:
            return self.tr(
                "Redox named no time of expiry; the token is renewed when it is refused."
            )
        local = status.expires_at.astimezone()
        if status.state is TokenState.EXPIRED:
            return self.tr("Expired {moment}.").format(moment=f"{local:%Y-%m-%d, %H:%M:%S}")
        days = (local.date() - local.now().date()).days
        day = {0: self.tr("today"), 1: self.tr("tomorrow")}.get(days, f"{local:%Y-%m-%d}")
        return self.tr("Expires {day}, {time}.").format(day=day, time=f"{local:%H:%M:%S}")

    def _skew_words(self, skew: timedelta) -> str:
        seconds = round(abs(skew).total_seconds())
        hours, minutes = seconds // 3600, seconds % 3600 // 60
        if hours:
            amount = self.tr("{h} h {m} min").format(h=hours, m=minutes)
        elif minutes:
            amount = self.tr("{m} min {s} s").format(m=minutes, s=seconds % 60)
        else:
            amount = self.tr("{s} s").format(s=seconds)
        ahead = skew > timedelta()
        words = (
            self.tr("This PC is {amount} ahead of Redox.")
            if ahead
            else self.tr("This PC is {amount} behind Redox.")
        ).format(amount=amount)
        if abs(skew) > SKEW_WARNING:
            words = self.tr("Warning:") + " " + words
            words += " " + self.tr("The countdown goes by Redox's clock.")
        return words

    def _button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setProperty("kind", "small")
        return button
