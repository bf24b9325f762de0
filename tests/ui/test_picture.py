import pytest
from PySide6.QtGui import QColor

from app.ui import picture as reading
from app.ui.picture import BadPicture, read_picture
from app.ui.picture_view import PictureView
from tests.support.pictures import bomb, picture

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("kind", ["PNG", "JPG", "BMP"])
def test_a_picture_is_read(kind):
    read = read_picture(picture(kind), kind.lower())
    assert (read.whole.width(), read.whole.height()) == (40, 30)
    assert read.fitted == read.whole


GIF = bytes.fromhex("47494638396101000100800000ff0000ffffff2c00000000010001000002024401003b")


def test_a_gif_is_read():
    assert read_picture(GIF, "gif").whole.pixelColor(0, 0) == QColor("red")


def test_one_that_unpacks_to_gigabytes_is_refused_before_it_is_read():
    with pytest.raises(BadPicture, match=r"too large to be shown here: 60,000 × 60,000 pixels"):
        read_picture(bomb(), "png")


def test_the_limit_counts_what_it_takes_and_not_the_file(monkeypatch):
    monkeypatch.setattr(reading, "MOST_BYTES", 40 * 30 * 4)
    read_picture(picture(), "png")
    with pytest.raises(BadPicture):
        read_picture(picture(width=41), "png")


@pytest.mark.parametrize("data", [b"", picture()[:20], b"\x89PNG no more", picture("JPG")])
def test_what_is_no_such_picture_is_said_to_be_damaged(data):
    with pytest.raises(BadPicture, match="damaged"):
        read_picture(data, "png")


def test_a_large_one_has_a_small_one_beside_it(monkeypatch, qtbot):
    monkeypatch.setattr(reading, "_FITTED", 20)
    read = read_picture(picture(), "png")
    assert (read.fitted.width(), read.fitted.height()) == (20, 15)
    view = PictureView("view")
    qtbot.addWidget(view)
    view.resize(24, 24)
    view.show()
    view.show_picture(read, "PNG")
    assert view.accessibleName() == "PNG, 40 × 30 pixels"
    assert view.horizontalScrollBar().maximum() == 0
    view.set_fitted(is_fitted=False)
    assert view.horizontalScrollBar().maximum() > 0
    assert view.grab().toImage().pixelColor(3, 3) == QColor("teal")
