import pytest

from app.services import pdf_pages
from app.services.pdf_pages import PdfPages
from app.services.pdf_talk import PdfTrouble
from tests.support.pdfs import pdf

pytestmark = pytest.mark.anyio


@pytest.fixture
async def opened():
    made: list[PdfPages] = []

    def open_pdf(data: bytes, **arguments) -> PdfPages:
        made.append(PdfPages(data, **arguments))
        return made[-1]

    yield open_pdf
    for pages in made:
        pages.close()


async def test_pages_are_painted_one_by_one(opened):
    pages = opened(pdf(3))
    for number in (0, 2, 1):
        page = await pages.page(number)
        assert page.trouble is PdfTrouble.NONE
        assert (page.count, page.width, page.height) == (3, 400, 800)
        assert len(page.pixels) == 400 * 800 * 4
        assert page.pixels[:3] == b"\xff\xff\xff", "white above"
        assert page.pixels[-400 * 4 :][:3] == b"\0\0\0", "black below"


async def test_a_huge_page_is_painted_small(opened):
    page = await opened(pdf(1, side=14_000)).page(0)
    assert page.height == pdf_pages.SIDE


@pytest.mark.parametrize("data", [b"%PDF-1.7", pdf()[:40], b"no PDF at all"])
async def test_what_is_damaged_is_said_to_be(opened, data):
    assert (await opened(data).page(0)).trouble is PdfTrouble.DAMAGED


async def test_a_page_that_is_not_there_is_said_too(opened):
    assert (await opened(pdf(2)).page(2)).trouble is PdfTrouble.DAMAGED


async def test_a_process_that_ends_is_said_and_started_again(opened):
    pages = opened(pdf())
    await pages.page(0)
    process = pages._process.process
    process.kill()
    process.wait()
    assert (await pages.page(1)).trouble is PdfTrouble.NONE


async def test_a_page_that_takes_too_long_is_given_up_and_its_process_with_it(opened):
    pages = opened(pdf(), deadline_s=0.001)
    assert (await pages.page(0)).trouble is PdfTrouble.SLOW


async def test_nothing_is_left_of_it_when_it_is_closed(opened):
    pages = opened(pdf())
    await pages.page(0)
    process = pages._process.process
    pages.close()
    assert process.poll() is not None
    assert (await pages.page(0)).trouble is PdfTrouble.ENDED
