<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Redox Courier</source>
        <translation>À propos de Redox Courier</translation>
    </message>
    <message>
        <source>Icon of Redox Courier</source>
        <translation>Icône de Redox Courier</translation>
    </message>
    <message>
        <source>Redox Courier {version}</source>
        <translation>Redox Courier {version}</translation>
    </message>
    <message>
        <source>Sends test messages to the Redox Data Model API with legacy API keys, and explains the replies.</source>
        <translation>Envoie des messages d’essai à l’API Data Model de Redox avec des clés API d’ancienne génération, et explique les réponses.</translation>
    </message>
    <message>
        <source>Not affiliated with or endorsed by Redox.</source>
        <translation>Sans lien avec Redox, ni approbation de sa part.</translation>
    </message>
    <message>
        <source>No telemetry, no account, no update pings: it speaks to the Redox host of your profile and to nobody else. Keys and secrets are kept in the system’s keyring.</source>
        <translation>Ni télémétrie, ni compte, ni recherche de mises à jour&#xa0;: le programme parle à l’hôte Redox de votre profil et à personne d’autre. Les clés et les secrets sont gardés dans le trousseau du système.</translation>
    </message>
    <message>
        <source>MIT licence. Built with Python, Qt and PySide6 (LGPL), qasync (BSD), httpx (BSD), keyring (MIT), truststore (MIT), msgspec (BSD), Starlette and uvicorn (BSD).</source>
        <translation>Licence MIT. Réalisé avec Python, Qt et PySide6 (LGPL), qasync (BSD), httpx (BSD), keyring (MIT), truststore (MIT), msgspec (BSD), Starlette et uvicorn (BSD).</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>AddressBook</name>
    <message>
        <source>The patients of the address book cannot be read.</source>
        <translation>Les patients du carnet d’adresses ne peuvent pas être lus.</translation>
    </message>
    <message>
        <source>They are left as they are, and changes to them are not kept.</source>
        <translation>Ils sont laissés tels quels, et leurs modifications ne sont pas conservées.</translation>
    </message>
    <message>
        <source>The address book was written by a newer version of Redox Courier.</source>
        <translation>Le carnet d’adresses a été écrit par une version plus récente de Redox Courier.</translation>
    </message>
    <message>
        <source>Start that version. Its patients are left as they are, and changes to them are not kept.</source>
        <translation>Démarrez cette version. Ses patients sont laissés tels quels, et leurs modifications ne sont pas conservées.</translation>
    </message>
    <message>
        <source>The patients of the address book cannot be opened, nor set aside.</source>
        <translation>Les patients du carnet d’adresses ne peuvent être ni ouverts ni mis de côté.</translation>
    </message>
    <message>
        <source>The patients of the address book could not be opened, so a new list began.</source>
        <translation>Les patients du carnet d’adresses n’ont pas pu être ouverts&#xa0;: une nouvelle liste a donc été commencée.</translation>
    </message>
    <message>
        <source>The old one is kept as {name}.</source>
        <translation>L’ancienne est conservée sous le nom {name}.</translation>
    </message>
