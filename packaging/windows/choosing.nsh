; The installer's own page, and what the others of them do.

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
