; The uninstaller.

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
