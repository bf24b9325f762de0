"""The installer for Windows, as far as it can be looked at without one; see try_installer.py."""

import re
import shutil
import struct
import sys
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest

from app import __version__
from tests.packaging.conftest import ROOT, load

WINDOWS = ROOT / "packaging" / "windows"
X64, X86 = 0x8664, 0x14C

needs_nsis = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("makensis") is None,
    reason="NSIS is needed; on Linux it is part of the set-up",
)


@pytest.fixture
def installer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    monkeypatch.syspath_prepend(str(WINDOWS))
    module = load("windows/installer")
    monkeypatch.setattr(module, "ICONS", tmp_path / "icons")
    return module


@pytest.fixture
def signing() -> ModuleType:
    return load("windows/signing")


@pytest.fixture
def payload(tmp_path: Path) -> Path:
    folder = tmp_path / "payload"
    (folder / "_internal").mkdir(parents=True)
    (folder / "redox-courier.exe").write_bytes(b"program")
    (folder / "_internal" / "base_library.zip").write_bytes(b"\0" * 5000)
    return folder


@pytest.fixture
def drawn(qapp: object, installer: ModuleType) -> None:
    icons = load("icons")
    installer.ICONS.mkdir()
    icons.write_ico(installer.ICONS / "application.ico")
    icons.write_side(installer.ICONS / "side.bmp")


def whole_script() -> str:
    parts = sorted({*WINDOWS.glob("*.nsh"), WINDOWS / "installer.nsi"})
    return "\n".join(part.read_text("utf-8") for part in parts)


@needs_nsis
@pytest.mark.usefixtures("drawn")
def test_it_is_an_x64_program_that_asks_for_no_rights_and_says_what_it_is(
    installer, payload, tmp_path
):
    made = installer.make(
        payload, tmp_path / "out", version="1.2.3", architecture="x64", identity=None
    )
    assert made.name == "redox-courier-1.2.3-windows-x64-setup-unsigned.exe"
    data = made.read_bytes()
    (at,) = struct.unpack_from("<I", data, 0x3C)
    assert data[at : at + 4] == b"PE\0\0"
    assert struct.unpack_from("<H", data, at + 4) == (X64,)
    manifest = data[data.index(b"<assembly") : data.index(b"</assembly>")]
    assert b'level="asInvoker"' in manifest
    assert b"dpiAware" in manifest
    for text in ("Redox Courier Setup", "1.2.3", "Redox Courier contributors"):
        assert text.encode("utf-16-le") in data


@needs_nsis
@pytest.mark.usefixtures("drawn")
def test_it_compiles_for_an_nsis_without_x64_too(installer, payload, tmp_path, monkeypatch):
    """As the original NSIS for Windows is, which has installers for x86 alone."""
    monkeypatch.setattr(installer, "target", lambda: "x86-unicode")
    made = installer.make(payload, tmp_path, version="1.2.3", architecture="arm64", identity=None)
    assert made.name == "redox-courier-1.2.3-windows-arm64-setup-unsigned.exe"
    data = made.read_bytes()
    (at,) = struct.unpack_from("<I", data, 0x3C)
    assert struct.unpack_from("<H", data, at + 4) == (X86,)


def test_nsis_is_found_where_its_own_set_up_puts_it(installer, tmp_path, monkeypatch):
    monkeypatch.setattr(installer.shutil, "which", lambda _name: None)
    monkeypatch.setenv("ProgramFiles(x86)", str(tmp_path))
    with pytest.raises(SystemExit, match="install NSIS"):
        installer.makensis()
    (tmp_path / "NSIS").mkdir()
    (tmp_path / "NSIS" / "makensis.exe").touch()
    assert installer.makensis() == str(tmp_path / "NSIS" / "makensis.exe")


@needs_nsis
def test_a_script_with_a_fault_makes_nothing(installer, tmp_path, capfd):
    script = tmp_path / "wrong.nsi"
    lines = ("Unicode true", f'OutFile "{tmp_path}/made.exe"', "Section", "Nonsense", "SectionEnd")
    script.write_text("\n".join(lines))
    with pytest.raises(SystemExit, match=r"wrong\.nsi did not compile"):
        installer.compile_script(script)
    assert not (tmp_path / "made.exe").exists()
    assert "Nonsense" in capfd.readouterr().err


@pytest.mark.usefixtures("drawn")
def test_the_uninstaller_is_told_of_all_that_is_ours(installer, payload, tmp_path):
    work = tmp_path / "work"
    work.mkdir()
    installer.gather(payload, work)
    assert (work / "installed.txt").read_bytes().decode("ascii").split("\r\n") == [
        "LICENSE.txt",
        "_internal",
        "redox-courier.exe",
        "uninstall.exe",
        "",
    ]
    licence = (work / "LICENSE.txt").read_bytes()
    assert licence.startswith(b"\xef\xbb\xbfMIT License\r\n")
    assert installer.size_kb(payload) == 4


@pytest.mark.parametrize("name", ["é.dll", "..dll", ".hidden"])
@pytest.mark.usefixtures("drawn")
def test_a_name_that_could_be_taken_amiss_is_refused(installer, payload, tmp_path, name):
    (payload / name).touch()
    with pytest.raises(ValueError, match="could not be told"):
        installer.gather(payload, tmp_path)


def test_without_a_frozen_program_the_next_step_is_said(installer, tmp_path):
    with pytest.raises(SystemExit, match=r"run packaging/build\.py on Windows first"):
        installer.make(tmp_path, tmp_path, version="1.2.3", architecture="x64", identity=None)


