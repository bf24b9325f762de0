"""The guide says what the program says: every verdict and every error has its entry."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.model import verdict
from app.model.explanation import Explanation
from app.model.guide import ERRORS, page_of
from app.model.refusal import ROWS
from app.resources import resource

APP = Path(__file__).parents[2] / "app"
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
    return page_of(ERRORS, resource(f"guide/{ERRORS}.md").read_text("utf-8"))


def test_no_two_sections_have_one_name(errors):
    anchors = [section.anchor for section in errors.sections]
    assert sorted(set(anchors)) == sorted(anchors)


def test_every_refusal_has_its_entry(errors):
    anchors = {section.anchor for section in errors.sections}
    assert [row.title for row in ROWS if row.section not in anchors] == []


def test_every_other_verdict_has_its_entry(errors):
    anchors = {section.anchor for section in errors.sections}
    made = [
        node
        for node in ast.walk(ast.parse(Path(verdict.__file__).read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == Explanation.__name__
    ]
    assert len(made) >= 8
    for node in made:
        named = [
            part.value
            for part in ast.walk(node.args[4])
            if isinstance(part, ast.Constant) and "-" in part.value + "-"
        ]
        assert named, ast.unparse(node)
        assert set(named) <= anchors, ast.unparse(node)


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
        case ast.Call(func=ast.Name(id="translate"), args=[_, text, *_]):
            return words(text)
        case _:
            return ""