</context>
<context>
    <name>AddressBookDialog</name>
    <message>
        <source>Address book</source>
        <translation>Carnet d’adresses</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>MR number</source>
        <translation>Numéro de dossier (MR)</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Naissance</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Provenance</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>Patients</translation>
    </message>
    <message>
        <source>Use for the message</source>
        <translation>Utiliser pour le message</translation>
    </message>
    <message>
        <source>No patient yet. Add one, import a list, or let one be made up: a synthetic patient is nobody real.</source>
        <translation>Aucun patient pour l’instant. Ajoutez-en un, importez une liste ou faites-en inventer un&#xa0;: un patient synthétique n’est aucune personne réelle.</translation>
    </message>
    <message>
        <source>New synthetic patient</source>
        <translation>Nouveau patient synthétique</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environnement</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>Destinations</source>
        <translation>Destinations</translation>
    </message>
    <message>
        <source>Add to the message</source>
        <translation>Ajouter au message</translation>
    </message>
    <message>
        <source>No destination yet. Its ID stands in the connection in the Redox dashboard; add it here, or import a list.</source>
        <translation>Aucune destination pour l’instant. Son identifiant figure dans la connexion, dans le tableau de bord de Redox; ajoutez-la ici ou importez une liste.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>Destination</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>There is a patient of that MR number already.</source>
        <translation>Il existe déjà un patient avec ce numéro de dossier.</translation>
    </message>
    <message>
        <source>There is a destination of that ID already.</source>
        <translation>Il existe déjà une destination avec cet identifiant.</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>Retirer {name}?</translation>
    </message>
    <message>
        <source>It is removed from the address book; messages stay as they are.</source>
        <translation>L’entrée est retirée du carnet d’adresses; les messages restent tels quels.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Import from CSV</source>
        <translation>Importer un fichier CSV</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>Tableaux (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nom</translation>
    </message>
    <message>
        <source>&amp;ID</source>
        <translation>&amp;Identifiant</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>&amp;Environnement</translation>
    </message>
    <message>
        <source>&amp;MR number</source>
        <translation>Nu&amp;méro de dossier (MR)</translation>
    </message>
    <message>
        <source>&amp;First name</source>
        <translation>&amp;Prénom</translation>
    </message>
    <message>
        <source>Middle name</source>
        <translation>Deuxième prénom</translation>
    </message>
    <message>
        <source>&amp;Last name</source>
        <translation>Nom de &amp;famille</translation>
    </message>
    <message>
        <source>Date of &amp;birth</source>
        <translation>&amp;Date de naissance</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Sexe</translation>
    </message>
    <message>
        <source>Social security number</source>
        <translation>Numéro de sécurité sociale</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Race</source>
        <translation>Origine</translation>
    </message>
    <message>
        <source>Marital status</source>
        <translation>État civil</translation>
    </message>
    <message>
        <source>Email address</source>
        <translation>Adresse courriel</translation>
    </message>
    <message>
        <source>Home phone</source>
        <translation>Téléphone à domicile</translation>
    </message>
    <message>
        <source>Mobile phone</source>
        <translation>Téléphone mobile</translation>
    </message>
    <message>
        <source>Street address</source>
        <translation>Rue</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Ville</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État ou province</translation>
    </message>
    <message>
        <source>ZIP</source>
        <translation>Code postal (ZIP)</translation>
    </message>
    <message>
        <source>County</source>
        <translation>Comté</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Pays</translation>
    </message>
</context>
<context>
    <name>Addressing</name>
    <message>
        <source>New synthetic patient</source>
        <translation>Nouveau patient synthétique</translation>
    </message>
</context>
<context>
    <name>ArmedFaultBanner</name>
    <message>
        <source>Switch off</source>
        <translation>Désactiver</translation>
    </message>
    <message>
        <source>Switch the fault off</source>
        <translation>Désactiver la panne</translation>
    </message>
    <message>
        <source>No fault is switched on: the sandbox answers as it should.</source>
        <translation>Aucune panne n’est activée&#xa0;: le bac à sable répond comme il se doit.</translation>
    </message>
    <message>
        <source>{0}, {1} s</source>
        <translation>{0}, {1}&#xa0;s</translation>
    </message>
    <message>
        <source>{0} awaits the next message or query.</source>
        <translation>{0} attend le prochain message ou la prochaine requête.</translation>
    </message>
    <message>
        <source>{0} awaits the next authenticate or refresh.</source>
        <translation>{0} attend la prochaine authentification ou actualisation.</translation>
    </message>
    <message>
        <source>{0} awaits the next call.</source>
        <translation>{0} attend le prochain appel.</translation>
    </message>
    <message>
        <source>{0} meets each message and query.</source>
        <translation>{0} touche chaque message et chaque requête.</translation>
    </message>
    <message>
        <source>{0} meets each authenticate and refresh.</source>
        <translation>{0} touche chaque authentification et actualisation.</translation>
    </message>
    <message>
        <source>{0} meets each call.</source>
        <translation>{0} touche chaque appel.</translation>
    </message>
    <message>
        <source>Fault of the sandbox: {words}</source>
        <translation>Panne du bac à sable&#xa0;: {words}</translation>
    </message>
</context>
<context>
    <name>AttachBar</name>
    <message>
        <source>How much of the file is read</source>
        <translation>Part du fichier déjà lue</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Reading {name}: {done} of {size}</source>
        <translation>Lecture de {name}&#xa0;: {done} sur {size}</translation>
    </message>
</context>
<context>
    <name>Attaching</name>
    <message>
        <source>The string is not quite base64.</source>
        <translation>Le texte n’est pas tout à fait du base64.</translation>
    </message>
    <message>
        <source>It was saved as the text it is in the message.</source>
        <translation>Il a été enregistré comme le texte qu’il est dans le message.</translation>
    </message>
    <message>
        <source>The disk did not answer in time.</source>
        <translation>Le disque n’a pas répondu à temps.</translation>
    </message>
    <message>
        <source>Choose a folder on this computer and try again.</source>
        <translation>Choisissez un dossier de cet ordinateur et réessayez.</translation>
    </message>
</context>
<context>
    <name>Attachment</name>
    <message>
        <source>The file is empty.</source>
        <translation>Le fichier est vide.</translation>
    </message>
    <message>
        <source>Choose another one; nothing was changed.</source>
        <translation>Choisissez-en un autre; rien n’a été modifié.</translation>
    </message>
    <message>
        <source>The file is too large for Redox: {size}.</source>
        <translation>Le fichier est trop volumineux pour Redox&#xa0;: {size}.</translation>
    </message>
    <message>
        <source>Redox takes files up to 30 MB, as an upload. Make it smaller, or send it in parts.</source>
        <translation>Redox accepte des fichiers jusqu’à 30&#xa0;Mo, téléversés. Réduisez-le ou envoyez-le en plusieurs parties.</translation>
    </message>
    <message>
        <source>The file is too large to stand in a message: {size}.</source>
        <translation>Le fichier est trop volumineux pour figurer dans un message&#xa0;: {size}.</translation>
    </message>
    <message>
        <source>Redox takes up to 10 MB there. Upload it, up to 30 MB, and put its URI there.</source>
        <translation>Redox y accepte jusqu’à 10&#xa0;Mo. Téléversez-le, jusqu’à 30&#xa0;Mo, et mettez-y son URI.</translation>
    </message>
    <message>
        <source>With this file the message would be too large: {total}.</source>
        <translation>Avec ce fichier, le message serait trop volumineux&#xa0;: {total}.</translation>
    </message>
    <message>
        <source>Redox takes 40 MB at most. Upload files to Redox and put their URIs in their place.</source>
        <translation>Redox accepte 40&#xa0;Mo au plus. Téléversez les fichiers vers Redox et mettez leurs URI à leur place.</translation>
    </message>
</context>
<context>
    <name>AttachmentFile</name>
    <message>
        <source>The file cannot be read.</source>
        <translation>Le fichier ne peut pas être lu.</translation>
    </message>
    <message>
        <source>Choose a file, not a folder; nothing was changed.</source>
        <translation>Choisissez un fichier, et non un dossier; rien n’a été modifié.</translation>
    </message>
    <message>
        <source>It grows while it is read; nothing was changed.</source>
        <translation>Il grandit pendant sa lecture; rien n’a été modifié.</translation>
    </message>
    <message>
        <source>Close it elsewhere, or choose another file; nothing was changed.</source>
        <translation>Fermez-le ailleurs ou choisissez un autre fichier; rien n’a été modifié.</translation>
    </message>
</context>
<context>
    <name>AuthLogList</name>
    <message>
        <source>Log of logins and renewals</source>
        <translation>Journal des connexions et des renouvellements</translation>
    </message>
    <message>
        <source>Logins and renewals are listed here.</source>
        <translation>Les connexions et les renouvellements sont listés ici.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Tout copier</translation>
    </message>
    <message>
        <source>Failed: {row}</source>
        <translation>Échec&#xa0;: {row}</translation>
    </message>
    <message>
        <source>Logged in</source>
        <translation>Connecté</translation>
    </message>
    <message>
        <source>Login failed</source>
        <translation>Échec de la connexion</translation>
    </message>
    <message>
        <source>Refreshed</source>
        <translation>Actualisé</translation>
    </message>
    <message>
        <source>Refresh failed</source>
        <translation>Échec de l’actualisation</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Renouvelé</translation>
    </message>
    <message>
        <source>Renewal failed</source>
        <translation>Échec du renouvellement</translation>
    </message>
    <message>
        <source>Not renewed</source>
        <translation>Non renouvelé</translation>
    </message>
    <message>
        <source>Renewal stopped</source>
        <translation>Renouvellement arrêté</translation>
    </message>
    <message>
        <source>Token used</source>
        <translation>Jeton utilisé</translation>
    </message>
    <message>
        <source>Token refused</source>
        <translation>Jeton refusé</translation>
    </message>
    <message>
        <source>Tokens forgotten</source>
        <translation>Jetons oubliés</translation>
    </message>
    <message>
        <source>Tokens not forgotten</source>
        <translation>Jetons non oubliés</translation>
    </message>
</context>
<context>
    <name>Authentication</name>
    <message>
        <source>There is no profile to authenticate with.</source>
        <translation>Il n’y a pas de profil avec lequel s’authentifier.</translation>
    </message>
    <message>
        <source>Save a profile with its API key and secret, or try the sandbox.</source>
        <translation>Enregistrez un profil avec sa clé API et son secret, ou essayez le bac à sable.</translation>
    </message>
</context>
<context>
    <name>Authenticator</name>
    <message>
        <source>The tokens of this run were forgotten.</source>
        <translation>Les jetons de cette session ont été oubliés.</translation>
    </message>
    <message>
        <source>Redox refused the access token (401).</source>
        <translation>Redox a refusé le jeton d’accès (401).</translation>
    </message>
    <message>
        <source>Redox refused the new access token, too (401).</source>
        <translation>Redox a refusé aussi le nouveau jeton d’accès (401).</translation>
    </message>
    <message>
        <source>Not renewed: nobody has worked here for 30 minutes.</source>
        <translation>Non renouvelé&#xa0;: personne n’a travaillé ici depuis 30 minutes.</translation>
    </message>
    <message>
        <source>The login was ended.</source>
        <translation>La connexion a été interrompue.</translation>
    </message>
    <message>
        <source>Authenticate again.</source>
        <translation>Authentifiez-vous de nouveau.</translation>
    </message>
</context>
<context>
    <name>BookEntry</name>
    <message>
        <source>The MR number is missing.</source>
        <translation>Le numéro de dossier (MR) manque.</translation>
    </message>
    <message>
        <source>The name is missing.</source>
        <translation>Le nom manque.</translation>
    </message>
    <message>
        <source>The ID is missing: it has the form 8-4-4-4-12, digits and a to f.</source>
        <translation>L’identifiant manque&#xa0;: il a la forme 8-4-4-4-12, en chiffres et lettres de a à f.</translation>
    </message>
    <message>
        <source>“{id}” is no Redox ID: it has the form 8-4-4-4-12, digits and a to f.</source>
        <translation>«&#xa0;{id}&#xa0;» n’est pas un identifiant de Redox&#xa0;: il a la forme 8-4-4-4-12, en chiffres et lettres de a à f.</translation>
    </message>
    <message>
        <source>“{text}” is no environment: it is one of {names}.</source>
        <translation>«&#xa0;{text}&#xa0;» n’est pas un environnement&#xa0;: c’est l’un de {names}.</translation>
    </message>
    <message>
        <source>“{text}” is no date: write it as 1990-12-31 or 12/31/1990.</source>
        <translation>«&#xa0;{text}&#xa0;» n’est pas une date&#xa0;: écrivez-la comme 1990-12-31 ou 12/31/1990.</translation>
    </message>
</context>
<context>
    <name>BookEntryForm</name>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>BookImport</name>
    <message>
        <source>The disk did not answer in time.</source>
        <translation>Le disque n’a pas répondu à temps.</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>Le fichier ne peut pas être lu.</translation>
    </message>
    <message>
        <source>The file is too large for a list.</source>
        <translation>Le fichier est trop volumineux pour une liste.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>MR number</source>
        <translation>Numéro de dossier (MR)</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Naissance</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Sexe</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environnement</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>{name}: {count} read, {left} left out</source>
        <translation>{name}&#xa0;: {count} lus, {left} laissés de côté</translation>
    </message>
    <message>
        <source>Columns that are not used: {names}</source>
        <translation>Colonnes qui ne sont pas utilisées&#xa0;: {names}</translation>
    </message>
    <message>
        <source>Nothing of {name} can be used</source>
        <translation>Rien de {name} ne peut être utilisé</translation>
    </message>
    <message>
        <source>There is no column called “{wanted}”.</source>
        <translation>Il n’y a pas de colonne nommée «&#xa0;{wanted}&#xa0;».</translation>
    </message>
    <message>
        <source>Name the columns in the first row and import the file again.</source>
        <translation>Nommez les colonnes dans la première ligne et importez le fichier de nouveau.</translation>
    </message>
    <message>
        <source>The first row names: {named}.</source>
        <translation>La première ligne nomme&#xa0;: {named}.</translation>
    </message>
    <message>
        <source>Line {line}: {title}</source>
        <translation>Ligne {line}&#xa0;: {title}</translation>
    </message>
    <message>
        <source>Line {line}: the same as in line {other}; left out.</source>
        <translation>Ligne {line}&#xa0;: identique à la ligne {other}; laissée de côté.</translation>
    </message>
</context>
<context>
    <name>BookKeeping</name>
    <message>
        <source>Address book</source>
        <translation>Carnet d’adresses</translation>
    </message>
    <message>
        <source>“{name}” is in the address book.</source>
        <translation>«&#xa0;{name}&#xa0;» est dans le carnet d’adresses.</translation>
    </message>
    <message>
        <source>Patients are kept encrypted on this computer.</source>
        <translation>Les patients sont gardés chiffrés sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Without a keyring, patients last until the program ends. Destinations stay.</source>
        <translation>Sans trousseau, les patients ne durent que jusqu’à la fermeture du programme. Les destinations restent.</translation>
    </message>
</context>
<context>
    <name>BookPage</name>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Search in {list}</source>
        <translation>Rechercher dans {list}</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Modifier…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Ajouter…</translation>
    </message>
    <message>
        <source>Import from CSV…</source>
        <translation>Importer un fichier CSV…</translation>
    </message>
</context>
<context>
    <name>BrowsingHistory</name>
    <message>
        <source>Without a keyring only this list is kept, not messages, replies and notes. {why}</source>
        <translation>Sans trousseau, seule cette liste est conservée, et non les messages, les réponses et les notes. {why}</translation>
    </message>
    <message>
        <source>{count} sends were written to {name}.</source>
        <translation>{count} envois ont été écrits dans {name}.</translation>
    </message>
</context>
<context>
    <name>BugReport</name>
    <message>
        <source>Something went wrong inside Redox Courier.</source>
        <translation>Une erreur s’est produite dans Redox Courier.</translation>
    </message>
    <message>
        <source>Nothing of yours is lost. If it happens again, send us the report.</source>
        <translation>Rien de ce qui est à vous n’est perdu. Si cela se reproduit, envoyez-nous le rapport.</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Copier le rapport</translation>
    </message>
</context>
<context>
    <name>BundlePreview</name>
    <message>
        <source>Support bundle</source>
        <translation>Dossier d’assistance</translation>
    </message>
    <message>
        <source>Replace patient fields by pseudonyms</source>
        <translation>Remplacer les champs du patient par des pseudonymes</translation>
    </message>
    <message>
        <source>Messages and replies</source>
        <translation>Messages et réponses</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>En-têtes</translation>
    </message>
    <message>
        <source>Log of logins and renewals</source>
        <translation>Journal des connexions et des renouvellements</translation>
    </message>
    <message>
        <source>Patient fields go into the file as they are. Give it only to who may see them.</source>
        <translation>Les champs du patient vont tels quels dans le fichier. Ne le remettez qu’aux personnes autorisées à les voir.</translation>
    </message>
    <message>
        <source>The page, as it will be written</source>
        <translation>La page, telle qu’elle sera écrite</translation>
    </message>
    <message>
        <source>The data, as they will be written</source>
        <translation>Les données, telles qu’elles seront écrites</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Enregistrer…</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>Préparation…</translation>
    </message>
    <message>
        <source>This is all that will be written: {0} lines of page, {1} of data.</source>
        <translation>Voici tout ce qui sera écrit&#xa0;: {0} lignes de page, {1} de données.</translation>
    </message>
    <message>
        <source>Save support bundle</source>
        <translation>Enregistrer le dossier d’assistance</translation>
    </message>
    <message>
        <source>Sends that go into the bundle</source>
        <translation>Envois qui entrent dans le dossier</translation>
    </message>
    <message>
        <source>Sends</source>
        <translation>Envois</translation>
    </message>
    <message>
        <source>What is told of them</source>
        <translation>Ce qui en est dit</translation>
    </message>
    <message>
        <source>API keys, secrets and tokens are never in a bundle.</source>
        <translation>Les clés API, les secrets et les jetons ne figurent jamais dans un dossier.</translation>
    </message>
    <message>
        <source>Page (HTML)</source>
        <translation>Page (HTML)</translation>
    </message>
    <message>
        <source>Data (JSON)</source>
        <translation>Données (JSON)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>Bundling</name>
    <message>
        <source>Nothing was sent yet that a bundle could tell of.</source>
        <translation>Rien n’a encore été envoyé dont un dossier pourrait rendre compte.</translation>
    </message>
    <message>
        <source>Send a message, then make the bundle.</source>
        <translation>Envoyez un message, puis créez le dossier.</translation>
    </message>
    <message>
        <source>Tick at least one send.</source>
        <translation>Cochez au moins un envoi.</translation>
    </message>
    <message>
        <source>The sends are too large to be prepared in two minutes.</source>
        <translation>Les envois sont trop volumineux pour être préparés en deux minutes.</translation>
    </message>
    <message>
        <source>{name} was not written in time.</source>
        <translation>{name} n’a pas été écrit à temps.</translation>
    </message>
    <message>
        <source>Choose a folder on this computer and save it again.</source>
        <translation>Choisissez un dossier de cet ordinateur et enregistrez-le de nouveau.</translation>
    </message>
    <message>
        <source>The bundle was saved as {name}.</source>
        <translation>Le dossier a été enregistré sous {name}.</translation>
    </message>
</context>
<context>
    <name>ByteModel</name>
    <message>
        <source>· is part of a character of several bytes, � a byte that is no UTF-8, and control characters are shown as pictures.</source>
        <translation>· fait partie d’un caractère de plusieurs octets, � est un octet qui n’est pas de l’UTF-8, et les caractères de contrôle sont montrés par des symboles.</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Caractères</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Octets</translation>
    </message>
</context>
<context>
    <name>ByteView</name>
    <message>
        <source>The first {count} rows are copied.</source>
        <translation>Les {count} premières lignes sont copiées.</translation>
    </message>
</context>
<context>
    <name>Catalog</name>
    <message>
        <source>message</source>
        <translation>message</translation>
    </message>
    <message>
        <source>query</source>
        <translation>requête</translation>
    </message>
    <message>
        <source>response</source>
        <translation>réponse</translation>
    </message>
    <message>
        <source>Docs tag: beta.</source>
        <translation>Mention de la documentation&#xa0;: bêta.</translation>
    </message>
    <message>
        <source>Docs tag: beta. Synchronous, usually initiated by the EHR.</source>
        <translation>Mention de la documentation&#xa0;: bêta. Synchrone, habituellement à l’initiative du DSE (EHR).</translation>
    </message>
    <message>
        <source>Docs tag: dev preview. Payload shape changed between 2021 (Batch/Submitter/Receiver) and 2023 (Transactions).</source>
        <translation>Mention de la documentation&#xa0;: aperçu pour développeurs. La forme du contenu a changé entre 2021 (Batch/Submitter/Receiver) et 2023 (Transactions).</translation>
    </message>
    <message>
        <source>Document.ID comes from a preceding DocumentQueryResponse.</source>
        <translation>Document.ID provient d’un DocumentQueryResponse précédent.</translation>
    </message>
    <message>
        <source>Inbound only: EHR launches your app; listed by the docs as a special synchronous type without a Response pair. Not normally sent by a source.</source>
        <translation>Entrant seulement&#xa0;: le DSE (EHR) lance votre application; la documentation le présente comme un type synchrone particulier, sans Response associée. Une source ne l’envoie normalement pas.</translation>
    </message>
    <message>
        <source>Present in the 2021/2023 schemas; the current docs page lists only the batch variants.</source>
        <translation>Présent dans les schémas de 2021 et 2023; la page actuelle de la documentation ne liste que les variantes par lots.</translation>
    </message>
    <message>
        <source>Sample carries Meta.CanceledEvent (the event being undone, e.g. Arrival, Discharge, PreAdmit).</source>
        <translation>L’exemple porte Meta.CanceledEvent (l’événement annulé, p. ex. Arrival, Discharge, PreAdmit).</translation>
    </message>
    <message>
        <source>Schema requires only Meta, but practically send Patient.Identifiers (with ID+IDType) or enough Patient.Demographics; too few criteria gave a recorded 400.</source>
        <translation>Le schéma n’exige que Meta, mais en pratique envoyez Patient.Identifiers (avec ID et IDType) ou assez de Patient.Demographics; trop peu de critères a déjà donné une erreur 400.</translation>
    </message>
    <message>
        <source>Seen only in the 2023 schema snapshot; no page for it found in the current docs.</source>
        <translation>Vu seulement dans la version 2023 des schémas; aucune page trouvée dans la documentation actuelle.</translation>
    </message>
    <message>
        <source>Some docs overview tables print BookedSlotsResponse; schemas, samples and the Booked reference page say BookedResponse.</source>
        <translation>Certains tableaux de la documentation écrivent BookedSlotsResponse; les schémas, les exemples et la page de référence Booked disent BookedResponse.</translation>
    </message>
    <message>
        <source>Some docs overview tables print QueryResponse; schemas and samples use Response.</source>
        <translation>Certains tableaux de la documentation écrivent QueryResponse; les schémas et les exemples utilisent Response.</translation>
    </message>
</context>
<context>
    <name>Command</name>
    <message>
        <source>The message is too long for cmd, which takes commands of 8,191 characters.</source>
        <translation>Le message est trop long pour cmd, qui accepte des commandes de 8&#xa0;191 caractères.</translation>
    </message>
    <message>
        <source>Copy it for PowerShell or bash instead.</source>
        <translation>Copiez-le plutôt pour PowerShell ou bash.</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Commandes</translation>
    </message>
    <message>
        <source>Search for a command</source>
        <translation>Rechercher une commande</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Que voulez-vous faire?</translation>
    </message>
    <message>
        <source>No command has these words in its name.</source>
        <translation>Aucune commande n’a ces mots dans son nom.</translation>
    </message>
</context>
<context>
    <name>CompareChoice</name>
    <message>
        <source>Compare with</source>
        <translation>Comparer avec</translation>
    </message>
    <message>
        <source>Search in the open messages</source>
        <translation>Rechercher dans les messages ouverts</translation>
    </message>
    <message>
        <source>Compare with which one?</source>
        <translation>Avec lequel comparer?</translation>
    </message>
    <message>
        <source>Open messages</source>
        <translation>Messages ouverts</translation>
    </message>
    <message>
        <source>No open message is called so.</source>
        <translation>Aucun message ouvert ne porte ce nom.</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>Only differences</source>
        <translation>Différences seulement</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Précédent</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Comparaison…</translation>
    </message>
    <message>
        <source>One of them is no JSON: compared line by line.</source>
        <translation>L’un des deux n’est pas du JSON&#xa0;: comparaison ligne par ligne.</translation>
    </message>
    <message>
        <source>1 that differs is ignored.</source>
        <translation>1 différence est ignorée.</translation>
    </message>
    <message>
        <source>{0} that differ are ignored.</source>
        <translation>{0} différences sont ignorées.</translation>
    </message>
    <message>
        <source>{0} changed</source>
        <translation>{0} modifiés</translation>
    </message>
    <message>
        <source>{0} only left</source>
        <translation>{0} à gauche seulement</translation>
    </message>
    <message>
        <source>{0} only right</source>
        <translation>{0} à droite seulement</translation>
    </message>
    <message>
        <source>{0} differences</source>
        <translation>{0} différences</translation>
    </message>
    <message>
        <source>No differences</source>
        <translation>Aucune différence</translation>
    </message>
    <message>
        <source>1 difference</source>
        <translation>1 différence</translation>
    </message>
    <message>
        <source>Nothing differs but what is ignored. All fields are there without the tick.</source>
        <translation>Rien ne diffère sauf ce qui est ignoré. Sans la coche, tous les champs sont là.</translation>
    </message>
    <message>
        <source>Both say the same. All fields are there without the tick.</source>
        <translation>Les deux disent la même chose. Sans la coche, tous les champs sont là.</translation>
    </message>
    <message>
        <source>Fields of both, with what differs</source>
        <translation>Champs des deux, avec ce qui diffère</translation>
    </message>
    <message>
        <source>What is ignored</source>
        <translation>Ce qui est ignoré</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation>Différence suivante</translation>
    </message>
    <message>
        <source>Previous difference</source>
        <translation>Différence précédente</translation>
    </message>
</context>
<context>
    <name>CompareModel</name>
    <message>
        <source>Field</source>
        <translation>Champ</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Différence</translation>
    </message>
    <message>
        <source>1 inside</source>
        <translation>1 à l’intérieur</translation>
    </message>
    <message>
        <source>{0} inside</source>
        <translation>{0} à l’intérieur</translation>
    </message>
    <message>
        <source>Ignored inside</source>
        <translation>Ignoré à l’intérieur</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modifié</translation>
    </message>
    <message>
        <source>Only left</source>
        <translation>À gauche seulement</translation>
    </message>
    <message>
        <source>Only right</source>
        <translation>À droite seulement</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Ignoré</translation>
    </message>
    <message>
        <source>1 field</source>
        <translation>1 champ</translation>
    </message>
    <message>
        <source>{0} fields</source>
        <translation>{0} champs</translation>
    </message>
    <message>
        <source>1 item</source>
        <translation>1 élément</translation>
    </message>
    <message>
        <source>{0} items</source>
        <translation>{0} éléments</translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message>
        <source>There is no reply in view to compare.</source>
        <translation>Aucune réponse à comparer n’est affichée.</translation>
    </message>
    <message>
        <source>No other open message has a reply to compare this one with.</source>
        <translation>Aucun autre message ouvert n’a de réponse à comparer avec celle-ci.</translation>
    </message>
    <message>
        <source>Open another message and send it, then compare again.</source>
        <translation>Ouvrez un autre message et envoyez-le, puis comparez de nouveau.</translation>
    </message>
    <message>
        <source>There is no message to compare.</source>
        <translation>Il n’y a pas de message à comparer.</translation>
    </message>
    <message>
        <source>No other message is open to compare this one with.</source>
        <translation>Aucun autre message n’est ouvert pour être comparé à celui-ci.</translation>
    </message>
    <message>
        <source>Open another message, then compare again.</source>
        <translation>Ouvrez un autre message, puis comparez de nouveau.</translation>
    </message>
    <message>
        <source>They are too large to be compared in a minute.</source>
        <translation>Ils sont trop volumineux pour être comparés en une minute.</translation>
    </message>
    <message>
        <source>Reply {number}: {name}, {time}</source>
        <translation>Réponse {number}&#xa0;: {name}, {time}</translation>
    </message>
    <message>
        <source>Message {number}: {name}</source>
        <translation>Message {number}&#xa0;: {name}</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Saved</source>
        <translation>Enregistrés</translation>
    </message>
    <message>
        <source>Message as JSON</source>
        <translation>Message en JSON</translation>
    </message>
    <message>
        <source>Choose a data model and event type above, or paste a message as JSON.</source>
        <translation>Choisissez ci-dessus un modèle de données et un type d’événement, ou collez un message en JSON.</translation>
    </message>
</context>
<context>
    <name>Composing</name>
    <message>
        <source>Choose a profile to send from</source>
        <translation>Choisissez le profil à partir duquel envoyer</translation>
    </message>
    <message>
        <source>Goes to the sandbox on this computer</source>
        <translation>Va au bac à sable de cet ordinateur</translation>
    </message>
    <message>
        <source>No environment set: counts as Production. You will be asked.</source>
        <translation>Aucun environnement défini&#xa0;: compte comme Production. Une confirmation vous sera demandée.</translation>
    </message>
    <message>
        <source>PRODUCTION: you will be asked before it leaves</source>
        <translation>PRODUCTION&#xa0;: une confirmation vous sera demandée avant l’envoi</translation>
    </message>
    <message>
        <source>Goes to the {environment} environment</source>
        <translation>Va à l’environnement {environment}</translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>There is no profile, so it is not known where the message would go.</source>
        <translation>Il n’y a pas de profil&#xa0;: on ne sait donc pas où irait le message.</translation>
    </message>
    <message>
        <source>Choose or save a profile first, or try the sandbox.</source>
        <translation>Choisissez ou enregistrez d’abord un profil, ou essayez le bac à sable.</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>There is no access token to copy.</source>
        <translation>Il n’y a pas de jeton d’accès à copier.</translation>
    </message>
    <message>
        <source>Press Authenticate first.</source>
        <translation>Appuyez d’abord sur S’authentifier.</translation>
    </message>
    <message>
        <source>Copy with the access token?</source>
        <translation>Copier avec le jeton d’accès?</translation>
    </message>
    <message>
        <source>Whoever gets this command can send as your source until the token expires. Paste it into no ticket and no chat. The clipboard is cleared after 30 seconds.</source>
        <translation>Quiconque reçoit cette commande peut envoyer au nom de votre source jusqu’à l’expiration du jeton. Ne la collez dans aucun billet ni clavardage. Le presse-papiers est vidé après 30 secondes.</translation>
    </message>
    <message>
        <source>Copy with token</source>
        <translation>Copier avec le jeton</translation>
    </message>
</context>
<context>
    <name>Credential</name>
    <message>
        <source>line breaks</source>
        <translation>sauts de ligne</translation>
    </message>
    <message>
        <source>spaces</source>
        <translation>espaces</translation>
    </message>
    <message>
        <source>quotes</source>
        <translation>guillemets</translation>
    </message>
    <message>
        <source>a comma</source>
        <translation>une virgule</translation>
    </message>
    <message>
        <source>The API key is empty.</source>
        <translation>La clé API est vide.</translation>
    </message>
    <message>
        <source>Copy it from the source&apos;s tile in the dashboard.</source>
        <translation>Copiez-la de la vignette de la source dans le tableau de bord.</translation>
    </message>
    <message>
        <source>The secret is empty.</source>
        <translation>Le secret est vide.</translation>
    </message>
    <message>
        <source>Enter the secret stored when the key was made.</source>
        <translation>Saisissez le secret noté lors de la création de la clé.</translation>
    </message>
    <message>
        <source>API key and secret are the same.</source>
        <translation>La clé API et le secret sont identiques.</translation>
    </message>
    <message>
        <source>They are two values; copy the secret again.</source>
        <translation>Ce sont deux valeurs; copiez de nouveau le secret.</translation>
    </message>
    <message>
        <source>Copy it again.</source>
        <translation>Copiez de nouveau la valeur.</translation>
    </message>
    <message>
        <source>The API key has invisible characters in it.</source>
        <translation>La clé API contient des caractères invisibles.</translation>
    </message>
    <message>
        <source>The secret has invisible characters in it.</source>
        <translation>Le secret contient des caractères invisibles.</translation>
    </message>
</context>
<context>
    <name>CredentialFields</name>
    <message>
        <source>API &amp;key</source>
        <translation>&amp;Clé API</translation>
    </message>
    <message>
        <source>Se&amp;cret</source>
        <translation>&amp;Secret</translation>
    </message>
    <message>
        <source>Swap them</source>
        <translation>Les permuter</translation>
    </message>
    <message>
        <source>Swap API key and secret</source>
        <translation>Permuter la clé API et le secret</translation>
    </message>
    <message>
        <source>Enter it</source>
        <translation>À saisir</translation>
    </message>
    <message>
        <source>Made for this run</source>
        <translation>Créé pour cette session</translation>
    </message>
    <message>
        <source>Kept in keyring</source>
        <translation>Gardé dans le trousseau</translation>
    </message>
    <message>
        <source>Kept until you quit</source>
        <translation>Gardé jusqu’à la fermeture</translation>
    </message>
    <message>
        <source>Are key and secret in each other&apos;s place? This looks like an API key.</source>
        <translation>La clé et le secret sont-ils à la place l’un de l’autre? Ceci ressemble à une clé API.</translation>
    </message>
    <message>
        <source>A comma was removed.</source>
        <translation>Une virgule a été retirée.</translation>
    </message>
    <message>
        <source>{some} and {last}</source>
        <translation>{some} et {last}</translation>
    </message>
    <message>
        <source>{what} were removed.</source>
        <translation>Retirés&#xa0;: {what}.</translation>
    </message>
</context>
<context>
    <name>CsvTable</name>
    <message>
        <source>The file is empty.</source>
        <translation>Le fichier est vide.</translation>
    </message>
    <message>
        <source>Choose a CSV file with names in its first row.</source>
        <translation>Choisissez un fichier CSV dont la première ligne contient des noms.</translation>
    </message>
    <message>
        <source>The file has more than {n} rows.</source>
        <translation>Le fichier a plus de {n} lignes.</translation>
    </message>
    <message>
        <source>Split it into smaller ones.</source>
        <translation>Divisez-le en fichiers plus petits.</translation>
    </message>
    <message>
        <source>Line {line} of the file cannot be read as CSV.</source>
        <translation>La ligne {line} du fichier ne peut pas être lue comme du CSV.</translation>
    </message>
    <message>
        <source>Save it as CSV (UTF-8) once more and import that.</source>
        <translation>Enregistrez-le de nouveau en CSV (UTF-8) et importez le résultat.</translation>
    </message>
    <message>
        <source>There is nothing below the first row.</source>
        <translation>Il n’y a rien sous la première ligne.</translation>
    </message>
    <message>
        <source>The first row names the columns.</source>
        <translation>La première ligne nomme les colonnes.</translation>
    </message>
</context>
<context>
    <name>DataKeySource</name>
    <message>
        <source>The keyring is not open yet.</source>
        <translation>Le trousseau n’est pas encore ouvert.</translation>
    </message>
    <message>
        <source>The file that names its key is damaged or gone.</source>
        <translation>Le fichier qui nomme sa clé est endommagé ou a disparu.</translation>
    </message>
    <message>
        <source>{folder} was written by a newer version of Redox Courier.</source>
        <translation>{folder} a été écrit par une version plus récente de Redox Courier.</translation>
    </message>
    <message>
        <source>Start that version. It is left as it is.</source>
        <translation>Démarrez cette version. Rien n’y est modifié.</translation>
    </message>
    <message>
        <source>{folder} cannot be read.</source>
        <translation>{folder} ne peut pas être lu.</translation>
    </message>
    <message>
        <source>It is left as it is.</source>
        <translation>Rien n’y est modifié.</translation>
    </message>
    <message>
        <source>Its key is not in {name} any more.</source>
        <translation>Sa clé n’est plus dans {name}.</translation>
    </message>
    <message>
        <source>{folder} cannot be opened, nor set aside.</source>
        <translation>{folder} ne peut être ni ouvert ni mis de côté.</translation>
    </message>
    <message>
        <source>Drafts and other things that were kept encrypted cannot be opened.</source>
        <translation>Les brouillons et les autres données gardées chiffrées ne peuvent pas être ouverts.</translation>
    </message>
    <message>
        <source>They are kept in {aside}, and new ones begin empty. If the keyring was exchanged, bring the old one back, close the program and rename that folder to {folder}.</source>
        <translation>Ils sont conservés dans {aside}, et les nouveaux commencent vides. Si le trousseau a été remplacé, remettez l’ancien en place, fermez le programme et renommez ce dossier en {folder}.</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Not connected to a profile</source>
        <translation>Connecté à aucun profil</translation>
    </message>
    <message>
        <source>Sandbox on this computer ({host})</source>
        <translation>Bac à sable de cet ordinateur ({host})</translation>
    </message>
    <message>
        <source>Plain http to this computer</source>
        <translation>http en clair vers cet ordinateur</translation>
    </message>
    <message>
        <source>TLS, verified by the system&apos;s trust store</source>
        <translation>TLS, vérifié avec le magasin de certificats du système</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Envoyer</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Palette de commandes</translation>
    </message>
    <message>
        <source>New message</source>
        <translation>Nouveau message</translation>
    </message>
    <message>
        <source>Open a message</source>
        <translation>Ouvrir un message</translation>
    </message>
    <message>
        <source>Save the message</source>
        <translation>Enregistrer le message</translation>
    </message>
    <message>
        <source>Save the message as</source>
        <translation>Enregistrer le message sous</translation>
    </message>
    <message>
        <source>Close the message</source>
        <translation>Fermer le message</translation>
    </message>
    <message>
        <source>Reopen the closed message</source>
        <translation>Rouvrir le message fermé</translation>
    </message>
    <message>
        <source>Next message</source>
        <translation>Message suivant</translation>
    </message>
    <message>
        <source>Previous message</source>
        <translation>Message précédent</translation>
    </message>
    <message>
        <source>Go to the message</source>
        <translation>Aller au message</translation>
    </message>
    <message>
        <source>Switch between JSON and form</source>
        <translation>Basculer entre JSON et formulaire</translation>
    </message>
    <message>
        <source>Put the nearest problem right</source>
        <translation>Corriger le problème le plus proche</translation>
    </message>
    <message>
        <source>Preview with values</source>
        <translation>Aperçu avec les valeurs</translation>
    </message>
    <message>
        <source>Find in the reply</source>
        <translation>Rechercher dans la réponse</translation>
    </message>
    <message>
        <source>Find fields of the reply by name or path</source>
        <translation>Rechercher des champs de la réponse par nom ou chemin</translation>
    </message>
    <message>
        <source>Fold everything in the reply</source>
        <translation>Tout replier dans la réponse</translation>
    </message>
    <message>
        <source>Unfold everything in the reply</source>
        <translation>Tout déplier dans la réponse</translation>
    </message>
    <message>
        <source>Compare the reply with another</source>
        <translation>Comparer la réponse avec une autre</translation>
    </message>
    <message>
        <source>Compare the message with another</source>
        <translation>Comparer le message avec un autre</translation>
    </message>
    <message>
        <source>Make a support bundle</source>
        <translation>Créer un dossier d’assistance</translation>
    </message>
    <message>
        <source>Authenticate</source>
        <translation>S’authentifier</translation>
    </message>
    <message>
        <source>Show the message page</source>
        <translation>Afficher la page du message</translation>
    </message>
    <message>
        <source>Show the history page</source>
        <translation>Afficher la page de l’historique</translation>
    </message>
    <message>
        <source>Show the sandbox page</source>
        <translation>Afficher la page du bac à sable</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Agrandir</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Réduire</translation>
    </message>
    <message>
        <source>Normal size</source>
        <translation>Taille normale</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>Guide d’utilisation</translation>
    </message>
    <message>
        <source>Help for keys and profiles</source>
        <translation>Aide sur les clés et les profils</translation>
    </message>
    <message>
        <source>About Redox Courier</source>
        <translation>À propos de Redox Courier</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
</context>
<context>
    <name>DestinationBar</name>
    <message>
        <source>T&amp;o</source>
        <translation>&amp;Vers</translation>
    </message>
    <message>
        <source>Destinations</source>
        <translation>Destinations</translation>
    </message>
    <message>
        <source>Add a destination by name or ID</source>
        <translation>Ajoutez une destination par nom ou identifiant</translation>
    </message>
    <message>
        <source>Destination to add, by name or ID</source>
        <translation>Destination à ajouter, par nom ou identifiant</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Remove the chosen destination</source>
        <translation>Retirer la destination choisie</translation>
    </message>
    <message>
        <source>Save this destination in the address book</source>
        <translation>Enregistrer cette destination dans le carnet d’adresses</translation>
    </message>
    <message>
        <source>Address book</source>
        <translation>Carnet d’adresses</translation>
    </message>
    <message>
        <source>No destination yet: Redox refuses the message.</source>
        <translation>Aucune destination pour l’instant&#xa0;: Redox refuse le message.</translation>
    </message>
    <message>
        <source>Enter the ID of a destination; it stands in the connection in Redox.</source>
        <translation>Saisissez l’identifiant d’une destination; il figure dans la connexion, dans Redox.</translation>
    </message>
    <message>
        <source>No destination is called “{typed}”. Enter its ID, which stands in the connection in Redox: 8-4-4-4-12 digits and letters from a to f.</source>
        <translation>Aucune destination ne s’appelle «&#xa0;{typed}&#xa0;». Saisissez son identifiant, qui figure dans la connexion, dans Redox&#xa0;: 8-4-4-4-12 chiffres et lettres de a à f.</translation>
    </message>
    <message>
        <source>That destination is on the list already.</source>
        <translation>Cette destination est déjà dans la liste.</translation>
    </message>
</context>
<context>
    <name>Drafting</name>
    <message>
        <source>A draft was brought back after the program had ended unexpectedly.</source>
        <translation>Un brouillon a été rétabli après un arrêt inattendu du programme.</translation>
    </message>
    <message>
        <source>{count} drafts were brought back after the program had ended unexpectedly.</source>
        <translation>{count} brouillons ont été rétablis après un arrêt inattendu du programme.</translation>
    </message>
    <message>
        <source>Drafts could not be kept on the disk.</source>
        <translation>Les brouillons n’ont pas pu être conservés sur le disque.</translation>
    </message>
    <message>
        <source>They are still in the window, and saving goes on being tried.</source>
        <translation>Ils sont encore dans la fenêtre, et l’enregistrement continue d’être tenté.</translation>
    </message>
    <message>
        <source>What you write is kept only until the program is closed.</source>
        <translation>Ce que vous écrivez n’est conservé que jusqu’à la fermeture du programme.</translation>
    </message>
    <message>
        <source>Your drafts come back once the keyring can be used.</source>
        <translation>Vos brouillons reviendront dès que le trousseau pourra être utilisé.</translation>
    </message>
    <message>
        <source>Drafts are kept encrypted, with a key in the keyring.</source>
        <translation>Les brouillons sont gardés chiffrés, avec une clé dans le trousseau.</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Déverrouiller</translation>
    </message>
    <message>
        <source>Save what you need to a file.</source>
        <translation>Enregistrez dans un fichier ce dont vous avez besoin.</translation>
    </message>
    <message>
        <source>Save to a file…</source>
        <translation>Enregistrer dans un fichier…</translation>
    </message>
</context>
<context>
    <name>Drafts</name>
    <message>
        <source>A closed message could not be removed from the disk.</source>
        <translation>Un message fermé n’a pas pu être retiré du disque.</translation>
    </message>
    <message>
        <source>It comes back, encrypted as it was, at the next start.</source>
        <translation>Il reviendra au prochain démarrage, chiffré comme il l’était.</translation>
    </message>
    <message>
        <source>Drafts in {folder} cannot be read.</source>
        <translation>Les brouillons dans {folder} ne peuvent pas être lus.</translation>
    </message>
    <message>
        <source>Make the folder readable and writable for your account and start again.</source>
        <translation>Rendez le dossier lisible et modifiable pour votre compte, puis redémarrez.</translation>
    </message>
    <message>
        <source>Kept in {folder} as {names}.</source>
        <translation>Conservés dans {folder} sous les noms {names}.</translation>
    </message>
    <message>
        <source>Kept in {folder} as {names} and {n} more.</source>
        <translation>Conservés dans {folder} sous les noms {names} et {n} autres.</translation>
    </message>
    <message>
        <source>A draft could not be read.</source>
        <translation>Un brouillon n’a pas pu être lu.</translation>
    </message>
    <message>
        <source>{n} drafts could not be read.</source>
        <translation>{n} brouillons n’ont pas pu être lus.</translation>
    </message>
    <message>
        <source>Damaged, written by another version of the program, or not readable for you.</source>
        <translation>Endommagé, écrit par une autre version du programme ou illisible pour vous.</translation>
    </message>
</context>
<context>
    <name>Duration</name>
    <message>
        <source>{n} ms</source>
        <translation>{n}&#xa0;ms</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n}&#xa0;s</translation>
    </message>
</context>
<context>
    <name>EditorChips</name>
    <message>
        <source>Long text</source>
        <translation>Texte long</translation>
    </message>
    <message>
        <source>{kind} file in base64, {size}</source>
        <translation>Fichier {kind} en base64, {size}</translation>
    </message>
    <message>
        <source>File in base64, {size}</source>
        <translation>Fichier en base64, {size}</translation>
    </message>
</context>
<context>
    <name>EditorCommands</name>
    <message>
        <source>Suggest fields or values</source>
        <translation>Proposer des champs ou des valeurs</translation>
    </message>
    <message>
        <source>About this field</source>
        <translation>À propos de ce champ</translation>
    </message>
    <message>
        <source>Find in the message</source>
        <translation>Rechercher dans le message</translation>
    </message>
    <message>
        <source>Replace in the message</source>
        <translation>Remplacer dans le message</translation>
    </message>
    <message>
        <source>Next match in the message</source>
        <translation>Occurrence suivante dans le message</translation>
    </message>
    <message>
        <source>Previous match in the message</source>
        <translation>Occurrence précédente dans le message</translation>
    </message>
    <message>
        <source>Format the message</source>
        <translation>Mettre le message en forme</translation>
    </message>
    <message>
        <source>Put the message on one line</source>
        <translation>Mettre le message sur une ligne</translation>
    </message>
    <message>
        <source>Go to a path or line</source>
        <translation>Aller à un chemin ou à une ligne</translation>
    </message>
    <message>
        <source>Copy the path of the cursor</source>
        <translation>Copier le chemin du curseur</translation>
    </message>
    <message>
        <source>Insert a file as base64…</source>
        <translation>Insérer un fichier en base64…</translation>
    </message>
    <message>
        <source>Save the long string as a file…</source>
        <translation>Enregistrer le texte long dans un fichier…</translation>
    </message>
    <message>
        <source>Remove the long string</source>
        <translation>Retirer le texte long</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Replier</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>Déplier</translation>
    </message>
    <message>
        <source>Fold everything</source>
        <translation>Tout replier</translation>
    </message>
    <message>
        <source>Unfold everything</source>
        <translation>Tout déplier</translation>
    </message>
</context>
<context>
    <name>EditorCompletion</name>
    <message>
        <source>No suggestions here</source>
        <translation>Aucune proposition ici</translation>
    </message>
</context>
<context>
    <name>EditorFiles</name>
    <message>
        <source>Insert a file as base64</source>
        <translation>Insérer un fichier en base64</translation>
    </message>
    <message>
        <source>Save as a file</source>
        <translation>Enregistrer dans un fichier</translation>
    </message>
    <message>
        <source>A file can only stand in the value of a field.</source>
        <translation>Un fichier ne peut figurer que dans la valeur d’un champ.</translation>
    </message>
    <message>
        <source>Put the cursor into the value it belongs to, such as Media.FileContents.</source>
        <translation>Placez le curseur dans la valeur qui doit le recevoir, comme Media.FileContents.</translation>
    </message>
    <message>
        <source>There is no long string at the cursor.</source>
        <translation>Il n’y a pas de texte long au curseur.</translation>
    </message>
    <message>
        <source>Put the cursor beside one: it stands in the message as a box with its size.</source>
        <translation>Placez le curseur à côté de l’un d’eux&#xa0;: il figure dans le message sous la forme d’une boîte avec sa taille.</translation>
    </message>
</context>
<context>
    <name>EditorFolds</name>
    <message>
        <source>1 field</source>
        <translation>1 champ</translation>
    </message>
    <message>
        <source>{0} fields</source>
        <translation>{0} champs</translation>
    </message>
    <message>
        <source>{0} items</source>
        <translation>{0} éléments</translation>
    </message>
    <message>
        <source>1 item</source>
        <translation>1 élément</translation>
    </message>
</context>
<context>
    <name>EditorHelp</name>
    <message>
        <source>Kept beside the text: {what}. {size} of the message.</source>
        <translation>Gardé à côté du texte&#xa0;: {what}. {size} du message.</translation>
    </message>
    <message>
        <source>Nothing is known of this.</source>
        <translation>On ne sait rien de ceci.</translation>
    </message>
    <message>
        <source>About this field</source>
        <translation>À propos de ce champ</translation>
    </message>
</context>
<context>
    <name>EmbeddedFile</name>
    <message>
        <source>The base64 is cut off or damaged at character {place}: what comes before is here.</source>
        <translation>Le base64 est coupé ou endommagé au caractère {place}&#xa0;: ce qui précède est ici.</translation>
    </message>
</context>
<context>
    <name>Environment</name>
    <message>
        <source>Development</source>
        <translation>Développement</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>Staging</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Production</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Bac à sable</translation>
    </message>
</context>
<context>
    <name>EnvironmentBadge</name>
    <message>
        <source>Sandbox</source>
        <translation>Bac à sable</translation>
    </message>
    <message>
        <source>Unset: counts as Production</source>
        <translation>Non défini&#xa0;: compte comme Production</translation>
    </message>
    <message>
        <source>PRODUCTION</source>
        <translation>PRODUCTION</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>Staging</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>Développement</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>What was kept encrypted cannot be opened.</source>
        <translation>Ce qui était gardé chiffré ne peut pas être ouvert.</translation>
    </message>
    <message>
        <source>It is left as it is.</source>
        <translation>Rien n’y est modifié.</translation>
    </message>
    <message>
        <source>It is damaged, or its key in the keyring has been replaced.</source>
        <translation>Les données sont endommagées, ou leur clé dans le trousseau a été remplacée.</translation>
    </message>
</context>
<context>
    <name>Explanation</name>
    <message>
        <source>no status</source>
        <translation>aucun statut</translation>
    </message>
    <message>
        <source>The limit is {limit} requests.</source>
        <translation>La limite est de {limit} requêtes.</translation>
    </message>
    <message>
        <source>another address</source>
        <translation>une autre adresse</translation>
    </message>
    <message>
        <source>Redox said: “{quotation}”.</source>
        <translation>Redox a dit&#xa0;: «&#xa0;{quotation}&#xa0;».</translation>
    </message>
    <message>
        <source>The answer was empty.</source>
        <translation>La réponse était vide.</translation>
    </message>
</context>
<context>
    <name>FieldCheck</name>
    <message>
        <source>an object: { … }</source>
        <translation>un objet&#xa0;: { … }</translation>
    </message>
    <message>
        <source>a list: [ … ]</source>
        <translation>une liste&#xa0;: [ … ]</translation>
    </message>
    <message>
        <source>a text in quotes</source>
        <translation>un texte entre guillemets</translation>
    </message>
    <message>
        <source>a number, without quotes</source>
        <translation>un nombre, sans guillemets</translation>
    </message>
    <message>
        <source>a whole number, without quotes</source>
        <translation>un nombre entier, sans guillemets</translation>
    </message>
    <message>
        <source>true or false, without quotes</source>
        <translation>true ou false, sans guillemets</translation>
    </message>
    <message>
        <source>Required field is empty: {path}.</source>
        <translation>Champ obligatoire vide&#xa0;: {path}.</translation>
    </message>
    <message>
        <source>Required field missing: {path}.</source>
        <translation>Champ obligatoire manquant&#xa0;: {path}.</translation>
    </message>
    <message>
        <source>“{meant}” stands there; the name is {name}.</source>
        <translation>«&#xa0;{meant}&#xa0;» s’y trouve; le nom est {name}.</translation>
    </message>
    <message>
        <source>Rename it to {name}</source>
        <translation>Renommer en {name}</translation>
    </message>
    <message>
        <source>Add {name}</source>
        <translation>Ajouter {name}</translation>
    </message>
    <message>
        <source>Redox ignores fields it does not know.</source>
        <translation>Redox ignore les champs qu’il ne connaît pas.</translation>
    </message>
    <message>
        <source>Did you mean {meant}?</source>
        <translation>Vouliez-vous dire {meant}?</translation>
    </message>
    <message>
        <source>“{name}” is not a known field of {place}.</source>
        <translation>«&#xa0;{name}&#xa0;» n’est pas un champ connu de {place}.</translation>
    </message>
    <message>
        <source>{words} is null. Leave it out when there is nothing to say.</source>
        <translation>{words} est null. Omettez-le quand il n’y a rien à dire.</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Le retirer</translation>
    </message>
    <message>
        <source>{words} is a number; Redox wants it as text, in quotes.</source>
        <translation>{words} est un nombre; Redox le veut comme texte, entre guillemets.</translation>
    </message>
    <message>
        <source>Put it in quotes</source>
        <translation>Mettre entre guillemets</translation>
    </message>
    <message>
        <source> or </source>
        <translation> ou </translation>
    </message>
    <message>
        <source>{words} must be {wanted}.</source>
        <translation>{words} doit être {wanted}.</translation>
    </message>
    <message>
        <source>{path} is neither base64 nor the URI of an uploaded file.</source>
        <translation>{path} n’est ni du base64 ni l’URI d’un fichier téléversé.</translation>
    </message>
    <message>
        <source>Leave out what stands before the comma.</source>
        <translation>Omettez ce qui précède la virgule.</translation>
    </message>
    <message>
        <source>Keep only the base64</source>
        <translation>Ne garder que le base64</translation>
    </message>
    <message>
        <source>{path} is not one of its known values. Did you mean “{meant}”?</source>
        <translation>{path} n’est pas l’une de ses valeurs connues. Vouliez-vous dire «&#xa0;{meant}&#xa0;»?</translation>
    </message>
    <message>
        <source>{path} is usually written “{meant}”.</source>
        <translation>{path}&#xa0;s’écrit habituellement «&#xa0;{meant}&#xa0;».</translation>
    </message>
    <message>
        <source>Change it to “{meant}”</source>
        <translation>Remplacer par «&#xa0;{meant}&#xa0;»</translation>
    </message>
    <message>
        <source>{path} is not one of its known values: {named}, …</source>
        <translation>{path} n’est pas l’une de ses valeurs connues&#xa0;: {named}, …</translation>
    </message>
    <message>
        <source>{path} is not one of its known values: {named}.</source>
        <translation>{path} n’est pas l’une de ses valeurs connues&#xa0;: {named}.</translation>
    </message>
    <message>
        <source>{path} is not a date such as 1980-12-31.</source>
        <translation>{path} n’est pas une date comme 1980-12-31.</translation>
    </message>
    <message>
        <source>Change it to {meant}</source>
        <translation>Remplacer par {meant}</translation>
    </message>
    <message>
        <source>{path} is a day that is in no calendar.</source>
        <translation>{path} est un jour qui n’existe dans aucun calendrier.</translation>
    </message>
    <message>
        <source>{path} is not a time in ISO 8601, such as 2026-01-31T09:30:00.000Z.</source>
        <translation>{path} n’est pas une heure ISO 8601, comme 2026-01-31T09:30:00.000Z.</translation>
    </message>
    <message>
        <source>Remove the quotes</source>
        <translation>Retirer les guillemets</translation>
    </message>
    <message>
        <source>Put it in a list</source>
        <translation>Mettre dans une liste</translation>
    </message>
    <message>
        <source>Take it out of the list</source>
        <translation>Sortir de la liste</translation>
    </message>
</context>
<context>
    <name>FieldChoice</name>
    <message>
        <source>Fields of the reply</source>
        <translation>Champs de la réponse</translation>
    </message>
    <message>
        <source>Search for a field</source>
        <translation>Chercher un champ</translation>
    </message>
    <message>
        <source>Fields and examples</source>
        <translation>Champs et exemples</translation>
    </message>
    <message>
        <source>No field has these letters in its name.</source>
        <translation>Aucun champ n’a ces lettres dans son nom.</translation>
    </message>
    <message>
        <source>Reading the fields of the reply…</source>
        <translation>Lecture des champs de la réponse…</translation>
    </message>
    <message>
        <source>Part of a name, such as MRN</source>
        <translation>Une partie d’un nom, comme MRN</translation>
    </message>
    <message>
        <source>Example: {words}</source>
        <translation>Exemple&#xa0;: {words}</translation>
    </message>
</context>
<context>
    <name>FieldPicker</name>
    <message>
        <source>Add a field to {place}</source>
        <translation>Ajouter un champ à {place}</translation>
    </message>
    <message>
        <source>Search for a field, or type a name of your own</source>
        <translation>Recherchez un champ ou tapez un nom à vous</translation>
    </message>
    <message>
        <source>Fields that can be added</source>
        <translation>Champs qui peuvent être ajoutés</translation>
    </message>
    <message>
        <source>All fields that Redox knows here are there. Type a name to add one of your own.</source>
        <translation>Tous les champs que Redox connaît ici sont là. Tapez un nom pour en ajouter un à vous.</translation>
    </message>
    <message>
        <source>Redox ignores fields it does not know.</source>
        <translation>Redox ignore les champs qu’il ne connaît pas.</translation>
    </message>
    <message>
        <source>Add “{name}”</source>
        <translation>Ajouter «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>not known to Redox</source>
        <translation>inconnu de Redox</translation>
    </message>
    <message>
        <source>required</source>
        <translation>obligatoire</translation>
    </message>
</context>
<context>
    <name>FileDialog</name>
    <message>
        <source>A value of the reply</source>
        <translation>Une valeur de la réponse</translation>
    </message>
    <message>
        <source>The file as text</source>
        <translation>Le fichier en texte</translation>
    </message>
    <message>
        <source>The file as bytes</source>
        <translation>Le fichier en octets</translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation>Taille réelle</translation>
    </message>
    <message>
        <source>Save as a file…</source>
        <translation>Enregistrer dans un fichier…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>The file is being opened…</source>
        <translation>Ouverture du fichier…</translation>
    </message>
    <message>
        <source>Page {n} of {count}</source>
        <translation>Page {n} sur {count}</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Enregistré sous {path}</translation>
    </message>
    <message>
        <source>It takes too long to open this file. Save it to look at it elsewhere.</source>
        <translation>L’ouverture de ce fichier prend trop de temps. Enregistrez-le pour le regarder ailleurs.</translation>
    </message>
    <message>
        <source>Unknown kind of file</source>
        <translation>Fichier de type inconnu</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Page précédente</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Page suivante</translation>
    </message>
</context>
<context>
    <name>FileWishes</name>
    <message>
        <source>Show the file</source>
        <translation>Afficher le fichier</translation>
    </message>
    <message>
        <source>Show the text by itself</source>
        <translation>Afficher le texte à part</translation>
    </message>
    <message>
        <source>Save as a file…</source>
        <translation>Enregistrer dans un fichier…</translation>
    </message>
    <message>
        <source>Save as a file</source>
        <translation>Enregistrer dans un fichier</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} pixels</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>The system says: {words}.</source>
        <translation>Le système dit&#xa0;: {words}.</translation>
    </message>
    <message>
        <source>{path} could not be written: the disk is full.</source>
        <translation>{path} n’a pas pu être écrit&#xa0;: le disque est plein.</translation>
    </message>
    <message>
        <source>Make room, then save again. What the file held before is still there.</source>
        <translation>Libérez de l’espace, puis enregistrez de nouveau. Ce que le fichier contenait avant s’y trouve toujours.</translation>
    </message>
    <message>
        <source>{path} may not be written.</source>
        <translation>{path} ne peut pas être écrit, faute d’autorisation.</translation>
    </message>
    <message>
        <source>Choose another folder, or ask for the right to write there. What the file held before is still there.</source>
        <translation>Choisissez un autre dossier ou demandez le droit d’y écrire. Ce que le fichier contenait avant s’y trouve toujours.</translation>
    </message>
    <message>
        <source>{path} could not be written.</source>
        <translation>{path} n’a pas pu être écrit.</translation>
    </message>
    <message>
        <source>What the file held before is still there.</source>
        <translation>Ce que le fichier contenait avant s’y trouve toujours.</translation>
    </message>
