; Putting the files in their place.

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
