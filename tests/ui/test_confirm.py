import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QPushButton, QWidget

from app.ui.confirm import ask, ask_production


@pytest.fixture
def window(qtbot):
    widget = QWidget()
    widget.resize(800, 600)
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def answers():
    return []


def shown(qtbot, dialog: QDialog) -> QDialog:
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    return dialog


@pytest.fixture
def production(window, answers, qtbot):
    dialog = ask_production(
        window,
        "Acme Clinic",
        ["Redox EMR", "Other"],
        lambda: answers.append("sent"),
        is_labelled=True,
    )
    return shown(qtbot, dialog)


@pytest.fixture
def deletion(window, answers, qtbot):
    dialog = ask(
        window,
        title="Delete “Acme”?",
        text="It goes.",
        accept="Delete",
        on_accepted=lambda: answers.append("yes"),
        on_rejected=lambda: answers.append("no"),
        is_danger=True,
    )
    return shown(qtbot, dialog)


def send(dialog: QDialog) -> QPushButton:
    return dialog.findChild(QPushButton, "confirmSend")


def cancel(dialog: QDialog) -> QPushButton:
    return dialog.findChild(QPushButton, "cancelConfirm")


def box(dialog: QDialog) -> QCheckBox:
    return dialog.findChild(QCheckBox, "armProduction")


def press(qtbot, dialog: QDialog, key: Qt.Key) -> None:
    qtbot.keyClick(dialog.focusWidget() or dialog, key)


class TestQuestion:
    def test_is_modal_to_its_window_and_says_what_is_asked(self, deletion):
        assert deletion.windowModality() is Qt.WindowModality.WindowModal
        texts = [label.text() for label in deletion.findChildren(QLabel)]
        assert texts == ["Delete “Acme”?", "It goes."]
        assert send(deletion).text() == "Delete"
        assert not box(deletion).isVisible()

    def test_enter_gives_the_safe_answer(self, deletion, answers, qtbot):
        assert cancel(deletion).hasFocus()
        press(qtbot, deletion, Qt.Key.Key_Return)
        assert answers == ["no"]

    def test_escape_gives_the_safe_answer(self, deletion, answers, qtbot):
        press(qtbot, deletion, Qt.Key.Key_Escape)
        assert answers == ["no"]

    def test_the_other_answer_is_given_by_its_button(self, deletion, answers):
        send(deletion).click()
        assert answers == ["yes"]

    def test_and_by_keyboard(self, deletion, answers, qtbot):
        send(deletion).setFocus()
        press(qtbot, deletion, Qt.Key.Key_Space)
        assert answers == ["yes"]

    def test_enter_on_a_harmless_answer_takes_it(self, window, answers, qtbot):
        dialog = ask(
            window, title="?", text="", accept="Go on", on_accepted=lambda: answers.append("yes")
        )
        shown(qtbot, dialog)
        send(dialog).setFocus()
        press(qtbot, dialog, Qt.Key.Key_Return)
        assert answers == ["yes"]

    def test_it_goes_when_it_is_answered(self, deletion, qtbot):
        gone: list[int] = []
        deletion.destroyed.connect(lambda: gone.append(1))
        cancel(deletion).click()
        qtbot.waitUntil(lambda: gone == [1])

    def test_nothing_in_it_is_taken_for_markup(self, window, qtbot):
        dialog = ask(window, title="<b>x</b>", text="<i>", accept="Go", on_accepted=lambda: None)
        formats = {label.textFormat() for label in dialog.findChildren(QLabel)}
        assert formats == {Qt.TextFormat.PlainText}


class TestProduction:
    def test_names_profile_and_destinations(self, production):
        words = " ".join(label.text() for label in production.findChildren(QLabel))
        assert "Send to PRODUCTION?" in words
        for name in ("Acme Clinic", "Redox EMR", "Other"):
            assert name in words
        assert box(production).text() == "I know that this reaches real systems and real people"

    def test_send_is_shut_until_the_box_is_ticked(self, production, answers):
        assert not send(production).isEnabled()
        send(production).click()
        assert answers == []
        box(production).click()
        assert send(production).isEnabled()
        box(production).click()
        assert not send(production).isEnabled()

    def test_ticked_and_pressed_it_sends(self, production, answers):
        box(production).click()
        send(production).click()
        assert answers == ["sent"]

    @pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
    def test_enter_alone_never_sends(self, production, answers, qtbot, key):
        press(qtbot, production, key)
        assert answers == []
        assert not production.isVisible()

    def test_space_in_the_box_and_enter_do_not_send(self, production, answers, qtbot):
        box(production).setFocus()
        press(qtbot, production, Qt.Key.Key_Space)
        assert box(production).isChecked()
        press(qtbot, production, Qt.Key.Key_Return)
        assert answers == []
        assert not production.isVisible()

    def test_enter_on_the_armed_button_does_not_send(self, production, answers, qtbot):
        box(production).click()
        send(production).setFocus()
        press(qtbot, production, Qt.Key.Key_Return)
        assert answers == []

    def test_space_on_the_armed_button_sends(self, production, answers, qtbot):
        box(production).click()
        send(production).setFocus()
        press(qtbot, production, Qt.Key.Key_Space)
        assert answers == ["sent"]

    def test_many_long_names_do_not_fill_the_screen(self, window, qtbot):
        names = [f"{number} " + "long" * 100 for number in range(50)]
        dialog = ask_production(window, "p" * 1000, names, lambda: None, is_labelled=True)
        words = dialog.findChild(QLabel, "questionText").text()
        assert "and 42 more" in words
        assert len(words) < 1200

    def test_says_when_there_is_no_destination(self, window):
        dialog = ask_production(window, "Acme", [], lambda: None, is_labelled=True)
        assert "no destination" in dialog.findChild(QLabel, "questionText").text()

    def test_of_a_profile_without_environment_says_no_more_than_is_known(self, window):
        dialog = ask_production(window, "Acme", ["Other"], lambda: None, is_labelled=False)
        words = dialog.findChild(QLabel, "questionText").text()
        assert "has no environment set" in words
        assert "speaks for a production source" not in words
        assert "may reach" in box(dialog).text()
