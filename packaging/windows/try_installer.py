"""Try the Windows installer under Wine: install, upgrade, repair, remove, and what may go wrong.

python3 packaging/windows/try_installer.py

A small program stands in for the real one, in folders of the same layout. What is asserted is said
line by line; the exit code is 0 when all of it holds. Missing tools are installed on Debian as
root, elsewhere named.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import installer
import wine_trouble
from wine_trial import UNINSTALL_KEY, Trial

sys.path.insert(0, str(installer.ROOT / "packaging"))

import dev

TOOLS = {"makensis": "nsis", "wine": "wine", "/usr/lib/wine/wine64": "wine64"}
KIND_KEY = r"Software\Classes\RedoxCourier.Message"
OPEN_WITH_KEY = r"Software\Classes\.json\OpenWithProgids"
FOLDER_IS_TAKEN, NOT_FORGOTTEN = 4, 6


def main() -> None:
    """Try all of it in a Windows of its own."""
    if sys.platform != "linux":
        sys.exit("This needs Wine on Linux; on Windows, run the installer itself.")
    python = dev.prepare("build", TOOLS, installer.ROOT / "build" / "environment")
    icons = [str(python), str(installer.ROOT / "packaging" / "icons.py")]
    subprocess.run(icons, check=True, stdout=subprocess.DEVNULL)
    with tempfile.TemporaryDirectory(prefix="courier-wine-", ignore_cleanup_errors=True) as name:
        trial = Trial(Path(name))
        try:
            for step in STEPS:
                print(f"\n{(step.__doc__ or '').splitlines()[0]}", flush=True)
                step(trial)
        finally:
            trial.wine.end()
    print(f"\n{trial.held} assertions held, {len(trial.failed)} failed.")
    for what in trial.failed:
        print(f"  FAILED  {what}")
    sys.exit(1 if trial.failed else 0)


def install(trial: Trial) -> None:
    """Install silently, for one user."""
    trial.check("exit code 0", trial.wine.run(trial.first, "/S") == 0)
    trial.check_whole(trial.place, "1.0.0")
    trial.check("the Start menu has it", trial.shortcut.is_file())
    trial.check("the desktop has not", not trial.desktop.exists())
    key = rf"HKCU\{UNINSTALL_KEY}"
    folder = rf"C:\users\{trial.wine.home.name}\AppData\Local\Programs\Redox Courier"
    expected = {
        "DisplayName": "Redox Courier",
        "DisplayVersion": "1.0.0",
        "Publisher": "Redox Courier contributors",
        "InstallLocation": folder,
        "DisplayIcon": rf"{folder}\redox-courier.exe,0",
        "UninstallString": rf'"{folder}\uninstall.exe"',
        "QuietUninstallString": rf'"{folder}\uninstall.exe" /S',
        "NoModify": "0x1",
    }
    for name, wanted in expected.items():
        found = trial.wine.value(key, name)
        trial.check(f"{name} is {wanted}", found == wanted)
    size = int(trial.wine.value(key, "EstimatedSize") or "0", 16)
    trial.check(f"EstimatedSize is that of the files: {size} kB", 10 < size < 1000)
    trial.check("nothing is registered to open files", not trial.wine.value(rf"HKCU\{KIND_KEY}"))
    trial.check(
        "nothing is registered for all users",
        not trial.wine.value(rf"HKLM\{UNINSTALL_KEY}", "NoModify"),
    )
    trial.check("the shortcut starts it", trial.starts(trial.shortcut))


def choose_more(trial: Trial) -> None:
    """Install again with a desktop shortcut and as a program that opens JSON files."""
    theirs = rf"HKCU\{OPEN_WITH_KEY}"
    trial.wine.run("reg", "add", theirs, "/v", "Another.Program", "/f")
    trial.wine.run(
        "reg", "add", r"HKCU\Software\Classes\.json", "/ve", "/d", "Another.Program", "/f"
    )
    code = trial.wine.run(trial.first, "/S", "/Desktop", "/OpenWith")
    trial.check("exit code 0", code == 0)
    trial.check("the desktop has it", trial.desktop.is_file())
    command = trial.wine.value(rf"HKCU\{KIND_KEY}\shell\open\command") or ""
    trial.check(
        f"a JSON file is given to it: {command}", command.endswith('redox-courier.exe" "%1"')
    )
    ending = r"HKCU\Software\Classes\.http\OpenWithProgids"
    is_offered = trial.wine.value(ending, "RedoxCourier.Message") is not None
    trial.check("it is offered for HTTP files", is_offered)
    trial.check(
        "it is offered beside the other program",
        trial.wine.value(theirs, "RedoxCourier.Message") is not None
        and trial.wine.value(theirs, "Another.Program") is not None,
    )
    trial.check(
        "the other program still opens them",
        trial.wine.value(r"HKCU\Software\Classes\.json") == "Another.Program",
    )


def upgrade(trial: Trial) -> None:
    """Upgrade silently."""
    note = trial.place / "my notes.txt"
    note.write_text("mine")
    for leftover in ("new~", "old~"):  # of an upgrade that was cut off
        (trial.place / leftover).mkdir()
        (trial.place / leftover / "half.dll").write_text("half")
    trial.check("exit code 0", trial.wine.run(trial.second, "/S") == 0)
    trial.check_whole(trial.place, "1.1.0")
    version = trial.wine.value(rf"HKCU\{UNINSTALL_KEY}", "DisplayVersion")
    trial.check("the version shown is 1.1.0", version == "1.1.0")
    trial.check("what the person put there is still there", note.read_text() == "mine")
    trial.check("profiles and settings are untouched", trial.settings.read_text() == "mine")
    trial.check("the desktop shortcut stays", trial.desktop.is_file())
    trial.check("it still opens files", trial.wine.value(rf"HKCU\{KIND_KEY}") == "Redox message")
    note.unlink()


def repair(trial: Trial) -> None:
    """Repair: the same installer again, over damaged and missing files."""
    (trial.place / "redox-courier.exe").write_bytes(b"damaged")
    (trial.place / "_internal" / "sub" / "new.dll").unlink()
    (trial.place / "uninstall.exe").unlink()
    trial.shortcut.unlink()
    trial.check("exit code 0", trial.wine.run(trial.second, "/S") == 0)
    trial.check_whole(trial.place, "1.1.0")
    trial.check("the program starts again", trial.starts(trial.place / "redox-courier.exe"))
    trial.check("the Start menu has it again", trial.shortcut.is_file())


def remove(trial: Trial) -> None:
    """Remove silently, as Windows does it: what is the person's stays."""
    note = trial.place / "my notes.txt"
    note.write_text("mine")
    trial.started.unlink(missing_ok=True)
    trial.check("exit code 0", trial.wine.run(trial.place / "uninstall.exe", "/S") == 0)
    trial.wine.wait()
    trial.check("what the person put there is still there", note.read_text() == "mine")
    trial.check("nothing else is", [path.name for path in trial.place.iterdir()] == [note.name])
    trial.check("profiles and settings are untouched", trial.settings.read_text() == "mine")
    trial.check("nothing was forgotten", not trial.started.exists())
    trial.check(
        "the other program still opens JSON files",
        trial.wine.value(r"HKCU\Software\Classes\.json") == "Another.Program"
        and trial.wine.value(rf"HKCU\{OPEN_WITH_KEY}", "Another.Program") is not None,
    )
    code = trial.wine.run(trial.first, "/S")
    trial.check(
        f"a folder of other files is not used: exit code {FOLDER_IS_TAKEN}", code == FOLDER_IS_TAKEN
    )
    trial.check("nothing was written there", [p.name for p in trial.place.iterdir()] == [note.name])
    shutil.rmtree(trial.place)
    trial.wine.run("reg", "delete", r"HKCU\Software\Classes\.json", "/f")
    trial.check_nothing_left("users/" + trial.wine.home.name + "/AppData/Local/Programs")


