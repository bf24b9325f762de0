; A small program in the place of the real one, for try_installer.py: it notes how it was started,
; runs until a file is gone with --wait, and its exit code is 1 while another file is there.

Unicode true
Target ${TARGET}
RequestExecutionLevel user
SilentInstall silent
OutFile "${OUTPUT}"
Name "Stand-in"
!include FileFunc.nsh
!include LogicLib.nsh

Section
  ${GetParameters} $R0
  FileOpen $R1 "$TEMP\courier-started.txt" a
  FileSeek $R1 0 END
  FileWrite $R1 "$R0$\r$\n"
  FileClose $R1
  ${If} $R0 == "--wait"
    ${DoWhile} ${FileExists} "$TEMP\courier-waits.txt"
      Sleep 50
    ${Loop}
  ${EndIf}
  ${If} ${FileExists} "$TEMP\courier-refuses.txt"
    SetErrorLevel 1
  ${EndIf}
SectionEnd