</context>
<context>
    <name>FillingLine</name>
    <message>
        <source>Patient…</source>
        <translation>Patient…</translation>
    </message>
    <message>
        <source>Choose the patient for the placeholders</source>
        <translation>Choisir le patient pour les espaces réservés</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Aperçu</translation>
    </message>
    <message>
        <source>Preview with values</source>
        <translation>Aperçu avec les valeurs</translation>
    </message>
    <message>
        <source>See the message as it will be sent, with its values</source>
        <translation>Voir le message tel qu’il sera envoyé, avec ses valeurs</translation>
    </message>
    <message>
        <source>Filled when sent for: {patient}</source>
        <translation>Rempli à l’envoi pour&#xa0;: {patient}</translation>
    </message>
    <message>
        <source>Times and numbers are filled when sent</source>
        <translation>Les heures et les numéros sont remplis à l’envoi</translation>
    </message>
    <message>
        <source>New synthetic patient</source>
        <translation>Nouveau patient synthétique</translation>
    </message>
    <message>
        <source>Address book…</source>
        <translation>Carnet d’adresses…</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in the message</source>
        <translation>Rechercher dans le message</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>Respecter la casse</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>Mot</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>Mots entiers</translation>
    </message>
    <message>
        <source>Regular expression, within one line</source>
        <translation>Expression régulière, sur une seule ligne</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Occurrence précédente</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Occurrence suivante</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Replace by</source>
        <translation>Remplacer par</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Remplacer</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>Tout remplacer</translation>
    </message>
    <message>
        <source>Not a pattern</source>
        <translation>Motif invalide</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>Aucun résultat</translation>
    </message>
    <message>
        <source>{number} of {total}</source>
        <translation>{number} sur {total}</translation>
    </message>
    <message>
        <source>{count} replaced</source>
        <translation>{count} remplacés</translation>
    </message>
</context>
<context>
    <name>FindLine</name>
    <message>
        <source>Find in reply</source>
        <translation>Rechercher dans la réponse</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Effacer la recherche</translation>
    </message>
    <message>
        <source>A field, such as MRN</source>
        <translation>Un champ, comme MRN</translation>
    </message>
    <message>
        <source>The name of a field, or a path such as $.Meta.Logs[*].ID</source>
        <translation>Le nom d’un champ, ou un chemin comme $.Meta.Logs[*].ID</translation>
    </message>
</context>
<context>
    <name>FindRow</name>
    <message>
        <source>Aa</source>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>Respecter la casse</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Expression régulière</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Chemin</translation>
    </message>
    <message>
        <source>Fields, by name or by path (JSONPath)</source>
        <translation>Champs, par nom ou par chemin (JSONPath)</translation>
    </message>
    <message>
        <source>Fields…</source>
        <translation>Champs…</translation>
    </message>
    <message>
        <source>Choose a field of this reply, or an example</source>
        <translation>Choisir un champ de cette réponse, ou un exemple</translation>
    </message>
    <message>
        <source>Stop searching</source>
        <translation>Arrêter la recherche</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Occurrence précédente</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Occurrence suivante</translation>
    </message>
</context>
<context>
    <name>Flight</name>
    <message>
        <source>You stopped waiting for the reply.</source>
        <translation>Vous avez cessé d’attendre la réponse.</translation>
    </message>
    <message>
        <source>You cancelled before the message left.</source>
        <translation>Vous avez annulé avant le départ du message.</translation>
    </message>
    <message>
        <source>Send it when you are ready.</source>
        <translation>Envoyez-le quand vous serez prêt.</translation>
    </message>
</context>
<context>
    <name>FormAbout</name>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Add {item}</source>
        <translation>Ajouter {item}</translation>
    </message>
    <message>
        <source>Add field…</source>
        <translation>Ajouter un champ…</translation>
    </message>
</context>
<context>
    <name>FormCells</name>
    <message>
        <source>none</source>
        <translation>aucune valeur</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>AAAA-MM-JJ</translation>
    </message>
    <message>
        <source>YYYY-MM-DDThh:mm:ss.000Z, or {{now}}</source>
        <translation>AAAA-MM-JJThh:mm:ss.000Z, ou {{now}}</translation>
    </message>
</context>
<context>
    <name>FormCommands</name>
    <message>
        <source>Fill in</source>
        <translation>Remplir</translation>
    </message>
    <message>
        <source>Set to none</source>
        <translation>Mettre à «&#xa0;aucune valeur&#xa0;»</translation>
    </message>
    <message>
        <source>Set to empty text</source>
        <translation>Mettre à «&#xa0;texte vide&#xa0;»</translation>
    </message>
    <message>
        <source>Set to now</source>
        <translation>Mettre à «&#xa0;maintenant&#xa0;»</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Dupliquer</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Déplacer vers le haut</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Déplacer vers le bas</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>Copier la valeur</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Copier le chemin</translation>
    </message>
    <message>
        <source>Show in the JSON</source>
        <translation>Afficher dans le JSON</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>item</source>
        <translation>élément</translation>
    </message>
    <message>
        <source>the message</source>
        <translation>le message</translation>
    </message>
    <message>
        <source>Add {item}</source>
        <translation>Ajouter {item}</translation>
    </message>
    <message>
        <source>Add field…</source>
        <translation>Ajouter un champ…</translation>
    </message>
    <message>
        <source>Set to today</source>
        <translation>Mettre à «&#xa0;aujourd’hui&#xa0;»</translation>
    </message>
</context>
<context>
    <name>FormDelegate</name>
    <message>
        <source>not known to Redox</source>
        <translation>inconnu de Redox</translation>
    </message>
    <message>
        <source>“{typed}” is not a number. {name} stays as it was; write it like 12, 0.5 or 1e6.</source>
        <translation>«&#xa0;{typed}&#xa0;» n’est pas un nombre. {name} reste tel quel; écrivez-le comme 12, 0.5 ou 1e6.</translation>
    </message>
</context>
<context>
    <name>FormFault</name>
    <message>
        <source>The message cannot be shown as a form</source>
        <translation>Le message ne peut pas être affiché en formulaire</translation>
    </message>
    <message>
        <source>Nothing is lost: the text stands in the JSON as you left it.</source>
        <translation>Rien n’est perdu&#xa0;: le texte est dans le JSON tel que vous l’avez laissé.</translation>
    </message>
    <message>
        <source>Go to the JSON</source>
        <translation>Aller au JSON</translation>
    </message>
    <message>
        <source>Line {line}: {fault}</source>
        <translation>Ligne {line}&#xa0;: {fault}</translation>
    </message>
    <message>
        <source>Go to line {line} in the JSON</source>
        <translation>Aller à la ligne {line} dans le JSON</translation>
    </message>
</context>
<context>
    <name>FormModel</name>
    <message>
        <source>Field</source>
        <translation>Champ</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>a problem inside</source>
        <translation>un problème à l’intérieur</translation>
    </message>
    <message>
        <source>There is a problem inside.</source>
        <translation>Il y a un problème à l’intérieur.</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Erreur</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Avertissement</translation>
    </message>
</context>
<context>
    <name>FormTree</name>
    <message>
        <source>Message as a form</source>
        <translation>Message en formulaire</translation>
    </message>
</context>
<context>
    <name>FormWords</name>
    <message>
        <source>none</source>
        <translation>aucune valeur</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>manquant</translation>
    </message>
    <message>
        <source>no fields</source>
        <translation>aucun champ</translation>
    </message>
    <message>
        <source>date</source>
        <translation>date</translation>
    </message>
    <message>
        <source>date and time</source>
        <translation>date et heure</translation>
    </message>
    <message>
        <source>object</source>
        <translation>objet</translation>
    </message>
    <message>
        <source>list</source>
        <translation>liste</translation>
    </message>
    <message>
        <source>part of a list</source>
        <translation>partie d’une liste</translation>
    </message>
    <message>
        <source>text</source>
        <translation>texte</translation>
    </message>
    <message>
        <source>number</source>
        <translation>nombre</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>vrai ou faux</translation>
    </message>
    <message>
        <source> or </source>
        <translation> ou </translation>
    </message>
    <message>
        <source>required and missing</source>
        <translation>obligatoire et manquant</translation>
    </message>
    <message>
        <source>required</source>
        <translation>obligatoire</translation>
    </message>
    <message>
        <source>not known to Redox</source>
        <translation>inconnu de Redox</translation>
    </message>
    <message>
        <source>empty text</source>
        <translation>texte vide</translation>
    </message>
    <message>
        <source>no items</source>
        <translation>aucun élément</translation>
    </message>
    <message>
        <source>1 item</source>
        <translation>1 élément</translation>
    </message>
    <message>
        <source>{0} items</source>
        <translation>{0} éléments</translation>
    </message>
</context>
<context>
    <name>Gateway</name>
    <message>
        <source>No answer to the login at {host}.</source>
        <translation>Pas de réponse à la connexion de {host}.</translation>
    </message>
    <message>
        <source>Check the network and try again; repeating a login is safe.</source>
        <translation>Vérifiez le réseau et réessayez; répéter une connexion est sans danger.</translation>
    </message>
</context>
<context>
    <name>GoToBar</name>
    <message>
        <source>Go to</source>
        <translation>Aller à</translation>
    </message>
    <message>
        <source>Go to a path or line</source>
        <translation>Aller à un chemin ou à une ligne</translation>
    </message>
    <message>
        <source>Patient.Identifiers[0].ID, or a line number</source>
        <translation>Patient.Identifiers[0].ID, ou un numéro de ligne</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Paths of the message</source>
        <translation>Chemins du message</translation>
    </message>
    <message>
        <source>That is not in the message.</source>
        <translation>Cela n’est pas dans le message.</translation>
    </message>
</context>
<context>
    <name>Guarding</name>
    <message numerus="yes">
        <source>• and %n more</source>
        <translation>
            <numerusform>• et %n autre</numerusform>
            <numerusform>• et %n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>{environment} systems are not meant for real patients. What looks real:</source>
        <translation>Les systèmes {environment} ne sont pas destinés à de vrais patients. Ce qui semble réel&#xa0;:</translation>
    </message>
    <message>
        <source>Without a keyring your answer is remembered for this run only.</source>
        <translation>Sans trousseau, votre réponse n’est retenue que pour cette session.</translation>
    </message>
    <message>
        <source>This looks like a real person</source>
        <translation>Ceci ressemble à une vraie personne</translation>
    </message>
    <message>
        <source>Send anyway, and do not ask again for this patient</source>
        <translation>Envoyer quand même, et ne plus demander pour ce patient</translation>
    </message>
    <message>
        <source>Send anyway, and do not ask again for these patients</source>
        <translation>Envoyer quand même, et ne plus demander pour ces patients</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Revenir</translation>
    </message>
    <message>
        <source>a social security number that may have been issued</source>
        <translation>un numéro de sécurité sociale qui a pu être attribué</translation>
    </message>
    <message>
        <source>a telephone number that may ring</source>
        <translation>un numéro de téléphone qui peut sonner</translation>
    </message>
    <message>
        <source>an address where somebody may live</source>
        <translation>une adresse où quelqu’un peut habiter</translation>
    </message>
    <message>
        <source>an identifier that is not one of a known test patient</source>
        <translation>un identifiant qui n’est pas celui d’un patient d’essai connu</translation>
    </message>
    <message>
        <source>{place}: {what}, ending in {ending}</source>
        <translation>{place}&#xa0;: {what}, se terminant par {ending}</translation>
    </message>
</context>
<context>
    <name>HandingOn</name>
    <message>
        <source>{count} sends are too many for one bundle.</source>
        <translation>{count} envois sont trop pour un seul dossier.</translation>
    </message>
    <message>
        <source>Select at most {most}.</source>
        <translation>Sélectionnez-en {most} au plus.</translation>
    </message>
    <message>
        <source>The sends took too long to be read.</source>
        <translation>La lecture des envois a pris trop de temps.</translation>
    </message>
    <message>
        <source>Select fewer of them.</source>
        <translation>Sélectionnez-en moins.</translation>
    </message>
    <message>
        <source>Message and reply of these sends are not kept.</source>
        <translation>Le message et la réponse de ces envois ne sont pas conservés.</translation>
    </message>
    <message>
        <source>They are kept, encrypted, when there is a keyring.</source>
        <translation>Ils sont conservés, chiffrés, lorsqu’il y a un trousseau.</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Redox Courier guide</source>
        <translation>Guide de Redox Courier</translation>
    </message>
    <message>
        <source>Page of the guide</source>
        <translation>Page du guide</translation>
    </message>
    <message>
        <source>Open this page in your browser?</source>
        <translation>Ouvrir cette page dans votre navigateur?</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Ouvrir dans le navigateur</translation>
    </message>
    <message>
        <source>Contents of the guide</source>
        <translation>Sommaire du guide</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>Rechercher dans le guide</translation>
    </message>
    <message>
        <source>Places found in the guide</source>
        <translation>Passages trouvés dans le guide</translation>
    </message>
    <message>
        <source>No page has all of these words.</source>
        <translation>Aucune page ne contient tous ces mots.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Avancer</translation>
    </message>
    <message>
        <source>The guide is written in English.</source>
        <translation>Le guide est rédigé en anglais.</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>This message and its reply cannot be read.</source>
        <translation>Ce message et sa réponse ne peuvent pas être lus.</translation>
    </message>
    <message>
        <source>Start the version of Redox Courier that has kept them.</source>
        <translation>Démarrez la version de Redox Courier qui les a conservés.</translation>
    </message>
    <message>
        <source>Notes are kept only with a keyring.</source>
        <translation>Les notes ne sont conservées qu’avec un trousseau.</translation>
    </message>
    <message>
        <source>The history did not answer in time.</source>
        <translation>L’historique n’a pas répondu à temps.</translation>
    </message>
    <message>
        <source>Check the disk or network drive it lies on, then try again.</source>
        <translation>Vérifiez le disque ou le lecteur réseau qui le contient, puis réessayez.</translation>
    </message>
</context>
<context>
    <name>HistoryDetails</name>
    <message>
        <source>Open as draft</source>
        <translation>Ouvrir comme brouillon</translation>
    </message>
    <message>
        <source>The message as it was sent, in a new tab</source>
        <translation>Le message tel qu’il a été envoyé, dans un nouvel onglet</translation>
    </message>
    <message>
        <source>Send again…</source>
        <translation>Renvoyer…</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Épingler</translation>
    </message>
    <message>
        <source>Keep it whatever its age</source>
        <translation>Le conserver quel que soit son âge</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>Note…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Supprimer…</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>Two sends: select the second with Ctrl</source>
        <translation>Deux envois&#xa0;: sélectionnez le second avec Ctrl</translation>
    </message>
    <message>
        <source>Their replies</source>
        <translation>Leurs réponses</translation>
    </message>
    <message>
        <source>Their messages</source>
        <translation>Leurs messages</translation>
    </message>
    <message>
        <source>Support bundle…</source>
        <translation>Dossier d’assistance…</translation>
    </message>
    <message>
        <source>The selected sends in one file for a colleague, without secrets</source>
        <translation>Les envois sélectionnés dans un fichier pour un collègue, sans secrets</translation>
    </message>
    <message>
        <source>To follow the delivery, search for a log ID under Logs in Redox&apos;s dashboard.</source>
        <translation>Pour suivre la livraison, recherchez un identifiant de journal sous Logs dans le tableau de bord de Redox.</translation>
    </message>
    <message>
        <source>{0} sends are selected.</source>
        <translation>{0} envois sont sélectionnés.</translation>
    </message>
    <message>
        <source>Select a send to see what was sent and answered.</source>
        <translation>Sélectionnez un envoi pour voir ce qui a été envoyé et répondu.</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Détacher</translation>
    </message>
</context>
<context>
    <name>HistoryFile</name>
    <message>
        <source>{path} is damaged and cannot be set aside.</source>
        <translation>{path} est endommagé et ne peut pas être mis de côté.</translation>
    </message>
    <message>
        <source>Move it away. Until then the history is not kept.</source>
        <translation>Déplacez-le. D’ici là, l’historique n’est pas conservé.</translation>
    </message>
    <message>
        <source>The history could not be read, so a new one began.</source>
        <translation>L’historique n’a pas pu être lu&#xa0;: un nouveau a donc été commencé.</translation>
    </message>
    <message>
        <source>The old one is kept as {name} in {parent}.</source>
        <translation>L’ancien est conservé sous le nom {name} dans {parent}.</translation>
    </message>
    <message>
        <source>Its file is damaged, or not one of Redox Courier.</source>
        <translation>Son fichier est endommagé ou n’est pas de Redox Courier.</translation>
    </message>
    <message>
        <source>The history could not be written: the disk is full.</source>
        <translation>L’historique n’a pas pu être écrit&#xa0;: le disque est plein.</translation>
    </message>
    <message>
        <source>Make room. What the history held before is still there.</source>
        <translation>Libérez de l’espace. Ce que l’historique contenait avant s’y trouve toujours.</translation>
    </message>
    <message>
        <source>{path} may not be written.</source>
        <translation>{path} ne peut pas être écrit, faute d’autorisation.</translation>
    </message>
    <message>
        <source>Make it writable for your account. What the history held before is still there.</source>
        <translation>Rendez-le modifiable pour votre compte. Ce que l’historique contenait avant s’y trouve toujours.</translation>
    </message>
    <message>
        <source>The history is in use by another program.</source>
        <translation>L’historique est utilisé par un autre programme.</translation>
    </message>
    <message>
        <source>Close what else has it open. It is tried again at the next send.</source>
        <translation>Fermez ce qui l’a ouvert. Une nouvelle tentative aura lieu au prochain envoi.</translation>
    </message>
    <message>
        <source>The history could not be read or written.</source>
        <translation>L’historique n’a pas pu être lu ou écrit.</translation>
    </message>
    <message>
        <source>Check the disk it lies on. What the history held before is still there.</source>
        <translation>Vérifiez le disque qui le contient. Ce que l’historique contenait avant s’y trouve toujours.</translation>
    </message>
    <message>
        <source>The database says: {error}.</source>
        <translation>La base de données dit&#xa0;: {error}.</translation>
    </message>
    <message>
        <source>Until it may, the history is not kept.</source>
        <translation>D’ici à ce qu’il puisse l’être, l’historique n’est pas conservé.</translation>
    </message>
    <message>
        <source>{path} was written by a newer version of Redox Courier.</source>
        <translation>{path} a été écrit par une version plus récente de Redox Courier.</translation>
    </message>
    <message>
        <source>Start that version, or move the file away. It is left as it is, and sends are not added to it.</source>
        <translation>Démarrez cette version ou déplacez le fichier. Il est laissé tel quel, et les envois n’y sont pas ajoutés.</translation>
    </message>
    <message>
        <source>It has format {version}; this version knows format {migrations}.</source>
        <translation>Son format est {version}; cette version connaît le format {migrations}.</translation>
    </message>
</context>
<context>
    <name>HistoryFilters</name>
    <message>
        <source>Profile, data model, destination, log ID…</source>
        <translation>Profil, modèle de données, destination, identifiant de journal…</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Rechercher dans l’historique</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Effacer la recherche</translation>
    </message>
    <message>
        <source>Also in messages and replies</source>
        <translation>Aussi dans messages et réponses</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>All outcomes</source>
        <translation>Tous les résultats</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Accepté</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Réponse reçue</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>Aucun résultat</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rejeté</translation>
    </message>
    <message>
        <source>May have arrived</source>
        <translation>Peut-être arrivé</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Non envoyé</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>All profiles</source>
        <translation>Tous les profils</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Toute période</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Dernier jour</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>Dernière semaine</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environnement</translation>
    </message>
    <message>
        <source>Destinations</source>
        <translation>Destinations</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Statut</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>Non défini</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Inconnu</translation>
    </message>
    <message>
        <source>{0} UTC</source>
        <translation>{0} UTC</translation>
    </message>
    <message>
        <source>Pinned: kept whatever its age.</source>
        <translation>Épinglé&#xa0;: conservé quel que soit son âge.</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>The list as it is filtered, without messages and replies</source>
        <translation>La liste telle qu’elle est filtrée, sans les messages ni les réponses</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>1 send</source>
        <translation>1 envoi</translation>
    </message>
    <message>
        <source>{0} sends</source>
        <translation>{0} envois</translation>
    </message>
    <message>
        <source>{0} of {1} sends</source>
        <translation>{0} envois sur {1}</translation>
    </message>
    <message>
        <source>Searched {0} of {1} messages; {2} found</source>
        <translation>{0} messages sur {1} parcourus; {2} trouvés</translation>
    </message>
    <message>
        <source>No send fits the search and the filters.</source>
        <translation>Aucun envoi ne correspond à la recherche et aux filtres.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tout afficher</translation>
    </message>
    <message>
        <source>Nothing was sent yet. Every message and query you send is listed here.</source>
        <translation>Rien n’a encore été envoyé. Chaque message et chaque requête que vous envoyez est listé ici.</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>Écrire un message</translation>
    </message>
    <message>
        <source>As CSV, for a spreadsheet</source>
        <translation>En CSV, pour un tableur</translation>
    </message>
    <message>
        <source>As JSON Lines</source>
        <translation>En JSON Lines</translation>
    </message>
    <message>
        <source>Export the history</source>
        <translation>Exporter l’historique</translation>
    </message>
</context>
<context>
    <name>HistoryTable</name>
    <message>
        <source>History of sends, newest first</source>
        <translation>Historique des envois, du plus récent au plus ancien</translation>
    </message>
</context>
<context>
    <name>IgnoredList</name>
    <message>
        <source>Ignored fields, one pattern a line</source>
        <translation>Champs ignorés, un motif par ligne</translation>
    </message>
    <message>
        <source>One a line. A name is ignored wherever it stands, a path such as Meta.Logs from the top on, with all that is below. * stands for any letters.</source>
        <translation>Un par ligne. Un nom est ignoré où qu’il se trouve; un chemin comme Meta.Logs l’est à partir du sommet, avec tout ce qui est dessous. * remplace des lettres quelconques.</translation>
    </message>
    <message>
        <source>Usual list</source>
        <translation>Liste habituelle</translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message>
        <source>Import from CSV</source>
        <translation>Importer un fichier CSV</translation>
    </message>
    <message>
        <source>Left out, with the reason:</source>
        <translation>Laissés de côté, avec la raison&#xa0;:</translation>
    </message>
    <message>
        <source>Rows that are left out, and why</source>
        <translation>Lignes laissées de côté, et pourquoi</translation>
    </message>
    <message>
        <source>Rows that were read</source>
        <translation>Lignes qui ont été lues</translation>
    </message>
    <message>
        <source>… and {0} more</source>
        <translation>… et {0} autres</translation>
    </message>
    <message>
        <source>Add one entry</source>
        <translation>Ajouter une entrée</translation>
    </message>
    <message numerus="yes">
        <source>Add %n entries</source>
        <translation>
            <numerusform>Ajouter %n entrée</numerusform>
            <numerusform>Ajouter %n entrées</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>JsonEditor</name>
    <message>
        <source>The pasted text is too long for a message: {size}.</source>
        <translation>Le texte collé est trop long pour un message&#xa0;: {size}.</translation>
    </message>
    <message>
        <source>Nothing was changed. Redox takes messages up to 40 MB; upload a larger file and put its URI into the message instead.</source>
        <translation>Rien n’a été modifié. Redox accepte des messages jusqu’à 40&#xa0;Mo; téléversez un fichier plus gros et mettez plutôt son URI dans le message.</translation>
    </message>
    <message>
        <source>The message has a very long line, in which typing is slow.</source>
        <translation>Le message a une ligne très longue, dans laquelle la frappe est lente.</translation>
    </message>
    <message>
        <source>Format the message to have each field on a line of its own.</source>
        <translation>Mettez le message en forme pour avoir chaque champ sur sa propre ligne.</translation>
    </message>
</context>
<context>
    <name>JsonFile</name>
    <message>
        <source>{path} cannot be read.</source>
        <translation>{path} ne peut pas être lu.</translation>
    </message>
    <message>
        <source>Make it readable for your account and start again. Until then changes to it are not kept.</source>
        <translation>Rendez-le lisible pour votre compte, puis redémarrez. D’ici là, ses modifications ne sont pas conservées.</translation>
    </message>
    <message>
        <source>{path} was written by a newer version of Redox Courier.</source>
        <translation>{path} a été écrit par une version plus récente de Redox Courier.</translation>
    </message>
    <message>
        <source>Start that version, or move the file away. It is left as it is, and changes are not kept.</source>
        <translation>Démarrez cette version ou déplacez le fichier. Il est laissé tel quel, et les modifications ne sont pas conservées.</translation>
    </message>
    <message>
        <source>It has format {version}; this version knows format {known}.</source>
        <translation>Son format est {version}; cette version connaît le format {known}.</translation>
    </message>
    <message>
        <source>{path} is damaged and cannot be set aside.</source>
        <translation>{path} est endommagé et ne peut pas être mis de côté.</translation>
    </message>
    <message>
        <source>Move it away and start again. Until then changes to it are not kept.</source>
        <translation>Déplacez-le et redémarrez. D’ici là, ses modifications ne sont pas conservées.</translation>
    </message>
    <message>
        <source>{path} could not be read, so the program began a new one.</source>
        <translation>{path} n’a pas pu être lu&#xa0;: le programme en a donc commencé un nouveau.</translation>
    </message>
    <message>
        <source>The old file is kept as {name}.</source>
        <translation>L’ancien fichier est conservé sous le nom {name}.</translation>
    </message>
    <message>
        <source>It is damaged, or not a file of Redox Courier.</source>
        <translation>Il est endommagé ou n’est pas un fichier de Redox Courier.</translation>
    </message>
    <message>
        <source>{path} could not be read or written in time.</source>
        <translation>{path} n’a pas pu être lu ou écrit à temps.</translation>
    </message>
    <message>
        <source>Check the disk or network drive it lies on, then try again.</source>
        <translation>Vérifiez le disque ou le lecteur réseau qui le contient, puis réessayez.</translation>
    </message>
    <message>
        <source>The disk did not answer for {n} seconds.</source>
        <translation>Le disque n’a pas répondu pendant {n} secondes.</translation>
    </message>