def elsewhere(trial: Trial) -> None:
    """Install into a folder of one's own, and remove it again."""
    place = trial.wine.drive / "Tools of mine" / "Courier"
    shutil.copy(trial.first, trial.wine.drive / "setup.exe")
    code = trial.wine.run_line(r"C:\setup.exe /S /D=C:\Tools of mine\Courier")
    trial.check("exit code 0", code == 0)
    trial.check_whole(place, "1.0.0")
    trial.check("not in the usual folder", not trial.place.exists())
    trial.check("an upgrade finds it: exit code 0", trial.wine.run(trial.second, "/S") == 0)
    trial.check_whole(place, "1.1.0")
    trial.check("still not in the usual folder", not trial.place.exists())
    trial.wine.run(place / "uninstall.exe", "/S")
    trial.wine.wait()
    trial.check("the folder is gone", not place.exists())
    trial.check_nothing_left("users/" + trial.wine.home.name + "/AppData/Local/Programs")


def for_all_users(trial: Trial) -> None:
    """Install for all users, and remove it again."""
    place = trial.wine.drive / "Program Files" / "Redox Courier"
    menu = trial.wine.drive / "ProgramData/Microsoft/Windows/Start Menu/Programs/Redox Courier.lnk"
    code = trial.wine.run(trial.first, "/S", "/AllUsers", "/OpenWith")
    trial.check("exit code 0", code == 0)
    trial.check_whole(place, "1.0.0")
    trial.check("everybody's Start menu has it", menu.is_file())
    trial.check("the own one has not", not trial.shortcut.exists())
    location = trial.wine.value(rf"HKLM\{UNINSTALL_KEY}", "InstallLocation")
    trial.check("it is registered for all users", location == r"C:\Program Files\Redox Courier")
    kind = trial.wine.value(rf"HKLM\{KIND_KEY}")
    trial.check("it is offered to all users to open files", kind == "Redox message")
    own = trial.wine.value(rf"HKCU\{UNINSTALL_KEY}", "InstallLocation")
    trial.check("it is not registered for the one", own is None)
    trial.wine.run(place / "uninstall.exe", "/S")
    trial.wine.wait()
    trial.check("the folder is gone", not place.exists())
    trial.check_nothing_left("users/" + trial.wine.home.name + "/AppData/Local/Programs")


