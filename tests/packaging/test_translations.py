"""The translations are whole, current, and written as words.txt says."""

import ast
import importlib.util
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLACEHOLDER = re.compile(r"\{[^{} ]*\}|%n")
SPACE = "\u00a0"


def load():
    spec = importlib.util.spec_from_file_location(
        "translations", ROOT / "packaging" / "translations.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


translations = load()


def texts(language):
    """Context, source and each form of its translation."""
    for context in ET.parse(translations.source_of(language)).getroot().iter("context"):  # noqa: S314
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = [form.text or "" for form in translation.iter("numerusform")]
            for form in forms or [translation.text or ""]:
                yield context.findtext("name"), message.findtext("source"), form


def wrong(language, is_right):
    return [
        f"{context}: {source!r} → {text!r}"
        for context, source, text in texts(language)
        if not is_right(source, text)
    ]


@pytest.fixture(params=translations.LANGUAGES)
def language(request):
    return request.param


def test_every_text_of_the_program_is_there_and_translated(language, tmp_path):
    kept = translations.source_of(language)
    copy = tmp_path / kept.name
    copy.write_bytes(kept.read_bytes())
    translations.update(copy, language)
    assert copy.read_text("utf-8") == kept.read_text("utf-8"), (
        "Run packaging/translations.py, translate what is new, and run it with --release."
    )
    assert not list(translations.unfinished(kept))


def test_what_the_program_reads_is_made_of_it(language, tmp_path):
    kept = translations.source_of(language)
    translations.release(kept, tmp_path / "made.qm")
    assert (tmp_path / "made.qm").read_bytes() == kept.with_suffix(".qm").read_bytes(), (
        "Run packaging/translations.py --release."
    )


def test_placeholders_are_those_of_the_text(language):
    def same(source, text):
        return sorted(set(PLACEHOLDER.findall(source))) == sorted(set(PLACEHOLDER.findall(text)))

    assert not wrong(language, same)


def test_accelerators_ends_and_spaces_are_those_of_the_text(language):
    def end(text):
        text = text.rstrip()
        return text[-1] if text and text[-1] in ".…:?!" else ""

    def frame(text):
        around = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        return around, end(text), text.count("&"), text.count("\n")

    assert not wrong(language, lambda source, text: frame(source) == frame(text))


def test_french_is_written_as_in_canada():
    def right(_source, text):
        plain = re.sub(r"https?://\S*|\"[^\"]*\":?|\{[^{}]*\}", "X", text)
        return not (
            re.search(r" [:;!?»]|[^\s" + SPACE + r"]»|«(?!" + SPACE + ")", plain)
            or re.search(SPACE + "[;!?]", plain)
            or re.search(r"\w:(\s|$)", plain)
            or re.search(r"[A-Za-zÀ-ÿ]'[A-Za-zÀ-ÿ]|\.\.\.|[“”]", plain)
        )

    assert not wrong("fr", right)


def test_texts_stand_in_the_code_as_they_are():
    """lupdate sees literals alone: values go in by `format` afterwards."""
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "app").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        for text in _texts_of(node)
        if isinstance(text, ast.JoinedStr | ast.BinOp | ast.Call)
        # It knows plurals in `tr` only.
        or (_name(node) != "tr" and "%n" in str(getattr(text, "value", "")))
    ]
    assert not found


def test_no_text_stands_within_an_f_string():
    """lupdate does not look into them."""
    found = [
        f"{path.relative_to(ROOT)}:{inner.lineno}"
        for path in sorted((ROOT / "app").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.JoinedStr)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Call)
        for text in _texts_of(inner)
        if isinstance(text, ast.Constant)
    ]
    assert not found


def _name(call):
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def _texts_of(call):
    if _name(call) == "tr":
        return call.args[:1]
    return call.args[1:2] if _name(call) in ("translate", "QT_TRANSLATE_NOOP") else []


def test_a_new_text_is_found_and_told(tmp_path, monkeypatch):
    source = tmp_path / "app" / "new.py"
    source.parent.mkdir()
    source.write_text('from x import translate\nprint(translate("Here", "Something new"))\n')
    (tmp_path / "resources" / "catalog").mkdir(parents=True)
    catalog = (ROOT / "resources" / "catalog" / "event-types.json").read_bytes()
    (tmp_path / "resources" / "catalog" / "event-types.json").write_bytes(catalog)
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    file = tmp_path / "new.ts"
    translations.update(file, "fr")
    assert ("Here", "Something new") in translations.unfinished(file)
    assert ("Catalog", "Docs tag: beta.") in translations.unfinished(file)