</context>
<context>
    <name>JsonOdd</name>
    <message>
        <source>\u needs four hexadecimal digits.</source>
        <translation>\u exige quatre chiffres hexadécimaux.</translation>
    </message>
    <message>
        <source>Write it like \u00e9, or type the letter.</source>
        <translation>Écrivez-le comme \u00e9, ou tapez la lettre.</translation>
    </message>
    <message>
        <source>There is a backslash that JSON does not know.</source>
        <translation>Il y a une barre oblique inverse que JSON ne connaît pas.</translation>
    </message>
    <message>
        <source>Write \\ for a backslash that is part of the text.</source>
        <translation>Écrivez \\ pour une barre oblique inverse qui fait partie du texte.</translation>
    </message>
    <message>
        <source>There is a tab within a text in quotes.</source>
        <translation>Il y a une tabulation dans un texte entre guillemets.</translation>
    </message>
    <message>
        <source>Write \t for a tab.</source>
        <translation>Écrivez \t pour une tabulation.</translation>
    </message>
    <message>
        <source>There is a typographic quote here.</source>
        <translation>Il y a un guillemet typographique ici.</translation>
    </message>
    <message>
        <source>This text in quotes is not closed on its line.</source>
        <translation>Ce texte entre guillemets n’est pas fermé sur sa ligne.</translation>
    </message>
    <message>
        <source>Close it with &quot;, and write \n for a line break that is part of the text.</source>
        <translation>Fermez-le avec &quot;, et écrivez \n pour un saut de ligne qui fait partie du texte.</translation>
    </message>
    <message>
        <source>There is a control character (U+{code}) within a text in quotes.</source>
        <translation>Il y a un caractère de contrôle (U+{code}) dans un texte entre guillemets.</translation>
    </message>
    <message>
        <source>Delete it, or write \u{code}.</source>
        <translation>Supprimez-le, ou écrivez \u{code}.</translation>
    </message>
    <message>
        <source>There is a single quote here.</source>
        <translation>Il y a une apostrophe à la place d’un guillemet ici.</translation>
    </message>
    <message>
        <source>Something was left out here (…).</source>
        <translation>Quelque chose a été omis ici (…).</translation>
    </message>
    <message>
        <source>Put in what is missing, or delete the dots.</source>
        <translation>Mettez ce qui manque, ou supprimez les points.</translation>
    </message>
    <message>
        <source>There is a placeholder or markup in angle brackets here.</source>
        <translation>Il y a un espace réservé ou une balise entre chevrons ici.</translation>
    </message>
    <message>
        <source>Replace it by the value it stands for, in double quotes.</source>
        <translation>Remplacez-le par la valeur qu’il représente, entre guillemets droits.</translation>
    </message>
    <message>
        <source>This is the docs’ placeholder for what their example leaves out.</source>
        <translation>C’est la marque de la documentation pour ce que son exemple omet.</translation>
    </message>
    <message>
        <source>Replace the whole line by the rest of the message; the Template button gives a complete one.</source>
        <translation>Remplacez toute la ligne par le reste du message; le bouton Gabarit en donne un complet.</translation>
    </message>
    <message>
        <source>There is a comment here, and JSON has none.</source>
        <translation>Il y a un commentaire ici, et JSON n’en a pas.</translation>
    </message>
    <message>
        <source>Remove the comment.</source>
        <translation>Retirez le commentaire.</translation>
    </message>
    <message>
        <source>The name {word} has no quotes.</source>
        <translation>Le nom {word} n’a pas de guillemets.</translation>
    </message>
    <message>
        <source>Write &quot;{word}&quot; with its quotes.</source>
        <translation>Écrivez &quot;{word}&quot; avec ses guillemets.</translation>
    </message>
    <message>
        <source>This is not a number JSON knows.</source>
        <translation>Ce n’est pas un nombre que JSON connaît.</translation>
    </message>
    <message>
        <source>Write a number, or null when there is none.</source>
        <translation>Écrivez un nombre, ou null quand il n’y en a pas.</translation>
    </message>
    <message>
        <source>{word} is not JSON.</source>
        <translation>{word} n’est pas du JSON.</translation>
    </message>
    <message>
        <source>Write {meant}.</source>
        <translation>Écrivez {meant}.</translation>
    </message>
    <message>
        <source>A number cannot start with 0.</source>
        <translation>Un nombre ne peut pas commencer par 0.</translation>
    </message>
    <message>
        <source>Put double quotes around it: IDs, ZIP codes and phone numbers are text.</source>
        <translation>Mettez-le entre guillemets droits&#xa0;: les identifiants, codes postaux et numéros de téléphone sont du texte.</translation>
    </message>
    <message>
        <source>A date or ID without quotes.</source>
        <translation>Une date ou un identifiant sans guillemets.</translation>
    </message>
    <message>
        <source>Put straight double quotes around it.</source>
        <translation>Mettez-le entre guillemets droits.</translation>
    </message>
    <message>
        <source>This number is not written as JSON wants it.</source>
        <translation>Ce nombre n’est pas écrit comme JSON le veut.</translation>
    </message>
    <message>
        <source>Write it like 15, -0.5 or 1e6, or put double quotes around it if it is text.</source>
        <translation>Écrivez-le comme 15, -0.5 ou 1e6, ou mettez-le entre guillemets droits si c’est du texte.</translation>
    </message>
    <message>
        <source>There is an invisible character here ({name}).</source>
        <translation>Il y a un caractère invisible ici ({name}).</translation>
    </message>
    <message>
        <source>Delete it; it often comes along from a web page or a chat.</source>
        <translation>Supprimez-le; il vient souvent d’une page Web ou d’un clavardage.</translation>
    </message>
    <message>
        <source>JSON wants straight double quotes: &quot;.</source>
        <translation>JSON veut des guillemets droits&#xa0;: &quot;.</translation>
    </message>
</context>
<context>
    <name>JsonStructure</name>
    <message>
        <source>Pick a data model and an event type, or paste a message.</source>
        <translation>Choisissez un modèle de données et un type d’événement, ou collez un message.</translation>
    </message>
    <message>
        <source>The message is empty.</source>
        <translation>Le message est vide.</translation>
    </message>
    <message>
        <source>The text ends before the {bracket} of line {line} is closed.</source>
        <translation>Le texte se termine avant que le {bracket} de la ligne {line} soit fermé.</translation>
    </message>
    <message>
        <source>Add {closing}, or paste the message again up to its end.</source>
        <translation>Ajoutez {closing}, ou collez de nouveau le message jusqu’à sa fin.</translation>
    </message>
    <message>
        <source>{token} does not fit the {bracket} of line {line}.</source>
        <translation>{token} ne correspond pas au {bracket} de la ligne {line}.</translation>
    </message>
    <message>
        <source>Write {closing} here, or close what stands in between first.</source>
        <translation>Écrivez {closing} ici, ou fermez d’abord ce qui est entre les deux.</translation>
    </message>
    <message>
        <source>No Redox message has so many brackets within brackets; check what was pasted.</source>
        <translation>Aucun message de Redox n’a autant de crochets imbriqués; vérifiez ce qui a été collé.</translation>
    </message>
    <message>
        <source>The JSON is nested too deeply.</source>
        <translation>Le JSON est imbriqué trop profondément.</translation>
    </message>
    <message>
        <source>“{name}” stands twice in the same object, in line {one}.</source>
        <translation>«&#xa0;{name}&#xa0;» figure deux fois dans le même objet, à la ligne {one}.</translation>
    </message>
    <message>
        <source>“{name}” stands twice in the same object, in lines {one} and {other}.</source>
        <translation>«&#xa0;{name}&#xa0;» figure deux fois dans le même objet, aux lignes {one} et {other}.</translation>
    </message>
    <message>
        <source>Only one of them can count: remove or rename the other.</source>
        <translation>Un seul des deux peut compter&#xa0;: retirez ou renommez l’autre.</translation>
    </message>
    <message>
        <source>There is a comma before {closing}.</source>
        <translation>Il y a une virgule avant {closing}.</translation>
    </message>
    <message>
        <source>JSON allows none: remove the comma.</source>
        <translation>JSON n’en permet pas&#xa0;: retirez la virgule.</translation>
    </message>
    <message>
        <source>Write a comma between this and what follows.</source>
        <translation>Écrivez une virgule entre ceci et ce qui suit.</translation>
    </message>
    <message>
        <source>A comma is missing here.</source>
        <translation>Il manque une virgule ici.</translation>
    </message>
    <message>
        <source>The colon after “{name}” is missing.</source>
        <translation>Il manque le deux-points après «&#xa0;{name}&#xa0;».</translation>
    </message>
    <message>
        <source>Write &quot;{name}&quot;: and the value.</source>
        <translation>Écrivez &quot;{name}&quot;: puis la valeur.</translation>
    </message>
    <message>
        <source>The value is missing.</source>
        <translation>La valeur manque.</translation>
    </message>
    <message>
        <source>The value of “{name}” is missing.</source>
        <translation>La valeur de «&#xa0;{name}&#xa0;» manque.</translation>
    </message>
    <message>
        <source>Write the value, or null for none.</source>
        <translation>Écrivez la valeur, ou null pour aucune.</translation>
    </message>
    <message>
        <source>There is a comma too many.</source>
        <translation>Il y a une virgule de trop.</translation>
    </message>
    <message>
        <source>Remove this comma.</source>
        <translation>Retirez cette virgule.</translation>
    </message>
    <message>
        <source>There is a colon too many.</source>
        <translation>Il y a un deux-points de trop.</translation>
    </message>
    <message>
        <source>Remove this colon.</source>
        <translation>Retirez ce deux-points.</translation>
    </message>
    <message>
        <source>There is a {bracket} too many.</source>
        <translation>Il y a un {bracket} de trop.</translation>
    </message>
    <message>
        <source>Remove this {bracket}.</source>
        <translation>Retirez ce {bracket}.</translation>
    </message>
    <message>
        <source>Inside [ ] stand values; put { } around &quot;Name&quot;: value.</source>
        <translation>À l’intérieur de [ ] figurent des valeurs; mettez { } autour de &quot;Nom&quot;: valeur.</translation>
    </message>
    <message>
        <source>There is a name inside a list.</source>
        <translation>Il y a un nom dans une liste.</translation>
    </message>
    <message>
        <source>Put straight double quotes around the name.</source>
        <translation>Mettez le nom entre guillemets droits.</translation>
    </message>
    <message>
        <source>A name without quotes.</source>
        <translation>Un nom sans guillemets.</translation>
    </message>
    <message>
        <source>A name is missing here.</source>
        <translation>Il manque un nom ici.</translation>
    </message>
    <message>
        <source>Inside { } write &quot;Name&quot;: value.</source>
        <translation>À l’intérieur de { }, écrivez &quot;Nom&quot;: valeur.</translation>
    </message>
    <message>
        <source>There is a placeholder in double braces here.</source>
        <translation>Il y a un espace réservé entre doubles accolades ici.</translation>
    </message>
    <message>
        <source>Replace it, braces included, by the value it stands for.</source>
        <translation>Remplacez-le, accolades comprises, par la valeur qu’il représente.</translation>
    </message>
    <message>
        <source>Redox takes one message at a time; remove one of them.</source>
        <translation>Redox prend un message à la fois; retirez l’un d’eux.</translation>
    </message>
    <message>
        <source>A second message starts here.</source>
        <translation>Un deuxième message commence ici.</translation>
    </message>
    <message>
        <source>Remove what follows the last }.</source>
        <translation>Retirez ce qui suit le dernier }.</translation>
    </message>
    <message>
        <source>There is text after the end of the message.</source>
        <translation>Il y a du texte après la fin du message.</translation>
    </message>
    <message>
        <source>Write a comma, or \&quot; for a quote that is part of a text.</source>
        <translation>Écrivez une virgule, ou \&quot; pour un guillemet qui fait partie d’un texte.</translation>
    </message>
    <message>
        <source>There is text after a value here.</source>
        <translation>Il y a du texte après une valeur ici.</translation>
    </message>
    <message>
        <source>A text without quotes.</source>
        <translation>Un texte sans guillemets.</translation>
    </message>
    <message>
        <source>Put straight double quotes around it.</source>
        <translation>Mettez-le entre guillemets droits.</translation>
    </message>
</context>
<context>
    <name>JsonText</name>
    <message>
        <source>There is half a character here, which cannot be sent.</source>
        <translation>Il y a ici la moitié d’un caractère, qui ne peut pas être envoyée.</translation>
    </message>
    <message>
        <source>Delete it and type the character again; it was cut in two when it was copied.</source>
        <translation>Supprimez-la et tapez de nouveau le caractère; il a été coupé en deux lors de la copie.</translation>
    </message>
</context>
<context>
    <name>KeyringAccess</name>
    <message>
        <source>No keyring was found on this computer.</source>
        <translation>Aucun trousseau n’a été trouvé sur cet ordinateur.</translation>
    </message>
    <message>
        <source>{name} is locked.</source>
        <translation>{name} est verrouillé.</translation>
    </message>
    <message>
        <source>{name} did not answer in time.</source>
        <translation>{name} n’a pas répondu à temps.</translation>
    </message>
    <message>
        <source>{name} refused.</source>
        <translation>{name} a refusé.</translation>
    </message>
    <message>
        <source>{name} did not keep what was saved.</source>
        <translation>{name} n’a pas gardé ce qui était enregistré.</translation>
    </message>
    <message>
        <source>The keyring</source>
        <translation>Le trousseau</translation>
    </message>
</context>
<context>
    <name>KeyringLine</name>
    <message>
        <source>What is kept where</source>
        <translation>Ce qui est gardé où</translation>
    </message>
</context>
<context>
    <name>LineFind</name>
    <message>
        <source>given up: it takes too long</source>
        <translation>abandonné&#xa0;: cela prend trop de temps</translation>
    </message>
    <message>
        <source>Not a regular expression: {0}</source>
        <translation>Pas une expression régulière&#xa0;: {0}</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>Aucun résultat</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Recherche…</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} sur {1}</translation>
    </message>
</context>
<context>
    <name>LineFolds</name>
    <message>
        <source>All lines are shown.</source>
        <translation>Toutes les lignes sont affichées.</translation>
    </message>
    <message>
        <source>It takes too long to fold this.</source>
        <translation>Ce repli prend trop de temps.</translation>
    </message>
    <message>
        <source>Folded: {hint}</source>
        <translation>Replié&#xa0;: {hint}</translation>
    </message>
    <message>
        <source>{count} folded.</source>
        <translation>{count} repliés.</translation>
    </message>
    <message>
        <source>There are more; those are left as they were.</source>
        <translation>Il y en a d’autres; ils ont été laissés tels quels.</translation>
    </message>
    <message>
        <source>Unfolded: {line}</source>
        <translation>Déplié&#xa0;: {line}</translation>
    </message>
</context>
<context>
    <name>LineModel</name>
    <message>
        <source>… {0} more bytes</source>
        <translation>… {0} octets de plus</translation>
    </message>
    <message>
        <source>{line} folded: {hint}</source>
        <translation>{line} replié&#xa0;: {hint}</translation>
    </message>
</context>
<context>
    <name>LineNumbers</name>
    <message>
        <source>Line numbers</source>
        <translation>Numéros de ligne</translation>
    </message>
</context>
<context>
    <name>LineView</name>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Tout sélectionner</translation>
    </message>
    <message>
        <source>Fold to level</source>
        <translation>Replier au niveau</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Replier</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>Déplier</translation>
    </message>
    <message>
        <source>Fold everything</source>
        <translation>Tout replier</translation>
    </message>
    <message>
        <source>Unfold everything</source>
        <translation>Tout déplier</translation>
    </message>
</context>
<context>
    <name>LogIds</name>
    <message>
        <source>Copy log ID</source>
        <translation>Copier l’identifiant de journal</translation>
    </message>
    <message>
        <source>Log ID</source>
        <translation>Identifiant de journal</translation>
    </message>
    <message>
        <source>Log IDs</source>
        <translation>Identifiants de journal</translation>
    </message>
    <message>
        <source>No log ID</source>
        <translation>Aucun identifiant de journal</translation>
    </message>
    <message>
        <source>No log ID yet</source>
        <translation>Aucun identifiant de journal pour l’instant</translation>
    </message>
    <message>
        <source>Copy all log IDs</source>
        <translation>Copier tous les identifiants de journal</translation>
    </message>
</context>
<context>
    <name>Login</name>
    <message>
        <source>Refreshed at {host}.</source>
        <translation>Actualisé auprès de {host}.</translation>
    </message>
    <message>
        <source>There is no secret to authenticate with.</source>
        <translation>Il n’y a pas de secret avec lequel s’authentifier.</translation>
    </message>
    <message>
        <source>The stored API key and secret were not saved for {host}.</source>
        <translation>La clé API et le secret enregistrés ne l’ont pas été pour {host}.</translation>
    </message>
    <message>
        <source>Authenticated at {host}.</source>
        <translation>Authentifié auprès de {host}.</translation>
    </message>
    <message>
        <source>Enter the API key and the secret for {host} in the profile and save it.</source>
        <translation>Saisissez la clé API et le secret pour {host} dans le profil et enregistrez-le.</translation>
    </message>
</context>
<context>
    <name>MessageFile</name>
    <message>
        <source>{name} is too large for a message: more than {size}.</source>
        <translation>{name} est trop volumineux pour un message&#xa0;: plus de {size}.</translation>
    </message>
    <message>
        <source>Upload the files in it, and let the message name their addresses.</source>
        <translation>Téléversez les fichiers qu’il contient et laissez le message nommer leurs adresses.</translation>
    </message>
    <message>
        <source>{name} is written in UTF-16.</source>
        <translation>{name} est écrit en UTF-16.</translation>
    </message>
    <message>
        <source>Open it in a text editor, save it as UTF-8, and open it again.</source>
        <translation>Ouvrez-le dans un éditeur de texte, enregistrez-le en UTF-8 et ouvrez-le de nouveau.</translation>
    </message>
    <message>
        <source>{name} is no text file.</source>
        <translation>{name} n’est pas un fichier texte.</translation>
    </message>
    <message>
        <source>A message is a text file that holds JSON in UTF-8.</source>
        <translation>Un message est un fichier texte qui contient du JSON en UTF-8.</translation>
    </message>
    <message>
        <source>{name} is not written in UTF-8: line {line} has a letter in another encoding.</source>
        <translation>{name} n’est pas écrit en UTF-8&#xa0;: la ligne {line} a une lettre dans un autre encodage.</translation>
    </message>
</context>
<context>
    <name>MessageFiles</name>
    <message>
        <source>Open message</source>
        <translation>Ouvrir un message</translation>
    </message>
    <message>
        <source>Save message</source>
        <translation>Enregistrer le message</translation>
    </message>
    <message>
        <source>Overwrite the file</source>
        <translation>Écraser le fichier</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Revenir</translation>
    </message>
    <message>
        <source>{name} was not read or written in time.</source>
        <translation>{name} n’a pas été lu ou écrit à temps.</translation>
    </message>
    <message>
        <source>Check the disk or network drive it lies on, then try again.</source>
        <translation>Vérifiez le disque ou le lecteur réseau qui le contient, puis réessayez.</translation>
    </message>
    <message>
        <source>Messages (*.{suffix})</source>
        <translation>Messages (*.{suffix})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>{name} is no file.</source>
        <translation>{name} n’est pas un fichier.</translation>
    </message>
    <message>
        <source>Choose a file that holds a message.</source>
        <translation>Choisissez un fichier qui contient un message.</translation>
    </message>
    <message>
        <source>{name} could not be read.</source>
        <translation>{name} n’a pas pu être lu.</translation>
    </message>
    <message>
        <source>Check that it is still there and that you may read it.</source>
        <translation>Vérifiez qu’il existe encore et que vous pouvez le lire.</translation>
    </message>
    <message>
        <source>{name} was changed by another program since you opened it.</source>
        <translation>{name} a été modifié par un autre programme depuis que vous l’avez ouvert.</translation>
    </message>
    <message>
        <source>Your message was not written. Save it under another name, or overwrite the file.</source>
        <translation>Votre message n’a pas été écrit. Enregistrez-le sous un autre nom ou écrasez le fichier.</translation>
    </message>
    <message>
        <source>{name} could not be read, so it is not known whether it was changed.</source>
        <translation>{name} n’a pas pu être lu&#xa0;: on ne sait donc pas s’il a été modifié.</translation>
    </message>
    <message>
        <source>Save the message under another name.</source>
        <translation>Enregistrez le message sous un autre nom.</translation>
    </message>
</context>
<context>
    <name>MessageForm</name>
    <message>
        <source>Choose a field to see what Redox says of it.</source>
        <translation>Choisissez un champ pour voir ce que Redox en dit.</translation>
    </message>
    <message>
        <source>Redox ignores fields it does not know.</source>
        <translation>Redox ignore les champs qu’il ne connaît pas.</translation>
    </message>
    <message>
        <source>Press Enter to fill it in.</source>
        <translation>Appuyez sur Entrée pour remplir.</translation>
    </message>
    <message>
        <source>Press Enter to edit it in the JSON.</source>
        <translation>Appuyez sur Entrée pour modifier dans le JSON.</translation>
    </message>
</context>
<context>
    <name>MessageMenu</name>
    <message>
        <source>More about the message</source>
        <translation>Plus sur le message</translation>
    </message>
    <message>
        <source>Copy as curl (bash)</source>
        <translation>Copier comme curl (bash)</translation>
    </message>
    <message>
        <source>Copy as curl (Windows cmd)</source>
        <translation>Copier comme curl (cmd de Windows)</translation>
    </message>
    <message>
        <source>Copy as Invoke-RestMethod (PowerShell)</source>
        <translation>Copier comme Invoke-RestMethod (PowerShell)</translation>
    </message>
    <message>
        <source>Copy with the access token in it</source>
        <translation>Copier avec le jeton d’accès</translation>
    </message>
    <message>
        <source>Copy as Postman collection</source>
        <translation>Copier comme collection Postman</translation>
    </message>
    <message>
        <source>Copy as .http file</source>
        <translation>Copier comme fichier .http</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Ouvrir…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Enregistrer sous…</translation>
    </message>
</context>
<context>
    <name>MessagePickers</name>
    <message>
        <source>Template</source>
        <translation>Gabarit</translation>
    </message>
    <message>
        <source>Replace the message by the template of this event type</source>
        <translation>Remplacer le message par le gabarit de ce type d’événement</translation>
    </message>
    <message>
        <source>&amp;Data model</source>
        <translation>&amp;Modèle de données</translation>
    </message>
    <message>
        <source>E&amp;vent type</source>
        <translation>T&amp;ype d’événement</translation>
    </message>
    <message>
        <source>Nothing is called “{typed}”.</source>
        <translation>Rien ne s’appelle «&#xa0;{typed}&#xa0;».</translation>
    </message>
    <message>
        <source> or </source>
        <translation> ou </translation>
    </message>
    <message>
        <source>Did you mean {meant}?</source>
        <translation>Vouliez-vous dire {meant}?</translation>
    </message>
</context>
<context>
    <name>MessageSize</name>
    <message>
        <source>edited</source>
        <translation>modifié</translation>
    </message>
</context>
<context>
    <name>MessageTabs</name>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>New message</source>
        <translation>Nouveau message</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>envoi en cours</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>modifié</translation>
    </message>
    <message>
        <source>Close {name}</source>
        <translation>Fermer {name}</translation>
    </message>
</context>
<context>
    <name>MessageViews</name>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Edit the message as JSON</source>
        <translation>Modifier le message en JSON</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Formulaire</translation>
    </message>
    <message>
        <source>Edit the message field by field</source>
        <translation>Modifier le message champ par champ</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>There are {count} messages open.</source>
        <translation>{count} messages sont ouverts.</translation>
    </message>
    <message>
        <source>Close some of them first.</source>
        <translation>Fermez-en d’abord quelques-uns.</translation>
    </message>
    <message>
        <source>“{name}” was closed.</source>
        <translation>«&#xa0;{name}&#xa0;» a été fermé.</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Rouvrir</translation>
    </message>
</context>
<context>
    <name>MetaCheck</name>
    <message>
        <source>Meta.EventDateTime is not a time in ISO 8601, such as 2026-01-31T09:30:00.000Z.</source>
        <translation>Meta.EventDateTime n’est pas une heure ISO 8601, comme 2026-01-31T09:30:00.000Z.</translation>
    </message>
    <message>
        <source>Meta must be an object: { … }.</source>
        <translation>Meta doit être un objet&#xa0;: { … }.</translation>
    </message>
    <message>
        <source>Meta is missing: it names the data model, the event type and the destinations.</source>
        <translation>Meta manque&#xa0;: il nomme le modèle de données, le type d’événement et les destinations.</translation>
    </message>
    <message>
        <source>Meta.{name} is missing.</source>
        <translation>Meta.{name} manque.</translation>
    </message>
    <message>
        <source>Meta.{name} must be a text in quotes.</source>
        <translation>Meta.{name} doit être un texte entre guillemets.</translation>
    </message>
    <message>
        <source>“{data_model}” is not a known data model.</source>
        <translation>«&#xa0;{data_model}&#xa0;» n’est pas un modèle de données connu.</translation>
    </message>
    <message>
        <source>It belongs to {data_models}.</source>
        <translation>Il appartient à {data_models}.</translation>
    </message>
    <message>
        <source>“{event_type}” is not a known event type of {data_model}.</source>
        <translation>«&#xa0;{event_type}&#xa0;» n’est pas un type d’événement connu de {data_model}.</translation>
    </message>
    <message>
        <source>{key} is a reply: it answers a query, and a source does not send it.</source>
        <translation>{key} est une réponse&#xa0;: il répond à une requête, et une source ne l’envoie pas.</translation>
    </message>
    <message>
        <source>{key} comes from the EHR: a source does not send it.</source>
        <translation>{key} vient du DSE (EHR)&#xa0;: une source ne l’envoie pas.</translation>
    </message>
    <message>
        <source>Mark it as a test</source>
        <translation>Le marquer comme essai</translation>
    </message>
    <message>
        <source>The message is not marked as a test (Meta.Test).</source>
        <translation>Le message n’est pas marqué comme essai (Meta.Test).</translation>
    </message>
    <message>
        <source>Meta.Test must be true or false, without quotes.</source>
        <translation>Meta.Test doit être true ou false, sans guillemets.</translation>
    </message>
    <message>
        <source>Remove the quotes</source>
        <translation>Retirer les guillemets</translation>
    </message>
    <message>
        <source>Meta.Source must be an object: {&quot;ID&quot;: &quot;…&quot;}.</source>
        <translation>Meta.Source doit être un objet&#xa0;: {&quot;ID&quot;: &quot;…&quot;}.</translation>
    </message>
    <message>
        <source>Meta.Source.ID does not look like an ID of Redox (8-4-4-4-12 hexadecimal digits).</source>
        <translation>Meta.Source.ID ne ressemble pas à un identifiant de Redox (8-4-4-4-12 chiffres hexadécimaux).</translation>
    </message>
    <message>
        <source>Meta.Destinations is missing. Add a destination with its ID.</source>
        <translation>Meta.Destinations manque. Ajoutez une destination avec son identifiant.</translation>
    </message>
    <message>
        <source>Meta.Destinations is empty. Add a destination with its ID.</source>
        <translation>Meta.Destinations est vide. Ajoutez une destination avec son identifiant.</translation>
    </message>
    <message>
        <source>Meta.Destinations must be a list: [ … ].</source>
        <translation>Meta.Destinations doit être une liste&#xa0;: [ … ].</translation>
    </message>
    <message>
        <source>Write it as an object</source>
        <translation>L’écrire comme objet</translation>
    </message>
    <message>
        <source>Put it in a list</source>
        <translation>Mettre dans une liste</translation>
    </message>
    <message>
        <source>A query takes exactly one destination. Remove the others.</source>
        <translation>Une requête prend exactement une destination. Retirez les autres.</translation>
    </message>
    <message>
        <source>Keep only the first</source>
        <translation>Ne garder que la première</translation>
    </message>
    <message>
        <source>A destination is an object, not a text.</source>
        <translation>Une destination est un objet, et non un texte.</translation>
    </message>
    <message>
        <source>The destination has no ID. Copy it from the connection in the dashboard.</source>
        <translation>La destination n’a pas d’identifiant. Copiez-le de la connexion dans le tableau de bord.</translation>
    </message>
    <message>
        <source>The ID of a destination is one text in quotes. Write one object per destination.</source>
        <translation>L’identifiant d’une destination est un seul texte entre guillemets. Écrivez un objet par destination.</translation>
    </message>
    <message>
        <source>The destination’s ID does not look like an ID of Redox (8-4-4-4-12 hexadecimal digits).</source>
        <translation>L’identifiant de la destination ne ressemble pas à un identifiant de Redox (8-4-4-4-12 chiffres hexadécimaux).</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Le retirer</translation>
    </message>
    <message>
        <source>This destination stands here twice.</source>
        <translation>Cette destination figure deux fois ici.</translation>
    </message>
    <message>
        <source>Write each destination as {&quot;ID&quot;: &quot;…&quot;, &quot;Name&quot;: &quot;…&quot;}.</source>
        <translation>Écrivez chaque destination comme {&quot;ID&quot;: &quot;…&quot;, &quot;Name&quot;: &quot;…&quot;}.</translation>
    </message>
    <message>
        <source>“{meant}” stands there; the name is {name}.</source>
        <translation>«&#xa0;{meant}&#xa0;» s’y trouve; le nom est {name}.</translation>
    </message>
    <message>
        <source>Did you mean “{meant}”?</source>
        <translation>Vouliez-vous dire «&#xa0;{meant}&#xa0;»?</translation>
    </message>
    <message>
        <source>Names are case-sensitive.</source>
        <translation>Les noms respectent la casse.</translation>
    </message>
    <message>
        <source>Rename it to {name}</source>
        <translation>Renommer en {name}</translation>
    </message>
    <message>
        <source>Change it to “{meant}”</source>
        <translation>Remplacer par «&#xa0;{meant}&#xa0;»</translation>
    </message>
</context>
<context>
    <name>MetaControls</name>
    <message>
        <source>Meta.&amp;Test</source>
        <translation>Meta.&amp;Test</translation>
    </message>
    <message>
        <source>Marks the message as a test. It protects nothing: the key decides where to.</source>
        <translation>Marque le message comme essai. Cela ne protège rien&#xa0;: c’est la clé qui décide où il va.</translation>
    </message>
    <message>
        <source>Fix line {line} first: {title}</source>
        <translation>Corrigez d’abord la ligne {line}&#xa0;: {title}</translation>
    </message>
    <message numerus="yes">
        <source>%n destinations</source>
        <translation>
            <numerusform>%n destination</numerusform>
            <numerusform>%n destinations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MetaEdit</name>
    <message>
        <source>This is a list, not a message.</source>
        <translation>Ceci est une liste, et non un message.</translation>
    </message>
    <message>
        <source>Redox takes one message at a time: paste one { … } of the list.</source>
        <translation>Redox prend un message à la fois&#xa0;: collez un seul { … } de la liste.</translation>
    </message>
    <message>
        <source>The message is not a JSON object.</source>
        <translation>Le message n’est pas un objet JSON.</translation>
    </message>
    <message>
        <source>A message starts with { and ends with }.</source>
        <translation>Un message commence par { et finit par }.</translation>
    </message>
    <message>
        <source>{name} is not an object.</source>
        <translation>{name} n’est pas un objet.</translation>
    </message>
    <message>
        <source>Write it as {{ … }}, or remove {name} and pick again.</source>
        <translation>Écrivez-le comme {{ … }}, ou retirez {name} et choisissez de nouveau.</translation>
    </message>
