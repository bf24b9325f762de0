from datetime import UTC, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.model.auth_event import AuthAction, AuthEvent
from app.model.preferences import Theme
from app.model.token_status import TokenState, TokenStatus
from app.ui import theme, token_badge
from app.ui.expiry_words import expiry_words, is_warning
from app.ui.state_pill import FACES
from app.ui.token_badge import TokenBadge
from app.ui.token_ring import TokenRing

NOW = datetime(2026, 3, 4, 13, 0, tzinfo=timezone(timedelta(hours=2)))
VALID = TokenStatus(
    TokenState.VALID,
    remaining=timedelta(hours=23, minutes=41, seconds=7.9),
    expires_at=NOW.astimezone(UTC) + timedelta(hours=23, minutes=41, seconds=7),
    fraction=0.98,
    skew=timedelta(0),
    has_token=True,
    can_refresh=True,
)


def event(
    outcome: str,
    action: AuthAction = AuthAction.AUTHENTICATE,
    *,
    succeeded: bool = True,
    second: int = 0,
) -> AuthEvent:
    at = datetime(2026, 3, 4, 14, 2, second, tzinfo=UTC)
    return AuthEvent(at, action, "api.redoxengine.com", outcome, succeeded)


@pytest.fixture
def badge(qtbot):
    widget = TokenBadge()
    qtbot.addWidget(widget)
    widget.resize(300, 400)
    widget.show()
    return widget


@pytest.fixture
def said(monkeypatch):
    """What screen readers are told."""
    heard: list[str] = []
    monkeypatch.setattr(token_badge, "announce", lambda words, _widget: heard.append(words))
    return heard


def label(badge: TokenBadge, name: str) -> QLabel:
    found = badge.findChild(QLabel, name)
    assert found is not None, name
    return found


def button(badge: TokenBadge, name: str) -> QPushButton:
    found = badge.findChild(QPushButton, name)
    assert found is not None, name
    return found


class TestState:
    @pytest.mark.parametrize("state", TokenState)
    def test_the_label_is_exactly_the_state(self, badge, state):
        badge.show_status(VALID._replace(state=state))
        assert label(badge, "tokenState").text() == state.value
        assert badge.state_text == state.value
        assert label(badge, "tokenState").accessibleName() == ""

    def test_each_state_has_a_shape_of_its_own(self):
        assert set(FACES) == set(TokenState)
        assert len({picture for _, picture in FACES.values()}) == len(TokenState)

    def test_the_shape_is_seen(self, badge, qapp):
        theme.apply(qapp, Theme.LIGHT, 100)
        try:
            pill = label(badge, "tokenState")
            badge.show_status(VALID._replace(state=TokenState.EXPIRED))
            pill.setText("")
            expired = pill.grab().toImage()
            badge.show_status(VALID._replace(state=TokenState.REJECTED))
            pill.setText("")
            assert pill.property("kind") == "badge-error"
            assert pill.grab().toImage() != expired
        finally:
            theme.apply(qapp, Theme.SYSTEM, 100)

    def test_a_change_is_announced_and_a_tick_is_not(self, badge, said):
        badge.show_status(VALID)
        assert said == ["Valid"]
        badge.tick(VALID._replace(remaining=timedelta(seconds=400)))
        badge.show_status(VALID)
        assert said == ["Valid"]
        badge.tick(VALID._replace(state=TokenState.EXPIRES_SOON))
        assert said == ["Valid", "Expires soon"]

    @pytest.mark.parametrize(
        ("status", "enabled"),
        [
            (TokenStatus(), (True, False, False)),
            (TokenStatus(TokenState.AUTHENTICATING), (False, False, False)),
            (TokenStatus(can_refresh=True), (True, True, False)),
            (VALID, (True, True, True)),
            (VALID._replace(can_refresh=False), (True, False, True)),
        ],
    )
    def test_only_what_can_be_done_is_offered(self, badge, status, enabled):
        badge.show_status(status)
        names = ("authenticate", "refreshToken", "forgetToken")
        assert tuple(button(badge, name).isEnabled() for name in names) == enabled

    @pytest.mark.parametrize(
        ("name", "words", "signal"),
        [
            ("authenticate", "Authenticate", "authenticate_requested"),
            ("refreshToken", "Refresh", "refresh_requested"),
            ("forgetToken", "Forget", "forget_requested"),
        ],
    )
    def test_buttons_ask(self, badge, qtbot, name, words, signal):
        badge.show_status(VALID)
        assert button(badge, name).text() == words
        with qtbot.waitSignal(getattr(badge, signal)):
            button(badge, name).click()