def forget(trial: Trial) -> None:
    """Remove it with profiles, history and keys."""
    trial.wine.run(trial.second, "/S")
    trial.started.unlink(missing_ok=True)
    trial.refuses.touch()
    code = trial.remove_and_wait(trial.place, "/ForgetEverything")
    trial.check(
        f"what cannot be forgotten is told: exit code {NOT_FORGOTTEN}", code == NOT_FORGOTTEN
    )
    trial.check_whole(trial.place, "1.1.0")
    trial.refuses.unlink()
    code = trial.remove_and_wait(trial.place, "/ForgetEverything")
    trial.check("exit code 0", code == 0)
    asked = trial.started.read_text().split() if trial.started.exists() else []
    trial.check(f"the program was told to forget: {asked}", asked == ["--forget-everything"] * 2)
    left = [path.name for path in trial.place.iterdir()]
    trial.check("only the uninstaller that was waited for is left", left == ["uninstall.exe"])
    shutil.rmtree(trial.place)
    trial.check_nothing_left("users/" + trial.wine.home.name + "/AppData/Local/Programs")


STEPS: tuple[Callable[[Trial], None], ...] = (
    install,
    choose_more,
    upgrade,
    repair,
    wine_trouble.while_it_runs,
    wine_trouble.cut_off,
    wine_trouble.no_room,
    remove,
    elsewhere,
    for_all_users,
    forget,
)


if __name__ == "__main__":
    main()