</context>
<context>
    <name>Network</name>
    <message>
        <source>The system&apos;s trust store cannot be read, so no secure connection can be made.</source>
        <translation>Le magasin de certificats du système ne peut pas être lu&#xa0;: aucune connexion sécurisée n’est donc possible.</translation>
    </message>
    <message>
        <source>Try again; restart the computer if it stays so.</source>
        <translation>Réessayez; redémarrez l’ordinateur si le problème persiste.</translation>
    </message>
    <message>
        <source>The CA file cannot be used, so no secure connection can be made.</source>
        <translation>Le fichier d’autorité (CA) ne peut pas être utilisé&#xa0;: aucune connexion sécurisée n’est donc possible.</translation>
    </message>
    <message>
        <source>Choose another file in Settings, or none.</source>
        <translation>Choisissez un autre fichier dans les paramètres, ou aucun.</translation>
    </message>
    <message>
        <source>{name} is missing, or holds no certificates in PEM form.</source>
        <translation>{name} est introuvable, ou ne contient aucun certificat au format PEM.</translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>It is kept encrypted on this computer, with the send.</source>
        <translation>Elle est gardée chiffrée sur cet ordinateur, avec l’envoi.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Problem</source>
        <translation>Problème</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Avertissement</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ignorer</translation>
    </message>
    <message>
        <source>Learn more in the guide</source>
        <translation>En savoir plus dans le guide</translation>
    </message>
</context>
<context>
    <name>OfferList</name>
    <message>
        <source>Suggestions</source>
        <translation>Propositions</translation>
    </message>
    <message>
        <source>{row} of {rows}</source>
        <translation>{row} sur {rows}</translation>
    </message>
</context>
<context>
    <name>OpeningFiles</name>
    <message>
        <source>The PDF asks for a password.</source>
        <translation>Le PDF demande un mot de passe.</translation>
    </message>
    <message>
        <source>The PDF is damaged.</source>
        <translation>Le PDF est endommagé.</translation>
    </message>
    <message>
        <source>It takes too long to paint this page.</source>
        <translation>L’affichage de cette page prend trop de temps.</translation>
    </message>
    <message>
        <source>The page cannot be painted here.</source>
        <translation>La page ne peut pas être affichée ici.</translation>
    </message>
    <message>
        <source>Save it as a file to look at it elsewhere.</source>
        <translation>L’enregistrer dans un fichier pour le consulter ailleurs.</translation>
    </message>
    <message>
        <source>Ask for the reply again, or look at the value.</source>
        <translation>Demandez de nouveau la réponse, ou regardez la valeur.</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Enregistré sous {path}</translation>
    </message>
</context>
<context>
    <name>Origin</name>
    <message>
        <source>The base URL is empty.</source>
        <translation>L’URL de base est vide.</translation>
    </message>
    <message>
        <source>Enter one like https://api.redoxengine.com.</source>
        <translation>Saisissez-en une comme https://api.redoxengine.com.</translation>
    </message>
    <message>
        <source>The base URL does not start with https://.</source>
        <translation>L’URL de base ne commence pas par https://.</translation>
    </message>
    <message>
        <source>Did you mean https://{host}?</source>
        <translation>Vouliez-vous dire https://{host}?</translation>
    </message>
    <message>
        <source>The base URL cannot be read.</source>
        <translation>L’URL de base ne peut pas être lue.</translation>
    </message>
    <message>
        <source>Check the host name and the port number.</source>
        <translation>Vérifiez le nom de l’hôte et le numéro de port.</translation>
    </message>
    <message>
        <source>The base URL has a user name or password in it.</source>
        <translation>L’URL de base contient un nom d’utilisateur ou un mot de passe.</translation>
    </message>
    <message>
        <source>Remove the part before the @; API key and secret have their own fields.</source>
        <translation>Retirez la partie avant le @; la clé API et le secret ont leurs propres champs.</translation>
    </message>
    <message>
        <source>“{scheme}” is not a web address.</source>
        <translation>«&#xa0;{scheme}&#xa0;» n’est pas une adresse Web.</translation>
    </message>
    <message>
        <source>Use https://.</source>
        <translation>Utilisez https://.</translation>
    </message>
    <message>
        <source>The base URL names no host.</source>
        <translation>L’URL de base ne nomme aucun hôte.</translation>
    </message>
    <message>
        <source>Enter https://HOST or https://HOST:PORT.</source>
        <translation>Saisissez https://HÔTE ou https://HÔTE:PORT.</translation>
    </message>
    <message>
        <source>Enter {scheme}://{host} alone; Redox Courier adds /auth/… and /endpoint.</source>
        <translation>Saisissez seulement {scheme}://{host}; Redox Courier ajoute /auth/… et /endpoint.</translation>
    </message>
    <message>
        <source>Legacy API keys never work for FHIR.</source>
        <translation>Les clés API d’ancienne génération ne fonctionnent jamais pour FHIR.</translation>
    </message>
    <message>
        <source>The base URL has a path in it.</source>
        <translation>L’URL de base contient un chemin.</translation>
    </message>
    <message>
        <source>Plain http is not encrypted, so the secret could be read on its way.</source>
        <translation>http en clair n’est pas chiffré&#xa0;: le secret pourrait être lu en route.</translation>
    </message>
    <message>
        <source>Use https://{host}. Plain http works to this computer (127.0.0.1) only.</source>
        <translation>Utilisez https://{host}. http en clair ne fonctionne que vers cet ordinateur (127.0.0.1).</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>not sent</source>
        <translation>non envoyé</translation>
    </message>
    <message>
        <source>accepted by Redox, delivery not confirmed</source>
        <translation>accepté par Redox, livraison non confirmée</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>réponse reçue</translation>
    </message>
    <message>
        <source>answered, no match</source>
        <translation>réponse reçue, aucun résultat</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rejeté</translation>
    </message>
    <message>
        <source>may have arrived</source>
        <translation>peut-être arrivé</translation>
    </message>
</context>
<context>
    <name>OutcomeBanner</name>
    <message>
        <source>Copy for ticket</source>
        <translation>Copier pour le billet</translation>
    </message>
    <message>
        <source>Time, host, outcome, log IDs and redacted errors as text: no payload</source>
        <translation>Heure, hôte, résultat, identifiants de journal et erreurs caviardées, en texte&#xa0;: aucun contenu</translation>
    </message>
    <message>
        <source>Learn more in the guide</source>
        <translation>En savoir plus dans le guide</translation>
    </message>
    <message>
        <source>No reply yet</source>
        <translation>Aucune réponse pour l’instant</translation>
    </message>
    <message>
        <source>Press Send: what Redox answers, and what it means, appears here.</source>
        <translation>Appuyez sur Envoyer&#xa0;: ce que Redox répond, et ce que cela signifie, apparaît ici.</translation>
    </message>
    <message>
        <source>Waiting for Redox…</source>
        <translation>En attente de Redox…</translation>
    </message>
    <message>
        <source>An answer can take two minutes. Esc cancels.</source>
        <translation>Une réponse peut prendre deux minutes. Échap annule.</translation>
    </message>
    <message>
        <source>no reply yet</source>
        <translation>aucune réponse pour l’instant</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0}&#xa0;s</translation>
    </message>
    <message>
        <source>Sent {0} UTC</source>
        <translation>Envoyé à {0} UTC</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>et {0} de plus</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>coupée</translation>
    </message>
    <message>
        <source>sent again with a new token</source>
        <translation>renvoyé avec un nouveau jeton</translation>
    </message>
</context>
<context>
    <name>Paste</name>
    <message>
        <source>This is a curl command, not a message.</source>
        <translation>Ceci est une commande curl, et non un message.</translation>
    </message>
    <message>
        <source>Paste only the JSON between the quotes after -d or --data.</source>
        <translation>Collez seulement le JSON entre les guillemets après -d ou --data.</translation>
    </message>
    <message>
        <source>This is the address of a FHIR API, not a message.</source>
        <translation>Ceci est l’adresse d’une API FHIR, et non un message.</translation>
    </message>
    <message>
        <source>This is a web address, not a message.</source>
        <translation>Ceci est une adresse Web, et non un message.</translation>
    </message>
    <message>
        <source>The base URL belongs into the profile; here goes the message&apos;s JSON.</source>
        <translation>L’URL de base va dans le profil; ici va le JSON du message.</translation>
    </message>
    <message>
        <source>This is a FHIR request, not a message.</source>
        <translation>Ceci est une requête FHIR, et non un message.</translation>
    </message>
    <message>
        <source>This is an HTTP request, not a message.</source>
        <translation>Ceci est une requête HTTP, et non un message.</translation>
    </message>
    <message>
        <source>Paste only its body, from the first { to the last }.</source>
        <translation>Collez seulement son corps, du premier { au dernier }.</translation>
    </message>
    <message>
        <source>This is an HL7v2 message.</source>
        <translation>Ceci est un message HL7v2.</translation>
    </message>
    <message>
        <source>The Data Model API takes JSON: pick an event type and press Template.</source>
        <translation>L’API Data Model accepte du JSON&#xa0;: choisissez un type d’événement et appuyez sur Gabarit.</translation>
    </message>
    <message>
        <source>This is XML or HTML, not JSON.</source>
        <translation>Ceci est du XML ou du HTML, et non du JSON.</translation>
    </message>
    <message>
        <source>This starts with a mark around the message.</source>
        <translation>Ceci commence par une marque autour du message.</translation>
    </message>
    <message>
        <source>Paste only from the first { to the last }.</source>
        <translation>Collez seulement du premier { au dernier }.</translation>
    </message>
    <message>
        <source>The message stands in quotes.</source>
        <translation>Le message est entre guillemets.</translation>
    </message>
    <message>
        <source>Paste it without the quotes around it and without the backslashes before &quot;.</source>
        <translation>Collez-le sans les guillemets qui l’entourent et sans les barres obliques inverses avant &quot;.</translation>
    </message>
    <message>
        <source>This is a FHIR resource.</source>
        <translation>Ceci est une ressource FHIR.</translation>
    </message>
    <message>
        <source>This is a FHIR {resource_type} resource.</source>
        <translation>Ceci est une ressource FHIR {resource_type}.</translation>
    </message>
    <message>
        <source>FHIR needs an OAuth API key; with this one, pick an event type and press Template.</source>
        <translation>FHIR exige une clé API OAuth; avec celle-ci, choisissez un type d’événement et appuyez sur Gabarit.</translation>
    </message>
    <message>
        <source>Legacy API keys never work for FHIR.</source>
        <translation>Les clés API d’ancienne génération ne fonctionnent jamais pour FHIR.</translation>
    </message>
</context>
<context>
    <name>Pasting</name>
    <message>
        <source>There is a message in the {what} you pasted. Nothing was changed.</source>
        <translation>Il y a un message dans ce que vous avez collé ({what}). Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>Use the message in it</source>
        <translation>Utiliser le message qu’il contient</translation>
    </message>
    <message>
        <source>The message was taken out of the {what}.</source>
        <translation>Le message a été extrait de ce que vous avez collé ({what}).</translation>
    </message>
    <message numerus="yes">
        <source>It was the last of %n in it.</source>
        <translation>
            <numerusform>C’était le dernier de %n message.</numerusform>
            <numerusform>C’était le dernier de %n messages.</numerusform>
        </translation>
    </message>
    <message>
        <source>Left out, because it holds credentials: {names}.</source>
        <translation>Laissés de côté, car ils contiennent des identifiants de connexion&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>curl command</source>
        <translation>commande curl</translation>
    </message>
    <message>
        <source>PowerShell command</source>
        <translation>commande PowerShell</translation>
    </message>
    <message>
        <source>Postman request</source>
        <translation>requête Postman</translation>
    </message>
    <message>
        <source>HAR recording</source>
        <translation>enregistrement HAR</translation>
    </message>
    <message>
        <source>HTTP request</source>
        <translation>requête HTTP</translation>
    </message>
    <message>
        <source>log line</source>
        <translation>ligne de journal</translation>
    </message>
    <message>
        <source>login</source>
        <translation>connexion</translation>
    </message>
    <message>
        <source>Nothing of it was inserted.</source>
        <translation>Rien n’en a été inséré.</translation>
    </message>
    <message>
        <source>That is a login, not a message.</source>
        <translation>C’est une connexion, et non un message.</translation>
    </message>
    <message>
        <source>Nothing of it was inserted. API key and secret belong into the profile; press Authenticate there.</source>
        <translation>Rien n’en a été inséré. La clé API et le secret vont dans le profil; appuyez-y sur S’authentifier.</translation>
    </message>
    <message>
        <source>That is the answer to a login, with a token in it; not a message.</source>
        <translation>C’est la réponse à une connexion, avec un jeton, et non un message.</translation>
    </message>
    <message>
        <source>Nothing of it was inserted. Press Authenticate for a token of your own.</source>
        <translation>Rien n’en a été inséré. Appuyez sur S’authentifier pour obtenir votre propre jeton.</translation>
    </message>
    <message>
        <source>This {what} calls a FHIR API.</source>
        <translation>Ce que vous avez collé ({what}) appelle une API FHIR.</translation>
    </message>
    <message>
        <source>The message of this {what} is in a file of its own.</source>
        <translation>Le message de ce que vous avez collé ({what}) est dans un fichier à part.</translation>
    </message>
    <message>
        <source>Open that file, and copy the message from there.</source>
        <translation>Ouvrez ce fichier et copiez-y le message.</translation>
    </message>
    <message>
        <source>This {what} carries no message.</source>
        <translation>Ce que vous avez collé ({what}) ne contient aucun message.</translation>
    </message>
    <message>
        <source>This {what} cannot be read: a quote or bracket is missing.</source>
        <translation>Ce que vous avez collé ({what}) ne peut pas être lu&#xa0;: un guillemet ou un crochet manque.</translation>
    </message>
    <message>
        <source>Copy all of it, or only the message, from { to }.</source>
        <translation>Copiez le tout, ou seulement le message, de { à }.</translation>
    </message>
</context>
<context>
    <name>PathModel</name>
    <message>
        <source>Path</source>
        <translation>Chemin</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
</context>
<context>
    <name>PathQuery</name>
    <message>
        <source>the ID of every log</source>
        <translation>l’identifiant de chaque journal</translation>
    </message>
    <message>
        <source>the first identifier, anywhere</source>
        <translation>le premier identifiant, n’importe où</translation>
    </message>
    <message>
        <source>identifiers of one type</source>
        <translation>les identifiants d’un seul type</translation>
    </message>
    <message>
        <source>what has a last name that begins with Sm</source>
        <translation>ce qui a un nom de famille commençant par Sm</translation>
    </message>
    <message>
        <source>results above a number</source>
        <translation>les résultats au-dessus d’un nombre</translation>
    </message>
    <message>
        <source>At character {n}: {words}</source>
        <translation>Au caractère {n}&#xa0;: {words}</translation>
    </message>
    <message>
        <source>a name is missing after the dot, such as .ID, or a * for every field.</source>
        <translation>il manque un nom après le point, comme .ID, ou un * pour tous les champs.</translation>
    </message>
    <message>
        <source>it ends too early; every [ needs its ], such as [0] or [*].</source>
        <translation>cela finit trop tôt; chaque [ demande son ], comme [0] ou [*].</translation>
    </message>
    <message>
        <source>nothing stands in the brackets: [0] is the first item, [*] is every item.</source>
        <translation>il n’y a rien entre les crochets&#xa0;: [0] est le premier élément, [*] tous les éléments.</translation>
    </message>
    <message>
        <source>a text in quotes is not closed: write it like &apos;MR&apos;.</source>
        <translation>un texte entre apostrophes n’est pas fermé&#xa0;: écrivez-le comme &apos;MR&apos;.</translation>
    </message>
    <message>
        <source>write == to compare: [?@.IDType == &apos;MR&apos;].</source>
        <translation>écrivez == pour comparer&#xa0;: [?@.IDType == &apos;MR&apos;].</translation>
    </message>
    <message>
        <source>write &amp;&amp; for “and”, || for “or”: [?@.ID &amp;&amp; @.IDType == &apos;MR&apos;].</source>
        <translation>écrivez &amp;&amp; pour «&#xa0;et&#xa0;», || pour «&#xa0;ou&#xa0;»&#xa0;: [?@.ID &amp;&amp; @.IDType == &apos;MR&apos;].</translation>
    </message>
    <message>
        <source>{word} is a text, which stands in quotes: &apos;{word}&apos;.</source>
        <translation>{word} est un texte, qui se met entre apostrophes&#xa0;: &apos;{word}&apos;.</translation>
    </message>
    <message>
        <source>{word}() is not known. There are length, count, match, search and value.</source>
        <translation>{word}() n’est pas connu. Il y a length, count, match, search et value.</translation>
    </message>
    <message>
        <source>The reply is nested too deep to be searched by path.</source>
        <translation>La réponse est trop profondément imbriquée pour une recherche par chemin.</translation>
    </message>
    <message>
        <source>this is not understood ({word}). A path looks like $.Meta.Logs[*].ID.</source>
        <translation>ceci n’est pas compris ({word}). Un chemin ressemble à $.Meta.Logs[*].ID.</translation>
    </message>
</context>
<context>
    <name>PathResults</name>
    <message>
        <source>Copy as a table</source>
        <translation>Copier comme tableau</translation>
    </message>
    <message>
        <source>For a spreadsheet: all rows, or those you select</source>
        <translation>Pour un tableur&#xa0;: toutes les lignes, ou celles que vous sélectionnez</translation>
    </message>
    <message>
        <source>This reply is no JSON object or list: nothing in it has a path.</source>
        <translation>Cette réponse n’est ni un objet ni une liste JSON&#xa0;: rien n’y a de chemin.</translation>
    </message>
    <message>
        <source>Stopped: there may be more.</source>
        <translation>Arrêté&#xa0;: il peut y en avoir d’autres.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Recherche…</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Rien trouvé</translation>
    </message>
    <message>
        <source>Not a path</source>
        <translation>Pas un chemin</translation>
    </message>
    <message>
        <source>{0} so far…</source>
        <translation>{0} jusqu’ici…</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} sur {1}</translation>
    </message>
    <message>
        <source>Given up: it takes too long. Ask for less, such as one list.</source>
        <translation>Abandonné&#xa0;: cela prend trop de temps. Demandez moins, par exemple une seule liste.</translation>
    </message>
    <message>
        <source>Given up after a while: there may be more.</source>
        <translation>Abandonné après un moment&#xa0;: il peut y en avoir d’autres.</translation>
    </message>
    <message>
        <source>The first {held} of at least {total} are listed.</source>
        <translation>Les {held} premiers d’au moins {total} sont affichés.</translation>
    </message>
    <message>
        <source>The first {held} of {total} are listed.</source>
        <translation>Les {held} premiers de {total} sont affichés.</translation>
    </message>
    <message>
        <source>Nothing stands at {path}. Capital letters count.</source>
        <translation>Il n’y a rien à {path}. Les majuscules comptent.</translation>
    </message>
    <message>
        <source>Some fields stand twice in this reply: a path finds the last of them.</source>
        <translation>Des champs figurent deux fois dans cette réponse&#xa0;: un chemin trouve le dernier.</translation>
    </message>
</context>
<context>
    <name>PathTable</name>
    <message>
        <source>What was found by its path</source>
        <translation>Ce qui a été trouvé par son chemin</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>Copier la valeur</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Copier le chemin</translation>
    </message>
    <message>
        <source>Copy as a table</source>
        <translation>Copier comme tableau</translation>
    </message>
</context>
<context>
    <name>Patient</name>
    <message>
        <source>address book</source>
        <translation>carnet d’adresses</translation>
    </message>
    <message>
        <source>Redox test patient</source>
        <translation>patient d’essai de Redox</translation>
    </message>
    <message>
        <source>synthetic</source>
        <translation>synthétique</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>The picture is damaged and cannot be shown. Save it as a file to look at it elsewhere.</source>
        <translation>L’image est endommagée et ne peut pas être affichée. Enregistrez-la dans un fichier pour la regarder ailleurs.</translation>
    </message>
    <message>
        <source>The picture is too large to be shown here: {size}. Save it as a file to look at it elsewhere.</source>
        <translation>L’image est trop grande pour être affichée ici&#xa0;: {size}. Enregistrez-la dans un fichier pour la regarder ailleurs.</translation>
    </message>
</context>
<context>
    <name>PlaceholderCheck</name>
    <message>
        <source>“{name}” is no placeholder that can be filled.</source>
        <translation>«&#xa0;{name}&#xa0;» n’est pas un espace réservé qui peut être rempli.</translation>
    </message>
    <message>
        <source>It would be sent as it stands.</source>
        <translation>Il serait envoyé tel quel.</translation>
    </message>
    <message>
        <source>Write {placeholder}</source>
        <translation>Écrire {placeholder}</translation>
    </message>
    <message>
        <source>Did you mean {placeholder}?</source>
        <translation>Vouliez-vous dire {placeholder}?</translation>
    </message>
</context>
<context>
    <name>PlaceholderPreview</name>
    <message>
        <source>Preview with values</source>
        <translation>Aperçu avec les valeurs</translation>
    </message>
    <message>
        <source>As it will be sent for {patient}. Times move on until then; made-up numbers stay.</source>
        <translation>Tel qu’il sera envoyé pour {patient}. Les heures avancent d’ici là; les numéros inventés restent.</translation>
    </message>
    <message>
        <source>Message with its values</source>
        <translation>Message avec ses valeurs</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>Some settings could not be read and are at their defaults.</source>
        <translation>Certains paramètres n’ont pas pu être lus et ont leur valeur par défaut.</translation>
    </message>
    <message>
        <source>Look through the settings.</source>
        <translation>Passez les paramètres en revue.</translation>
    </message>
    <message>
        <source>{path} has wrong values for: {wrong}.</source>
        <translation>{path} a des valeurs erronées pour&#xa0;: {wrong}.</translation>
    </message>
</context>
<context>
    <name>ProblemList</name>
    <message>
        <source>Problems of the message</source>
        <translation>Problèmes du message</translation>
    </message>
    <message>
        <source>All required fields are there</source>
        <translation>Tous les champs obligatoires sont là</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Erreur</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Avertissement</translation>
    </message>
    <message>
        <source>line {line}</source>
        <translation>ligne {line}</translation>
    </message>
    <message>
        <source>line 1, character {column}</source>
        <translation>ligne 1, caractère {column}</translation>
    </message>
    <message>
        <source>Alt+Enter: {fix}</source>
        <translation>Alt+Entrée&#xa0;: {fix}</translation>
    </message>
    <message>
        <source>Go to line {line}</source>
        <translation>Aller à la ligne {line}</translation>
    </message>
</context>
<context>
    <name>ProductionBand</name>
    <message>
        <source>PRODUCTION. Everything you send from “{name}” reaches real systems.</source>
        <translation>PRODUCTION. Tout ce que vous envoyez de «&#xa0;{name}&#xa0;» atteint des systèmes réels.</translation>
    </message>
    <message>
        <source>Counts as PRODUCTION: the profile “{name}” has no environment set.</source>
        <translation>Compte comme PRODUCTION&#xa0;: aucun environnement n’est défini pour le profil «&#xa0;{name}&#xa0;».</translation>
    </message>
</context>
<context>
    <name>Profile</name>
    <message>
        <source>Local sandbox</source>
        <translation>Bac à sable local</translation>
    </message>
</context>
<context>
    <name>ProfileAddress</name>
    <message>
        <source>United States</source>
        <translation>États-Unis</translation>
    </message>
    <message>
        <source>Canada</source>
        <translation>Canada</translation>
    </message>
    <message>
        <source>Local sandbox</source>
        <translation>Bac à sable local</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>Personnalisée</translation>
    </message>
    <message>
        <source>Re&amp;gion</source>
        <translation>Ré&amp;gion</translation>
    </message>
    <message>
        <source>Base &amp;URL</source>
        <translation>&amp;URL de base</translation>
    </message>
    <message>
        <source>Known while it runs</source>
        <translation>Connue quand il fonctionne</translation>
    </message>
    <message>
        <source>The sandbox makes its own key for this run. Nothing leaves this computer.</source>
        <translation>Le bac à sable crée sa propre clé pour cette session. Rien ne quitte cet ordinateur.</translation>
    </message>
</context>
<context>
    <name>ProfileButtons</name>
    <message>
        <source>&amp;Save</source>
        <translation>En&amp;registrer</translation>
    </message>
    <message>
        <source>&amp;Forget secret</source>
        <translation>&amp;Oublier le secret</translation>
    </message>
    <message>
        <source>Where do I find the key?</source>
        <translation>Où trouver la clé?</translation>
    </message>
</context>
<context>
    <name>ProfileCredential</name>
    <message>
        <source>Forget the secret and tokens of “{name}”?</source>
        <translation>Oublier le secret et les jetons de «&#xa0;{name}&#xa0;»?</translation>
    </message>
    <message>
        <source>API key and secret are removed from the keyring and from this run, and its access tokens are forgotten here. To use the profile again, both have to be entered anew.</source>
        <translation>La clé API et le secret sont retirés du trousseau et de cette session, et les jetons d’accès sont oubliés ici. Pour réutiliser le profil, il faudra saisir de nouveau les deux.</translation>
    </message>
    <message>
        <source>Forget secret and tokens</source>
        <translation>Oublier le secret et les jetons</translation>
    </message>
    <message>
        <source>Forget API key and secret of “{name}”?</source>
        <translation>Oublier la clé API et le secret de «&#xa0;{name}&#xa0;»?</translation>
    </message>
    <message>
        <source>They are removed from the keyring and from this run. Redox shows a secret only once, when it is made: without a copy of it you will need a new one.</source>
        <translation>Ils sont retirés du trousseau et de cette session. Redox ne montre un secret qu’une fois, à sa création&#xa0;: sans copie, il vous en faudra un nouveau.</translation>
    </message>
    <message>
        <source>Forget secret</source>
        <translation>Oublier le secret</translation>
    </message>
    <message>
        <source>Enter the API key and the secret for {host}.</source>
        <translation>Saisissez la clé API et le secret pour {host}.</translation>
    </message>
    <message>
        <source>Those that are kept are for {host} and are not used here.</source>
        <translation>Ceux qui sont conservés sont pour {host} et ne sont pas utilisés ici.</translation>
    </message>
    <message>
        <source>The sandbox&apos;s key is made for this run and kept nowhere.</source>
        <translation>La clé du bac à sable est créée pour cette session et n’est gardée nulle part.</translation>
    </message>
    <message>
        <source>API key and secret are kept only until the program is closed. Press Save to put them into {keyring}.</source>
        <translation>La clé API et le secret ne sont conservés que jusqu’à la fermeture du programme. Appuyez sur Enregistrer pour les mettre dans {keyring}.</translation>
    </message>
    <message>
        <source>API key and secret could not be read.</source>
        <translation>La clé API et le secret n’ont pas pu être lus.</translation>
    </message>
    <message>
        <source>No key yet for this address: enter API key and secret.</source>
        <translation>Aucune clé pour cette adresse&#xa0;: saisissez la clé API et le secret.</translation>
    </message>
    <message>
        <source>No key yet: enter API key and secret.</source>
        <translation>Aucune clé pour l’instant&#xa0;: saisissez la clé API et le secret.</translation>
    </message>
    <message>
        <source>They will be kept in {keyring}.</source>
        <translation>Ils seront gardés dans {keyring}.</translation>
    </message>
</context>
<context>
    <name>ProfileDocument</name>
    <message>
        <source>It has no “name”.</source>
        <translation>«&#xa0;name&#xa0;» y manque.</translation>
    </message>
    <message>
        <source>Its “usesQueryPath” is neither true nor false.</source>
        <translation>Son «&#xa0;usesQueryPath&#xa0;» n’est ni vrai ni faux.</translation>
    </message>
    <message>
        <source>{base} copy</source>
        <translation>Copie de {base}</translation>
    </message>
    <message>
        <source>Its “{name}” is not a text of at most {n} characters.</source>
        <translation>Son «&#xa0;{name}&#xa0;» n’est pas un texte d’au plus {n} caractères.</translation>
    </message>
    <message>
        <source>Its “{name}” is none of these: {known}.</source>
        <translation>Son «&#xa0;{name}&#xa0;» n’est aucune de ces valeurs&#xa0;: {known}.</translation>
    </message>
</context>
<context>
    <name>ProfileForm</name>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>Développement</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>Staging</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Production</translation>
    </message>
    <message>
        <source>Goes into Meta.Source.ID</source>
        <translation>Va dans Meta.Source.ID</translation>
    </message>
    <message>
        <source>Queries to /query</source>
        <translation>Requêtes vers /query</translation>
    </message>
    <message>
        <source>An older path. Redox&apos;s pages name /endpoint for messages and queries alike.</source>
        <translation>Un chemin plus ancien. Les pages de Redox nomment /endpoint pour les messages comme pour les requêtes.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nom</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>&amp;Environnement</translation>
    </message>
    <message>
        <source>Source &amp;ID (optional)</source>
        <translation>&amp;ID de source (facultatif)</translation>
    </message>
    <message>
        <source>The profile has no name.</source>
        <translation>Le profil n’a pas de nom.</translation>
    </message>
    <message>
        <source>Enter one you will know it by.</source>
        <translation>Saisissez-en un qui vous permettra de le reconnaître.</translation>
    </message>
    <message>
        <source>This does not look like a Redox ID (a UUID). Copy it from the source.</source>
        <translation>Ceci ne ressemble pas à un identifiant de Redox (un UUID). Copiez-le de la source.</translation>
    </message>
    <message>
        <source>Not set: counts as Production.</source>
        <translation>Non défini&#xa0;: compte comme Production.</translation>
    </message>
