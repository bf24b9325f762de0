"""The processes that a frozen program makes of itself: `packaging/build.py` tries them with this.

Large replies, paths and PDFs are read by them. The window does without where one cannot be started,
so that a library which was not frozen along would be missed by nobody who only looks at it.
"""

import asyncio
import json
import sys

from app.services.path_finder import PathFinder
from app.services.pdf_pages import PdfPages
from app.services.pdf_talk import PdfTrouble
from app.services.reader import Facts, Reader
from tests.support.pdfs import pdf
from tests.support.replies import exchange, meta

COUNT = 40_000
REPLY = json.dumps({"Visits": [{"N": n} for n in range(COUNT)], **meta()})


async def main() -> int:
    facts = Facts(is_query=True, data_model="PatientSearch", event_type="Query")
    reader = Reader()
    reply, opened = await reader.read(exchange(REPLY), facts, lambda _lines: None)
    reader.close()
    say("a large reply is read", reply == facts.decode(exchange(REPLY)) and opened.is_indented)
    finder = PathFinder()
    found = [one async for one in finder.find(memoryview(REPLY.encode()), "$..N", has_lines=False)]
    finder.close()
    say("a path is followed", found[-1].total == COUNT)
    pages = PdfPages(pdf(3))
    page = await pages.page(1)
    pages.close()
    say("a page of a PDF is painted", page.trouble is PdfTrouble.NONE and page.count == 3)
    return 0


def say(what: str, is_so: bool) -> None:
    print(f"{'ok    ' if is_so else 'FAILED'} {what}", flush=True)
    if not is_so:
        raise SystemExit(1)


if __name__ == "__main__":
    # As the frozen program sees itself when it starts another.
    sys.frozen = True  # pyright: ignore[reportAttributeAccessIssue]
    sys.executable = sys.argv[1]
    sys.exit(asyncio.run(main()))
