"""The web pages of the guide, made by the same command as ever.

They need the environment that `python3 packaging/guide.py` makes; without it there is nothing to
build with here.
"""

import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from app.model.guide import Guide
from app.resources import resource
from tests.packaging.conftest import ROOT, load


class Page(HTMLParser):
    """What a page leads to and loads, and the *ids* of its places one can come to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.loads: set[str] = set()
        self.ids: set[str] = set()
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self.ids.add(named.get("id") or "")
        if tag == "a" and named.get("href"):
            self.links.add(named["href"])
        if tag in {"img", "script", "iframe"} and named.get("src"):
            self.loads.add(named["src"])
        if tag == "link" and named.get("rel") == "stylesheet":
            self.loads.add(named["href"])


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "dev", dev := load("dev"))
        script = load("guide")
    python = script.ENVIRONMENT / ("Scripts/python.exe" if dev.IS_WINDOWS else "bin/python")
    if not python.exists():
        pytest.skip("needs Sphinx: python3 packaging/guide.py sets it up")
    made = tmp_path_factory.mktemp("guide") / "site"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        script.building(python, made), cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture(scope="module")
def pages(site) -> dict[str, Page]:
    return {path.stem: Page(path) for path in site.glob("*.html")}


def test_every_page_and_section_of_the_program_is_on_the_web_under_the_same_name(pages):
    guide = Guide.read(lambda name: resource(f"guide/{name}.md").read_text("utf-8"))
    for page in guide.pages:
        missing = [one.anchor for one in page.sections if one.anchor not in pages[page.name].ids]
        assert missing == [], page.name


def test_every_page_is_reached_from_the_first(pages):
    reached = {"index"}
    while (
        more := {
            unquote(urldefrag(link).url).removesuffix(".html")
            for name in reached
            for link in pages[name].links
            if urldefrag(link).url.endswith(".html") and "://" not in link
        }
        - reached
    ):
        reached |= more
    assert reached >= pages.keys() - {"search"}


def test_no_link_is_dead_and_every_picture_is_there(site, pages):
    for name, page in pages.items():
        for link in page.links:
            target, section = urldefrag(link)
            if "://" in link or link.startswith("#"):
                continue
            assert (site / unquote(target)).exists(), f"{name}: {link}"
            if section and target.endswith(".html"):
                assert section in pages[target.removesuffix(".html")].ids, f"{name}: {link}"
        for file in page.loads:
            assert "://" not in file, "a page loads nothing from elsewhere"
            assert (site / unquote(file.partition("?")[0])).exists(), f"{name}: {file}"


def test_the_search_has_its_words_beside_the_pages(site):
    assert "subscript" in (site / "searchindex.js").read_text("utf-8")
