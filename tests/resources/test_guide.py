"""The guide says what the program says: every verdict and every error has its entry."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.__main__ import parse_arguments
from app.model import errors as errors_of_the_program
from app.model import verdict
from app.model.errors import CourierError
from app.model.exchange import Arrival
from app.model.guide import Guide, Topic, anchor, page_of
from app.model.profile import BASE_URLS
from app.model.refusal import ROWS
from app.resources import resource
from app.services import data_key_source, history_file
from app.services.proxy import PROXY_SECTION
from tests.support.replies import meta, reply

APP = Path(__file__).parents[2] / "app"
LINK = re.compile(r"\]\(([^)]+)\)")
PICTURE = re.compile(r"\]\(pictures/([^)]+)\)")
TABLE = re.compile(r"(?:^\|.*\n)+", re.MULTILINE)
ERROR_TITLES = {
    # The errors a person reads, and which of their arguments is the title.
    "CourierError": 0,
    "FileError": 0,
    "InvalidInput": 1,
    "InvalidMessage": 0,
    "NeedsCredential": 0,
    "NotSent": 0,
    "OutcomeUnknown": 0,
    "VaultError": 0,
}


@pytest.fixture(scope="module")
def errors():
    return page_of(Topic.ERRORS, resource(f"guide/{Topic.ERRORS}.md").read_text("utf-8"))


def test_no_two_sections_have_one_name(errors):
    anchors = [section.anchor for section in errors.sections]
    assert sorted(set(anchors)) == sorted(anchors)


def test_every_refusal_has_the_entry_of_its_name(errors):
    anchors = {section.anchor for section in errors.sections}
    assert [row.title for row in ROWS if row.section not in anchors] == []
    for row in ROWS:
        assert row.section == anchor(re.sub(r"{\w+}", "", row.title))


VERDICTS = [
    reply(meta()),
    reply({**meta(), "Patient": {"Identifiers": [{"ID": "1"}]}}, is_query=True),
    reply({**meta(), "PotentialMatches": [{"ID": "1"}, {"ID": "2"}]}, is_query=True),
    reply({**meta(), "Patient": {}}, is_query=True),
    reply(""),
    reply("Come in, and sign in"),
    reply(arrival=Arrival.NOT_SENT, status=0),
    reply(arrival=Arrival.UNKNOWN, status=0),
]


@pytest.mark.parametrize("shown", VERDICTS, ids=lambda one: one.explanation.english)
def test_every_other_verdict_has_the_entry_of_its_name(errors, shown):
    anchors = {section.anchor for section in errors.sections}
    assert shown.explanation.section in anchors
    assert shown.explanation.section == anchor(shown.explanation.english)


def test_these_are_all_verdicts_that_no_table_gives():
    # Of the texts there the titles alone are no sentences.
    titles = {
        text
        for node in ast.walk(ast.parse(Path(verdict.__file__).read_text("utf-8")))
        if isinstance(node, ast.Call)
        if (text := words(node)) and text[0].isupper() and not text.endswith(".")
    }
    assert {one.explanation.english for one in VERDICTS} == titles


def test_every_kind_of_error_has_a_section(errors):
    anchors = {section.anchor for section in errors.sections}
    kinds = [kind for kind in vars(errors_of_the_program).values() if isinstance(kind, type)]
    named = {kind.SECTION for kind in kinds if issubclass(kind, CourierError)} - {""}
    assert len(named) > 4
    assert named | {PROXY_SECTION} <= anchors


def test_every_error_of_the_program_is_on_the_page(errors):
    told = " ".join(f"{section.heading} {section.text}" for section in errors.sections)
    titles = set(titles_in_the_program())
    assert len(titles) > 80
    assert sorted(title for title in titles if title not in told) == []


def titles_in_the_program() -> Iterator[str]:
    """The titles of errors as they are written in the code, with "…" for what is filled in."""
    for path in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            at = ERROR_TITLES.get(getattr(node.func, "id", ""))
            if at is not None and len(node.args) > at and (title := words(node.args[at])):
                yield title


def words(node: ast.expr) -> str:
    """The text that *node* makes; "" where it cannot be told from the code."""
    match node:
        case ast.Constant(value=str(text)):
            # Of a text to translate, what stands in braces is filled in.
            return "…".join(part.rpartition("}")[2] for part in text.split("{"))
        case ast.JoinedStr(values=parts):
            return "".join(part.value if isinstance(part, ast.Constant) else "…" for part in parts)
        case ast.Call(func=ast.Attribute(attr="format", value=text)):
            return words(text)
        case ast.Call(func=ast.Attribute(attr="tr"), args=[text, *_]):
            return words(text)
        case ast.Call(func=ast.Name(id="translate" | "QT_TRANSLATE_NOOP"), args=[_, text, *_]):
            return words(text)
        case _:
            return ""


# ---- links and pictures ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def guide():
    return Guide.read(lambda name: resource(f"guide/{name}.md").read_text("utf-8"))


def test_every_page_is_in_the_contents(guide):
    files = {path.stem for path in resource("guide").glob("*.md")}
    assert {page.name for page in guide.pages} == files


def test_every_page_starts_with_its_title_and_names_no_section_twice(guide):
    for page in guide.pages:
        assert page.markdown.startswith("# "), page.name
        levels = [section.level for section in page.sections]
        assert levels.count(1) == 1, page.name
        anchors = [section.anchor for section in page.sections]
        assert len(set(anchors)) == len(anchors), page.name


def test_every_link_within_the_guide_leads_somewhere(guide):
    dead = [
        f"{page.name}: {target}"
        for page in guide.pages
        for target in LINK.findall(page.markdown)
        if not target.startswith(("https://", "pictures/"))
        and not guide.has(target.replace(".md", "", 1) if ".md" in target else page.name + target)
    ]
    assert dead == []
    links = sum(len(LINK.findall(page.markdown)) for page in guide.pages)
    assert links > 30


def test_the_program_leads_only_to_what_is_there(guide):
    assert [topic for topic in Topic if not guide.has(topic)] == []


def test_every_picture_is_there_and_used_and_they_are_small(guide):
    used = {name for page in guide.pages for name in PICTURE.findall(page.markdown)}
    there = sorted(resource("guide/pictures").iterdir())
    assert {path.name for path in there} == used
    assert sum(path.stat().st_size for path in there) < 1_000_000


def test_every_picture_is_described(guide):
    for page in guide.pages:
        assert "![]" not in page.markdown, page.name


def test_the_guide_says_that_it_is_not_of_redox(guide):
    assert guide.find("not affiliated with or endorsed by redox")[0].page.name == "index"


def test_every_table_has_as_many_cells_in_each_row(guide):
    for page in guide.pages:
        for table in TABLE.findall(page.markdown):
            assert len({line.count("|") for line in table.splitlines()}) == 1, table


# ---- what IT is told ---------------------------------------------------------------------------


def test_every_option_of_the_program_is_told_and_no_other(guide, capsys):
    with pytest.raises(SystemExit):
        parse_arguments(["--help"])
    there = set(re.findall(r"(?<![\w-])--[a-z-]+", capsys.readouterr().out)) - {"--help"}
    page = guide.page("for-it").markdown
    table = page.partition("## Start options")[2].partition("## ")[0]
    assert set(re.findall(r"^\| `(--[a-z-]+)", table, re.MULTILINE)) == there


def test_every_host_and_file_is_told(guide):
    page = guide.page("for-it").markdown
    for url in BASE_URLS.values():
        assert f"`{url.removeprefix('https://')}`" in page
    for name in ("profiles.json", "preferences.json", history_file.NAME, data_key_source.FOLDER):
        assert f"`{name}`" in page
