; How it starts: switches, for whom, where to, and what has to be so before anything is changed.

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
