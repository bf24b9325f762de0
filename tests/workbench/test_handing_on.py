"""Several sends of the history: two of them compared, any of them in one file for a colleague."""

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QDialog

from app.services.data_key_source import DataKeyStatus
from tests.support.until import until

pytestmark = pytest.mark.anyio


@pytest.fixture
async def page(bench):
    """The history of two sends, both of them selected."""
    await bench.save_profile()
    await bench.send()
    await bench.send()
    return await _both(bench)


async def _both(bench):
    bench.window.show_page("history")
    page = bench.find("historyPage")
    await until(lambda: len(page.table.entries.ids) == 2)
    rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in (0, 1):
        page.table.selectionModel().select(page.table.model().index(row, 0), rows)
    await until(lambda: bench.find("compare").isEnabled())
    return page


@pytest.mark.parametrize("of_replies", [True, False])
async def test_two_are_compared(bench, page, of_replies):
    bench.find("compare").menu().actions()[0 if of_replies else 1].trigger()
    await until(lambda: bench.window.findChild(QDialog, "compareDialog") is not None)
    dialog = bench.window.findChild(QDialog, "compareDialog")
    assert dialog.isVisible()
    dialog.close()


async def test_one_alone_has_nothing_to_be_compared_with(bench, page):
    page.table.selectRow(0)
    await until(lambda: not bench.find("compare").isEnabled())
    assert bench.find("bundleEntries").isEnabled()


async def test_a_bundle_offers_those_that_are_selected(bench, page):
    bench.find("bundleEntries").click()
    await until(lambda: bench.window.findChild(QDialog, "bundlePreview") is not None)
    preview = bench.window.findChild(QDialog, "bundlePreview")
    assert len(preview.chosen_sends()) == 2
    preview.close()


async def test_without_a_keyring_it_is_said_why_there_is_nothing(bench):
    bench.program._data_keys.status = DataKeyStatus(reason="There is no keyring.")
    await bench.save_profile()
    await bench.send()
    await bench.send()
    await _both(bench)
    bench.find("bundleEntries").click()
    await until(lambda: any("not kept" in title for title in bench.notices()))
