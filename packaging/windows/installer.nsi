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

; ---- how it starts

!macro TakeSwitch NAME VARIABLE
  ClearErrors
  ${GetOptions} $R0 "${NAME}" $R1
  ${IfNot} ${Errors}
    StrCpy ${VARIABLE} 1
  ${EndIf}
!macroend

Function .onInit
  SetRegView 64
  ${GetParameters} $R0
  !insertmacro TakeSwitch "/AllUsers" $ForAll
  !insertmacro TakeSwitch "/Desktop" $OnDesktop
  !insertmacro TakeSwitch "/OpenWith" $OpensFiles
  !insertmacro TakeSwitch "/Continue" $Continues
  StrCpy $GivenFolder $INSTDIR
  ${If} $ForAll == ""
  ${AndIfNot} ${Silent}
    Call PreferScopeOfBefore
  ${EndIf}
  ${If} ${Silent}
  ${OrIf} $Continues == 1
    Call RequireAdministrator
  ${EndIf}
  Call UseScope
  ${If} ${Silent}
    Call RequireOwnFolder
    Call RequireClosed
  ${EndIf}
FunctionEnd

Function PreferScopeOfBefore
  ReadRegStr $R1 HKCU "${UNINSTALL_KEY}" "InstallLocation"
  ReadRegStr $R2 HKLM "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $R1 == ""
  ${AndIf} $R2 != ""
    StrCpy $ForAll 1
  ${EndIf}
FunctionEnd

; Where it goes, and what is there, for $ForAll.
Function UseScope
  ${If} $ForAll == 1
    SetShellVarContext all
    StrCpy $INSTDIR "$PROGRAMFILES64\${PRODUCT}"
  ${Else}
    SetShellVarContext current
    StrCpy $INSTDIR "$LOCALAPPDATA\Programs\${PRODUCT}"
  ${EndIf}
  StrCpy $Before ""
  ReadRegStr $R1 SHCTX "${UNINSTALL_KEY}" "InstallLocation"
  ReadRegStr $R2 SHCTX "${UNINSTALL_KEY}" "DisplayVersion"
  ${If} $R1 != ""
    StrCpy $INSTDIR $R1
    ${If} $R2 == "${VERSION}"
      StrCpy $Before "$(WILL_REPAIR)"
    ${Else}
      StrCpy $Before "$(WILL_UPGRADE)"
    ${EndIf}
    ; What the person has chosen before stays.
    ${If} ${FileExists} "$DESKTOP\${PRODUCT}.lnk"
      StrCpy $OnDesktop 1
    ${EndIf}
    ReadRegStr $R1 SHCTX "Software\Classes\${KIND}" ""
    ${If} $R1 != ""
      StrCpy $OpensFiles 1
    ${EndIf}
  ${EndIf}
  ${If} $GivenFolder != ""
    StrCpy $INSTDIR $GivenFolder
  ${EndIf}
FunctionEnd

; Ends with an exit code; a person is told why.
!macro GiveUp CODE TEXT
  SetErrorLevel ${CODE}
  MessageBox MB_OK|MB_ICONEXCLAMATION "${TEXT}" /SD IDOK
  Quit
!macroend

Function RequireAdministrator
  ${If} $ForAll == 1
    UserInfo::GetAccountType
    Pop $R1
    ${If} $R1 != "Admin"
      !insertmacro GiveUp ${NEEDS_ADMINISTRATOR} "$(ADMINISTRATOR)"
    ${EndIf}
  ${EndIf}
FunctionEnd

; A folder of other things is never mixed with ours, which are removed as a whole.
Function RequireOwnFolder
  ${DirState} "$INSTDIR" $R1
  ${If} $R1 == 1
  ${AndIfNot} ${FileExists} "$INSTDIR\${LIST}"
  ${AndIfNot} ${FileExists} "$INSTDIR\${FRESH}\${LIST}"
    ${If} ${Silent}
      !insertmacro GiveUp ${FOLDER_IS_TAKEN} ""
    ${EndIf}
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(FOLDER_TAKEN)"
    Abort
  ${EndIf}
FunctionEnd

; Windows lets nobody write to a program that runs.
!macro RequireClosedAs PREFIX
  Function ${PREFIX}RequireClosed
    again:
    ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
      ClearErrors
      FileOpen $R1 "$INSTDIR\${PROGRAM}" a
      ${If} ${Errors}
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDRETRY again
        SetErrorLevel ${IS_RUNNING}
        Quit
      ${EndIf}
      FileClose $R1
    ${EndIf}
  FunctionEnd