</context>
<context>
    <name>ProfileHead</name>
    <message>
        <source>New profile</source>
        <translation>Nouveau profil</translation>
    </message>
    <message>
        <source>Delete profile</source>
        <translation>Supprimer le profil</translation>
    </message>
    <message>
        <source>More about profiles</source>
        <translation>Plus sur les profils</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>PROFILE</source>
        <translation>PROFIL</translation>
    </message>
    <message>
        <source>No profile yet</source>
        <translation>Aucun profil pour l’instant</translation>
    </message>
</context>
<context>
    <name>ProfileHelp</name>
    <message>
        <source>Keys and profiles</source>
        <translation>Clés et profils</translation>
    </message>
    <message>
        <source>Help with keys and profiles</source>
        <translation>Aide sur les clés et les profils</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>More in the guide</source>
        <translation>Plus dans le guide</translation>
    </message>
    <message>
        <source>Forget the secret and tokens of “{name}”…</source>
        <translation>Oublier le secret et les jetons de «&#xa0;{name}&#xa0;»…</translation>
    </message>
    <message>
        <source>Forget the secret and tokens: no profile is in use</source>
        <translation>Oublier le secret et les jetons&#xa0;: aucun profil n’est utilisé</translation>
    </message>
    <message>
        <source>Where to find the key</source>
        <translation>Où trouver la clé</translation>
    </message>
    <message>
        <source>Log in to the Redox dashboard and choose the environment you want.</source>
        <translation>Connectez-vous au tableau de bord de Redox et choisissez l’environnement voulu.</translation>
    </message>
    <message>
        <source>Open the Developer page. Its Sources tab lists your sources.</source>
        <translation>Ouvrez la page Developer. Son onglet Sources liste vos sources.</translation>
    </message>
    <message>
        <source>On the tile of your API source, press the copy icon beside Legacy API key. What you have now is the API key.</source>
        <translation>Sur la vignette de votre source API, cliquez sur l’icône de copie à côté de Legacy API key. Ce que vous avez maintenant est la clé API.</translation>
    </message>
    <message>
        <source>The secret was shown once, when it was made, and is not in the dashboard any more. Use the copy you stored then.</source>
        <translation>Le secret a été montré une seule fois, à sa création, et n’est plus dans le tableau de bord. Utilisez la copie que vous avez gardée alors.</translation>
    </message>
    <message>
        <source>What it needs, and what it is for</source>
        <translation>Ce qu’il lui faut, et à quoi elle sert</translation>
    </message>
    <message>
        <source>The engineer role in that environment. New users cannot make legacy keys.</source>
        <translation>Le rôle engineer dans cet environnement. Les nouveaux utilisateurs ne peuvent pas créer de clés d’ancienne génération.</translation>
    </message>
    <message>
        <source>A subscription that joins your source, the destination and the data model. If one is missing, ask your technical account manager at Redox.</source>
        <translation>Un abonnement qui relie votre source, la destination et le modèle de données. S’il en manque un, demandez-le à votre gestionnaire de compte technique chez Redox.</translation>
    </message>
    <message>
        <source>Redox prefers OAuth keys to legacy ones. A legacy key serves the Data Model API alone: it does not work for FHIR.</source>
        <translation>Redox préfère les clés OAuth à celles d’ancienne génération. Une telle clé sert la seule API Data Model&#xa0;: elle ne fonctionne pas pour FHIR.</translation>
    </message>
    <message>
        <source>Exposed?</source>
        <translation>Exposée?</translation>
    </message>
    <message>
        <source>If somebody may have seen the API key or its secret, the secret has to be replaced:</source>
        <translation>Si quelqu’un a pu voir la clé API ou son secret, le secret doit être remplacé&#xa0;:</translation>
    </message>
    <message>
        <source>Generate a new secret for the source in the dashboard. The old one stops working at once, for everybody who uses it.</source>
        <translation>Générez un nouveau secret pour la source dans le tableau de bord. L’ancien cesse aussitôt de fonctionner, pour tous ceux qui l’utilisent.</translation>
    </message>
    <message>
        <source>Copy the new secret before you do anything else. It is shown this once, and a click outside its window loses it.</source>
        <translation>Copiez le nouveau secret avant toute autre chose. Il n’est montré que cette fois, et un clic hors de sa fenêtre le perd.</translation>
    </message>
    <message>
        <source>Forget the old secret here, then enter the new one in the profile.</source>
        <translation>Oubliez l’ancien secret ici, puis saisissez le nouveau dans le profil.</translation>
    </message>
</context>
<context>
    <name>ProfileKeeping</name>
    <message>
        <source>Delete the profile “{name}”?</source>
        <translation>Supprimer le profil «&#xa0;{name}&#xa0;»?</translation>
    </message>
    <message>
        <source>Its API key and secret are removed from the keyring, and its tokens are forgotten. The source in Redox stays as it is.</source>
        <translation>Sa clé API et son secret sont retirés du trousseau, et ses jetons sont oubliés. La source dans Redox reste telle quelle.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Export profile (without its key and secret)</source>
        <translation>Exporter le profil (sans sa clé ni son secret)</translation>
    </message>
    <message>
        <source>{name} was written. It holds no key and no secret.</source>
        <translation>{name} a été écrit. Il ne contient ni clé ni secret.</translation>
    </message>
    <message>
        <source>Import profile</source>
        <translation>Importer un profil</translation>
    </message>
    <message>
        <source>Profiles (*{suffix})</source>
        <translation>Profils (*{suffix})</translation>
    </message>
</context>
<context>
    <name>ProfileMenu</name>
    <message>
        <source>Duplicate</source>
        <translation>Dupliquer</translation>
    </message>
    <message>
        <source>Export without key…</source>
        <translation>Exporter sans la clé…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <source>Use the sandbox</source>
        <translation>Utiliser le bac à sable</translation>
    </message>
    <message>
        <source>Where do I find the key?</source>
        <translation>Où trouver la clé?</translation>
    </message>
    <message>
        <source>Key exposed? What to do</source>
        <translation>Clé exposée? Que faire</translation>
    </message>
</context>
<context>
    <name>ProfilePanel</name>
    <message>
        <source>Starting the sandbox…</source>
        <translation>Démarrage du bac à sable…</translation>
    </message>
    <message>
        <source>Waiting for the keyring…</source>
        <translation>En attente du trousseau…</translation>
    </message>
</context>
<context>
    <name>Profiles</name>
    <message>
        <source>{name} cannot be read.</source>
        <translation>{name} ne peut pas être lu.</translation>
    </message>
    <message>
        <source>Choose a file that ends in {export_suffix}.</source>
        <translation>Choisissez un fichier qui se termine par {export_suffix}.</translation>
    </message>
    <message>
        <source>It is not a profile that was exported from Redox Courier.</source>
        <translation>Ce n’est pas un profil exporté de Redox Courier.</translation>
    </message>
    <message>
        <source>{name} is not a profile that was exported from Redox Courier.</source>
        <translation>{name} n’est pas un profil exporté de Redox Courier.</translation>
    </message>
    <message>
        <source>{name} was written by a newer version of Redox Courier.</source>
        <translation>{name} a été écrit par une version plus récente de Redox Courier.</translation>
    </message>
    <message>
        <source>Import it with that version, or enter the profile by hand.</source>
        <translation>Importez-le avec cette version ou saisissez le profil à la main.</translation>
    </message>
    <message>
        <source>It has format {version}; this version knows format {known}.</source>
        <translation>Son format est {version}; cette version connaît le format {known}.</translation>
    </message>
    <message>
        <source>The profile in {name} cannot be used.</source>
        <translation>Le profil dans {name} ne peut pas être utilisé.</translation>
    </message>
    <message>
        <source>Have it exported once more.</source>
        <translation>Faites-le exporter de nouveau.</translation>
    </message>
    <message>
        <source>The file holds an API key, a secret or a token; they were not taken over. Delete the file, and have a new secret generated if others could read it.</source>
        <translation>Le fichier contient une clé API, un secret ou un jeton; ils n’ont pas été repris. Supprimez le fichier, et faites générer un nouveau secret si d’autres ont pu le lire.</translation>
    </message>
    <message>
        <source>It is not a JSON object.</source>
        <translation>Ce n’est pas un objet JSON.</translation>
    </message>
    <message>
        <source>A profile in {path} cannot be read.</source>
        <translation>Un profil dans {path} ne peut pas être lu.</translation>
    </message>
    <message>
        <source>It stays in the file as before; correct the file, or make the profile again.</source>
        <translation>Il reste dans le fichier comme avant; corrigez le fichier ou recréez le profil.</translation>
    </message>
    <message>
        <source>{n} profiles in {path} cannot be read.</source>
        <translation>{n} profils dans {path} ne peuvent pas être lus.</translation>
    </message>
    <message>
        <source>They stay in the file as before; correct the file, or make the profile again.</source>
        <translation>Ils restent dans le fichier comme avant; corrigez le fichier ou recréez le profil.</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>The secret is on the clipboard for 30 seconds.</source>
        <translation>Le secret est dans le presse-papiers pour 30 secondes.</translation>
    </message>
    <message>
        <source>The command with the token is on the clipboard for 30 seconds.</source>
        <translation>La commande avec le jeton est dans le presse-papiers pour 30 secondes.</translation>
    </message>
</context>
<context>
    <name>Proxy</name>
    <message>
        <source>SOCKS proxies are not supported.</source>
        <translation>Les serveurs mandataires SOCKS ne sont pas pris en charge.</translation>
    </message>
    <message>
        <source>Enter an HTTP proxy in Settings, or choose no proxy there.</source>
        <translation>Saisissez un serveur mandataire HTTP dans les paramètres, ou choisissez-y aucun.</translation>
    </message>
    <message>
        <source>Proxies that are themselves reached by https are not supported.</source>
        <translation>Les serveurs mandataires qui sont eux-mêmes joints par https ne sont pas pris en charge.</translation>
    </message>
    <message>
        <source>Enter the proxy in Settings as http://HOST:PORT, or choose no proxy there.</source>
        <translation>Saisissez le serveur mandataire dans les paramètres sous la forme http://HÔTE:PORT, ou choisissez-y aucun.</translation>
    </message>
    <message>
        <source>The proxy&apos;s address cannot be used.</source>
        <translation>L’adresse du serveur mandataire ne peut pas être utilisée.</translation>
    </message>
    <message>
        <source>Enter it in Settings as http://HOST:PORT.</source>
        <translation>Saisissez-la dans les paramètres sous la forme http://HÔTE:PORT.</translation>
    </message>
</context>
<context>
    <name>ProxyFields</name>
    <message>
        <source>The system&apos;s</source>
        <translation>Celui du système</translation>
    </message>
    <message>
        <source>This one</source>
        <translation>Celui-ci</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Only if the proxy asks for one</source>
        <translation>Seulement si le serveur mandataire en demande un</translation>
    </message>
    <message>
        <source>&amp;Proxy</source>
        <translation>Serveur &amp;mandataire</translation>
    </message>
    <message>
        <source>Proxy &amp;address</source>
        <translation>A&amp;dresse du mandataire</translation>
    </message>
    <message>
        <source>Proxy &amp;user name</source>
        <translation>&amp;Utilisateur du mandataire</translation>
    </message>
    <message>
        <source>Proxy pa&amp;ssword</source>
        <translation>Mot de &amp;passe du mandataire</translation>
    </message>
    <message>
        <source>NTLM and SOCKS are not supported.</source>
        <translation>NTLM et SOCKS ne sont pas pris en charge.</translation>
    </message>
    <message>
        <source>User name and password are kept for this run only, and not on disk.</source>
        <translation>Le nom d’utilisateur et le mot de passe ne sont gardés que pour cette session, et non sur le disque.</translation>
    </message>
    <message>
        <source>What runs on this computer itself is reached without a proxy.</source>
        <translation>Ce qui fonctionne sur cet ordinateur même est joint sans serveur mandataire.</translation>
    </message>
    <message>
        <source>Enter the proxy as http://HOST:PORT.</source>
        <translation>Saisissez le serveur mandataire sous la forme http://HÔTE:PORT.</translation>
    </message>
    <message>
        <source>SOCKS proxies are not supported. Enter one as http://HOST:PORT.</source>
        <translation>Les serveurs mandataires SOCKS ne sont pas pris en charge. Saisissez-en un sous la forme http://HÔTE:PORT.</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Bac à sable</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>Unknown answer</source>
        <translation>Réponse inconnue</translation>
    </message>
    <message>
        <source>Look for it in the logs of the dashboard, by time and destination, before you send again.</source>
        <translation>Cherchez-le dans les journaux du tableau de bord, par heure et destination, avant de renvoyer.</translation>
    </message>
    <message>
        <source>Correct the message and send again; Redox names the field.</source>
        <translation>Corrigez le message et renvoyez-le; Redox nomme le champ.</translation>
    </message>
    <message>
        <source>Rejected: no subscription</source>
        <translation>Rejeté&#xa0;: aucun abonnement</translation>
    </message>
    <message>
        <source>Redox has nowhere to route the message.</source>
        <translation>Redox n’a nulle part où acheminer le message.</translation>
    </message>
    <message>
        <source>No subscription joins this source, this destination and this data model: often a wrong destination ID, or one of another environment.</source>
        <translation>Aucun abonnement ne relie cette source, cette destination et ce modèle de données&#xa0;: souvent un mauvais identifiant de destination, ou celui d’un autre environnement.</translation>
    </message>
    <message>
        <source>Copy the destination&apos;s ID from its connection in the dashboard, or ask your Technical Account Manager for the subscription.</source>
        <translation>Copiez l’identifiant de la destination de sa connexion dans le tableau de bord, ou demandez l’abonnement à votre gestionnaire de compte technique.</translation>
    </message>
    <message>
        <source>Rejected: a required field is missing</source>
        <translation>Rejeté&#xa0;: un champ obligatoire manque</translation>
    </message>
    <message>
        <source>Redox checked the message against its data model and refused it.</source>
        <translation>Redox a vérifié le message par rapport à son modèle de données et l’a refusé.</translation>
    </message>
    <message>
        <source>The field is absent, null or misspelt, or data model and event type do not belong to this body.</source>
        <translation>Le champ est absent, null ou mal orthographié, ou le modèle de données et le type d’événement ne correspondent pas à ce contenu.</translation>
    </message>
    <message>
        <source>Add the field that Redox names and send again.</source>
        <translation>Ajoutez le champ que Redox nomme et renvoyez.</translation>
    </message>
    <message>
        <source>Rejected: the message is not valid</source>
        <translation>Rejeté&#xa0;: le message n’est pas valide</translation>
    </message>
    <message>
        <source>A field is missing, misspelt or of the wrong type; IDs and numbers such as VisitNumber are strings.</source>
        <translation>Un champ manque, est mal orthographié ou du mauvais type; les identifiants et les numéros comme VisitNumber sont des textes.</translation>
    </message>
    <message>
        <source>Rejected by the destination</source>
        <translation>Rejeté par la destination</translation>
    </message>
    <message>
        <source>Redox passed the query on and the destination refused it.</source>
        <translation>Redox a transmis la requête et la destination l’a refusée.</translation>
    </message>
    <message>
        <source>Often the query says too little for the destination to find anyone.</source>
        <translation>Souvent, la requête en dit trop peu pour que la destination trouve quelqu’un.</translation>
    </message>
    <message>
        <source>Add criteria, such as name, date of birth and ZIP code, or an identifier, and send again.</source>
        <translation>Ajoutez des critères, comme le nom, la date de naissance et le code postal, ou un identifiant, et renvoyez.</translation>
    </message>
    <message>
        <source>Redox passed the message on and the destination refused it.</source>
        <translation>Redox a transmis le message et la destination l’a refusé.</translation>
    </message>
    <message>
        <source>The destination can ask for more than the data model does.</source>
        <translation>La destination peut exiger plus que le modèle de données.</translation>
    </message>
    <message>
        <source>Read the destination&apos;s words; look up the log ID in the dashboard for its whole answer.</source>
        <translation>Lisez les mots de la destination; cherchez l’identifiant de journal dans le tableau de bord pour sa réponse complète.</translation>
    </message>
    <message>
        <source>Rejected: the destination gave no data</source>
        <translation>Rejeté&#xa0;: la destination n’a donné aucune donnée</translation>
    </message>
    <message>
        <source>The query reached the destination, but it gave nothing back.</source>
        <translation>La requête a atteint la destination, mais celle-ci n’a rien renvoyé.</translation>
    </message>
    <message>
        <source>The destination has no data for this query, or is down.</source>
        <translation>La destination n’a pas de données pour cette requête, ou est en panne.</translation>
    </message>
    <message>
        <source>Read its own words. If it is down, send the query again later.</source>
        <translation>Lisez ses propres mots. Si elle est en panne, renvoyez la requête plus tard.</translation>
    </message>
    <message>
        <source>Rejected: sending to the destination failed</source>
        <translation>Rejeté&#xa0;: l’envoi à la destination a échoué</translation>
    </message>
    <message>
        <source>Redox could not get the message through to the destination.</source>
        <translation>Redox n’a pas pu faire parvenir le message à la destination.</translation>
    </message>
    <message>
        <source>Read Redox&apos;s own words and look up the log ID in the dashboard.</source>
        <translation>Lisez les mots de Redox et cherchez l’identifiant de journal dans le tableau de bord.</translation>
    </message>
    <message>
        <source>Redox refused the login: its secret is not the current one.</source>
        <translation>Redox a refusé la connexion&#xa0;: son secret n’est pas l’actuel.</translation>
    </message>
    <message>
        <source>The secret was reset after it was stored here; a reset ends the old one at once.</source>
        <translation>Le secret a été réinitialisé après avoir été enregistré ici; une réinitialisation met aussitôt fin à l’ancien.</translation>
    </message>
    <message>
        <source>Enter the new secret of this API key.</source>
        <translation>Saisissez le nouveau secret de cette clé API.</translation>
    </message>
    <message>
        <source>Redox refused the login: the source is not authorized.</source>
        <translation>Redox a refusé la connexion&#xa0;: la source n’est pas autorisée.</translation>
    </message>
    <message>
        <source>The source is disabled or not allowed to log in.</source>
        <translation>La source est désactivée ou n’a pas le droit de se connecter.</translation>
    </message>
    <message>
        <source>Check the source in the dashboard, or ask your Technical Account Manager.</source>
        <translation>Vérifiez la source dans le tableau de bord, ou demandez à votre gestionnaire de compte technique.</translation>
    </message>
    <message>
        <source>Redox refused to refresh the access token.</source>
        <translation>Redox a refusé d’actualiser le jeton d’accès.</translation>
    </message>
    <message>
        <source>Most likely the refresh token was used before, or not at all for 7 days. Redox does not document how it answers then.</source>
        <translation>Le plus probable&#xa0;: le jeton d’actualisation a déjà été utilisé, ou ne l’a pas été depuis 7 jours. Redox ne documente pas ce qu’il répond alors.</translation>
    </message>
    <message>
        <source>Authenticate again with API key and secret.</source>
        <translation>Authentifiez-vous de nouveau avec la clé API et le secret.</translation>
    </message>
    <message>
        <source>Redox refused the login: API key and secret do not fit.</source>
        <translation>Redox a refusé la connexion&#xa0;: la clé API et le secret ne vont pas ensemble.</translation>
    </message>
    <message>
        <source>A wrong key or secret, the two in each other&apos;s place, a stray blank, or a key of another region.</source>
        <translation>Une clé ou un secret erroné, l’un à la place de l’autre, une espace de trop, ou une clé d’une autre région.</translation>
    </message>
    <message>
        <source>Copy both again from where they are kept, check the region, and generate a new secret in the dashboard if it is lost.</source>
        <translation>Copiez de nouveau les deux de l’endroit où ils sont gardés, vérifiez la région, et générez un nouveau secret dans le tableau de bord s’il est perdu.</translation>
    </message>
    <message>
        <source>Redox refused the login.</source>
        <translation>Redox a refusé la connexion.</translation>
    </message>
    <message>
        <source>Its reason is not one that is documented.</source>
        <translation>Sa raison n’est pas documentée.</translation>
    </message>
    <message>
        <source>Check API key, secret and region; show the quoted text to your Technical Account Manager if they are right.</source>
        <translation>Vérifiez la clé API, le secret et la région; s’ils sont justes, montrez le texte cité à votre gestionnaire de compte technique.</translation>
    </message>
    <message>
        <source>The login was refused with status {status}.</source>
        <translation>La connexion a été refusée avec le statut {status}.</translation>
    </message>
    <message>
        <source>The address may not be that of the Redox API, or something between this computer and Redox refused.</source>
        <translation>L’adresse n’est peut-être pas celle de l’API de Redox, ou quelque chose entre cet ordinateur et Redox a refusé.</translation>
    </message>
    <message>
        <source>Check the region and the base URL of the profile.</source>
        <translation>Vérifiez la région et l’URL de base du profil.</translation>
    </message>
    <message>
        <source>Redox asks to slow down.</source>
        <translation>Redox demande de ralentir.</translation>
    </message>
    <message>
        <source>Too many requests came from this network address within 5 minutes. {limit}</source>
        <translation>Trop de requêtes sont venues de cette adresse réseau en 5 minutes. {limit}</translation>
    </message>
    <message>
        <source>Wait 5 minutes, then authenticate again.</source>
        <translation>Attendez 5 minutes, puis authentifiez-vous de nouveau.</translation>
    </message>
    <message>
        <source>The login was redirected, and redirects are never followed.</source>
        <translation>La connexion a été redirigée, et les redirections ne sont jamais suivies.</translation>
    </message>
    <message>
        <source>It points to {location}.</source>
        <translation>Elle pointe vers {location}.</translation>
    </message>
    <message>
        <source>The base URL may be wrong, or a network sign-in page stands in between.</source>
        <translation>L’URL de base est peut-être erronée, ou une page d’ouverture de session du réseau s’interpose.</translation>
    </message>
    <message>
        <source>Check the base URL of the profile and the network.</source>
        <translation>Vérifiez l’URL de base du profil et le réseau.</translation>
    </message>
    <message>
        <source>Redox failed to answer the login (status {status}).</source>
        <translation>Redox n’a pas pu répondre à la connexion (statut {status}).</translation>
    </message>
    <message>
        <source>An error inside Redox, or an update of it.</source>
        <translation>Une erreur à l’intérieur de Redox, ou une mise à jour en cours.</translation>
    </message>
    <message>
        <source>Authenticate again in a minute; see status.redoxengine.com if it stays so.</source>
        <translation>Authentifiez-vous de nouveau dans une minute; voyez status.redoxengine.com si cela persiste.</translation>
    </message>
    <message>
        <source>The answer to the login holds no access token.</source>
        <translation>La réponse à la connexion ne contient pas de jeton d’accès.</translation>
    </message>
    <message>
        <source>The address may not be that of the Redox API, or a network sign-in page answered.</source>
        <translation>L’adresse n’est peut-être pas celle de l’API de Redox, ou une page d’ouverture de session du réseau a répondu.</translation>
    </message>
    <message>
        <source>Check the region and the base URL of the profile, and the network.</source>
        <translation>Vérifiez la région et l’URL de base du profil, ainsi que le réseau.</translation>
    </message>
    <message>
        <source>The proxy asks for a name and password.</source>
        <translation>Le serveur mandataire demande un nom et un mot de passe.</translation>
    </message>
    <message>
        <source>Nothing says that Redox was reached.</source>
        <translation>Rien ne dit que Redox a été atteint.</translation>
    </message>
    <message>
        <source>The proxy of this network needs a login.</source>
        <translation>Le serveur mandataire de ce réseau exige une connexion.</translation>
    </message>
    <message>
        <source>Set the proxy with its login in Settings, or ask who runs the network.</source>
        <translation>Réglez le serveur mandataire et sa connexion dans les paramètres, ou demandez au responsable du réseau.</translation>
    </message>
    <message>
        <source>Rejected by the proxy</source>
        <translation>Rejeté par le serveur mandataire</translation>
    </message>
    <message>
        <source>The proxy asks for a name and password; nothing says that Redox was reached.</source>
        <translation>Le serveur mandataire demande un nom et un mot de passe; rien ne dit que Redox a été atteint.</translation>
    </message>
    <message>
        <source>Rejected: the access token is not valid</source>
        <translation>Rejeté&#xa0;: le jeton d’accès n’est pas valide</translation>
    </message>
    <message>
        <source>Redox refused the access token, and a new one too; the message was not processed.</source>
        <translation>Redox a refusé le jeton d’accès, et aussi un nouveau; le message n’a pas été traité.</translation>
    </message>
    <message>
        <source>Not the age of the token, then: the source may be disabled, or someone else may be using the same key.</source>
        <translation>Ce n’est donc pas l’âge du jeton&#xa0;: la source est peut-être désactivée, ou quelqu’un d’autre utilise la même clé.</translation>
    </message>
    <message>
        <source>Check the source in the dashboard, authenticate, then send again.</source>
        <translation>Vérifiez la source dans le tableau de bord, authentifiez-vous, puis renvoyez.</translation>
    </message>
    <message>
        <source>Redox refused the access token; the message was not processed.</source>
        <translation>Redox a refusé le jeton d’accès; le message n’a pas été traité.</translation>
    </message>
    <message>
        <source>The token was older than 24 hours, or ended for another reason.</source>
        <translation>Le jeton avait plus de 24 heures, ou a pris fin pour une autre raison.</translation>
    </message>
    <message>
        <source>Authenticate, then send again.</source>
        <translation>Authentifiez-vous, puis renvoyez.</translation>
    </message>
    <message>
        <source>Rejected: bad request</source>
        <translation>Rejeté&#xa0;: requête incorrecte</translation>
    </message>
    <message>
        <source>Redox refused the message as malformed.</source>
        <translation>Redox a refusé le message comme mal formé.</translation>
    </message>
    <message>
        <source>Something required is missing, or a destination refused a query.</source>
        <translation>Quelque chose d’obligatoire manque, ou une destination a refusé une requête.</translation>
    </message>
    <message>
        <source>Check Meta and the required fields, then send again.</source>
        <translation>Vérifiez Meta et les champs obligatoires, puis renvoyez.</translation>
    </message>
    <message>
        <source>Rejected: status {status}</source>
        <translation>Rejeté&#xa0;: statut {status}</translation>
    </message>
    <message>
        <source>Redox refused the request before it looked at the message.</source>
        <translation>Redox a refusé la requête avant d’examiner le message.</translation>
    </message>
    <message>
        <source>Destination ID or event type is missing or not known, or the base URL leads to another service.</source>
        <translation>L’identifiant de destination ou le type d’événement manque ou est inconnu, ou l’URL de base mène à un autre service.</translation>
    </message>
    <message>
        <source>Check Meta.Destinations, Meta.EventType and the base URL of the profile.</source>
        <translation>Vérifiez Meta.Destinations, Meta.EventType et l’URL de base du profil.</translation>
    </message>
    <message>
        <source>Rejected: too large</source>
        <translation>Rejeté&#xa0;: trop volumineux</translation>
    </message>
    <message>
        <source>The message is above the size Redox takes.</source>
        <translation>Le message dépasse la taille que Redox accepte.</translation>
    </message>
    <message>
        <source>Files inside the message are the usual reason.</source>
        <translation>Des fichiers à l’intérieur du message en sont la raison habituelle.</translation>
    </message>
    <message>
        <source>Make it smaller: upload the file to Redox and send its URI instead.</source>
        <translation>Réduisez-le&#xa0;: téléversez le fichier vers Redox et envoyez plutôt son URI.</translation>
    </message>
    <message>
        <source>Rejected: too many requests</source>
        <translation>Rejeté&#xa0;: trop de requêtes</translation>
    </message>
    <message>
        <source>Redox did not process it: too many requests came from this network address within 5 minutes. {limit}</source>
        <translation>Redox ne l’a pas traité&#xa0;: trop de requêtes sont venues de cette adresse réseau en 5 minutes. {limit}</translation>
    </message>
    <message>
        <source>The address is shared with others, or something sends in a fast loop.</source>
        <translation>L’adresse est partagée avec d’autres, ou quelque chose envoie en boucle rapide.</translation>
    </message>
    <message>
        <source>Wait until the 5 minutes have passed, then send again.</source>
        <translation>Attendez que les 5 minutes soient passées, puis renvoyez.</translation>
    </message>
    <message>
        <source>The request was refused.</source>
        <translation>La requête a été refusée.</translation>
    </message>
    <message>
        <source>This status is not documented for Redox.</source>
        <translation>Ce statut n’est pas documenté pour Redox.</translation>
    </message>
    <message>
        <source>Read the body of the reply; it may name the reason.</source>
        <translation>Lisez le corps de la réponse; il nomme peut-être la raison.</translation>
    </message>
    <message>
        <source>Rejected: redirected</source>
        <translation>Rejeté&#xa0;: redirigé</translation>
    </message>
    <message>
        <source>The answer points to {location}. Redirects are never followed, so that message and token go nowhere else.</source>
        <translation>La réponse pointe vers {location}. Les redirections ne sont jamais suivies, afin que le message et le jeton n’aillent nulle part ailleurs.</translation>
    </message>
    <message>
        <source>May have arrived</source>
        <translation>Peut-être arrivé</translation>
    </message>
    <message>
        <source>Redox met an error of its own (500); it may have accepted the query.</source>
        <translation>Redox a rencontré une erreur interne (500); il a peut-être accepté la requête.</translation>
    </message>
    <message>
        <source>A query changes nothing: send it once more, later.</source>
        <translation>Une requête ne change rien&#xa0;: renvoyez-la plus tard.</translation>
    </message>
    <message>
        <source>Redox met an error of its own (500); it may have accepted the message.</source>
        <translation>Redox a rencontré une erreur interne (500); il a peut-être accepté le message.</translation>
    </message>
    <message>
        <source>The cause is not known.</source>
        <translation>La cause n’est pas connue.</translation>
    </message>
    <message>
        <source>The destination or Redox took too long (504).</source>
        <translation>La destination ou Redox a mis trop de temps (504).</translation>
    </message>
    <message>
        <source>Requests end after a couple of minutes; a slow destination is the usual reason.</source>
        <translation>Les requêtes prennent fin après quelques minutes; une destination lente en est la raison habituelle.</translation>
    </message>
    <message>
        <source>A query changes nothing: send it again.</source>
        <translation>Une requête ne change rien&#xa0;: renvoyez-la.</translation>
    </message>
    <message>
        <source>Redox took too long to answer (504); it may have accepted the message.</source>
        <translation>Redox a mis trop de temps à répondre (504); il a peut-être accepté le message.</translation>
    </message>
    <message>
        <source>Requests end after a couple of minutes.</source>
        <translation>Les requêtes prennent fin après quelques minutes.</translation>
    </message>
    <message>
        <source>The request was dropped inside Redox (502).</source>
        <translation>La requête a été abandonnée à l’intérieur de Redox (502).</translation>
    </message>
    <message>
        <source>This happens during updates of Redox.</source>
        <translation>Cela arrive pendant les mises à jour de Redox.</translation>
    </message>
    <message>
        <source>The request was dropped inside Redox (502); whether the message was accepted first is not known.</source>
        <translation>La requête a été abandonnée à l’intérieur de Redox (502); on ne sait pas si le message avait d’abord été accepté.</translation>
    </message>
    <message>
        <source>The answer has the status {status}, which is not documented for Redox.</source>
        <translation>La réponse a le statut {status}, qui n’est pas documenté pour Redox.</translation>
    </message>
    <message>
        <source>A query changes nothing: send it again, later.</source>
        <translation>Une requête ne change rien&#xa0;: renvoyez-la, plus tard.</translation>
    </message>
    <message>
        <source>The answer has the status {status}, which is not documented for Redox; whether the message was accepted is not known.</source>
        <translation>La réponse a le statut {status}, qui n’est pas documenté pour Redox; on ne sait pas si le message a été accepté.</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rejeté</translation>
    </message>
    <message>
        <source>Redox answered with an error.</source>
        <translation>Redox a répondu par une erreur.</translation>
    </message>
    <message>
        <source>Read Redox&apos;s own words; look up the log ID in the dashboard.</source>
        <translation>Lisez les mots de Redox; cherchez l’identifiant de journal dans le tableau de bord.</translation>
    </message>
    <message>
        <source>The login was answered with status {status}.</source>
        <translation>La connexion a reçu le statut {status} en réponse.</translation>
    </message>
    <message>
        <source>That is not documented for Redox.</source>
        <translation>Cela n’est pas documenté pour Redox.</translation>
    </message>
    <message>
        <source>Check the base URL of the profile.</source>
        <translation>Vérifiez l’URL de base du profil.</translation>
    </message>
    <message>
        <source>The answer ended with the status {status}, which says nothing of the message.</source>
        <translation>La réponse s’est terminée par le statut {status}, qui ne dit rien du message.</translation>
    </message>
