"""How Sphinx makes web pages of the user guide."""

from typing import Any

from app import __version__
from app.model.guide import INDEX, Guide

project = "Redox Courier"
release = __version__
language = "en"
copyright = "Redox Courier contributors. Not affiliated with or endorsed by Redox."  # noqa: A001
root_doc = INDEX
extensions = ["myst_parser"]
# The same names of sections as in the program, so that one address leads to both.
myst_heading_anchors = 3
myst_heading_slug_func = "app.model.guide.anchor"
html_theme = "furo"
html_title = "Redox Courier guide"
html_use_index = False
html_show_sphinx = False
html_copy_source = False
html_show_sourcelink = False
html_theme_options: dict[str, Any] = {
    "light_css_variables": {"color-brand-primary": "#2f5fd0", "color-brand-content": "#2f5fd0"},
    "dark_css_variables": {"color-brand-primary": "#7ca2f8", "color-brand-content": "#7ca2f8"},
}


def add_contents(_app: object, name: str, source: list[str]) -> None:
    """Give Sphinx as table of contents what the program takes for it: the links of the index."""
    if name == INDEX:
        guide = Guide.read(lambda page: source[0] if page == INDEX else f"# {page}")
        names = "\n".join(page.name for page in guide.pages[1:])
        source[0] += f"\n```{{toctree}}\n:hidden:\n\n{names}\n```\n"


def setup(app: Any) -> None:
    """Sphinx calls this."""
    app.connect("source-read", add_contents)