!macroend
!insertmacro RequireClosedAs ""
!insertmacro RequireClosedAs "un."

; ---- pages

Function SkipIfContinued
  ${If} $Continues == 1
    Abort
  ${EndIf}
FunctionEnd

Function SkipIfThere
  ${If} $Before != ""
    Abort
  ${EndIf}
FunctionEnd

Var MeRadio
Var AllRadio
Var DesktopBox
Var FilesBox

Function ShowOptions
  Call SkipIfContinued
  !insertmacro MUI_HEADER_TEXT "$(OPTIONS)" "$(OPTIONS_MORE)"
  nsDialogs::Create 1018
  Pop $R1
  ${NSD_CreateFirstRadioButton} 0 0 100% 12u "$(FOR_ME)"
  Pop $MeRadio
  ${NSD_CreateAdditionalRadioButton} 0 15u 100% 12u "$(FOR_ALL)"
  Pop $AllRadio
  ${NSD_CreateCheckBox} 0 42u 100% 12u "$(DESKTOP_SHORTCUT)"
  Pop $DesktopBox
  ${NSD_CreateCheckBox} 0 57u 100% 12u "$(OPEN_FILES)"
  Pop $FilesBox
  ${NSD_CreateLabel} 12u 71u 95% 20u "$(OPEN_FILES_MORE)"
  Pop $R1
  ${If} $ForAll == 1
    ${NSD_Check} $AllRadio
  ${Else}
    ${NSD_Check} $MeRadio
  ${EndIf}
  ${If} $OnDesktop == 1
    ${NSD_Check} $DesktopBox
  ${EndIf}
  ${If} $OpensFiles == 1
    ${NSD_Check} $FilesBox
  ${EndIf}
  nsDialogs::Show
FunctionEnd

Function LeaveOptions
  ${NSD_GetState} $DesktopBox $OnDesktop
  ${NSD_GetState} $FilesBox $OpensFiles
  ${NSD_GetState} $AllRadio $R1
  ${If} $R1 != $ForAll
    StrCpy $ForAll $R1
    Push $OnDesktop
    Push $OpensFiles
    Call UseScope
    Pop $OpensFiles
    Pop $OnDesktop
  ${EndIf}
  ${If} $ForAll == 1
    UserInfo::GetAccountType
    Pop $R1
    ${If} $R1 != "Admin"
      StrCpy $R2 "/AllUsers /Continue"
      ${If} $OnDesktop == 1
        StrCpy $R2 "$R2 /Desktop"
      ${EndIf}
      ${If} $OpensFiles == 1
        StrCpy $R2 "$R2 /OpenWith"
      ${EndIf}
      ClearErrors
      ExecShell "runas" "$EXEPATH" "$R2"
      ${If} ${Errors} ; the person said no
        Abort
      ${EndIf}
      Quit
    ${EndIf}
  ${EndIf}
FunctionEnd

; Through the desktop: it must not run with an administrator's rights.
Function StartProgram
  Exec '"$WINDIR\explorer.exe" "$INSTDIR\${PROGRAM}"'
FunctionEnd

; ---- installing

; The new version is unpacked beside the old one and takes its place once all of it is there: a
; full disk or a pulled plug leaves the old one as it was.
Section
  Call RequireClosed
  ClearErrors
  RMDir /r "$INSTDIR\${FRESH}"
  RMDir /r "$INSTDIR\${FORMER}"
  SetOutPath "$INSTDIR\${FRESH}"
  ClearErrors
  File /r "${PAYLOAD}\*.*"
  File "${BUILD}\LICENSE.txt"
  File "${BUILD}\${LIST}"
  WriteUninstaller "$INSTDIR\${FRESH}\uninstall.exe"
  ${IfNot} ${FileExists} "$INSTDIR\${FRESH}\${PROGRAM}"
  ${OrIfNot} ${FileExists} "$INSTDIR\${FRESH}\uninstall.exe"
  ${OrIfNot} ${FileExists} "$INSTDIR\${FRESH}\${LIST}"
    SetErrors
  ${EndIf}
  ${If} ${Errors}
    SetOutPath "$TEMP"
    RMDir /r "$INSTDIR\${FRESH}"
    RMDir "$INSTDIR"
    !insertmacro GiveUp ${NOT_WRITTEN} "$(NOT_WRITTEN_TEXT)"
  ${EndIf}
  SetOutPath "$TEMP" ; the current folder could not be renamed
  Call RequireClosed
  CreateDirectory "$INSTDIR\${FORMER}"
  Call MoveFormerAway
  ${If} ${Errors}
    Call MoveFormerBack
    RMDir /r "$INSTDIR\${FRESH}"
    !insertmacro GiveUp ${NOT_WRITTEN} "$(NOT_WRITTEN_TEXT)"
  ${EndIf}
  Call MoveFreshIn
  ${If} ${Errors}
    !insertmacro GiveUp ${NOT_WRITTEN} "$(NOT_WRITTEN_TEXT)"
  ${EndIf}
  RMDir /r "$INSTDIR\${FORMER}"

  SetOutPath "$INSTDIR" ; where shortcuts start it
  CreateShortcut "$SMPROGRAMS\${PRODUCT}.lnk" "$INSTDIR\${PROGRAM}"
  ${If} $OnDesktop == 1
    CreateShortcut "$DESKTOP\${PRODUCT}.lnk" "$INSTDIR\${PROGRAM}"
  ${Else}
    Delete "$DESKTOP\${PRODUCT}.lnk"
  ${EndIf}
  SetOutPath "$TEMP"
  Call Register
  Call RegisterFiles