</context>
<context>
    <name>Renewal</name>
    <message>
        <source>Someone else may be using the same key.</source>
        <translation>Quelqu’un d’autre utilise peut-être la même clé.</translation>
    </message>
    <message>
        <source>Redox refused to renew the token twice; renewal has stopped.</source>
        <translation>Redox a refusé deux fois de renouveler le jeton; le renouvellement est arrêté.</translation>
    </message>
    <message>
        <source>Check the API key and secret, then press Authenticate.</source>
        <translation>Vérifiez la clé API et le secret, puis appuyez sur S’authentifier.</translation>
    </message>
</context>
<context>
    <name>Reply</name>
    <message>
        <source>An error without words.</source>
        <translation>Une erreur sans texte.</translation>
    </message>
</context>
<context>
    <name>ReplyBodyPage</name>
    <message>
        <source>Body of the reply as lines</source>
        <translation>Corps de la réponse, en lignes</translation>
    </message>
    <message>
        <source>Body of the reply as bytes, exactly as it came</source>
        <translation>Corps de la réponse en octets, exactement comme il est arrivé</translation>
    </message>
</context>
<context>
    <name>ReplyMenu</name>
    <message>
        <source>More about the reply</source>
        <translation>Plus sur la réponse</translation>
    </message>
    <message>
        <source>Compare with another reply…</source>
        <translation>Comparer avec une autre réponse…</translation>
    </message>
    <message>
        <source>Make a support bundle…</source>
        <translation>Créer un dossier d’assistance…</translation>
    </message>
</context>
<context>
    <name>ReplySaving</name>
    <message>
        <source>{name} was not written in time.</source>
        <translation>{name} n’a pas été écrit à temps.</translation>
    </message>
    <message>
        <source>Choose a folder on this computer and save it again.</source>
        <translation>Choisissez un dossier de cet ordinateur et enregistrez-le de nouveau.</translation>
    </message>
</context>
<context>
    <name>ReplyTiming</name>
    <message>
        <source>Where the time of this send went</source>
        <translation>Où est passé le temps de cet envoi</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Étape</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Where the time of a send went stands here once it was answered.</source>
        <translation>La répartition du temps d’un envoi figure ici dès qu’il a reçu une réponse.</translation>
    </message>
    <message>
        <source>already open</source>
        <translation>déjà ouverte</translation>
    </message>
    <message>
        <source>Before (access token, settings)</source>
        <translation>Avant (jeton d’accès, paramètres)</translation>
    </message>
    <message>
        <source>Find the host and connect</source>
        <translation>Trouver l’hôte et se connecter</translation>
    </message>
    <message>
        <source>Secure it (TLS)</source>
        <translation>Sécuriser (TLS)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Envoyer</translation>
    </message>
    <message>
        <source>Wait for Redox</source>
        <translation>Attendre Redox</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Télécharger</translation>
    </message>
    <message>
        <source>All together</source>
        <translation>En tout</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0}&#xa0;s</translation>
    </message>
    <message>
        <source>{0} ms</source>
        <translation>{0}&#xa0;ms</translation>
    </message>
</context>
<context>
    <name>ReplyTools</name>
    <message>
        <source>Tree</source>
        <translation>Arbre</translation>
    </message>
    <message>
        <source>Show as a tree</source>
        <translation>Afficher en arbre</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Brut</translation>
    </message>
    <message>
        <source>Show as lines</source>
        <translation>Afficher en lignes</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Octets</translation>
    </message>
    <message>
        <source>Show every byte as it came</source>
        <translation>Afficher chaque octet tel qu’il est arrivé</translation>
    </message>
    <message>
        <source>Copy the reply</source>
        <translation>Copier la réponse</translation>
    </message>
    <message>
        <source>Save the reply to a file</source>
        <translation>Enregistrer la réponse dans un fichier</translation>
    </message>
</context>
<context>
    <name>ReplyTree</name>
    <message>
        <source>Body of the reply as a tree</source>
        <translation>Corps de la réponse, en arbre</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>Copier la valeur</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Copier le chemin</translation>
    </message>
    <message>
        <source>Copy as a table</source>
        <translation>Copier comme tableau</translation>
    </message>
    <message>
        <source>Find all of these: {path}</source>
        <translation>Trouver tous ceux-ci&#xa0;: {path}</translation>
    </message>
    <message>
        <source>Find this field anywhere: {path}</source>
        <translation>Trouver ce champ partout&#xa0;: {path}</translation>
    </message>
</context>
<context>
    <name>ReplyTreeModel</name>
    <message>
        <source>Field</source>
        <translation>Champ</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vide</translation>
    </message>
    <message>
        <source>1 field</source>
        <translation>1 champ</translation>
    </message>
    <message>
        <source>{0} fields</source>
        <translation>{0} champs</translation>
    </message>
    <message>
        <source>1 item</source>
        <translation>1 élément</translation>
    </message>
    <message>
        <source>{0} items</source>
        <translation>{0} éléments</translation>
    </message>
</context>
<context>
    <name>ReplyViewer</name>
    <message>
        <source>Headers of the reply</source>
        <translation>En-têtes de la réponse</translation>
    </message>
    <message>
        <source>Request as it was sent, token masked</source>
        <translation>Requête telle qu’elle a été envoyée, jeton masqué</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Corps</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>En-têtes</translation>
    </message>
    <message>
        <source>Request sent</source>
        <translation>Requête envoyée</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>Temps</translation>
    </message>
    <message>
        <source>The body of the reply appears here, as a tree and as text.</source>
        <translation>Le corps de la réponse apparaît ici, en arbre et en texte.</translation>
    </message>
    <message>
        <source>The reply has no body.</source>
        <translation>La réponse n’a pas de corps.</translation>
    </message>
    <message>
        <source>Nothing came back.</source>
        <translation>Rien n’est revenu.</translation>
    </message>
    <message>
        <source>Save reply</source>
        <translation>Enregistrer la réponse</translation>
    </message>
</context>
<context>
    <name>Request</name>
    <message>
        <source>The host name cannot be used.</source>
        <translation>Le nom de l’hôte ne peut pas être utilisé.</translation>
    </message>
    <message>
        <source>Check the base URL of the profile.</source>
        <translation>Vérifiez l’URL de base du profil.</translation>
    </message>
</context>
<context>
    <name>Reviewing</name>
    <message>
        <source>Message and reply are being opened.</source>
        <translation>Ouverture du message et de la réponse.</translation>
    </message>
    <message>
        <source>Message and reply were not kept: there was no keyring to keep them safe.</source>
        <translation>Le message et la réponse n’ont pas été conservés&#xa0;: il n’y avait pas de trousseau pour les protéger.</translation>
    </message>
    <message>
        <source>It was sent from “{before}” and is now open for “{now}”.</source>
        <translation>Il a été envoyé de «&#xa0;{before}&#xa0;» et est maintenant ouvert pour «&#xa0;{now}&#xa0;».</translation>
    </message>
    <message>
        <source>Check the destinations before you send it.</source>
        <translation>Vérifiez les destinations avant de l’envoyer.</translation>
    </message>
    <message>
        <source>Send it again?</source>
        <translation>Renvoyer?</translation>
    </message>
    <message>
        <source>Redox takes it as another message: it may double what the first one did. It goes from “{profile}” to: {places}.</source>
        <translation>Redox le prend comme un autre message&#xa0;: il peut répéter ce que le premier a fait. Il va de «&#xa0;{profile}&#xa0;» à&#xa0;: {places}.</translation>
    </message>
    <message>
        <source>no profile</source>
        <translation>aucun profil</translation>
    </message>
    <message>
        <source>no destination</source>
        <translation>aucune destination</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Renvoyer</translation>
    </message>
    <message>
        <source>Delete from the history?</source>
        <translation>Supprimer de l’historique?</translation>
    </message>
    <message>
        <source>{count} of the sends and all that is kept of them go for good.</source>
        <translation>{count} envois et tout ce qui en est conservé disparaissent pour de bon.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
</context>
<context>
    <name>SandboxControl</name>
    <message>
        <source>401 Unauthorized</source>
        <translation>401 Unauthorized</translation>
    </message>
    <message>
        <source>The token is refused in plain text. Once: it is renewed, and the message is repeated.</source>
        <translation>Le jeton est refusé en texte brut. Une fois&#xa0;: il est renouvelé, et le message est répété.</translation>
    </message>
    <message>
        <source>403 Forbidden</source>
        <translation>403 Forbidden</translation>
    </message>
    <message>
        <source>Refused, as when destination or event type is missing.</source>
        <translation>Refusé, comme quand la destination ou le type d’événement manque.</translation>
    </message>
    <message>
        <source>413 Payload Too Large</source>
        <translation>413 Payload Too Large</translation>
    </message>
    <message>
        <source>The message is said to be too large.</source>
        <translation>Le message est déclaré trop volumineux.</translation>
    </message>
    <message>
        <source>429 Too Many Requests</source>
        <translation>429 Too Many Requests</translation>
    </message>
    <message>
        <source>The rate limit is reached; X-RateLimit-Limit names it.</source>
        <translation>La limite de débit est atteinte; X-RateLimit-Limit la nomme.</translation>
    </message>
    <message>
        <source>500 Internal Server Error</source>
        <translation>500 Internal Server Error</translation>
    </message>
    <message>
        <source>An unknown error: the message may have arrived.</source>
        <translation>Une erreur inconnue&#xa0;: le message est peut-être arrivé.</translation>
    </message>
    <message>
        <source>502 Bad Gateway</source>
        <translation>502 Bad Gateway</translation>
    </message>
    <message>
        <source>A web page instead of JSON, as while Redox is updated.</source>
        <translation>Une page Web au lieu de JSON, comme pendant une mise à jour de Redox.</translation>
    </message>
    <message>
        <source>504 Gateway Timeout</source>
        <translation>504 Gateway Timeout</translation>
    </message>
    <message>
        <source>The destination was too slow: the message may have arrived.</source>
        <translation>La destination a été trop lente&#xa0;: le message est peut-être arrivé.</translation>
    </message>
    <message>
        <source>Late reply</source>
        <translation>Réponse tardive</translation>
    </message>
    <message>
        <source>The right reply, but only after the seconds chosen below.</source>
        <translation>La bonne réponse, mais seulement après le délai choisi ci-dessous.</translation>
    </message>
    <message>
        <source>Connection cut at the start</source>
        <translation>Connexion coupée au début</translation>
    </message>
    <message>
        <source>The connection breaks before the message was read.</source>
        <translation>La connexion se rompt avant la lecture du message.</translation>
    </message>
    <message>
        <source>Connection cut before the reply</source>
        <translation>Connexion coupée avant la réponse</translation>
    </message>
    <message>
        <source>The message was read, then the connection breaks: it may have arrived.</source>
        <translation>Le message a été lu, puis la connexion se rompt&#xa0;: il est peut-être arrivé.</translation>
    </message>
    <message>
        <source>Connection cut in the reply</source>
        <translation>Connexion coupée dans la réponse</translation>
    </message>
    <message>
        <source>Half of the reply comes, then the connection breaks.</source>
        <translation>La moitié de la réponse arrive, puis la connexion se rompt.</translation>
    </message>
    <message>
        <source>Garbage on the line</source>
        <translation>Parasites sur la ligne</translation>
    </message>
    <message>
        <source>The answer is not HTTP at all, as from a broken proxy.</source>
        <translation>La réponse n’est pas du tout du HTTP, comme d’un serveur mandataire défectueux.</translation>
    </message>
    <message>
        <source>200 with garbage</source>
        <translation>200 avec parasites</translation>
    </message>
    <message>
        <source>A success by its status, but the body cannot be read.</source>
        <translation>Un succès d’après le statut, mais le corps ne peut pas être lu.</translation>
    </message>
    <message>
        <source>Slow drip</source>
        <translation>Compte-gouttes</translation>
    </message>
    <message>
        <source>The right reply, four bytes every tenth of a second.</source>
        <translation>La bonne réponse, quatre octets chaque dixième de seconde.</translation>
    </message>
    <message>
        <source>10 MB reply</source>
        <translation>Réponse de 10&#xa0;Mo</translation>
    </message>
    <message>
        <source>A query answered with some ten thousand made-up patients.</source>
        <translation>Une requête à laquelle répondent quelque dix mille patients inventés.</translation>
    </message>
    <message>
        <source>200 with Meta.Errors</source>
        <translation>200 avec Meta.Errors</translation>
    </message>
    <message>
        <source>A success by its status, but Meta.Errors says that it failed.</source>
        <translation>Un succès d’après le statut, mais Meta.Errors dit que c’est un échec.</translation>
    </message>
    <message>
        <source>A new token lasts</source>
        <translation>Un nouveau jeton dure</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 heures</translation>
    </message>
    <message>
        <source>2 minutes</source>
        <translation>2 minutes</translation>
    </message>
    <message>
        <source>30 seconds</source>
        <translation>30 secondes</translation>
    </message>
    <message>
        <source>10 seconds</source>
        <translation>10 secondes</translation>
    </message>
    <message>
        <source>When someone authenticates again</source>
        <translation>Quand quelqu’un s’authentifie de nouveau</translation>
    </message>
    <message>
        <source>Earlier tokens stay valid</source>
        <translation>Les jetons antérieurs restent valides</translation>
    </message>
    <message>
        <source>Earlier tokens end</source>
        <translation>Les jetons antérieurs prennent fin</translation>
    </message>
    <message>
        <source>Not known of the real API: whether a second login ends the first one&apos;s token.</source>
        <translation>Non connu de l’API réelle&#xa0;: si une deuxième connexion met fin au jeton de la première.</translation>
    </message>
    <message>
        <source>A refresh token that is no longer good</source>
        <translation>Un jeton d’actualisation qui n’est plus bon</translation>
    </message>
    <message>
        <source>401, “Invalid request”</source>
        <translation>401, «&#xa0;Invalid request&#xa0;»</translation>
    </message>
    <message>
        <source>400, “Invalid request”</source>
        <translation>400, «&#xa0;Invalid request&#xa0;»</translation>
    </message>
    <message>
        <source>403, “Invalid request”</source>
        <translation>403, «&#xa0;Invalid request&#xa0;»</translation>
    </message>
    <message>
        <source>Not known of the real API: neither the status nor the text of a failed refresh.</source>
        <translation>Non connu de l’API réelle&#xa0;: ni le statut ni le texte d’une actualisation échouée.</translation>
    </message>
    <message>
        <source>A destination without subscription</source>
        <translation>Une destination sans abonnement</translation>
    </message>
    <message>
        <source>400 and Meta.Errors</source>
        <translation>400 et Meta.Errors</translation>
    </message>
    <message>
        <source>200 and Meta.Errors</source>
        <translation>200 et Meta.Errors</translation>
    </message>
    <message>
        <source>403 and Meta.Errors</source>
        <translation>403 et Meta.Errors</translation>
    </message>
    <message>
        <source>Not known of the real API: the status. The words of the error are Redox&apos;s.</source>
        <translation>Non connu de l’API réelle&#xa0;: le statut. Les mots de l’erreur sont ceux de Redox.</translation>
    </message>
    <message>
        <source>No destination or event type in Meta</source>
        <translation>Pas de destination ou de type d’événement dans Meta</translation>
    </message>
    <message>
        <source>No-subscription error</source>
        <translation>Erreur d’absence d’abonnement</translation>
    </message>
    <message>
        <source>Redox&apos;s pages say 403 or 404, and elsewhere the no-subscription error.</source>
        <translation>Les pages de Redox disent 403 ou 404, et ailleurs l’erreur d’absence d’abonnement.</translation>
    </message>
    <message>
        <source>The older path /query</source>
        <translation>L’ancien chemin /query</translation>
    </message>
    <message>
        <source>Answers queries</source>
        <translation>Répond aux requêtes</translation>
    </message>
    <message>
        <source>404 Not Found</source>
        <translation>404 Not Found</translation>
    </message>
    <message>
        <source>Not known of the real API: whether /query still answers.</source>
        <translation>Non connu de l’API réelle&#xa0;: si /query répond encore.</translation>
    </message>
    <message>
        <source>Messages are refused above</source>
        <translation>Les messages sont refusés au-delà de</translation>
    </message>
    <message>
        <source>40 MB</source>
        <translation>40&#xa0;Mo</translation>
    </message>
    <message>
        <source>10 MB</source>
        <translation>10&#xa0;Mo</translation>
    </message>
    <message>
        <source>Redox&apos;s pages disagree: one says 40 MB, another 10 MB.</source>
        <translation>Les pages de Redox se contredisent&#xa0;: l’une dit 40&#xa0;Mo, une autre 10&#xa0;Mo.</translation>
    </message>
</context>
<context>
    <name>SandboxFaults</name>
    <message>
        <source>Faults</source>
        <translation>Pannes</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Panne</translation>
    </message>
    <message>
        <source>Messages and queries</source>
        <translation>Messages et requêtes</translation>
    </message>
    <message>
        <source>Authenticate and refresh</source>
        <translation>Authentification et actualisation</translation>
    </message>
    <message>
        <source>All calls</source>
        <translation>Tous les appels</translation>
    </message>
    <message>
        <source>The next one only</source>
        <translation>Le prochain seulement</translation>
    </message>
    <message>
        <source>Each one until switched off</source>
        <translation>Chacun, jusqu’à la désactivation</translation>
    </message>
    <message>
        <source>1 second</source>
        <translation>1 seconde</translation>
    </message>
    <message>
        <source>5 seconds</source>
        <translation>5 secondes</translation>
    </message>
    <message>
        <source>30 seconds</source>
        <translation>30 secondes</translation>
    </message>
    <message>
        <source>2 minutes</source>
        <translation>2 minutes</translation>
    </message>
    <message>
        <source>3 minutes, which is longer than most wait</source>
        <translation>3 minutes, plus que la plupart n’attendent</translation>
    </message>
    <message>
        <source>Late by</source>
        <translation>Retard de</translation>
    </message>
    <message>
        <source>Switch this fault on</source>
        <translation>Activer cette panne</translation>
    </message>
    <message>
        <source>Which calls</source>
        <translation>Quels appels</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>À quelle fréquence</translation>
    </message>
</context>
<context>
    <name>SandboxPanel</name>
    <message>
        <source>Sandbox</source>
        <translation>Bac à sable</translation>
    </message>
    <message>
        <source>A pretend Redox on this computer. Nothing leaves it; what it answers is made up from public facts.</source>
        <translation>Un Redox simulé sur cet ordinateur. Rien ne le quitte; ses réponses sont inventées à partir de faits publics.</translation>
    </message>
    <message>
        <source>Expire the token now</source>
        <translation>Faire expirer le jeton maintenant</translation>
    </message>
    <message>
        <source>Every access token given out ends at once; refresh tokens stay good.</source>
        <translation>Chaque jeton d’accès délivré prend fin aussitôt; les jetons d’actualisation restent bons.</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Arrêté</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Démarrage…</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En marche</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Arrêt…</translation>
    </message>
    <message>
        <source>It gets another address each time it starts.</source>
        <translation>Il reçoit une autre adresse à chaque démarrage.</translation>
    </message>
    <message>
        <source>Stop the sandbox</source>
        <translation>Arrêter le bac à sable</translation>
    </message>
    <message>
        <source>Start the sandbox</source>
        <translation>Démarrer le bac à sable</translation>
    </message>
</context>
<context>
    <name>SandboxRequests</name>
    <message>
        <source>No call yet. Choose the sandbox as profile, then authenticate and send.</source>
        <translation>Aucun appel pour l’instant. Choisissez le bac à sable comme profil, puis authentifiez-vous et envoyez.</translation>
    </message>
    <message>
        <source>Calls the sandbox has seen</source>
        <translation>Appels vus par le bac à sable</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Appel</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Panne</translation>
    </message>
    <message>
        <source>Calls seen: {0}</source>
        <translation>Appels vus&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Appels</translation>
    </message>
    <message>
        <source>open</source>
        <translation>ouvert</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>{0} UTC</source>
        <translation>{0} UTC</translation>
    </message>
</context>
<context>
    <name>SandboxSettingsCard</name>
    <message>
        <source>Behaviour</source>
        <translation>Comportement</translation>
    </message>
</context>
<context>
    <name>Sandboxing</name>
    <message>
        <source>The sandbox could not be started.</source>
        <translation>Le bac à sable n’a pas pu être démarré.</translation>
    </message>
    <message>
        <source>Close other programs that use many connections and try again.</source>
        <translation>Fermez d’autres programmes qui utilisent beaucoup de connexions et réessayez.</translation>
    </message>
    <message>
        <source>This computer gave it no address to listen on.</source>
        <translation>Cet ordinateur ne lui a donné aucune adresse où écouter.</translation>
    </message>
</context>
<context>
    <name>Searching</name>
    <message>
        <source>The search has ended unexpectedly. Try again, or ask for less at a time.</source>
        <translation>La recherche s’est arrêtée de façon inattendue. Réessayez, ou demandez moins à la fois.</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Chemin</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
</context>
<context>
    <name>SecretLine</name>
    <message>
        <source>Secret</source>
        <translation>Secret</translation>
    </message>
    <message>
        <source>Hold to show the secret</source>
        <translation>Maintenir pour montrer le secret</translation>
    </message>
    <message>
        <source>Copy the secret for 30 seconds</source>
        <translation>Copier le secret pour 30 secondes</translation>
    </message>
