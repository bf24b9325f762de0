import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from app.model.preferences import Theme
from app.ui import theme
from app.ui.history_filters import HistoryFilters


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_lies_over_another_thing_in_a_narrow_window(qapp, qtbot, percent):
    theme.apply(qapp, Theme.LIGHT, percent)
    holder = QWidget()
    filters = HistoryFilters(holder)
    qtbot.addWidget(holder)
    holder.show()
    for width in (2400, 1000):
        filters.resize(width, 300)
        qapp.processEvents()
        controls = [
            *filters.findChildren(QLineEdit),
            *filters.findChildren(QCheckBox),
            *filters.findChildren(QComboBox),
        ]
        assert len(controls) == 5
        for index, one in enumerate(controls):
            for other in controls[index + 1 :]:
                assert not one.geometry().intersects(other.geometry())
    theme.apply(qapp, Theme.SYSTEM, 100)
