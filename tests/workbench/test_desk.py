import asyncio

import pytest

from app.model.preferences import Theme
from tests.support.until import until

pytestmark = pytest.mark.anyio


async def test_settings_do_not_bring_back_what_was_remembered_before_they_were_opened(bench):
    bench.program._desk.show_settings()
    await bench.save_profile()
    remembered = bench.program._preferring.current.last_profile
    assert remembered
    theme = bench.find("theme")
    theme.setCurrentIndex(theme.findData(Theme.DARK))
    theme.activated.emit(theme.currentIndex())
    await until(lambda: bench.program._preferring.current.theme is Theme.DARK)
    assert bench.program._preferring.current.last_profile == remembered


async def test_zoom_has_ends_and_a_way_back(bench):
    bench.program._desk._zoom(90)
    await asyncio.sleep(0)
    bench.program._desk._zoom(20)
    await asyncio.sleep(0)
    assert bench.program._preferring.current.zoom_percent == 200
    bench.program._desk._zoom(0)
    assert bench.program._preferring.current.zoom_percent == 100


async def test_every_action_of_the_window_can_be_found(bench):
    names = [action.text() for action in bench.window.actions()]
    assert {"Send", "Command palette", "Settings", "Keyboard shortcuts"} <= set(names)
    assert len(names) == len(set(names))
