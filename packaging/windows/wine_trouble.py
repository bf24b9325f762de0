"""Steps of try_installer.py in which something is in the way."""

from wine import PATIENCE_S
from wine_trial import UNINSTALL_KEY, Trial

IS_RUNNING, NOT_WRITTEN = 3, 7


def while_it_runs(trial: Trial) -> None:
    """Neither upgrade nor removal while the program runs."""
    trial.waits.touch()
    trial.started.unlink(missing_ok=True)
    running = trial.wine.start(trial.place / "redox-courier.exe", "--wait")
    trial.wine.until(trial.started.exists)
    code = trial.wine.run(trial.first, "/S")
    trial.check(f"the installer ends with exit code {IS_RUNNING}", code == IS_RUNNING)
    trial.check_whole(trial.place, "1.1.0")
    code = trial.remove_and_wait(trial.place)
    trial.check(f"the uninstaller ends with exit code {IS_RUNNING}", code == IS_RUNNING)
    trial.check_whole(trial.place, "1.1.0")
    trial.waits.unlink()
    running.wait(PATIENCE_S)


def cut_off(trial: Trial) -> None:
    """Killed while it unpacks: the old version is left as it was, and the next try goes through."""
    running = trial.wine.start(trial.large, "/S")
    unpacked = trial.place / "new~" / "_internal"
    trial.wine.until(lambda: unpacked.is_dir() and any(unpacked.iterdir()))
    trial.wine.end()
    running.wait(PATIENCE_S)
    trial.check("it had not got to the end", not (trial.place / "new~" / "uninstall.exe").exists())
    base = trial.place / "_internal" / "base.dll"
    trial.check("the files are still those of 1.1.0", base.read_text() == "2")
    version = trial.wine.value(rf"HKCU\{UNINSTALL_KEY}", "DisplayVersion")
    trial.check("the version shown is 1.1.0", version == "1.1.0")
    trial.check("the program still starts", trial.starts(trial.place / "redox-courier.exe"))
    trial.check("the next try: exit code 0", trial.wine.run(trial.second, "/S") == 0)
    trial.check_whole(trial.place, "1.1.0")


def no_room(trial: Trial) -> None:
    """A file that cannot be put in its place: the old version is left as it was."""
    blocked = trial.place / "new~"
    blocked.write_text("a file where a folder has to be")
    blocked.chmod(0o444)
    code = trial.wine.run(trial.first, "/S")
    trial.check(f"exit code {NOT_WRITTEN}", code == NOT_WRITTEN)
    blocked.unlink(missing_ok=True)
    trial.check_whole(trial.place, "1.1.0")
    trial.check("the program still starts", trial.starts(trial.place / "redox-courier.exe"))