class TestCountdown:
    @pytest.mark.parametrize(
        ("status", "words"),
        [
            (TokenStatus(), "--:--:--"),
            (VALID._replace(remaining=None, expires_at=None), "unknown"),
            (VALID, "23:41:07"),
            (VALID._replace(remaining=timedelta(hours=100)), "100:00:00"),
            (VALID._replace(remaining=timedelta(hours=24)), "24:00:00"),
            (VALID._replace(remaining=timedelta(seconds=-1)), "00:00:00"),
            (VALID._replace(remaining=timedelta(seconds=0.4)), "00:00:00"),
        ],
    )
    def test_words(self, badge, status, words):
        badge.show_status(status)
        assert badge.countdown_text == words
        assert label(badge, "tokenCountdown").text() == words

    def test_digits_stand_still(self, badge):
        badge.show_status(VALID)
        countdown = label(badge, "tokenCountdown")
        size = countdown.size()
        for seconds in (11111, 40000, 0):
            badge.tick(VALID._replace(remaining=timedelta(seconds=seconds)))
            assert countdown.minimumSize() == countdown.maximumSize() == size

    @pytest.mark.parametrize("zoom", [75, 100, 200])
    def test_is_never_cut(self, badge, qapp, zoom):
        theme.apply(qapp, Theme.LIGHT, zoom)
        try:
            badge.show_status(VALID._replace(remaining=timedelta(hours=100)))
            countdown = label(badge, "tokenCountdown")
            wide = countdown.fontMetrics().horizontalAdvance("100:00:00")
            assert countdown.width() >= wide
        finally:
            theme.apply(qapp, Theme.LIGHT, 100)
            theme.apply(qapp, Theme.SYSTEM, 100)

    def test_a_tick_lays_nothing_out_and_paints_no_more_than_it_must(self, badge, qapp):
        class Witness(QObject):
            def __init__(self) -> None:
                super().__init__()
                self.layouts = 0
                self.rings = 0

            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                self.layouts += event.type() == QEvent.Type.LayoutRequest
                painted = event.type() == QEvent.Type.Paint
                self.rings += painted and isinstance(watched, TokenRing)
                return False

        badge.show_status(VALID)
        qapp.processEvents()
        witness = Witness()
        for widget in (badge, *badge.findChildren(QWidget)):
            widget.installEventFilter(witness)
        badge.tick(VALID._replace(remaining=timedelta(seconds=5000), fraction=0.9799))
        qapp.processEvents()
        assert badge.countdown_text == "01:23:20"
        assert (witness.layouts, witness.rings) == (0, 0)
        badge.tick(VALID._replace(remaining=timedelta(seconds=4000), fraction=0.5))
        qapp.processEvents()
        assert (witness.layouts, witness.rings) == (0, 1)