SectionEnd

Function MoveFormerAway
  ClearErrors
  ${If} ${FileExists} "$INSTDIR\${LIST}"
    FileOpen $R1 "$INSTDIR\${LIST}" r
    ${Do}
      FileRead $R1 $R2
      ${If} ${Errors} ; its end
        ClearErrors
        ${ExitDo}
      ${EndIf}
      ${TrimNewLines} $R2 $R2
      ${If} $R2 != ""
      ${AndIf} ${FileExists} "$INSTDIR\$R2"
        Rename "$INSTDIR\$R2" "$INSTDIR\${FORMER}\$R2"
        ${If} ${Errors}
          FileClose $R1
          SetErrors
          Return
        ${EndIf}
      ${EndIf}
    ${Loop}
    FileClose $R1
  ${EndIf}
FunctionEnd

!macro MoveAll FROM TO
  ClearErrors
  FindFirst $R1 $R2 "${FROM}\*.*"
  ${DoUntil} $R2 == ""
    ${If} $R2 != "."
    ${AndIf} $R2 != ".."
    ${AndIf} $R2 != "${LIST}"
      ${If} ${FileExists} "${TO}\$R2" ; left by a run that was cut off
        RMDir /r "${TO}\$R2"
        Delete "${TO}\$R2"
      ${EndIf}
      ClearErrors
      Rename "${FROM}\$R2" "${TO}\$R2"
      ${If} ${Errors}
        FindClose $R1
        SetErrors
        Return
      ${EndIf}
    ${EndIf}
    FindNext $R1 $R2
  ${Loop}
  FindClose $R1
  ClearErrors
!macroend

Function MoveFormerBack
  !insertmacro MoveAll "$INSTDIR\${FORMER}" "$INSTDIR"
  RMDir "$INSTDIR\${FORMER}"
FunctionEnd

Function MoveFreshIn
  !insertmacro MoveAll "$INSTDIR\${FRESH}" "$INSTDIR"
  Delete "$INSTDIR\${LIST}"
  Rename "$INSTDIR\${FRESH}\${LIST}" "$INSTDIR\${LIST}"
  RMDir "$INSTDIR\${FRESH}"
FunctionEnd

; What "Installed apps" shows.
Function Register
  StrCpy $R1 '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "${PRODUCT}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${PROGRAM},0"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "Publisher" "${PRODUCT} contributors"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" "$R1"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" "$R1 /S"
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
FunctionEnd

!macro UnregisterEnding ENDING
  DeleteRegValue SHCTX "Software\Classes\${ENDING}\OpenWithProgids" "${KIND}"
  DeleteRegKey /ifnosubkeys /ifnovalues SHCTX "Software\Classes\${ENDING}\OpenWithProgids"
  DeleteRegKey /ifnosubkeys /ifnovalues SHCTX "Software\Classes\${ENDING}"
!macroend

!macro UnregisterFiles
  DeleteRegKey SHCTX "Software\Classes\${KIND}"
  DeleteRegKey SHCTX "${APPLICATION_KEY}"
  !insertmacro UnregisterEnding ".json"
  !insertmacro UnregisterEnding ".http"
!macroend

!macro TellOfFiles
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

