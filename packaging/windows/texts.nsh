; What the installer says itself, in English and French; the rest comes with NSIS.

!macro Say NAME ENGLISH FRENCH
  LangString ${NAME} ${LANG_ENGLISH} "${ENGLISH}"
  LangString ${NAME} ${LANG_FRENCH} "${FRENCH}"
!macroend

!insertmacro Say WELCOME \
  "This installs ${PRODUCT} ${VERSION}, which sends test messages to the Redox Data Model API and explains the replies.$\r$\n$\r$\nIt is not affiliated with or endorsed by Redox." \
  "Ceci installe ${PRODUCT} ${VERSION}, qui envoie des messages de test à l’API Redox Data Model et en explique les réponses.$\r$\n$\r$\nCe programme n’est ni affilié à Redox ni approuvé par Redox."
!insertmacro Say WILL_UPGRADE \
  "Version $R2 is installed. It is replaced; profiles, history and keys stay." \
  "La version $R2 est installée. Elle sera remplacée ; profils, historique et clés sont conservés."
!insertmacro Say WILL_REPAIR \
  "This version is installed already. Its files are put there anew; profiles, history and keys stay." \
  "Cette version est déjà installée. Ses fichiers seront remis en place ; profils, historique et clés sont conservés."
!insertmacro Say START_IT "Start ${PRODUCT}" "Démarrer ${PRODUCT}"

!insertmacro Say OPTIONS "How to install it" "Comment l’installer"
!insertmacro Say OPTIONS_MORE "For whom, and where to find it." "Pour qui, et où le trouver."
!insertmacro Say FOR_ME "Only for &me (needs no administrator)" "Pour &moi seulement (sans administrateur)"
!insertmacro Say FOR_ALL \
  "For &all users of this computer (Windows asks for an administrator)" \
  "Pour &tous les utilisateurs de cet ordinateur (Windows demande un administrateur)"
!insertmacro Say DESKTOP_SHORTCUT "A shortcut on the &desktop" "Un raccourci sur le &bureau"
!insertmacro Say OPEN_FILES "Offer it to &open .json and .http files" "Le proposer pour &ouvrir les fichiers .json et .http"
!insertmacro Say OPEN_FILES_MORE \
  "It then stands under “Open with”. The program that opens them now stays the same." \
  "Il figure alors sous « Ouvrir avec ». Le programme qui les ouvre actuellement ne change pas."

!insertmacro Say ADMINISTRATOR \
  "To install it for all users, start this as an administrator." \
  "Pour l’installer pour tous les utilisateurs, démarrez ceci en tant qu’administrateur."
!insertmacro Say FOLDER_TAKEN \
  "There are other files in $INSTDIR. Choose a folder that is empty or new." \
  "Il y a d’autres fichiers dans $INSTDIR. Choisissez un dossier vide ou nouveau."
!insertmacro Say RUNNING \
  "${PRODUCT} is running, or its files may not be written. Close it, then press Retry." \
  "${PRODUCT} est en cours d’exécution, ou ses fichiers sont protégés en écriture. Fermez-le, puis cliquez sur Réessayer."
!insertmacro Say NOT_WRITTEN_TEXT \
  "The files could not be written to $INSTDIR. Make room on the disk or choose another folder, then start this again." \
  "Les fichiers n’ont pas pu être écrits dans $INSTDIR. Libérez de la place sur le disque ou choisissez un autre dossier, puis recommencez."
!insertmacro Say FILE_KIND "Redox message" "Message Redox"

!insertmacro Say REMOVE "Remove ${PRODUCT}" "Supprimer ${PRODUCT}"
!insertmacro Say REMOVE_MORE "What is to be removed." "Ce qui doit être supprimé."
!insertmacro Say REMOVE_WHAT \
  "The program is removed from $INSTDIR." \
  "Le programme est supprimé de $INSTDIR."
!insertmacro Say REMOVE_ALL \
  "&Remove profiles, history and keys of $R2 as well" \
  "Supprimer &aussi les profils, l’historique et les clés de $R2"
!insertmacro Say REMOVE_ALL_MORE \
  "That cannot be undone. Without it, a later installation finds everything as it was: the profiles and the encrypted history in the data folder, API keys and secrets in Windows Credential Manager." \
  "Cela ne peut pas être annulé. Sinon, une installation ultérieure retrouve tout : les profils et l’historique chiffré dans le dossier de données, les clés d’API et les secrets dans le Gestionnaire d’identification de Windows."
!insertmacro Say NOT_FORGOTTEN_TEXT \
  "Not everything could be removed.$\r$\n$\r$\n$R2$\r$\nIgnore removes the program all the same." \
  "Tout n’a pas pu être supprimé.$\r$\n$\r$\n$R2$\r$\nIgnorer supprime tout de même le programme."
