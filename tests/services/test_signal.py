import pytest

from app.services.signal import Signal


def test_all_who_listen_are_told_in_order():
    signal, heard = Signal(), []
    signal.connect(lambda value: heard.append(("first", value)))
    signal.connect(lambda value: heard.append(("second", value)))
    signal.emit(1)
    signal.emit(2)
    assert heard == [("first", 1), ("second", 1), ("first", 2), ("second", 2)]


def test_who_disconnected_hears_no_more():
    signal, heard = Signal(), []
    signal.connect(heard.append)
    signal.emit(1)
    signal.disconnect(heard.append)
    signal.emit(2)
    signal.disconnect(heard.append)
    assert heard == [1]


def test_listeners_come_and_go_while_they_are_called():
    signal, heard = Signal(), []

    def once(value):
        heard.append(value)
        signal.disconnect(once)
        signal.disconnect(gone)
        signal.connect(late)

    def gone(_value):
        pytest.fail("It was disconnected by the one before it.")

    def late(value):
        heard.append(("late", value))

    signal.connect(once)
    signal.connect(gone)
    signal.emit(1)
    signal.emit(2)
    assert heard == [1, ("late", 2)]


@pytest.mark.expects_log("A listener failed")
def test_a_listener_that_fails_is_logged_and_harms_nobody():
    signal, heard = Signal(), []
    signal.connect(lambda _value: 1 / 0)
    signal.connect(heard.append)
    signal.emit("told")
    assert heard == ["told"]


@pytest.mark.expects_log("A listener failed")
def test_what_was_told_is_not_logged(caplog):
    signal = Signal()
    signal.connect(lambda _value: 1 / 0)
    signal.emit("marked-secret")
    assert "marked-secret" not in caplog.text


def test_nobody_listens():
    Signal().emit(1)