def test_every_text_is_there_in_both_languages_with_the_same_in_it():
    text = (WINDOWS / "texts.nsh").read_text("utf-8").replace("\\\n", " ")
    said = re.findall(r'^!insertmacro Say (\w+) +"(.*?)" +"(.*?)" *$', text, re.MULTILINE)
    assert len(said) == text.count("!insertmacro Say")
    script = whole_script()
    for name, english, french in said:
        assert f"$({name})" in script, "no text that nobody says"
        assert english != french
        in_each = [
            sorted(re.findall(r"\$\{?\w+\}?", re.sub(r"\$\\[rn]", " ", each)))
            for each in (english, french)
        ]
        assert in_each[0] == in_each[1]
        assert english.count("&") == french.count("&"), "a letter to press where there is one"


def test_the_exit_codes_are_those_that_are_documented():
    script = whole_script()
    codes = re.findall(r"^!define (?:IS|FOLDER|NEEDS|NOT)_\w+ (\d)$", script, re.MULTILINE)
    readme = (WINDOWS / "README.md").read_text("utf-8")
    assert codes == ["3", "4", "5", "6", "7"]
    for code in codes:
        assert re.search(rf"^\| {code} \| \S", readme, re.MULTILINE)
    for switch in re.findall(r'TakeSwitch "(/\w+)"', script):
        assert f"`{switch}`" in readme or f" {switch} " in readme or switch == "/Continue"


# ---- the program's own exe


def test_the_programs_exe_says_its_version(tmp_path):
    version_info = load("windows/version_info")
    assert version_info.version() == __version__

    def named(*parts: object, **members: object) -> object:
        return (*parts, members) if members else parts

    names = ["VSVersionInfo", "FixedFileInfo", "StringFileInfo", "StringTable", "StringStruct"]
    names += ["VarFileInfo", "VarStruct"]
    read = eval(version_info.write(tmp_path).read_text("utf-8"), dict.fromkeys(names, named))  # noqa: S307
    (members,) = read
    ((fixed,), (strings, _)) = members["ffi"], members["kids"]
    assert fixed["filevers"] == fixed["prodvers"] == version_info.four_numbers(__version__)
    ((_, texts),) = strings[0]
    assert ("ProductVersion", __version__) in texts
    assert ("ProductName", "Redox Courier") in texts


@pytest.mark.parametrize(
    ("version", "numbers"), [("1.2.3", (1, 2, 3, 0)), ("0.10.0rc1", (0, 10, 0, 0))]
)
def test_windows_compares_four_numbers(version, numbers):
    assert load("windows/version_info").four_numbers(version) == numbers


def test_the_programs_exe_is_sharp_on_every_screen_and_asks_for_no_rights():
    root = ET.parse(WINDOWS / "program.manifest").getroot()  # noqa: S314
    texts = {element.tag.rpartition("}")[2]: element for element in root.iter()}
    assert (texts["dpiAwareness"].text, texts["dpiAware"].text) == ("PerMonitorV2", "true/pm")
    assert texts["longPathAware"].text == "true"
    assert texts["requestedExecutionLevel"].get("level") == "asInvoker"


# ---- signing


def test_without_an_identity_nothing_is_signed_and_the_name_says_so(signing, installer):
    assert signing.identity({}) is None
    assert "-unsigned" in installer.file_name("1.0.0", "arm64", is_signed=False)
    assert installer.file_name("1.0.0", "arm64", is_signed=True) == (
        "redox-courier-1.0.0-windows-arm64-setup.exe"
    )


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        (
            {"WINDOWS_SIGNING_THUMBPRINT": "ab12"},
            "/sha1 ab12 {file}",
        ),
        (
            {"AZURE_SIGNING_DLIB": "a.dll", "AZURE_SIGNING_METADATA": "m.json"},
            "/dlib a.dll /dmdf m.json {file}",
        ),
    ],
)
def test_the_identity_of_the_environment_signs(signing, environment, expected):
    found = signing.identity({**environment, "SIGNING_TIMESTAMP_URL": "http://time.example"})
    always = "signtool sign /fd SHA256 /tr http://time.example /td SHA256"
    assert " ".join(found.command) == f"{always} {expected}"


@pytest.mark.parametrize(
    "half", ["AZURE_SIGNING_DLIB", "WINDOWS_SIGNING_PKCS12", "WINDOWS_SIGNING_PASSWORD_FILE"]
)
def test_half_an_identity_is_an_error_and_not_an_unsigned_file(signing, half):
    with pytest.raises(SystemExit, match="set both"):
        signing.identity({half: "x"})


def test_no_password_is_in_the_arguments(signing):
    found = signing.identity(
        {"WINDOWS_SIGNING_PKCS12": "c.p12", "WINDOWS_SIGNING_PASSWORD_FILE": "password.txt"}
    )
    assert "password.txt" in found.command
    assert "-readpass" in found.command


def test_a_tool_that_fails_leaves_the_file_and_ends_the_build(signing, tmp_path):
    file = tmp_path / "setup.exe"
    file.write_bytes(b"as it was")
    copies = "import shutil, sys; shutil.copy(sys.argv[1], sys.argv[2]); "
    for code in ("sys.exit(3)", "open(sys.argv[2], 'ab').write(b', signed')"):
        command = (sys.executable, "-c", copies + code, "{file}", "{signed}")
        identity = signing.Identity("somebody", command, replaces=True)
        if "exit" in code:
            with pytest.raises(SystemExit, match="could not be signed"):
                identity.sign(file)
            assert file.read_bytes() == b"as it was"
        else:
            identity.sign(file)
            assert file.read_bytes() == b"as it was, signed"
    assert [path.name for path in tmp_path.iterdir()] == ["setup.exe"]
