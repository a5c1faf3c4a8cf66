#include "apps/catalogue.h"

namespace raumboerse::apps {
namespace {

constexpr Entry kGermanHelp[] = {
    {"help.program", "Raumbörse: bringt leere Räume und Initiativen zusammen."},
    {"help.footer",
     "Beispiele:\n"
     "  raumboerse serve --store daten --listen 127.0.0.1:7450\n"
     "  raumboerse list space --state listed\n"
     "  raumboerse find losekauf-laden --as-of 2027-02-01\n"
     "  raumboerse explain losekauf-laden eisenbahnstr-12-eg\n"
     "\n"
     "Exit-Codes: 0 gut; 1 innerer Fehler; 2 falscher Aufruf; 3 nicht gefunden; 4 fehlerhafte "
     "Angaben;\n"
     "5 Konflikt (Etag, schon vergeben, Zustand); 6 nicht erlaubt; 7 nicht erreichbar oder zu "
     "langsam;\n"
     "8 Import mit fehlerhaften Zeilen; 9 zurückgefallen, neu lesen; 10 Speicher beschädigt"},
    {"help.globals", "Für alle Befehle"},
    {"help.options", "Optionen"},
    {"help.commands", "Befehle"},
    {"parser.Usage", "Aufruf"},
    {"parser.OPTIONS", "OPTIONEN"},
    {"parser.SUBCOMMAND", "BEFEHL"},
    {"parser.Positionals", "Angaben"},
    {"parser.REQUIRED", "NÖTIG"},
    {"parser.Env", "Umgebung"},
    {"help.help", "Diese Hilfe"},
    {"help.server", "Adresse des Servers"},
    {"help.token", "Token, das den Aufrufer ausweist"},
    {"help.token_file", "Datei, deren erste Zeile das Token ist"},
    {"help.exchange", "Kennung der Raumbörse; entfällt, wenn der Server nur eine hat"},
    {"help.timeout", "Zeit für jeden Aufruf, etwa 30s oder 5m"},
    {"help.format", "Ausgabe: Tabelle für Menschen, json oder csv für Programme"},
    {"help.lang", "Sprache; sonst nach der Locale"},

    {"help.serve", "Startet den Server"},
    {"help.find", "Sucht Räume für ein Gesuch, oder Gesuche für einen Raum"},
    {"help.bridge", "Trägt ein Gesuch durch mehrere Räume nacheinander"},
    {"help.combine", "Füllt einen Raum mit mehreren Gesuchen, die zusammenpassen"},
    {"help.combine_inline", "Raum aus einer JSON-Datei, der nicht gespeichert ist; `-`: Eingabe"},
    {"help.combine_days", "Über so viele Tage soll er gefüllt sein; sonst wie in der Rangfolge"},
    {"help.combine_min_days", "So viele Tage bleibt die Gruppe mindestens"},
    {"help.combine_members", "Höchstens so viele Gesuche, 2 bis 8"},
    {"help.bridge_moves", "Höchstens so viele Umzüge, 0 bis 4"},
    {"help.bridge_pause", "Höchstens so viele Tage ohne Raum zwischen zwei Aufenthalten"},
    {"help.bridge_phases", "Auch die Gesuche, die auf dieses folgen"},
    {"help.explain", "Zeigt alle Kriterien eines Paars mit ihren Zahlen"},
    {"help.advise", "Zeigt, worin ein Gesuch oder ein Raum nachgeben könnte und was es gewänne"},
    {"help.advise_what", "Gesuch, Name oder Kennung; oder Raum: spaces/KENNUNG"},
    {"help.combined", "So viele Paare von Punkten zeigen, die nur zusammen etwas bringen, 0 bis 5"},
    {"help.find-help", "Zeigt, wer mit einem Gesuch oder Angebot von Hilfe zusammenpasst"},
    {"help.help_listing", "Hilfsangebot oder Hilfsgesuch"},
    {"help.help_other", "Eintrag der anderen Seite: dieses Paar erklären"},
    {"help.help_need", "Stattdessen ein Gesuch nach Raum: Hilfe, die seine Initiative sucht"},
    {"help.finance", "Plant, welche Fonds die Lücke eines Paars schließen"},
    {"help.watch", "Zeigt Treffer, die beginnen, sich ändern oder enden"},
    {"help.rank", "Ordnet die Räume für jedes Gesuch und zeigt die besten Paare"},
    {"help.rank_operation", "Zeigen, was dieser Vorgang geordnet hat, statt neu zu ordnen"},
    {"help.rank_top", "So viele Räume je Gesuch behalten, 1 bis 100"},
    {"help.rank_pairs",
     "So viele beste Paare zeigen; sonst 20 als Tabelle, alle als csv oder json"},
    {"help.rank_after", "Nur Gesuche, deren Rangfolge sich nach dieser Revision geändert hat"},
    {"help.rank_after_as_of", "Der Stichtag, der mit dieser Revision genannt wurde"},
    {"help.operations", "Zeigt, erwartet, beendet und löscht Vorgänge im Hintergrund"},
    {"help.operations_get", "Zeigt einen Vorgang und wie weit er ist"},
    {"help.operations_list", "Zeigt Vorgänge"},
    {"help.operations_wait", "Wartet, bis ein Vorgang beendet ist"},
    {"help.operations_cancel", "Bricht einen laufenden Vorgang ab"},
    {"help.operations_delete", "Löscht einen beendeten Vorgang"},
    {"help.get", "Zeigt einen Datensatz"},
    {"help.list", "Zeigt Datensätze, nach Filtern"},
    {"help.create", "Legt einen Datensatz an"},
    {"help.update", "Ändert einen Datensatz"},
    {"help.delete", "Löscht einen Datensatz"},
    {"help.responsible", "Wer ist für eine Leistung zuständig?"},
    {"help.import", "Nimmt eine Datei auf"},
    {"help.export", "Gibt die Raumbörse als Datei aus"},
    {"help.changes", "Zeigt, was sich seit einer Revision geändert hat"},
    {"help.status", "Zeigt Server, Raumbörsen, Revisionen und Rückstand"},
    {"help.completion", "Gibt die Vervollständigung für eine Shell aus"},
    {"help.version", "Zeigt die Version dieses Programms"},

    {"help.listen", "Adresse; Port 0: das System wählt"},
    {"help.store", "Verzeichnis der Daten, oder `memory`: nichts bleibt"},
    {"help.open", "Ohne Token alles erlauben, nur auf diesem Rechner"},
    {"help.tokens", "Datei mit den Hashes der Token und ihren Rollen"},
    {"help.rules", "Prüft Dateien mit Regeln, zeigt einzelne Regeln, übernimmt neue"},
    {"help.rules_folder", "Ordner mit den Regeln des Baurechts; ohne ihn wird nicht geprüft"},
    {"help.screen", "Prüft eine Nutzung in einem Raum: Genehmigungen, Fristen, Stellen"},
    {"help.screen_use",
     "Nutzung der Börse, Code oder Bezeichnung; mehrere finden zusammen statt. Welche es gibt: "
     "raumboerse get exchange ID"},
    {"help.screen_space", "Gespeicherter Raum; sonst zählen die Angaben hier"},
    {"help.screen_pdf", "Prüfblatt als PDF in diese Datei; eine vorhandene wird ersetzt"},
    {"help.rules_check", "Prüft eine Datei mit Regeln und nennt jeden Fehler mit Zeile"},
    {"help.rules_explain", "Zeigt eine Regel mit Quelle, in jeder Ebene"},
    {"help.rules_file", "Datei mit Regeln"},
    {"help.rules_rule", "Kennung der Regel"},
    {"help.rules_adopt", "Lässt die Raumbörse nach den Regeln prüfen, die der Server jetzt hat"},
    {"help.rules_sha256", "Nur wenn die Regeln des Servers diese Prüfsumme haben"},
    {"examples.screen",
     "Beispiele:\n"
     "  raumboerse screen --use Café --space eisenbahnstr-12-eg --persons 60 --alcohol ja\n"
     "  raumboerse screen --use event --category WA --basis Bebauungsplan --persons 201 --area "
     "300"},
    {"examples.rules",
     "Beispiele:\n"
     "  raumboerse rules check data/rules/states/de-sn.txtpb\n"
     "  raumboerse rules explain assembly.over_200\n"
     "  raumboerse rules adopt --dry-run"},
    {"help.sample", "Beispielstadt aus diesem Ordner laden, wenn der Speicher leer ist"},
    {"help.log", "Protokoll: debug, info, warning, error oder off"},
    {"help.name", "Kennung oder ganzer Name"},
    {"help.record_file", "JSON-Datei; `-`: Standardeingabe"},
    {"help.id", "Kennung [a-z0-9-]{1,63}; sonst wählt der Server"},
    {"help.set", "feld=wert, mehrfach; leerer Wert leert, Listen und Teile als JSON"},
    {"help.mask", "Nur diese Felder ändern, durch Kommas getrennt; * für alle"},
    {"help.etag", "Nur, wenn der Datensatz noch dieses Etag hat"},
    {"help.request_id", "Dieselbe Kennung gibt dieselbe Antwort, auch beim zweiten Mal"},
    {"help.dry_run", "Nur prüfen, nichts speichern"},
    {"help.limit", "Höchstens so viele; sonst alle"},
    {"help.columns", "Spalten statt der üblichen, als Feldpfade durch Kommas getrennt"},
    {"help.inline", "Gesuch aus einer JSON-Datei, das nicht gespeichert ist; `-`: Eingabe"},
    {"help.as_of", "Stichtag TT.MM.JJJJ oder JJJJ-MM-TT; sonst heute"},
    {"help.day", "TT.MM.JJJJ oder JJJJ-MM-TT"},
    {"help.min_revision", "Antwort frühestens auf diesem Stand"},
    {"help.find_need", "Gesuch"},
    {"help.find_space", "Umgekehrt: Gesuche für diesen Raum"},
    {"help.explain_need", "Gesuch; mit --inline der Raum"},
    {"help.explain_space", "Raum"},
    {"help.in_kind_cents", "Wert der eigenen Arbeit in Cent, wo sie als Eigenanteil zählt"},
    {"help.top", "So viele Treffer zeigen"},
    {"help.would_fit", "So viele zeigen, denen nur eine Bestätigung fehlt"},
    {"help.min_score", "Nur ab dieser Punktzahl, 0 bis 1000"},
    {"help.min_change", "Änderungen der Punkte erst ab dieser Größe melden"},
    {"help.watch_need", "Räume für dieses Gesuch melden, mehrfach"},
    {"help.watch_space", "Gesuche für diesen Raum melden, mehrfach"},
    {"help.after", "Nach dieser Revision beginnen"},
    {"help.count", "Nach so vielen Meldungen enden"},
    {"help.service", "Code der Leistung, etwa building_permit"},
    {"help.district", "Ortsteil, Code oder Bezeichnung"},
    {"help.import_format",
     "csv, geojson, districts, osm, leipzig-offices, leipzig-associations, responsibilities, "
     "xzufi, xplan, monuments, jsonl"},
    {"help.import_file", "Datei; `-`: Standardeingabe"},
    {"help.source",
     "Quelle der Zeilen; mit ihrer Kennung macht sie Wiederholungen erkennbar. Bei xplan und "
     "monuments der Name der Liste"},
    {"help.mapping", "Datei mit Zeilen `Überschrift = feld`, bei xzufi `Schlüssel = leistung`"},
    {"help.skip_faulty", "Gute Zeilen aufnehmen, auch wenn andere fehlerhaft sind"},
    {"help.export_as", "jsonl (alles), csv oder geojson (Räume)"},
    {"help.out", "Datei, die erst vollständig unter ihrem Namen erscheint"},
    {"help.shell", "bash, zsh oder fish"},

    {"resource.space", "Räume und Flächen"},
    {"resource.initiative", "Initiativen"},
    {"resource.need", "Gesuche"},
    {"resource.contact", "Stellen, Gremien, Ansprechpartner"},
    {"resource.responsibility", "Zuständigkeiten"},
    {"resource.party", "Privatpersonen"},
    {"resource.fund", "Fonds und Förderungen"},
    {"resource.help-listing", "Hilfsangebote und Hilfsgesuche"},
    {"resource.hold", "Vormerkungen"},
    {"resource.agreement", "Überlassungsverträge"},
    {"resource.exchange", "Raumbörsen"},

    {"examples.serve",
     "Beispiele:\n"
     "  raumboerse serve --store daten --tokens tokens.txt\n"
     "  raumboerse serve --store memory --open --sample data/sample --listen 127.0.0.1:0"},
    {"examples.find",
     "Beispiele:\n"
     "  raumboerse find losekauf-laden --would-fit 5\n"
     "  raumboerse find --space eisenbahnstr-12-eg --as-of 2027-02-01\n"
     "  raumboerse find --inline gesuch.json --format json"},
    {"examples.bridge",
     "Beispiele:\n"
     "  raumboerse bridge losekauf-laden --moves 2 --pause-days 14\n"
     "  raumboerse bridge losekauf-laden --phases\n"
     "  raumboerse bridge --inline gesuch.json --format csv"},
    {"examples.combine",
     "Beispiele:\n"
     "  raumboerse combine postweg-7-post --days 365\n"
     "  raumboerse combine gueterstr-11 --members 3 --min-days 180\n"
     "  raumboerse combine --inline raum.json --format csv"},
    {"examples.explain",
     "Beispiele:\n"
     "  raumboerse explain losekauf-laden eisenbahnstr-12-eg\n"
     "  raumboerse explain eisenbahnstr-12-eg --inline gesuch.json"},
    {"examples.advise",
     "Beispiele:\n"
     "  raumboerse advise losekauf-laden\n"
     "  raumboerse advise losekauf-laden --combined 5 --as-of 2027-02-01\n"
     "  raumboerse advise spaces/lindenstr-36-eg\n"
     "  raumboerse advise --inline gesuch.json --format json"},
    {"examples.finance",
     "Beispiele:\n"
     "  raumboerse finance losekauf-laden eisenbahnstr-12-eg\n"
     "  raumboerse finance eisenbahnstr-12-eg --inline gesuch.json --in-kind-cents 200000"},
    {"examples.find-help",
     "Beispiele:\n"
     "  raumboerse find-help hobelbank-planung --would-fit 5\n"
     "  raumboerse find-help kinderladen-planung planung-formwechsel\n"
     "  raumboerse find-help --need kinderladen-raeume"},
    {"examples.watch",
     "Beispiele:\n"
     "  raumboerse watch --need losekauf-laden\n"
     "  raumboerse watch --after 1234 --format json"},
    {"examples.rank",
     "Beispiele:\n"
     "  raumboerse rank --as-of 01.02.2027\n"
     "  raumboerse rank --top 3 --format csv > rangfolge.csv\n"
     "  raumboerse rank --operation 4f2a --after 1234 --after-as-of 2027-02-01"},
    {"examples.operations",
     "Beispiele:\n"
     "  raumboerse operations list --state running\n"
     "  raumboerse operations wait 4f2a"},
    {"examples.get",
     "Beispiele:\n"
     "  raumboerse get space eisenbahnstr-12-eg\n"
     "  raumboerse get need losekauf-laden --format json > gesuch.json"},
    {"examples.list",
     "Beispiele:\n"
     "  raumboerse list space --state listed --district 04 --text werkstatt\n"
     "  raumboerse list need --format csv --columns id,title,min_m2"},
    {"examples.create",
     "Beispiele:\n"
     "  raumboerse create space raum.json --id alte-druckerei\n"
     "  raumboerse create contact --set title=Bauaufsicht --set kind=office"},
    {"examples.update",
     "Beispiele:\n"
     "  raumboerse update space eisenbahnstr-12-eg --set state=paused --etag 17\n"
     "  raumboerse update need losekauf-laden gesuch.json --mask '*'"},
    {"examples.delete",
     "Beispiel:\n"
     "  raumboerse delete hold vormerkung-7 --etag 17"},
    {"examples.responsible",
     "Beispiel:\n"
     "  raumboerse responsible --service building_permit --district 01"},
    {"examples.import",
     "Beispiele:\n"
     "  raumboerse import csv raeume.csv --source kataster --mapping raeume.mapping --dry-run\n"
     "  raumboerse import osm leerstand.geojson --source osm --skip-faulty\n"
     "  raumboerse import xzufi stellen.xml --source portal --mapping leistungen.mapping\n"
     "  raumboerse import xplan plan.gml --source plan.gml --dry-run"},
    {"examples.export",
     "Beispiele:\n"
     "  raumboerse export --as jsonl --out boerse.jsonl\n"
     "  raumboerse export --as csv > raeume.csv"},
    {"examples.changes",
     "Beispiel:\n"
     "  raumboerse changes --after 1200 --format json"},
    {"examples.status",
     "Beispiel:\n"
     "  raumboerse status --server raumboerse.example:7450"},
    {"examples.completion",
     "Beispiele:\n"
     "  source <(raumboerse completion bash)\n"
     "  raumboerse completion fish > ~/.config/fish/completions/raumboerse.fish"},
    {"examples.version",
     "Beispiel:\n"
     "  raumboerse version"},
};

}  // namespace

absl::Span<const Entry> GermanHelp() { return kGermanHelp; }

}  // namespace raumboerse::apps