</context>
<context>
    <name>SendBar</name>
    <message>
        <source>Send ({keys})</source>
        <translation>Envoyer ({keys})</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Copier comme curl</translation>
    </message>
    <message>
        <source>Copy a command for bash, which Postman imports, too. The token is not in it.</source>
        <translation>Copier une commande pour bash, que Postman importe aussi. Le jeton n’y est pas.</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Enregistrer…</translation>
    </message>
    <message>
        <source>Save the message in a file ({keys})</source>
        <translation>Enregistrer le message dans un fichier ({keys})</translation>
    </message>
    <message>
        <source>Send to {place}</source>
        <translation>Envoyer à {place}</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Envoyer</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Cancel ({seconds} s)</source>
        <translation>Annuler ({seconds}&#xa0;s)</translation>
    </message>
    <message>
        <source>This cannot be sent: Redox takes a message of its data models, in JSON.</source>
        <translation>Ceci ne peut pas être envoyé&#xa0;: Redox accepte un message de ses modèles de données, en JSON.</translation>
    </message>
    <message>
        <source>One error would probably make Redox refuse this message.</source>
        <translation>Une erreur ferait probablement refuser ce message par Redox.</translation>
    </message>
    <message>
        <source>{n} errors would probably make Redox refuse this message.</source>
        <translation>{n} erreurs feraient probablement refuser ce message par Redox.</translation>
    </message>
    <message>
        <source>Show the first</source>
        <translation>Montrer la première</translation>
    </message>
    <message>
        <source>Send anyway</source>
        <translation>Envoyer quand même</translation>
    </message>
</context>
<context>
    <name>Sending</name>
    <message>
        <source>There is no profile to send from.</source>
        <translation>Il n’y a pas de profil à partir duquel envoyer.</translation>
    </message>
    <message>
        <source>Save a profile with its API key and secret, or try the sandbox.</source>
        <translation>Enregistrez un profil avec sa clé API et son secret, ou essayez le bac à sable.</translation>
    </message>
    <message>
        <source>The sandbox does not run.</source>
        <translation>Le bac à sable ne fonctionne pas.</translation>
    </message>
    <message>
        <source>Start it on the Sandbox page, then send again.</source>
        <translation>Démarrez-le sur la page Bac à sable, puis renvoyez.</translation>
    </message>
    <message>
        <source>The profile is still being put in use.</source>
        <translation>Le profil est encore en train d’être mis en service.</translation>
    </message>
    <message>
        <source>Send again in a moment.</source>
        <translation>Renvoyez dans un instant.</translation>
    </message>
    <message>
        <source>Stop waiting for the reply?</source>
        <translation>Cesser d’attendre la réponse?</translation>
    </message>
    <message>
        <source>Stop waiting</source>
        <translation>Cesser d’attendre</translation>
    </message>
    <message>
        <source>Close it without waiting for the reply?</source>
        <translation>Le fermer sans attendre la réponse?</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>The message has left and may have arrived. Stopping does not take it back.</source>
        <translation>Le message est parti et est peut-être arrivé. Cesser d’attendre ne le reprend pas.</translation>
    </message>
    <message>
        <source>Keep waiting</source>
        <translation>Continuer d’attendre</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Thème</translation>
    </message>
    <message>
        <source>&amp;Zoom</source>
        <translation>&amp;Zoom</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>No telemetry, no account, no update pings.</source>
        <translation>Ni télémétrie, ni compte, ni recherche de mises à jour.</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>Takes effect at the next start.</source>
        <translation>Prend effet au prochain démarrage.</translation>
    </message>
    <message>
        <source>None: the system&apos;s trust store alone</source>
        <translation>Aucun&#xa0;: le magasin de certificats du système seul</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Parcourir…</translation>
    </message>
    <message>
        <source>Additional &amp;CA file</source>
        <translation>CA &amp;supplémentaire</translation>
    </message>
    <message>
        <source>Connect &amp;within</source>
        <translation>Se &amp;connecter en</translation>
    </message>
    <message>
        <source>Wait for a &amp;reply</source>
        <translation>Attendre une &amp;réponse</translation>
    </message>
    <message>
        <source> days</source>
        <translation> jours</translation>
    </message>
    <message>
        <source>Sends that are pinned are kept for longer</source>
        <translation>Les envois épinglés sont conservés plus longtemps</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> Mo</translation>
    </message>
    <message>
        <source>&amp;History kept for</source>
        <translation>&amp;Historique conservé</translation>
    </message>
    <message>
        <source>History at &amp;most</source>
        <translation>H&amp;istorique d’au plus</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>What lies in it</source>
        <translation>Ce qu’il contient</translation>
    </message>
    <message>
        <source>&amp;Data folder</source>
        <translation>D&amp;ossier des données</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>Il n’y a pas de tel fichier.</translation>
    </message>
    <message>
        <source>Additional CA file</source>
        <translation>Autorité de certification (CA) supplémentaire</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>Certificats (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>All (*)</source>
        <translation>Tous (*)</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Stop waiting for a reply (asks first)</source>
        <translation>Cesser d’attendre une réponse (demande d’abord)</translation>
    </message>
    <message>
        <source>Leave the message editor</source>
        <translation>Quitter l’éditeur du message</translation>
    </message>
    <message>
        <source>In the form: fill in or change a value</source>
        <translation>Dans le formulaire&#xa0;: remplir ou modifier une valeur</translation>
    </message>
    <message>
        <source>In the form: add a field or an item</source>
        <translation>Dans le formulaire&#xa0;: ajouter un champ ou un élément</translation>
    </message>
    <message>
        <source>In the form: remove the field or item</source>
        <translation>Dans le formulaire&#xa0;: retirer le champ ou l’élément</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Open the guide</source>
        <translation>Ouvrir le guide</translation>
    </message>
</context>
<context>
    <name>Size</name>
    <message>
        <source>{n} B</source>
        <translation>{n}&#xa0;o</translation>
    </message>
    <message>
        <source>{n} MB</source>
        <translation>{n}&#xa0;Mo</translation>
    </message>
    <message>
        <source>{n} kB</source>
        <translation>{n}&#xa0;ko</translation>
    </message>
    <message>
        <source>The message is too large: {size}. Redox takes 40 MB at most. Upload the files in it and send their URIs instead.</source>
        <translation>Le message est trop volumineux&#xa0;: {size}. Redox accepte 40&#xa0;Mo au plus. Téléversez les fichiers qu’il contient et envoyez plutôt leurs URI.</translation>
    </message>
    <message>
        <source>The message is large: {size}. Redox may refuse more than 10 MB. Files can be uploaded and sent as a URI instead.</source>
        <translation>Le message est volumineux&#xa0;: {size}. Redox peut refuser plus de 10&#xa0;Mo. Les fichiers peuvent être téléversés et envoyés comme URI.</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>No telemetry</source>
        <translation>Aucune télémétrie</translation>
    </message>
    <message>
        <source>Token renewed {age} ago</source>
        <translation>Jeton renouvelé il y a {age}</translation>
    </message>
</context>
<context>
    <name>TlsError</name>
    <message>
        <source>If a proxy inspects connections here, add its CA file in Settings. Otherwise do not send: tell your network team.</source>
        <translation>Si un serveur mandataire inspecte les connexions ici, ajoutez son fichier d’autorité (CA) dans les paramètres. Sinon, n’envoyez pas&#xa0;: prévenez votre équipe réseau.</translation>
    </message>
    <message>
        <source>{host} could not prove who it is.</source>
        <translation>{host} n’a pas pu prouver son identité.</translation>
    </message>
    <message>
        <source>Its certificate has expired, or this computer&apos;s clock is wrong.</source>
        <translation>Son certificat a expiré, ou l’horloge de cet ordinateur est fausse.</translation>
    </message>
    <message>
        <source>Check the date of this computer. If it is right, the owner of the host must act.</source>
        <translation>Vérifiez la date de cet ordinateur. Si elle est juste, c’est au responsable de l’hôte d’agir.</translation>
    </message>
    <message>
        <source>Its certificate is not valid yet, or this computer&apos;s clock is wrong.</source>
        <translation>Son certificat n’est pas encore valide, ou l’horloge de cet ordinateur est fausse.</translation>
    </message>
    <message>
        <source>Its certificate is for another host.</source>
        <translation>Son certificat est pour un autre hôte.</translation>
    </message>
    <message>
        <source>Check the base URL of the profile. If it is right, do not send: tell your network team.</source>
        <translation>Vérifiez l’URL de base du profil. Si elle est juste, n’envoyez pas&#xa0;: prévenez votre équipe réseau.</translation>
    </message>
    <message>
        <source>This computer does not trust who signed its certificate.</source>
        <translation>Cet ordinateur ne fait pas confiance au signataire de son certificat.</translation>
    </message>
    <message>
        <source>It offers no TLS 1.2 or newer.</source>
        <translation>Il n’offre pas TLS 1.2 ou plus récent.</translation>
    </message>
    <message>
        <source>Check the base URL of the profile; the owner of the host must offer a newer TLS.</source>
        <translation>Vérifiez l’URL de base du profil; le responsable de l’hôte doit offrir un TLS plus récent.</translation>
    </message>
    <message>
        <source>{host} offers no connection that is secure enough.</source>
        <translation>{host} n’offre aucune connexion assez sûre.</translation>
    </message>
    <message>
        <source>It does not speak https on this port.</source>
        <translation>Il ne parle pas https sur ce port.</translation>
    </message>
    <message>
        <source>Check host and port in the base URL of the profile.</source>
        <translation>Vérifiez l’hôte et le port dans l’URL de base du profil.</translation>
    </message>
    <message>
        <source>{host} offers no secure connection.</source>
        <translation>{host} n’offre aucune connexion sécurisée.</translation>
    </message>
    <message>
        <source>The secure connection failed.</source>
        <translation>La connexion sécurisée a échoué.</translation>
    </message>
</context>
<context>
    <name>TokenBadge</name>
    <message>
        <source>ACCESS TOKEN</source>
        <translation>JETON D’ACCÈS</translation>
    </message>
    <message>
        <source>Authenticate</source>
        <translation>S’authentifier</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Actualiser</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Oublier</translation>
    </message>
    <message>
        <source>Asking Redox for a token…</source>
        <translation>Demande d’un jeton à Redox…</translation>
    </message>
    <message>
        <source>Redox refused the login or the token: the log says which. Authenticate again.</source>
        <translation>Redox a refusé la connexion ou le jeton&#xa0;: le journal dit lequel. Authentifiez-vous de nouveau.</translation>
    </message>
    <message>
        <source>No token came from Redox; the log says why. Authenticate to try again.</source>
        <translation>Aucun jeton n’est venu de Redox; le journal dit pourquoi. Authentifiez-vous pour réessayer.</translation>
    </message>
    <message>
        <source>Authenticate, or press Send, to get a token.</source>
        <translation>Authentifiez-vous, ou appuyez sur Envoyer, pour obtenir un jeton.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>Redox sent no time: the countdown goes by this PC’s clock.</source>
        <translation>Redox n’a pas envoyé d’heure&#xa0;: le compte à rebours suit l’horloge de ce PC.</translation>
    </message>
    <message>
        <source>Redox named no time of expiry; the token is renewed when it is refused.</source>
        <translation>Redox n’a nommé aucune heure d’expiration; le jeton est renouvelé quand il est refusé.</translation>
    </message>
    <message>
        <source>today</source>
        <translation>aujourd’hui</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>hier</translation>
    </message>
    <message>
        <source>Expired {day}, {time}.</source>
        <translation>Expiré {day}, {time}.</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>demain</translation>
    </message>
    <message>
        <source>Expires {day}, {time}.</source>
        <translation>Expire {day}, {time}.</translation>
    </message>
    <message>
        <source>This PC is {amount} ahead of Redox.</source>
        <translation>Ce PC a {amount} d’avance sur Redox.</translation>
    </message>
    <message>
        <source>This PC is {amount} behind Redox.</source>
        <translation>Ce PC a {amount} de retard sur Redox.</translation>
    </message>
    <message>
        <source>Warning: This PC’s clock is {amount} ahead of Redox; the countdown goes by Redox’s clock.</source>
        <translation>Avertissement&#xa0;: l’horloge de ce PC a {amount} d’avance sur Redox; le compte à rebours suit l’horloge de Redox.</translation>
    </message>
    <message>
        <source>Warning: This PC’s clock is {amount} behind Redox; the countdown goes by Redox’s clock.</source>
        <translation>Avertissement&#xa0;: l’horloge de ce PC a {amount} de retard sur Redox; le compte à rebours suit l’horloge de Redox.</translation>
    </message>
    <message>
        <source>{d} d {h} h</source>
        <translation>{d}&#xa0;j {h}&#xa0;h</translation>
    </message>
    <message>
        <source>{h} h {m} min</source>
        <translation>{h}&#xa0;h {m}&#xa0;min</translation>
    </message>
    <message>
        <source>{m} min {s} s</source>
        <translation>{m}&#xa0;min {s}&#xa0;s</translation>
    </message>
    <message>
        <source>{s} s</source>
        <translation>{s}&#xa0;s</translation>
    </message>
</context>
<context>
    <name>TokenState</name>
    <message>
        <source>No token</source>
        <translation>Aucun jeton</translation>
    </message>
    <message>
        <source>Authenticating</source>
        <translation>Authentification</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Valide</translation>
    </message>
    <message>
        <source>Expires soon</source>
        <translation>Expire bientôt</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Expiré</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rejeté</translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation>Injoignable</translation>
    </message>
</context>
<context>
    <name>UnsavedQuestion</name>
    <message>
        <source>Keep editing</source>
        <translation>Continuer la modification</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>Save changes to “{name}”?</source>
        <translation>Enregistrer les modifications de «&#xa0;{name}&#xa0;»?</translation>
    </message>
    <message>
        <source>Save the new profile?</source>
        <translation>Enregistrer le nouveau profil?</translation>
    </message>
</context>
<context>
    <name>Validation</name>
    <message>
        <source>The search names no patient. Destinations may refuse a search without Patient.Identifiers or enough of Patient.Demographics.</source>
        <translation>La recherche ne nomme aucun patient. Les destinations peuvent refuser une recherche sans Patient.Identifiers ou sans assez de Patient.Demographics.</translation>
    </message>
</context>
<context>
    <name>VaultTrouble</name>
    <message>
        <source>Set up a password store, such as GNOME Keyring or KWallet, then press Save again.</source>
        <translation>Installez un gestionnaire de mots de passe, comme GNOME Keyring ou KWallet, puis appuyez de nouveau sur Enregistrer.</translation>
    </message>
    <message>
        <source>Press Save again to unlock it.</source>
        <translation>Appuyez de nouveau sur Enregistrer pour le déverrouiller.</translation>
    </message>
    <message>
        <source>Look for a question it asks in another window, then press Save again.</source>
        <translation>Cherchez une question qu’il pose dans une autre fenêtre, puis appuyez de nouveau sur Enregistrer.</translation>
    </message>
    <message>
        <source>Look at its own settings, then press Save again.</source>
        <translation>Voyez ses propres réglages, puis appuyez de nouveau sur Enregistrer.</translation>
    </message>
    <message>
        <source>The keyring is not open yet.</source>
        <translation>Le trousseau n’est pas encore ouvert.</translation>
    </message>
    <message>
        <source>API key and secret are kept in {name}.</source>
        <translation>La clé API et le secret sont gardés dans {name}.</translation>
    </message>
    <message>
        <source>Until Save unlocks it, what is entered here is kept only until the program is closed.</source>
        <translation>Tant qu’Enregistrer ne l’a pas déverrouillé, ce qui est saisi ici n’est gardé que jusqu’à la fermeture du programme.</translation>
    </message>
    <message>
        <source>API key and secret are kept only until the program is closed.</source>
        <translation>La clé API et le secret ne sont gardés que jusqu’à la fermeture du programme.</translation>
    </message>
    <message>
        <source>API key and secret could not be saved.</source>
        <translation>La clé API et le secret n’ont pas pu être enregistrés.</translation>
    </message>
    <message>
        <source>They are kept only until the program is closed.</source>
        <translation>Ils ne sont gardés que jusqu’à la fermeture du programme.</translation>
    </message>
    <message>
        <source>API key and secret are too long for {name}.</source>
        <translation>La clé API et le secret sont trop longs pour {name}.</translation>
    </message>
    <message>
        <source>They are kept only until the program is closed. Check that nothing else was pasted along with them.</source>
        <translation>Ils ne sont gardés que jusqu’à la fermeture du programme. Vérifiez que rien d’autre n’a été collé avec eux.</translation>
    </message>
    <message>
        <source>It takes {limit} characters in one entry; these would need {length}.</source>
        <translation>Il accepte {limit} caractères par entrée; il en faudrait {length}.</translation>
    </message>
    <message>
        <source>API key and secret could not be read.</source>
        <translation>La clé API et le secret n’ont pas pu être lus.</translation>
    </message>
    <message>
        <source>Unlock the keyring and choose the profile again, or enter API key and secret again.</source>
        <translation>Déverrouillez le trousseau et choisissez de nouveau le profil, ou saisissez de nouveau la clé API et le secret.</translation>
    </message>
    <message>
        <source>Choose the profile again, or enter API key and secret again.</source>
        <translation>Choisissez de nouveau le profil, ou saisissez de nouveau la clé API et le secret.</translation>
    </message>
    <message>
        <source>Enter API key and secret again and press Save: that replaces the entry.</source>
        <translation>Saisissez de nouveau la clé API et le secret et appuyez sur Enregistrer&#xa0;: cela remplace l’entrée.</translation>
    </message>
    <message>
        <source>The entry in {name} is damaged or of another version of the program.</source>
        <translation>L’entrée dans {name} est endommagée ou d’une autre version du programme.</translation>
    </message>
    <message>
        <source>API key and secret could not be deleted from the keyring.</source>
        <translation>La clé API et le secret n’ont pas pu être supprimés du trousseau.</translation>
    </message>
    <message>
        <source>The program has forgotten them until its next start. Try again, or delete the entry “Redox Courier” in the keyring&apos;s own window.</source>
        <translation>Le programme les a oubliés jusqu’à son prochain démarrage. Réessayez, ou supprimez l’entrée «&#xa0;Redox Courier&#xa0;» dans la fenêtre du trousseau.</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>A query changes nothing: it can be sent again.</source>
        <translation>Une requête ne change rien&#xa0;: elle peut être renvoyée.</translation>
    </message>
    <message>
        <source>Look for it in the logs of the dashboard, by time and destination, before you send again.</source>
        <translation>Cherchez-le dans les journaux du tableau de bord, par heure et destination, avant de renvoyer.</translation>
    </message>
    <message>
        <source>The reply was cut off, so it is judged by its status; errors in it could not be seen.</source>
        <translation>La réponse a été coupée&#xa0;: elle est donc jugée d’après son statut, et les erreurs qu’elle contient n’ont pas pu être vues.</translation>
    </message>
    <message>
        <source>Redox hit a limit and left data out: make the query narrower.</source>
        <translation>Redox a atteint une limite et a omis des données&#xa0;: précisez la requête.</translation>
    </message>
    <message>
        <source>Nothing of the message has left.</source>
        <translation>Rien du message n’est parti.</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Non envoyé</translation>
    </message>
    <message>
        <source>No whole answer came, so it is not known whether Redox took the message.</source>
        <translation>Aucune réponse complète n’est venue&#xa0;: on ne sait donc pas si Redox a pris le message.</translation>
    </message>
    <message>
        <source>May have arrived</source>
        <translation>Peut-être arrivé</translation>
    </message>
    <message>
        <source>May have arrived: unreadable reply</source>
        <translation>Peut-être arrivé&#xa0;: réponse illisible</translation>
    </message>
    <message>
        <source>May have arrived: empty reply</source>
        <translation>Peut-être arrivé&#xa0;: réponse vide</translation>
    </message>
    <message>
        <source>The status is {status}, but the body is empty and says nothing of the message.</source>
        <translation>Le statut est {status}, mais le corps est vide et ne dit rien du message.</translation>
    </message>
    <message>
        <source>The status is {status}, but the body is a web page and says nothing of the message.</source>
        <translation>Le statut est {status}, mais le corps est une page Web et ne dit rien du message.</translation>
    </message>
    <message>
        <source>The status is {status}, but the body is plain text and says nothing of the message.</source>
        <translation>Le statut est {status}, mais le corps est du texte brut et ne dit rien du message.</translation>
    </message>
    <message>
        <source>The status is {status}, but the body is JSON of another form and says nothing of the message.</source>
        <translation>Le statut est {status}, mais le corps est du JSON d’une autre forme et ne dit rien du message.</translation>
    </message>
    <message>
        <source>The status is {status}, but the body is something that cannot be read and says nothing of the message.</source>
        <translation>Le statut est {status}, mais le corps est illisible et ne dit rien du message.</translation>
    </message>
    <message>
        <source>Check the base URL and the network.</source>
        <translation>Vérifiez l’URL de base et le réseau.</translation>
    </message>
    <message>
        <source>A proxy or a network sign-in page may have answered in place of Redox.</source>
        <translation>Un serveur mandataire ou une page d’ouverture de session du réseau a peut-être répondu à la place de Redox.</translation>
    </message>
    <message>
        <source>Delivery is not confirmed yet.</source>
        <translation>La livraison n’est pas encore confirmée.</translation>
    </message>
    <message>
        <source>Delivery to {destinations} is not confirmed yet.</source>
        <translation>La livraison à {destinations} n’est pas encore confirmée.</translation>
    </message>
    <message>
        <source>Look up the log ID in the dashboard to follow it.</source>
        <translation>Cherchez l’identifiant de journal dans le tableau de bord pour la suivre.</translation>
    </message>
    <message>
        <source>The reply holds no log ID. Look for it in the logs of the dashboard, by time and destination.</source>
        <translation>La réponse ne contient pas d’identifiant de journal. Cherchez le message dans les journaux du tableau de bord, par heure et destination.</translation>
    </message>
    <message>
        <source>Accepted by Redox</source>
        <translation>Accepté par Redox</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>Aucun résultat</translation>
    </message>
    <message>
        <source>Redox answered the query, but without any data.</source>
        <translation>Redox a répondu à la requête, mais sans aucune donnée.</translation>
    </message>
    <message>
        <source>Not known: queries are usually answered with data or an empty list.</source>
        <translation>Inconnu&#xa0;: on répond habituellement aux requêtes par des données ou une liste vide.</translation>
    </message>
    <message>
        <source>Check the criteria; look up the log ID in the dashboard.</source>
        <translation>Vérifiez les critères; cherchez l’identifiant de journal dans le tableau de bord.</translation>
    </message>
    <message>
        <source>Redox answered the query, and the answer is empty.</source>
        <translation>Redox a répondu à la requête, et la réponse est vide.</translation>
    </message>
    <message>
        <source>Nobody and nothing fits the criteria: often another test patient, or another IDType.</source>
        <translation>Personne et rien ne correspond aux critères&#xa0;: souvent un autre patient d’essai, ou un autre IDType.</translation>
    </message>
    <message>
        <source>Check identifiers, IDType and spelling, then send again.</source>
        <translation>Vérifiez les identifiants, IDType et l’orthographe, puis renvoyez.</translation>
    </message>
    <message>
        <source>No single patient fits; PotentialMatches lists some.</source>
        <translation>Aucun patient ne correspond à lui seul; PotentialMatches en liste quelques-uns.</translation>
    </message>
    <message>
        <source>No single patient fits; PotentialMatches lists {n}.</source>
        <translation>Aucun patient ne correspond à lui seul; PotentialMatches en liste {n}.</translation>
    </message>
    <message>
        <source>Add criteria to find the one that is meant.</source>
        <translation>Ajoutez des critères pour trouver celui qui est visé.</translation>
    </message>
    <message>
        <source>Answered: possible matches</source>
        <translation>Réponse reçue&#xa0;: correspondances possibles</translation>
    </message>
    <message>
        <source>Read it below.</source>
        <translation>Lisez-la ci-dessous.</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Réponse reçue</translation>
    </message>
    <message>
        <source>The reply from {destinations} holds data: {names}.</source>
        <translation>La réponse de {destinations} contient des données&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>The reply from {destinations} holds data.</source>
        <translation>La réponse de {destinations} contient des données.</translation>
    </message>
    <message>
        <source>The reply holds data: {names}.</source>
        <translation>La réponse contient des données&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>The reply holds data.</source>
        <translation>La réponse contient des données.</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>{n} autres</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Welcome to Redox Courier</source>
        <translation>Bienvenue dans Redox Courier</translation>
    </message>
    <message>
        <source>Dismiss the welcome</source>
        <translation>Fermer l’accueil</translation>
    </message>
    <message>
        <source>Try the sandbox</source>
        <translation>Essayer le bac à sable</translation>
    </message>
    <message>
        <source>Add your own key</source>
        <translation>Ajouter votre propre clé</translation>
    </message>
    <message>
        <source>Where do I find it?</source>
        <translation>Où la trouver?</translation>
    </message>
    <message>
        <source>Import a profile file…</source>
        <translation>Importer un fichier de profil…</translation>
    </message>
    <message>
        <source>Read the guide</source>
        <translation>Lire le guide</translation>
    </message>
    <message>
        <source>Welcome to Redox Courier. Try the sandbox, or add your own key.</source>
        <translation>Bienvenue dans Redox Courier. Essayez le bac à sable ou ajoutez votre propre clé.</translation>
    </message>
    <message>
        <source>Look around first</source>
        <translation>Explorer d’abord</translation>
    </message>
    <message>
        <source>The sandbox is a Redox on this computer. It needs no key and no network, and nothing leaves it.</source>
        <translation>Le bac à sable est un Redox sur cet ordinateur. Il n’exige ni clé ni réseau, et rien ne le quitte.</translation>
    </message>
    <message>
        <source>Work with your source</source>
        <translation>Travailler avec votre source</translation>
    </message>
    <message>
        <source>Fill in the profile at the left with the API key and secret of a source. They are kept in the system&apos;s keyring.</source>
        <translation>Remplissez le profil à gauche avec la clé API et le secret d’une source. Ils sont gardés dans le trousseau du système.</translation>
    </message>
    <message>
        <source>A colleague has set it up already?</source>
        <translation>Un collègue l’a déjà configuré?</translation>
    </message>
</context>
<context>
    <name>Wire</name>
    <message>
        <source>The program was closed.</source>
        <translation>Le programme a été fermé.</translation>
    </message>
    <message>
        <source>{host} did not answer in time.</source>
        <translation>{host} n’a pas répondu à temps.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Réessayez dans un instant.</translation>
    </message>
    <message>
        <source>The program is closing.</source>
        <translation>Le programme se ferme.</translation>
    </message>
</context>
<context>
    <name>WireError</name>
    <message>
        <source>Too many requests are under way.</source>
        <translation>Trop de requêtes sont en cours.</translation>
    </message>
    <message>
        <source>Wait until one has ended, then try again.</source>
        <translation>Attendez que l’une d’elles soit terminée, puis réessayez.</translation>
    </message>
    <message>
        <source>The proxy did not answer in time.</source>
        <translation>Le serveur mandataire n’a pas répondu à temps.</translation>
    </message>
    <message>
        <source>Check the proxy in Settings, or ask your network team.</source>
        <translation>Vérifiez le serveur mandataire dans les paramètres, ou demandez à votre équipe réseau.</translation>
    </message>
    <message>
        <source>The connection to {host} broke before anything was sent.</source>
        <translation>La connexion à {host}&#xa0;s’est rompue avant tout envoi.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Réessayez dans un instant.</translation>
    </message>
    <message>
        <source>{host} did not answer in time.</source>
        <translation>{host} n’a pas répondu à temps.</translation>
    </message>
    <message>
        <source>Check the network, VPN and proxy, then try again.</source>
        <translation>Vérifiez le réseau, le RPV et le serveur mandataire, puis réessayez.</translation>
    </message>
    <message>
        <source>No connection could be made.</source>
        <translation>Aucune connexion n’a pu être établie.</translation>
    </message>
    <message>
        <source>The host {host} was not found.</source>
        <translation>L’hôte {host} est introuvable.</translation>
    </message>
    <message>
        <source>Check the network and VPN, and the region or base URL of the profile.</source>
        <translation>Vérifiez le réseau et le RPV, ainsi que la région ou l’URL de base du profil.</translation>
    </message>
    <message>
        <source>The name server does not know it, or there is no network.</source>
        <translation>Le serveur de noms ne le connaît pas, ou il n’y a pas de réseau.</translation>
    </message>
    <message>
        <source>{host} refused the connection.</source>
        <translation>{host} a refusé la connexion.</translation>
    </message>
    <message>
        <source>Check the region or base URL of the profile, and the proxy in Settings.</source>
        <translation>Vérifiez la région ou l’URL de base du profil, et le serveur mandataire dans les paramètres.</translation>
    </message>
    <message>
        <source>Nothing listens there, or a firewall is in the way.</source>
        <translation>Rien n’y écoute, ou un pare-feu s’interpose.</translation>
    </message>
    <message>
        <source>There is no way to {host}.</source>
        <translation>Aucun chemin ne mène à {host}.</translation>
    </message>
    <message>
        <source>Check the network and VPN.</source>
        <translation>Vérifiez le réseau et le RPV.</translation>
    </message>
    <message>
        <source>This computer is offline, or its network does not lead there.</source>
        <translation>Cet ordinateur est hors ligne, ou son réseau n’y mène pas.</translation>
    </message>
    <message>
        <source>{host} cannot be reached.</source>
        <translation>{host} ne peut pas être joint.</translation>
    </message>
    <message>
        <source>Check the network, VPN and proxy.</source>
        <translation>Vérifiez le réseau, le RPV et le serveur mandataire.</translation>
    </message>
    <message>
        <source>The connection ended while it was being made.</source>
        <translation>La connexion a pris fin pendant son établissement.</translation>
    </message>
    <message>
        <source>Redox may have received it: look for it in the dashboard before you send it again.</source>
        <translation>Redox l’a peut-être reçu&#xa0;: cherchez-le dans le tableau de bord avant de le renvoyer.</translation>
    </message>
    <message>
        <source>The proxy did not let the connection through.</source>
        <translation>Le serveur mandataire n’a pas laissé passer la connexion.</translation>
    </message>
    <message>
        <source>The proxy did not let the connection through ({status}).</source>
        <translation>Le serveur mandataire n’a pas laissé passer la connexion ({status}).</translation>
    </message>
    <message>
        <source>Check the proxy in Settings, or ask your network team to allow the host.</source>
        <translation>Vérifiez le serveur mandataire dans les paramètres, ou demandez à votre équipe réseau d’autoriser l’hôte.</translation>
    </message>
    <message>
        <source>The proxy wants a login of a kind that is not supported (407).</source>
        <translation>Le serveur mandataire veut une connexion d’un type non pris en charge (407).</translation>
    </message>
    <message>
        <source>Ask your network team for a way past the proxy, or for one with a plain login.</source>
        <translation>Demandez à votre équipe réseau un accès sans ce serveur mandataire, ou un autre avec une connexion simple.</translation>
    </message>
    <message>
        <source>It takes Windows accounts alone (NTLM or Negotiate).</source>
        <translation>Il n’accepte que les comptes Windows (NTLM ou Negotiate).</translation>
    </message>
    <message>
        <source>The proxy refused its user name or password (407).</source>
        <translation>Le serveur mandataire a refusé son nom d’utilisateur ou son mot de passe (407).</translation>
    </message>
    <message>
        <source>Correct them in the manual proxy in Settings.</source>
        <translation>Corrigez-les dans le serveur mandataire manuel des paramètres.</translation>
    </message>
    <message>
        <source>The proxy wants a login (407).</source>
        <translation>Le serveur mandataire veut une connexion (407).</translation>
    </message>
    <message>
        <source>Enter http://USER:PASSWORD@HOST:PORT as manual proxy in Settings.</source>
        <translation>Saisissez http://UTILISATEUR:MOTDEPASSE@HÔTE:PORT comme serveur mandataire manuel dans les paramètres.</translation>
    </message>
    <message>
        <source>Logins by Windows account (NTLM or Negotiate) are not supported.</source>
        <translation>Les connexions par compte Windows (NTLM ou Negotiate) ne sont pas prises en charge.</translation>
    </message>
    <message>
        <source>No reply came in time.</source>
        <translation>Aucune réponse n’est venue à temps.</translation>
    </message>
    <message>
        <source>The connection broke while the message was being sent.</source>
        <translation>La connexion s’est rompue pendant l’envoi du message.</translation>
    </message>
    <message>
        <source>It has left at least in part.</source>
        <translation>Il est parti au moins en partie.</translation>
    </message>
    <message>
        <source>The reply was cut off.</source>
        <translation>La réponse a été coupée.</translation>
    </message>
    <message>
        <source>The headers of the reply are too long to read.</source>
        <translation>Les en-têtes de la réponse sont trop longs pour être lus.</translation>
    </message>
    <message>
        <source>Something else than Redox may have answered.</source>
        <translation>Quelque chose d’autre que Redox a peut-être répondu.</translation>
    </message>
    <message>
        <source>What came back is no HTTP reply.</source>
        <translation>Ce qui est revenu n’est pas une réponse HTTP.</translation>
    </message>
    <message>
        <source>The connection broke before the reply was there.</source>
        <translation>La connexion s’est rompue avant l’arrivée de la réponse.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>“{words}”</source>
        <translation>«&#xa0;{words}&#xa0;»</translation>
    </message>
    <message>
        <source>{some} and {last}</source>
        <translation>{some} et {last}</translation>
    </message>
</context>
<context>
    <name>_LogIdList</name>
    <message>
        <source>Log IDs</source>
        <translation>Identifiants de journal</translation>
    </message>
    <message>
        <source>Copy {0}</source>
        <translation>Copier {0}</translation>
    </message>
    <message>
        <source>Copy log ID</source>
        <translation>Copier l’identifiant de journal</translation>
    </message>
    <message>
        <source>Copy all log IDs</source>
        <translation>Copier tous les identifiants de journal</translation>
    </message>
</context>
<context>
    <name>_Question</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Send to PRODUCTION?</source>
        <translation>Envoyer en PRODUCTION?</translation>
    </message>
    <message>
        <source>“{profile}” speaks for a production source.</source>
        <translation>«&#xa0;{profile}&#xa0;» parle pour une source de production.</translation>
    </message>
    <message>
        <source>“{profile}” has no environment set, so it counts as production: set it in the profile if it is not.</source>
        <translation>«&#xa0;{profile}&#xa0;» n’a pas d’environnement défini et compte donc comme production&#xa0;: définissez-le dans le profil si ce n’est pas le cas.</translation>
    </message>
    <message>
        <source>The message goes to: {places}. Meta.Test does not protect anybody.</source>
        <translation>Le message va à&#xa0;: {places}. Meta.Test ne protège personne.</translation>
    </message>
    <message>
        <source>no destination</source>
        <translation>aucune destination</translation>
    </message>
    <message>
        <source>Send to production</source>
        <translation>Envoyer en production</translation>
    </message>
    <message>
        <source>I know that this reaches real systems and real people</source>
        <translation>Je sais que ceci atteint des systèmes réels et de vraies personnes</translation>
    </message>
    <message>
        <source>I know that this may reach real systems and real people</source>
        <translation>Je sais que ceci peut atteindre des systèmes réels et de vraies personnes</translation>
    </message>
    <message>
        <source>{places} and {n} more</source>
        <translation>{places} et {n} de plus</translation>
    </message>
</context>
<context>
    <name>clipboard</name>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
</context>
<context>
    <name>field</name>
    <message>
        <source>date (YYYY-MM-DD)</source>
        <translation>date (AAAA-MM-JJ)</translation>
    </message>
    <message>
        <source>date and time</source>
        <translation>date et heure</translation>
    </message>
    <message>
        <source>ID of Redox (UUID)</source>
        <translation>identifiant de Redox (UUID)</translation>
    </message>
    <message>
        <source>file in base64</source>
        <translation>fichier en base64</translation>
    </message>
    <message>
        <source>object</source>
        <translation>objet</translation>
    </message>
    <message>
        <source>list</source>
        <translation>liste</translation>
    </message>
    <message>
        <source>text</source>
        <translation>texte</translation>
    </message>
    <message>
        <source>number</source>
        <translation>nombre</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>nombre entier</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>vrai ou faux</translation>
    </message>
    <message>
        <source> or </source>
        <translation> ou </translation>
    </message>
    <message>
        <source>required</source>
        <translation>obligatoire</translation>
    </message>
    <message>
        <source>not required</source>
        <translation>non obligatoire</translation>
    </message>
    <message>
        <source>may be null</source>
        <translation>peut être null</translation>
    </message>
    <message>
        <source>Listed values: {values}</source>
        <translation>Valeurs listées&#xa0;: {values}</translation>
    </message>
</context>
</TS>
