"""The style sheet of the whole program, made from the colours and the zoom in force.

Widgets choose a dress by the dynamic property *kind*; no widget has a style sheet of its own.
"""

from collections.abc import Callable
from string import Template

from app.resources import resource
from app.ui.theme import Colours

_SHEET = Template("""
QToolTip { background: $raised; color: $text; border: 1px solid $field_line; padding: ${p4}px; }
QLabel[kind="tip"] {
  background: $raised; color: $text; border: 1px solid $field_line; padding: ${p8}px;
}
QMainWindow, QDialog { background: $window; }
QLabel { background: transparent; }
QLabel[kind="section"] { color: $secondary; font-size: ${f11}px; font-weight: 600; }
QLabel[kind="secondary"] { color: $secondary; font-size: ${f12}px; }
QLabel[kind="problem"] { color: $error; font-size: ${f12}px; }
QLabel[kind="hint"] { color: $warning; font-size: ${f12}px; }
QLabel[kind="title"] { font-size: ${f20}px; font-weight: 700; }
QLabel[kind="strong"] { font-weight: 600; }
QLabel[kind="outcome"] { font-size: ${f15}px; font-weight: 700; }
QLabel[kind="mono"] { font-family: "$mono"; font-size: ${f12}px; }
QLabel[kind="revealed"] {
  font-family: "$mono"; font-size: ${f12}px; background: $raised; margin: 2px 0 2px 2px;
  padding: ${p4}px 0 ${p4}px ${p6}px;
}
QLabel[kind="countdown"] { font-family: "$mono"; font-size: ${f24}px; font-weight: 600; }
QLabel[kind^="badge"] {
  border-radius: ${p8}px; padding: ${p2}px ${p8}px; font-size: ${f11}px; font-weight: 600;
}
QLabel[kind="badge-ok"] { color: $ok; background: $ok_back; }
QLabel[kind="badge-warning"] { color: $warning; background: $warning_back; }
QLabel[kind="badge-error"] { color: $error; background: $error_back; }
QLabel[kind="badge-neutral"] { color: $secondary; background: $window; border: 1px solid $line; }
QLabel[kind="badge-accent"] { color: $accent; background: $selection; }
QLabel[kind="production-band"] {
  color: $on_error; background: $error; font-weight: 700; padding: ${p8}px ${p16}px;
}
QFrame[kind="card"] {
  background: $panel; border: 1px solid $line; border-radius: ${p10}px;
}
QFrame[kind="welcome"] { background: $selection; border: none; border-bottom: 1px solid $line; }
QFrame[kind="bar"] { background: $panel; border: none; border-top: 1px solid $line; }
QFrame[kind="rail"] { background: $panel; border: none; border-right: 1px solid $line; }
QFrame[kind^="banner"] { border-radius: ${p10}px; border: 1px solid $line; background: $panel; }
QFrame[kind="banner-ok"] { background: $ok_back; border-color: $ok; }
QFrame[kind="banner-warning"] { background: $warning_back; border-color: $warning; }
QFrame[kind="banner-error"] { background: $error_back; border-color: $error; }
QFrame[kind="banner-ok"] QLabel[kind="outcome"] { color: $ok; }
QFrame[kind="banner-warning"] QLabel[kind="outcome"] { color: $warning; }
QFrame[kind="banner-error"] QLabel[kind="outcome"] { color: $error; }
QFrame[kind^="banner-"] QLabel[kind="secondary"] { color: $text; }

QPushButton, QToolButton {
  background: $raised; color: $text; border: 1px solid $field_line; border-radius: ${p6}px;
  padding: ${p6}px ${p12}px; font-weight: 500;
}
QPushButton, QCheckBox, QTabBar { icon-size: ${p16}px; }
QPushButton:hover, QToolButton:hover { background: $current_line; border-color: $secondary; }
QPushButton:pressed, QToolButton:pressed, QPushButton:checked { background: $selection; }
QPushButton:focus, QToolButton:focus {
  border: 2px solid $accent; padding: ${q6}px ${q12}px;
}
QPushButton:disabled, QToolButton:disabled {
  color: $secondary; background: $window; border-color: $line;
}
QPushButton[kind="primary"] {
  background: $accent; color: $on_accent; border-color: $accent; font-weight: 600;
}
QPushButton[kind="primary"]:hover { background: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled {
  background: $window; color: $secondary; border-color: $line;
}
QPushButton[kind="small"] { padding: ${p5}px ${p8}px; }
QPushButton[kind="small"]:focus { padding: ${q5}px ${q8}px; }
QPushButton[kind="danger"] { color: $error; border-color: $error; }
QPushButton[kind="danger"]:hover { background: $error_back; }
QPushButton[kind="danger"]:disabled {
  color: $secondary; background: $window; border-color: $line;
}
QPushButton[kind="quiet"], QToolButton[kind="quiet"], QPushButton[kind="icon"],
QToolButton[kind="icon"] { background: transparent; border-color: transparent; }
QPushButton[kind="quiet"] { color: $accent; padding: ${p4}px ${p6}px; }
QPushButton[kind="icon"], QToolButton[kind="icon"] { padding: ${p4}px; }
QPushButton[kind="quiet"]:hover, QPushButton[kind="icon"]:hover, QToolButton[kind="icon"]:hover,
QToolButton[kind="quiet"]:hover { background: $selection; }
QPushButton[kind="quiet"]:focus { border: 2px solid $accent; padding: ${q4}px ${q6}px; }
QPushButton[kind="icon"]:focus, QToolButton[kind="icon"]:focus {
  border: 2px solid $accent; padding: ${q4}px;
}
QPushButton[kind="quiet"]:checked { background: $selection; }
QPushButton[kind="quiet"]:disabled { color: $secondary; }
QFrame[kind="tabs"] { border: none; border-bottom: 1px solid $line; background: transparent; }
QPushButton[kind="tab"] {
  background: transparent; color: $secondary; border: none; border-radius: 0;
  border-bottom: 2px solid transparent; padding: ${p6}px ${p4}px;
}
QPushButton[kind="tab"]:hover { color: $text; }
QPushButton[kind="tab"]:checked {
  color: $text; border-bottom: 2px solid $accent; font-weight: 700; background: transparent;
}
QPushButton[kind="tab"]:focus {
  color: $accent; border: none; border-bottom: 3px solid $accent;
  padding: ${p6}px ${p4}px ${q6}px ${p4}px;
}
QPushButton::menu-indicator, QToolButton::menu-indicator { width: 0; image: none; }
QToolButton[kind="rail"] {
  border: 2px solid transparent; border-radius: ${p8}px; padding: ${p4}px 0; color: $secondary;
  background: transparent; font-size: ${f10}px; font-weight: 500;
}
QToolButton[kind="rail"]:hover { background: $window; }
QToolButton[kind="rail"]:checked {
  background: $selection; color: $accent; font-weight: 700;
  border-left: ${p4}px solid $accent;
}
QToolButton[kind="rail"]:focus { border: 2px solid $accent; }

QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox {
  background: $raised; color: $text; border: 1px solid $field_line; border-radius: ${p6}px;
  padding: ${p5}px ${p8}px; selection-background-color: $accent;
  selection-color: $on_accent; placeholder-text-color: $secondary; min-height: ${f18}px;
}
QLineEdit[kind="mono"] { font-family: "$mono"; font-size: ${f12}px; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus {
  border: 2px solid $accent; padding: ${q5}px ${q8}px;
}
QLineEdit[invalid="true"], QComboBox[invalid="true"] {
  border: 2px solid $error; padding: ${q5}px ${q8}px;
}
QLineEdit[kind="cell"], QComboBox[kind="cell"] {
  border: 2px solid $accent; border-radius: ${p4}px; padding: 0 ${p5}px; min-height: 0;
  font-family: "$mono"; font-size: ${f12}px;
}
QLineEdit[kind="cell"][invalid="true"] { border-color: $error; }
QLineEdit:read-only, QLineEdit:disabled, QComboBox:disabled {
  background: $window; color: $secondary; border-color: $line;
}
QComboBox::drop-down { border: none; width: ${f22}px; subcontrol-position: center right; }
QComboBox::down-arrow { image: url("$chevron"); width: ${f12}px; height: ${f12}px; }
QAbstractSpinBox QLineEdit { border: none; background: transparent; padding: 0; min-height: 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
  subcontrol-origin: border; border: none; width: ${f22}px; height: ${f14}px;
}
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-arrow { image: url("$chevron_up"); width: ${f10}px; height: ${f10}px; }
QAbstractSpinBox::down-arrow { image: url("$chevron"); width: ${f10}px; height: ${f10}px; }
QComboBox QLineEdit { border: none; background: transparent; padding: 0; min-height: 0; }
QComboBox QAbstractItemView, QAbstractItemView[kind="popup"] {
  background: $raised; color: $text; border: 1px solid $field_line; outline: none;
  selection-background-color: $selection; selection-color: $text; padding: ${p4}px;
}
QMenu { background: $raised; color: $text; border: 1px solid $field_line; padding: ${p4}px; }
QMenu::item { padding: ${p6}px ${p24}px ${p6}px ${p12}px; border-radius: ${p4}px; }
QMenu::item:selected { background: $selection; color: $text; }
QMenu::item:disabled { color: $secondary; }
QMenu::separator { height: 1px; background: $line; margin: ${p4}px ${p8}px; }

QCheckBox, QRadioButton {
  spacing: ${p8}px; background: transparent; padding: ${p2}px ${p6}px ${p2}px ${p2}px;
}
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator {
  width: ${f14}px; height: ${f14}px; border: 1px solid $secondary; background: $raised;
}
QCheckBox::indicator, QListView::indicator { border-radius: ${p4}px; }
QRadioButton::indicator { border-radius: ${p8}px; }
QCheckBox::indicator:checked, QListView::indicator:checked {
  background: $accent; border-color: $accent; image: url("$check");
}
QRadioButton::indicator:checked { border: ${p5}px solid $accent; width: ${f6}px; height: ${f6}px; }
QCheckBox:focus, QRadioButton:focus {
  border: 2px solid $accent; border-radius: ${p4}px; padding: 0 ${p4}px 0 0;
}

QPlainTextEdit, QTextEdit, QTextBrowser, QListView, QTreeView, QTableView {
  background: $code; color: $text; border: 1px solid $line; border-radius: ${p8}px;
  selection-background-color: $selection_strong; selection-color: $text; outline: none;
}
QPlainTextEdit:focus, QTextEdit:focus, QTextBrowser:focus, QListView:focus, QTreeView:focus,
QTableView:focus { border: 2px solid $accent; }
QListView[kind="plain"], QTreeView[kind="plain"], QTextBrowser[kind="plain"] {
  background: transparent; border: 1px solid transparent;
}
QListView[kind="plain"]:focus { border: 2px solid $accent; }
QTextBrowser[kind="guide"] {
  background: $panel; border: 2px solid $panel; border-radius: 0;
}
QTextBrowser[kind="guide"]:focus { border: 2px solid $accent; }
QListView[kind="log"] {
  background: transparent; border: 1px solid transparent; font-size: ${f12}px;
}
QListView[kind="log"]:focus { border: 2px solid $accent; }
QListView::item { padding: ${p4}px ${p6}px; border-radius: ${p4}px; }
QListView[kind="log"]::item { padding: ${p2}px; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected {
  background: $selection; color: $text;
}
QListView::item:hover, QTreeView::item:hover { background: $current_line; }
QHeaderView::section {
  background: $panel; color: $secondary; border: none; border-bottom: 1px solid $line;
  padding: ${p4}px ${p8}px; font-size: ${f12}px;
}

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab {
  background: transparent; color: $secondary; padding: ${p6}px 0; margin-right: ${p16}px;
  border: none; border-bottom: 2px solid transparent; font-weight: 500;
}
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; font-weight: 700; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { color: $accent; border-bottom: 3px solid $accent; }
QFrame[kind="tabs"] { background: transparent; border: none; border-bottom: 1px solid $line; }
QTabBar[kind="messages"]::tab {
  padding: ${p5}px ${p8}px; margin: 0; font-size: ${f12}px; border-right: 1px solid $line;
}
QTabBar[kind="messages"]::tab:last, QTabBar[kind="messages"]::tab:only-one {
  border-right: 1px solid transparent;
}
QTabBar::tear { width: 0; image: none; }
QTabBar QToolButton { border: none; border-radius: 0; padding: 0; background: $window; }
QPushButton[kind="tab-close"] {
  background: transparent; border: none; padding: ${p2}px;
}
QPushButton[kind="tab-close"]:hover { background: $selection; }

QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:hover { background: $accent; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[kind="page"], QWidget[kind="page"] { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: ${f12}px; }
QScrollBar:horizontal { height: ${f12}px; }
QScrollBar::handle { background: $field_line; border-radius: ${p4}px; margin: ${p2}px; }
QScrollBar::handle:vertical { min-height: ${p24}px; }
QScrollBar::handle:horizontal { min-width: ${p24}px; }
QScrollBar::handle:hover { background: $secondary; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar {
  background: $line; border: none; border-radius: ${p2}px; height: ${p4}px; text-align: center;
}
QProgressBar::chunk { background: $accent; border-radius: ${p2}px; }
QFrame#centre { border: none; }
QFrame#centre[production="true"] { border: ${p4}px solid $error; }
""")


def style_sheet(colours: Colours, scaled: Callable[[float], int], mono_family: str) -> str:
    """The style sheet for *colours*; *scaled* turns pixels of the design into logical ones."""
    end = "dark" if colours.is_dark else "light"
    sizes = {f"p{size}": scaled(size) for size in (2, 4, 5, 6, 8, 10, 12, 16, 24)}
    # Under a focus ring of 2 pixels the padding gives way by one, so that nothing moves.
    sizes |= {f"q{size}": max(0, scaled(size) - 1) for size in (4, 5, 6, 8, 12)}
    sizes |= {f"f{size}": scaled(size) for size in (6, 10, 11, 12, 14, 15, 18, 20, 22, 24)}
    return _SHEET.substitute(
        {name: getattr(colours, name) for name in colours._fields},
        **sizes,
        mono=mono_family,
        on_error=colours.on_accent,
        chevron_up=resource(f"icons/chevron-up-{end}.svg").as_posix(),
        chevron=resource(f"icons/chevron-{end}.svg").as_posix(),
        check=resource(f"icons/check-{end}.svg").as_posix(),
    )