class TestExpiry:
    def test_today_tomorrow_or_the_date(self):
        assert expiry_words(VALID, NOW) == "Expires tomorrow, 12:41:07."
        later = VALID._replace(expires_at=NOW + timedelta(minutes=5))
        assert expiry_words(later, NOW) == "Expires today, 13:05:00."
        later = VALID._replace(expires_at=NOW + timedelta(days=3))
        assert expiry_words(later, NOW) == "Expires 2026-03-07, 13:00:00."

    def test_what_is_over_is_said_to_be(self):
        over = VALID._replace(state=TokenState.REJECTED, remaining=timedelta(seconds=-9))
        over = over._replace(expires_at=NOW - timedelta(seconds=9))
        assert expiry_words(over, NOW) == "Expired today, 12:59:51."
        over = over._replace(expires_at=NOW - timedelta(days=1))
        assert expiry_words(over, NOW) == "Expired yesterday, 13:00:00."

    @pytest.mark.parametrize(
        ("skew", "words", "warns"),
        [
            (timedelta(seconds=1), "", False),
            (timedelta(seconds=4), "This PC is 4 s ahead of Redox.", False),
            (timedelta(seconds=-4), "This PC is 4 s behind Redox.", False),
            (
                timedelta(hours=2, minutes=3),
                "This PC’s clock is 2 h 3 min ahead of Redox; the countdown goes by Redox’s clock.",
                True,
            ),
            (
                timedelta(seconds=-95),
                "This PC’s clock is 1 min 35 s behind Redox; the countdown goes by Redox’s clock.",
                True,
            ),
            (timedelta(days=400, hours=5), "This PC’s clock is 400 d 5 h ahead", True),
        ],
    )
    def test_says_how_far_the_clocks_are_apart(self, skew, words, warns):
        status = VALID._replace(skew=skew)
        said = expiry_words(status, NOW)
        assert words in said
        assert ("PC" in said) is bool(words)
        assert ("Warning:" in said) is warns
        assert is_warning(status) is warns

    def test_says_when_redox_told_no_time(self, badge):
        status = VALID._replace(skew=None, clock_known=False)
        words = "Redox sent no time: the countdown goes by this PC’s clock."
        assert words in expiry_words(status, NOW)
        badge.show_status(status)
        assert words in label(badge, "tokenExpiry").text()
        assert label(badge, "tokenExpiry").property("kind") == "hint"
        badge.show_status(VALID)
        assert label(badge, "tokenExpiry").property("kind") == "secondary"

    @pytest.mark.parametrize(
        ("state", "words"),
        [
            (TokenState.NO_TOKEN, "Authenticate, or press Send"),
            (TokenState.AUTHENTICATING, "Asking Redox"),
            (TokenState.REJECTED, "refused"),
            (TokenState.UNREACHABLE, "No token came"),
        ],
    )
    def test_without_a_token_says_the_next_step(self, badge, state, words):
        badge.show_status(TokenStatus(state))
        assert words in label(badge, "tokenExpiry").text()

    def test_an_unknown_expiry_is_said(self, badge):
        badge.show_status(VALID._replace(remaining=None, expires_at=None, fraction=None))
        assert "no time of expiry" in label(badge, "tokenExpiry").text()
        assert label(badge, "tokenExpiry").toolTip() == ""

    def test_utc_is_in_the_tool_tip(self, badge):
        badge.show_status(VALID)
        assert label(badge, "tokenExpiry").toolTip() == "2026-03-05 10:41:07 UTC"