; Windows lists the program under "Open with" of such files. Which program opens them by itself is
; for the person to say.
Function RegisterFiles
  ${If} $OpensFiles == 1
    WriteRegStr SHCTX "Software\Classes\${KIND}" "" "$(FILE_KIND)"
    WriteRegStr SHCTX "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
    WriteRegStr SHCTX "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
    WriteRegStr SHCTX "Software\Classes\.json\OpenWithProgids" "${KIND}" ""
    WriteRegStr SHCTX "Software\Classes\.http\OpenWithProgids" "${KIND}" ""
    WriteRegStr SHCTX "${APPLICATION_KEY}" "FriendlyAppName" "${PRODUCT}"
    WriteRegStr SHCTX "${APPLICATION_KEY}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
    WriteRegStr SHCTX "${APPLICATION_KEY}\SupportedTypes" ".json" ""
    WriteRegStr SHCTX "${APPLICATION_KEY}\SupportedTypes" ".http" ""
  ${Else}
    !insertmacro UnregisterFiles
  ${EndIf}
  !insertmacro TellOfFiles
FunctionEnd

; ---- uninstalling

Function un.onInit
  SetRegView 64
  ${GetParameters} $R0
  !insertmacro TakeSwitch "/ForgetEverything" $Forgets
  SetShellVarContext current
  ReadRegStr $R1 HKLM "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $R1 == $INSTDIR
    StrCpy $ForAll 1
    SetShellVarContext all
    UserInfo::GetAccountType
    Pop $R1
    ${If} $R1 != "Admin"
      ${If} ${Silent}
        !insertmacro GiveUp ${NEEDS_ADMINISTRATOR} ""
      ${EndIf}
      ExecShell "runas" "$INSTDIR\uninstall.exe"
      Quit
    ${EndIf}
  ${EndIf}
  ${If} ${Silent}
    Call un.RequireClosed
  ${EndIf}
FunctionEnd

Var ForgetBox

Function un.ShowChoice
  !insertmacro MUI_HEADER_TEXT "$(REMOVE)" "$(REMOVE_MORE)"
  nsDialogs::Create 1018
  Pop $R1
  ${NSD_CreateLabel} 0 0 100% 24u "$(REMOVE_WHAT)"
  Pop $R1
  ReadEnvStr $R2 "USERNAME"
  ${NSD_CreateCheckBox} 0 32u 100% 12u "$(REMOVE_ALL)"
  Pop $ForgetBox
  ${If} $Forgets == 1
    ${NSD_Check} $ForgetBox
  ${EndIf}
  ${NSD_CreateLabel} 12u 47u 95% 50u "$(REMOVE_ALL_MORE)"
  Pop $R1
  GetDlgItem $R1 $HWNDPARENT 1
  SendMessage $R1 ${WM_SETTEXT} 0 "STR:$(^UninstallBtn)"
  nsDialogs::Show
FunctionEnd

Function un.LeaveChoice
  ${NSD_GetState} $ForgetBox $Forgets
FunctionEnd

Function un.ForgetEverything
  again:
  nsExec::ExecToStack '"$INSTDIR\${PROGRAM}" --forget-everything'
  Pop $R1
  Pop $R2
  ${If} $R1 != 0
    MessageBox MB_ABORTRETRYIGNORE|MB_ICONEXCLAMATION "$(NOT_FORGOTTEN_TEXT)" /SD IDABORT IDRETRY again IDIGNORE on
    SetErrorLevel ${NOT_FORGOTTEN}
    Quit
    on:
  ${EndIf}
FunctionEnd

Section "un."
  Call un.RequireClosed
  ${If} $Forgets == 1
    Call un.ForgetEverything
  ${EndIf}
  SetOutPath "$TEMP"
  ClearErrors
  FileOpen $R1 "$INSTDIR\${LIST}" r
  ${IfNot} ${Errors}
    ${Do}
      ClearErrors
      FileRead $R1 $R2
      ${If} ${Errors} ; its end
        ${ExitDo}
      ${EndIf}
      ${TrimNewLines} $R2 $R2
      ${If} $R2 != ""
        RMDir /r "$INSTDIR\$R2"
        Delete "$INSTDIR\$R2"
      ${EndIf}
    ${Loop}
    FileClose $R1
  ${EndIf}
  Delete "$INSTDIR\${LIST}"
  RMDir /r "$INSTDIR\${FRESH}"
  RMDir /r "$INSTDIR\${FORMER}"
  RMDir "$INSTDIR" ; what the person put there stays
  Delete "$SMPROGRAMS\${PRODUCT}.lnk"
  Delete "$DESKTOP\${PRODUCT}.lnk"
  !insertmacro UnregisterFiles
  !insertmacro TellOfFiles
  DeleteRegKey SHCTX "${UNINSTALL_KEY}"
SectionEnd

!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"'
!endif
