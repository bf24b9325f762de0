import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QStackedWidget, QTabBar, QWidget

from app.model.outcome import Outcome
from app.ui.message_tabs import MessageTabs, TabLabel

ARRIVAL = TabLabel("a", "PatientAdmin Arrival")
QUERY = TabLabel("b", "PatientSearch Query")
NOTE = TabLabel("c", "Notes New")


@pytest.fixture
def tabs(qtbot):
    widget = MessageTabs()
    qtbot.addWidget(widget)
    widget.resize(900, 40)
    widget.show()
    return widget


def bar(tabs: MessageTabs) -> QTabBar:
    found = tabs.findChild(QTabBar, "messageTabs")
    assert found is not None
    return found


def laid_out(tabs: MessageTabs) -> None:
    QApplication.sendPostedEvents()
    tabs.layout().activate()


def texts(tabs: MessageTabs) -> list[str]:
    return [bar(tabs).tabText(index) for index in range(bar(tabs).count())]


def test_each_message_is_named_and_one_is_current(tabs):
    tabs.show_tabs([ARRIVAL, QUERY], "b")
    assert texts(tabs) == ["PatientAdmin Arrival", "PatientSearch Query"]
    assert bar(tabs).currentIndex() == 1
    assert tabs.count == 2


def test_showing_them_emits_nothing(tabs):
    heard = []
    for signal in (tabs.chosen, tabs.moved, tabs.close_requested):
        signal.connect(heard.append)
    tabs.show_tabs([ARRIVAL, QUERY], "a")
    tabs.show_tabs([QUERY, NOTE, ARRIVAL], "c")
    tabs.show_tabs([NOTE], "c")
    assert heard == []


def test_a_state_is_words_and_shape(tabs):
    edited = ARRIVAL._replace(is_edited=True)
    sending = QUERY._replace(is_sending=True, outcome=Outcome.ACCEPTED, verdict="Accepted")
    refused = NOTE._replace(outcome=Outcome.REJECTED, verdict="Rejected by Redox")
    tabs.show_tabs([edited, sending, refused], "a")
    assert texts(tabs) == [
        "PatientAdmin Arrival •",
        "PatientSearch Query – sending",
        "Notes New",
    ]
    names = [bar(tabs).accessibleTabName(index) for index in range(3)]
    assert names == [
        "PatientAdmin Arrival, edited",
        "PatientSearch Query, sending",
        "Notes New, Rejected by Redox",
    ]
    assert [bar(tabs).tabToolTip(index) for index in range(3)] == names
    assert bar(tabs).tabIcon(0).isNull()
    assert not bar(tabs).tabIcon(1).isNull()
    assert not bar(tabs).tabIcon(2).isNull()
    tabs.show_tabs([ARRIVAL, QUERY, NOTE], "a")
    assert bar(tabs).tabIcon(2).isNull()


def test_long_and_odd_names(tabs):
    tabs.show_tabs([TabLabel("a", "x" * 300), TabLabel("b", "a & b.json"), TabLabel("c", "")], "a")
    assert len(bar(tabs).tabText(0)) <= 32
    assert bar(tabs).tabText(1) == "a && b.json"
    assert bar(tabs).tabText(2) == "Message"
    assert bar(tabs).accessibleTabName(0) == "x" * 300


def test_a_click_a_middle_click_and_the_buttons(tabs, qtbot):
    tabs.show_tabs([ARRIVAL, QUERY], "a")
    laid_out(tabs)
    place = bar(tabs).tabRect(1).center()
    with qtbot.waitSignal(tabs.chosen) as chosen:
        qtbot.mouseClick(bar(tabs), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == ["b"]
    with qtbot.waitSignal(tabs.close_requested) as closing:
        qtbot.mouseClick(bar(tabs), Qt.MouseButton.MiddleButton, pos=place)
    assert closing.args == ["b"]
    with qtbot.waitSignal(tabs.close_requested) as closing:
        buttons = tabs.findChildren(QPushButton, "closeMessage")
        {one.accessibleName(): one for one in buttons}["Close PatientAdmin Arrival"].click()
    assert closing.args == ["a"]
    with qtbot.waitSignal(tabs.new_requested):
        tabs.findChild(QPushButton, "newMessage").click()


def test_another_order_is_told(tabs, qtbot):
    tabs.show_tabs([ARRIVAL, QUERY, NOTE], "a")
    with qtbot.waitSignal(tabs.moved) as moved:
        bar(tabs).moveTab(0, 2)
    assert moved.args == [["b", "c", "a"]]


def test_the_only_message_has_no_close_button_and_every_button_a_name(tabs):
    tabs.show_tabs([ARRIVAL], "a")
    assert tabs.findChildren(QPushButton, "closeMessage") == []
    tabs.show_tabs([ARRIVAL, QUERY], "a")
    names = [one.accessibleName() for one in tabs.findChildren(QPushButton)]
    assert {"New message", "Close PatientAdmin Arrival", "Close PatientSearch Query"} <= set(names)


def test_many_have_arrows_and_the_current_one_is_in_view(tabs):
    many = [TabLabel(str(number), "PatientAdmin Arrival") for number in range(20)]
    tabs.show_tabs(many, "19")
    laid_out(tabs)
    assert bar(tabs).width() < 900
    assert bar(tabs).rect().intersects(bar(tabs).tabRect(19))


def test_those_that_come_while_another_page_is_shown_have_room(qtbot):
    pages, tabs = QStackedWidget(), MessageTabs()
    qtbot.addWidget(pages)
    pages.addWidget(tabs)
    pages.addWidget(QWidget())
    pages.resize(900, 40)
    tabs.show_tabs([ARRIVAL], "a")
    pages.show()
    laid_out(tabs)
    pages.setCurrentIndex(1)
    tabs.show_tabs([ARRIVAL, QUERY, NOTE], "c")
    bar(tabs).sizeHint()  # as somebody asks for it
    pages.setCurrentIndex(0)
    QApplication.sendPostedEvents()
    assert bar(tabs).width() >= bar(tabs).sizeHint().width()
