; The installer for Windows. installer.py compiles it and defines what stands in ${…} here:
;   TARGET    amd64-unicode where this NSIS has it, else x86-unicode
;   VERSION   1.2.3        FILE_VERSION   1.2.3.0      SIZE_KB   of the installed program
;   PAYLOAD   the folder of the frozen program          BUILD     what installer.py has made
;   OUTPUT    the file to write                         SIGN      what signs the uninstaller, if any
; What it does with which switch, and its exit codes, are told in README.md beside it.

Unicode true
Target ${TARGET}
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user ; whoever wants it for all users is asked for more then
SetCompressor /SOLID lzma
SetOverwrite try

!include FileFunc.nsh
!include LogicLib.nsh
!include MUI2.nsh
!include nsDialogs.nsh
!include TextFunc.nsh
!include WinMessages.nsh

!define PRODUCT "Redox Courier"
!define PROGRAM "redox-courier.exe"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\RedoxCourier"
!define KIND "RedoxCourier.Message"
!define APPLICATION_KEY "Software\Classes\Applications\${PROGRAM}"
!define LIST "installed.txt" ; names what of the folder is ours, a line each
!define FRESH "new~"
!define FORMER "old~"

!define IS_RUNNING 3
!define FOLDER_IS_TAKEN 4
!define NEEDS_ADMINISTRATOR 5
!define NOT_FORGOTTEN 6
!define NOT_WRITTEN 7

Name "${PRODUCT}"
OutFile "${OUTPUT}"
BrandingText "${PRODUCT} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow
VIProductVersion "${FILE_VERSION}"
VIFileVersion "${FILE_VERSION}"
VIAddVersionKey /LANG=0 "ProductName" "${PRODUCT}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileDescription" "${PRODUCT} Setup"
VIAddVersionKey /LANG=0 "CompanyName" "${PRODUCT} contributors"
VIAddVersionKey /LANG=0 "LegalCopyright" "MIT licence"

Var ForAll      ; 1: for all users of the computer
Var Continues   ; 1: started by itself, as administrator, after the first pages
Var GivenFolder ; of /D=
Var Before      ; the version that is there
Var OnDesktop   ; 1: with a shortcut on the desktop
Var OpensFiles  ; 1: offered by Windows to open messages
Var Forgets     ; 1: the uninstaller removes the person's things, too

!define MUI_ICON "${BUILD}\application.ico"
!define MUI_UNICON "${BUILD}\application.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${BUILD}\side.bmp"
!define MUI_WELCOMEFINISHPAGE_BITMAP_STRETCH AspectFitHeight
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${BUILD}\side.bmp"
!define MUI_ABORTWARNING

!define MUI_PAGE_CUSTOMFUNCTION_PRE SkipIfContinued
!define MUI_WELCOMEPAGE_TEXT "$(WELCOME)$\r$\n$\r$\n$Before"
!insertmacro MUI_PAGE_WELCOME
!define MUI_PAGE_CUSTOMFUNCTION_PRE SkipIfContinued
!insertmacro MUI_PAGE_LICENSE "${BUILD}\LICENSE.txt"
Page custom ShowOptions LeaveOptions
!define MUI_PAGE_CUSTOMFUNCTION_PRE SkipIfThere
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE RequireOwnFolder
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_TEXT "$(START_IT)"
!define MUI_FINISHPAGE_RUN_FUNCTION StartProgram
!insertmacro MUI_PAGE_FINISH

UninstPage custom un.ShowChoice un.LeaveChoice
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "French"
!include "${__FILEDIR__}\texts.nsh"

!include "${__FILEDIR__}\starting.nsh"
!include "${__FILEDIR__}\choosing.nsh"
!include "${__FILEDIR__}\registering.nsh"
!include "${__FILEDIR__}\placing.nsh"
!include "${__FILEDIR__}\uninstalling.nsh"

!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"'
!endif