class TestLog:
    def log(self, badge: TokenBadge) -> QListWidget:
        found = badge.findChild(QListWidget, "authLog")
        assert found is not None
        return found

    def test_newest_first_in_local_time_with_utc_on_hover(self, badge):
        first = event("Authenticated at host.")
        second = event("Authenticated at host.", AuthAction.RENEW, second=11)
        badge.show_log((first, second))
        log = self.log(badge)
        assert [log.item(row).text() for row in range(log.count())] == [
            f"{second.at.astimezone():%H:%M:%S}  api.redoxengine.com  Renewed",
            f"{first.at.astimezone():%H:%M:%S}  api.redoxengine.com  Logged in",
        ]
        assert log.item(0).toolTip().startswith("2026-03-04 14:02:11 UTC")

    def test_a_failure_is_told_by_shape_and_to_screen_readers(self, badge):
        badge.show_log((event("Redox refused the key.", succeeded=False), event("Renewed.")))
        log = self.log(badge)
        pictures = [log.item(row).icon().pixmap(32, 32).toImage() for row in (0, 1)]
        assert pictures[0] != pictures[1]
        heard = log.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
        assert heard.startswith("Failed: ")
        assert "api.redoxengine.com" in heard
        assert log.item(1).text().endswith("Login failed"), "no paragraph in a row"
        assert "Redox refused the key." in log.item(1).toolTip()
        said = log.item(1).data(Qt.ItemDataRole.AccessibleDescriptionRole)
        assert said == "Redox refused the key."

    @pytest.mark.parametrize("succeeded", [True, False])
    def test_each_action_has_words_of_its_own(self, badge, succeeded):
        badge.show_log([event("x", action, succeeded=succeeded) for action in AuthAction])
        log = self.log(badge)
        rows = {log.item(row).text() for row in range(log.count())}
        assert len(rows) == len(AuthAction)

    def test_says_what_will_stand_there(self, badge):
        log = self.log(badge)
        assert log.count() == 0
        assert "listed here" in log.accessibleDescription()
        badge.show_log((event("Renewed."),))
        assert log.accessibleDescription() == ""
        badge.show_log(())
        assert log.count() == 0

    def test_a_new_line_keeps_what_is_selected(self, badge):
        log = self.log(badge)
        badge.show_log((event("one"),))
        log.setCurrentRow(0)
        badge.show_log((event("one"), event("two")))
        assert log.currentItem().toolTip().endswith("one")
        assert log.currentRow() == 1

    def test_the_log_of_another_profile_takes_its_place(self, badge):
        badge.show_log((event("one"), event("two")))
        badge.show_log((event("three"),))
        assert self.log(badge).count() == 1

    def test_rows_are_copied(self, badge, qtbot):
        badge.show_log((event("one"), event("two"), event("three")))
        log = self.log(badge)
        log.setFocus()
        log.item(0).setSelected(True)
        log.item(2).setSelected(True)
        copy, copy_all = log.actions()
        copy.trigger()
        lines = QGuiApplication.clipboard().text().splitlines()
        assert [line.split()[-1] for line in lines] == ["three", "one"]
        copy_all.trigger()
        assert len(QGuiApplication.clipboard().text().splitlines()) == 3


class TestRoom:
    def test_folded_shows_state_countdown_and_authenticate_alone(self, badge):
        badge.show_status(VALID)
        badge.set_folded(True)
        names = ("tokenState", "tokenCountdown", "authenticate")
        gone = ("tokenExpiry", "refreshToken", "forgetToken", "authLog")
        assert all(badge.findChild(QWidget, name).isVisible() for name in names)
        assert not any(badge.findChild(QWidget, name).isVisible() for name in gone)
        badge.set_folded(False)
        assert all(badge.findChild(QWidget, name).isVisible() for name in gone)

    @pytest.mark.parametrize("width", [210, 240, 268, 340])
    def test_nothing_is_cut_off_at_the_side(self, qtbot, qapp, width):
        theme.apply(qapp, Theme.LIGHT, 100)
        try:
            inside = QWidget()
            badge = TokenBadge()
            column = QVBoxLayout(inside)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(badge)
            column.addStretch(1)
            area = QScrollArea()
            area.setFrameShape(QScrollArea.Shape.NoFrame)
            area.setWidgetResizable(True)
            area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setWidget(inside)
            area.resize(width, 600)
            qtbot.addWidget(area)
            badge.show_status(VALID._replace(skew=timedelta(hours=3)))
            area.show()
            qapp.processEvents()
            assert badge.width() == width
            for widget in badge.findChildren(QPushButton):
                assert widget.width() >= widget.sizeHint().width()
                assert widget.geometry().right() <= width
            expiry = label(badge, "tokenExpiry")
            assert expiry.height() >= expiry.heightForWidth(expiry.width())
        finally:
            theme.apply(qapp, Theme.SYSTEM, 100)
