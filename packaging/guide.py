"""Build the user guide as web pages into build/guide, from the Markdown that the program shows.

python3 packaging/guide.py

The pages work without a server and without a network, with their search. A link that leads nowhere
or a picture that is not there fails the build. Sphinx is pinned in packaging/guide.txt and lives in
an environment of its own: the program's is frozen without it.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import dev

ENVIRONMENT = dev.ROOT / "build" / "guide-environment"
SITE = dev.ROOT / "build" / "guide"


def main() -> None:
    """Make the pages anew; exit code 0 when all of them are whole."""
    python = dev.prepare("guide", {}, ENVIRONMENT)
    if subprocess.call(building(python, SITE), cwd=dev.ROOT):
        sys.exit("The guide has a fault; it stands above.")
    print(f"The guide is in {SITE / 'index.html'}.")


def building(python: Path, site: Path) -> list[str]:
    """The command that builds the pages into *site*, which is emptied."""
    shutil.rmtree(site, ignore_errors=True)
    strict = ["--fail-on-warning", "--keep-going", "--nitpicky", "--quiet"]
    folders = ["-c", "packaging/guide_site", "-d", f"{site}-work", "resources/guide", str(site)]
    return [str(python), "-m", "sphinx", "--builder", "html", *strict, *folders]


if __name__ == "__main__":
    main()
