import pytest
from PySide6.QtGui import QGuiApplication

from app.workbench.secret_clipboard import CLEARED_AFTER_MS, SecretClipboard


@pytest.fixture
def clipboard(qapp):
    yield QGuiApplication.clipboard()
    QGuiApplication.clipboard().clear()


def test_a_secret_is_marked_and_cleared_after_half_a_minute(clipboard):
    ours = SecretClipboard()
    ours.copy("the secret")
    assert clipboard.text() == "the secret"
    assert clipboard.mimeData().data("x-kde-passwordManagerHint").data() == b"secret"
    assert ours._timer.interval() == CLEARED_AFTER_MS == 30_000
    ours._timer.timeout.emit()
    assert clipboard.text() == ""


def test_what_someone_else_has_copied_since_stays(clipboard):
    ours = SecretClipboard()
    ours.copy("the secret")
    clipboard.setText("a shopping list")
    ours._timer.timeout.emit()
    assert clipboard.text() == "a shopping list"
