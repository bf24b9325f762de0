"""What macOS is told of the program: Info.plist, and how it is signed.

Two builds, one for Intel and one for Apple silicon: PySide6 has wheels for both in one, but
jsonschema-rs, msgspec and regex have one for each.

With `MACOS_SIGNING_IDENTITY` in the environment PyInstaller signs every library and the program for
the hardened runtime. None of its exceptions is asked for, so there is no file of entitlements:

* com.apple.security.cs.allow-jit: nothing here makes machine code. Qt's regular expressions could,
  and do without; QML, which does too, is left out.
* …allow-unsigned-executable-memory: ctypes would need it on Intel to be called back from C; the
  keyring and the trust store are only called.
* …disable-library-validation: every library in the bundle is signed anew by the same identity.
* …allow-dyld-environment-variables: libraries find each other by relative paths.

What the program does with the network, the keychain and files needs no entitlement outside of the
sandbox of the App Store.
"""

import os
import re
from typing import Any

from app import __version__

NAME = "Redox Courier"
IDENTIFIER = "io.github.redox-courier"
COPYRIGHT = "Copyright © 2026 Redox Courier contributors. MIT licence."
# Of the PySide6 wheels (macosx_13_0); all others ask for less.
OLDEST_SYSTEM = "13.0"
LANGUAGES = ("en", "fr")


def identity() -> str | None:
    """Who signs: the name of a "Developer ID Application" certificate; nobody without one."""
    return os.environ.get("MACOS_SIGNING_IDENTITY") or None


def info_plist() -> dict[str, Any]:
    """What PyInstaller does not write by itself; it gives names, program and icon."""
    # Apple's versions are three numbers, without what Python says of a release to come.
    (numbers,) = re.findall(r"^\d+(?:\.\d+){0,2}", __version__)
    return {
        "CFBundleDevelopmentRegion": LANGUAGES[0],
        "CFBundleDisplayName": NAME,
        # Offered by "Open With"; what opens such files by itself stays what it is.
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "JSON",
                "CFBundleTypeRole": "Editor",
                "LSHandlerRank": "Alternate",
                "LSItemContentTypes": ["public.json"],
            }
        ],
        "CFBundleLocalizations": list(LANGUAGES),
        "CFBundleName": NAME,
        "CFBundleShortVersionString": numbers,
        "CFBundleVersion": numbers,
        "LSApplicationCategoryType": "public.app-category.developer-tools",
        "LSMinimumSystemVersion": OLDEST_SYSTEM,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": COPYRIGHT,
        # Dark windows where the system is dark.
        "NSRequiresAquaSystemAppearance": False,
        "NSSupportsAutomaticGraphicsSwitching": True,
    }
