"""Say what the program for this system is made of: a bill of materials, for dist/.

python3 packaging/sbom.py

In the format of CycloneDX: each Python package that is shipped, with version, licence and what it
needs, and the Python that is in the bundle. What only builds is left out. The packages are read in
an environment with the same pinned versions; those of the system that PyInstaller takes along on
Linux, such as OpenSSL, are not listed.
"""

import json
import platform
import re
import subprocess
import sys
from typing import Any

import dev
from workshop import DIST, WORK, run

SYSTEMS = {"linux": "linux", "darwin": "macos", "win32": "windows"}


def main() -> None:
    """Write the bill for what this system's package holds."""
    python = dev.prepare("sbom", {}, WORK / "sbom-environment")
    machine = platform.machine().lower().replace("amd64", "x64")
    version = program_version()
    bill = DIST / f"redox-courier-{version}-{SYSTEMS[sys.platform]}-{machine}.cdx.json"
    DIST.mkdir(exist_ok=True)
    options = ["--pyproject", dev.ROOT / "pyproject.toml", "--mc-type", "application"]
    options += ["--output-reproducible", "--of", "JSON", "--sv", "1.6", "-o", bill]
    run("list what is shipped", python, "-m", "cyclonedx_py", "environment", *options, python)
    print_version = [str(python), "-c", "import platform; print(platform.python_version())"]
    of_python = subprocess.run(print_version, check=True, stdout=subprocess.PIPE, text=True)
    listed = json.loads(bill.read_text("utf-8"))
    whole = shipped(listed, pinned_names(), of_python.stdout.strip(), version)
    bill.write_text(json.dumps(whole, indent=1) + "\n", "utf-8")
    print(f"{bill}: {len(whole['components'])} components")


def program_version() -> str:
    """As app/__init__.py has it."""
    text = (dev.ROOT / "app" / "__init__.py").read_text("utf-8")
    (version,) = re.findall(r'^__version__ = "([^"]+)"', text, re.MULTILINE)
    return version


def pinned_names() -> set[str]:
    """What run.txt pins: the lister's own needs, and what is only wished for, are not in it."""
    lock = (dev.LOCKS / "run.txt").read_text("utf-8")
    return {normal(name) for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)}


def normal(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def shipped(bill: dict[str, Any], names: set[str], python: str, version: str) -> dict[str, Any]:
    """*bill* with those of *names* that the program needs, its Python, and nothing else."""
    root = bill["metadata"]["component"]
    known = {one["bom-ref"] for one in bill["components"] if normal(one["name"]) in names}
    needs = {
        entry["ref"]: [ref for ref in entry.get("dependsOn", []) if ref in known]
        for entry in bill["dependencies"]
    }
    reached: set[str] = set()
    waiting = [root["bom-ref"]]
    while waiting:
        one = waiting.pop()
        if one not in reached:
            reached.add(one)
            waiting += needs.get(one, [])
    interpreter = {
        "type": "platform",
        "bom-ref": f"python=={python}",
        "name": "CPython",
        "version": python,
        "licenses": [{"license": {"id": "PSF-2.0", "acknowledgement": "declared"}}],
        "purl": f"pkg:generic/python@{python}",
        "cpe": f"cpe:2.3:a:python:python:{python}:*:*:*:*:*:*:*",
    }
    root["version"] = version
    components = [one for one in bill["components"] if one["bom-ref"] in reached]
    dependencies = [{"ref": ref, "dependsOn": needs.get(ref, [])} for ref in sorted(reached)]
    for one in dependencies:
        if one["ref"] == root["bom-ref"]:
            one["dependsOn"] = [*one["dependsOn"], interpreter["bom-ref"]]
    dependencies.append({"ref": interpreter["bom-ref"], "dependsOn": []})
    return {**bill, "components": [*components, interpreter], "dependencies": dependencies}


if __name__ == "__main__":
    main()
