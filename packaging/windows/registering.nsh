; What Windows is told of the program.

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
