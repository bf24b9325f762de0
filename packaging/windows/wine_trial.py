"""What the steps of try_installer.py share: a Windows, two installers, and what has to be so."""

import os
from pathlib import Path

import installer
from wine import Wine

UNINSTALL_KEY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\RedoxCourier"


class Trial:
    """What the steps share."""

    def __init__(self, folder: Path) -> None:
        self.held = 0
        self.failed: list[str] = []
        print("Making the installers and a Windows for them …", flush=True)
        self.folder = folder
        self.first = self._installer("1.0.0", {"base.dll": "1", "sub/gone.dll": "1"})
        self.second = self._installer("1.1.0", {"base.dll": "2", "sub/new.dll": "2"})
        # Takes a while to unpack.
        self.large = self._installer(
            "1.2.0", {f"{n}.dll": os.urandom(500_000).hex() for n in range(10)}
        )
        self.wine = Wine(folder)
        self.place = self.wine.home / "AppData" / "Local" / "Programs" / "Redox Courier"
        programs = "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"
        self.shortcut = self.wine.home / programs / "Redox Courier.lnk"
        self.desktop = self.wine.home / "Desktop" / "Redox Courier.lnk"
        self.settings = self.wine.home / "AppData" / "Roaming" / "redox-courier" / "profiles.json"
        self.settings.parent.mkdir(parents=True)
        self.settings.write_text("mine")
        self.waits = self.wine.temporary / "courier-waits.txt"
        self.refuses = self.wine.temporary / "courier-refuses.txt"
        self.started = self.wine.temporary / "courier-started.txt"
        self.files = self.wine.files()
        self.keys = self.wine.keys()

    def starts(self, program: Path) -> bool:
        """Whether the stand-in runs; a shortcut is followed."""
        self.started.unlink(missing_ok=True)
        self.wine.run("start", "/wait", "/unix", str(program))
        self.wine.wait()
        return self.started.exists()

    def remove_and_wait(self, place: Path, *switches: str) -> int:
        """Run the uninstaller where it is and not in a copy, so that its exit code is known."""
        inside = self.wine.inside(place)
        more = "".join(f"{switch} " for switch in switches)
        return self.wine.run_line(rf'"{inside}\uninstall.exe" /S {more}_?={inside}')

    def check(self, what: str, is_so: object) -> None:
        """Note whether *what* is so, and say it."""
        print(f"  {'ok    ' if is_so else 'FAILED'}  {what}", flush=True)
        if is_so:
            self.held += 1
        else:
            self.failed.append(what)

    def check_whole(self, place: Path, version: str) -> None:
        """Whether the files of *version* are in *place*, and none of the other."""
        mark, there, gone = (
            ("1", "gone.dll", "new.dll") if version == "1.0.0" else ("2", "new.dll", "gone.dll")
        )
        base = place / "_internal" / "base.dll"
        sub = place / "_internal" / "sub"
        is_new = base.is_file() and base.read_text() == mark
        self.check(f"the files are those of {version}", is_new and (sub / there).is_file())
        self.check("no file is left of another version", not (sub / gone).exists())
        names = {"redox-courier.exe", "uninstall.exe", "LICENSE.txt", "installed.txt"}
        self.check(
            "program, uninstaller and licence are there",
            all((place / name).is_file() for name in names),
        )
        self.check("nothing half done lies beside them", not list(place.glob("*~")))

    def check_nothing_left(self, *expected: str) -> None:
        """Whether files and registry are as before the first installation."""
        more = self.wine.files() - self.files - set(expected)
        self.check(f"no file and no folder is left {sorted(more) or ''}".rstrip(), not more)
        keys = {key for key in self.wine.keys() - self.keys if not _is_of_windows(key)}
        self.check(f"no key of the registry is left {sorted(keys) or ''}".rstrip(), not keys)

    def _installer(self, version: str, internal: dict[str, str]) -> Path:
        payload = self.folder / f"payload-{version}"
        for name, text in internal.items():
            file = payload / "_internal" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        installer.compile_script(
            installer.HERE / "stand_in.nsi",
            TARGET=installer.target(),
            OUTPUT=str(payload / installer.PROGRAM),
        )
        return installer.make(
            payload, self.folder, version=version, architecture="x64", identity=None
        )


def _is_of_windows(key: str) -> bool:
    """What Wine itself notes while programs run."""
    parts = (r"Software\\Wine", r"\\Explorer\\", "MuiCache", "PendingFileRenameOperations")
    # Keys that every Windows has, and this one gets with its first program.
    parents = (r"CurrentVersion\\Uninstall]", r"Software\\Classes\\Applications]")
    return any(part in key for part in parts) or key.endswith(parents)
