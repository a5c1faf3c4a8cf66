#include "apps/catalogue.h"

namespace raumboerse::apps {
namespace {

constexpr Entry kEnglishHelp[] = {
    {"help.program", "Raumbörse: brings empty spaces and initiatives together."},
    {"help.footer",
     "Examples:\n"
     "  raumboerse serve --store data --listen 127.0.0.1:7450\n"
     "  raumboerse list space --state listed\n"
     "  raumboerse find losekauf-laden --as-of 2027-02-01\n"
     "  raumboerse explain losekauf-laden eisenbahnstr-12-eg\n"
     "\n"
     "Exit codes: 0 ok; 1 internal; 2 usage; 3 not found; 4 invalid input;\n"
     "5 conflict (etag, taken, state); 6 not permitted; 7 unavailable or too slow;\n"
     "8 import with faulty rows; 9 fell behind, list again; 10 store damaged"},
    {"help.globals", "For all commands"},
    {"help.options", "Options"},
    {"help.commands", "Commands"},
    {"parser.Usage", "Usage"},
    {"parser.OPTIONS", "OPTIONS"},
    {"parser.SUBCOMMAND", "COMMAND"},
    {"parser.Positionals", "Positionals"},
    {"parser.REQUIRED", "REQUIRED"},
    {"parser.Env", "Env"},
    {"help.help", "This help"},
    {"help.server", "Address of the server"},
    {"help.token", "Token that says who calls"},
    {"help.token_file", "File whose first line is the token"},
    {"help.exchange", "Id of the exchange; not needed where the server has only one"},
    {"help.timeout", "Time for each call, such as 30s or 5m"},
    {"help.format", "Output: a table for people, json or csv for programs"},
    {"help.lang", "Language; else by the locale"},

    {"help.serve", "Starts the server"},
    {"help.find", "Finds spaces for a need, or needs for a space"},
    {"help.bridge", "Serves a need by several spaces, one after the other"},
    {"help.combine", "Fills a space with several needs that fit together"},
    {"help.combine_inline", "A space from a JSON file that is not stored; `-`: standard input"},
    {"help.combine_days", "Over so many days it is to be filled; else as the policy says"},
    {"help.combine_min_days", "The group stays at least so many days"},
    {"help.combine_members", "Needs at most, 2 to 8"},
    {"help.bridge_moves", "Moves at most, 0 to 4"},
    {"help.bridge_pause", "Days without a space between two stays at most"},
    {"help.bridge_phases", "Also the needs that follow this one"},
    {"help.explain", "Shows every criterion of a pair with its figures"},
    {"help.advise", "Shows in what a need or a space could give way, and what it would gain"},
    {"help.advise_what", "Need, name or id; or space: spaces/ID"},
    {"help.combined", "Show so many pairs of points that help only together, 0 to 5"},
    {"help.find-help", "Shows who fits a request for help or an offer of it"},
    {"help.help_listing", "Offer of help or request for it"},
    {"help.help_other", "Listing of the other side: explain this pair"},
    {"help.help_need", "Instead a need for space: help that its initiative seeks"},
    {"help.finance", "Plans which funds close the gap of a pair"},
    {"help.watch", "Shows matches that begin, change or end"},
    {"help.rank", "Ranks the spaces of every need, and shows the best pairs"},
    {"help.rank_operation", "Show what this operation ranked, instead of ranking anew"},
    {"help.rank_top", "Keep so many spaces of each need, 1 to 100"},
    {"help.rank_pairs", "Show the best so many pairs; else 20 as a table, and all as csv or json"},
    {"help.rank_after", "Only needs whose ranking changed after this revision"},
    {"help.rank_after_as_of", "The day that was named with that revision"},
    {"help.operations", "Shows, awaits, cancels and deletes work in the background"},
    {"help.operations_get", "Shows an operation and how far it is"},
    {"help.operations_list", "Shows operations"},
    {"help.operations_wait", "Waits until an operation has ended"},
    {"help.operations_cancel", "Ends an operation that runs"},
    {"help.operations_delete", "Deletes an operation that has ended"},
    {"help.get", "Shows one record"},
    {"help.list", "Shows records, by filters"},
    {"help.create", "Creates a record"},
    {"help.update", "Changes a record"},
    {"help.delete", "Deletes a record"},
    {"help.responsible", "Who answers for a service?"},
    {"help.import", "Takes a file in"},
    {"help.export", "Gives the exchange out as a file"},
    {"help.changes", "Shows what changed after a revision"},
    {"help.status", "Shows server, exchanges, revisions and lag"},
    {"help.completion", "Prints the completion for a shell"},
    {"help.version", "Shows the version of this program"},

    {"help.listen", "Address; port 0: the system chooses"},
    {"help.store", "Directory of the data, or `memory`: nothing stays"},
    {"help.open", "Allow everything without a token, on this machine only"},
    {"help.tokens", "File with the hashes of tokens and their roles"},
    {"help.rules", "Checks files of rules, shows single rules, adopts new ones"},
    {"help.rules_folder", "Folder of the rules of building law; without it nothing is screened"},
    {"help.screen", "Screens a use in a space: permits, times, offices"},
    {"help.screen_use",
     "Use of the exchange, code or label; several happen together. Which there are: raumboerse get "
     "exchange ID"},
    {"help.screen_space", "Stored space; else the facts given here count"},
    {"help.screen_pdf", "The sheet as PDF into this file; one that is there is replaced"},
    {"help.rules_check", "Checks a file of rules and names every fault with its line"},
    {"help.rules_explain", "Shows a rule with its source, in every layer"},
    {"help.rules_file", "File of rules"},
    {"help.rules_rule", "Id of the rule"},
    {"help.rules_adopt", "Has the exchange screened by the rules that the server has now"},
    {"help.rules_sha256", "Only if the server's rules have this hash"},
    {"examples.screen",
     "Examples:\n"
     "  raumboerse screen --use Café --space eisenbahnstr-12-eg --persons 60 --alcohol yes\n"
     "  raumboerse screen --use event --category WA --basis development_plan --persons 201 --area "
     "300"},
    {"examples.rules",
     "Examples:\n"
     "  raumboerse rules check data/rules/states/de-sn.txtpb\n"
     "  raumboerse rules explain assembly.over_200\n"
     "  raumboerse rules adopt --dry-run"},
    {"help.sample", "Load the sample city from this folder if the store is empty"},
    {"help.log", "Log: debug, info, warning, error or off"},
    {"help.name", "Id or whole name"},
    {"help.record_file", "JSON file; `-`: standard input"},
    {"help.id", "Id [a-z0-9-]{1,63}; else the server chooses"},
    {"help.set", "field=value, repeatable; an empty value clears, lists and parts as JSON"},
    {"help.mask", "Change only these fields, apart by commas; * for all"},
    {"help.etag", "Only if the record still has this etag"},
    {"help.request_id", "The same id gives the same answer, the second time too"},
    {"help.dry_run", "Only check, store nothing"},
    {"help.limit", "At most so many; else all"},
    {"help.columns", "Columns instead of the usual ones, as field paths apart by commas"},
    {"help.inline", "A need from a JSON file that is not stored; `-`: standard input"},
    {"help.as_of", "Day of the question YYYY-MM-DD or DD.MM.YYYY; else today"},
    {"help.day", "YYYY-MM-DD or DD.MM.YYYY"},
    {"help.min_revision", "Answer from this revision or later"},
    {"help.find_need", "Need"},
    {"help.find_space", "The reverse: needs for this space"},
    {"help.explain_need", "Need; with --inline the space"},
    {"help.explain_space", "Space"},
    {"help.in_kind_cents", "Worth of own work in cents, where it counts as own share"},
    {"help.top", "Show so many matches"},
    {"help.would_fit", "Show so many that lack only a confirmation"},
    {"help.min_score", "Only from this score on, 0 to 1000"},
    {"help.min_change", "Tell changes of the score only from this size on"},
    {"help.watch_need", "Tell of spaces for this need, repeatable"},
    {"help.watch_space", "Tell of needs for this space, repeatable"},
    {"help.after", "Begin after this revision"},
    {"help.count", "End after so many notices"},
    {"help.service", "Code of the service, such as building_permit"},
    {"help.district", "District, code or label"},
    {"help.import_format",
     "csv, geojson, districts, osm, leipzig-offices, leipzig-associations, responsibilities, "
     "xzufi, xplan, monuments, jsonl"},
    {"help.import_file", "File; `-`: standard input"},
    {"help.source",
     "Source of the rows; with their id it makes repeats recognisable. For xplan and monuments "
     "the name of the list"},
    {"help.mapping", "File with lines `header = field`, for xzufi `key = service`"},
    {"help.skip_faulty", "Take the good rows even if others are faulty"},
    {"help.export_as", "jsonl (everything), csv or geojson (spaces)"},
    {"help.out", "File that appears under its name only once it is whole"},
    {"help.shell", "bash, zsh or fish"},

    {"resource.space", "Spaces"},
    {"resource.initiative", "Initiatives"},
    {"resource.need", "Needs"},
    {"resource.contact", "Offices, bodies, people to turn to"},
    {"resource.responsibility", "Responsibilities"},
    {"resource.party", "Private persons"},
    {"resource.fund", "Funds"},
    {"resource.help-listing", "Offers of help and requests for it"},
    {"resource.hold", "Holds"},
    {"resource.agreement", "Agreements"},
    {"resource.exchange", "Exchanges"},

    {"examples.serve",
     "Examples:\n"
     "  raumboerse serve --store data --tokens tokens.txt\n"
     "  raumboerse serve --store memory --open --sample data/sample --listen 127.0.0.1:0"},
    {"examples.find",
     "Examples:\n"
     "  raumboerse find losekauf-laden --would-fit 5\n"
     "  raumboerse find --space eisenbahnstr-12-eg --as-of 2027-02-01\n"
     "  raumboerse find --inline need.json --format json"},
    {"examples.bridge",
     "Examples:\n"
     "  raumboerse bridge losekauf-laden --moves 2 --pause-days 14\n"
     "  raumboerse bridge losekauf-laden --phases\n"
     "  raumboerse bridge --inline need.json --format csv"},
    {"examples.combine",
     "Examples:\n"
     "  raumboerse combine postweg-7-post --days 365\n"
     "  raumboerse combine gueterstr-11 --members 3 --min-days 180\n"
     "  raumboerse combine --inline space.json --format csv"},
    {"examples.explain",
     "Examples:\n"
     "  raumboerse explain losekauf-laden eisenbahnstr-12-eg\n"
     "  raumboerse explain eisenbahnstr-12-eg --inline need.json"},
    {"examples.advise",
     "Examples:\n"
     "  raumboerse advise losekauf-laden\n"
     "  raumboerse advise losekauf-laden --combined 5 --as-of 2027-02-01\n"
     "  raumboerse advise spaces/lindenstr-36-eg\n"
     "  raumboerse advise --inline need.json --format json"},
    {"examples.finance",
     "Examples:\n"
     "  raumboerse finance losekauf-laden eisenbahnstr-12-eg\n"
     "  raumboerse finance eisenbahnstr-12-eg --inline need.json --in-kind-cents 200000"},
    {"examples.find-help",
     "Examples:\n"
     "  raumboerse find-help hobelbank-planung --would-fit 5\n"
     "  raumboerse find-help kinderladen-planung planung-formwechsel\n"
     "  raumboerse find-help --need kinderladen-raeume"},
    {"examples.watch",
     "Examples:\n"
     "  raumboerse watch --need losekauf-laden\n"
     "  raumboerse watch --after 1234 --format json"},
    {"examples.rank",
     "Examples:\n"
     "  raumboerse rank --as-of 2027-02-01\n"
     "  raumboerse rank --top 3 --format csv > ranks.csv\n"
     "  raumboerse rank --operation 4f2a --after 1234 --after-as-of 2027-02-01"},
    {"examples.operations",
     "Examples:\n"
     "  raumboerse operations list --state running\n"
     "  raumboerse operations wait 4f2a"},
    {"examples.get",
     "Examples:\n"
     "  raumboerse get space eisenbahnstr-12-eg\n"
     "  raumboerse get need losekauf-laden --format json > need.json"},
    {"examples.list",
     "Examples:\n"
     "  raumboerse list space --state listed --district 04 --text workshop\n"
     "  raumboerse list need --format csv --columns id,title,min_m2"},
    {"examples.create",
     "Examples:\n"
     "  raumboerse create space space.json --id old-print-shop\n"
     "  raumboerse create contact --set title=Bauaufsicht --set kind=office"},
    {"examples.update",
     "Examples:\n"
     "  raumboerse update space eisenbahnstr-12-eg --set state=paused --etag 17\n"
     "  raumboerse update need losekauf-laden need.json --mask '*'"},
    {"examples.delete",
     "Example:\n"
     "  raumboerse delete hold hold-7 --etag 17"},
    {"examples.responsible",
     "Example:\n"
     "  raumboerse responsible --service building_permit --district 01"},
    {"examples.import",
     "Examples:\n"
     "  raumboerse import csv spaces.csv --source cadastre --mapping spaces.mapping --dry-run\n"
     "  raumboerse import osm vacancy.geojson --source osm --skip-faulty\n"
     "  raumboerse import xzufi offices.xml --source portal --mapping services.mapping\n"
     "  raumboerse import xplan plan.gml --source plan.gml --dry-run"},
    {"examples.export",
     "Examples:\n"
     "  raumboerse export --as jsonl --out exchange.jsonl\n"
     "  raumboerse export --as csv > spaces.csv"},
    {"examples.changes",
     "Example:\n"
     "  raumboerse changes --after 1200 --format json"},
    {"examples.status",
     "Example:\n"
     "  raumboerse status --server raumboerse.example:7450"},
    {"examples.completion",
     "Examples:\n"
     "  source <(raumboerse completion bash)\n"
     "  raumboerse completion fish > ~/.config/fish/completions/raumboerse.fish"},
    {"examples.version",
     "Example:\n"
     "  raumboerse version"},
};

}  // namespace

absl::Span<const Entry> EnglishHelp() { return kEnglishHelp; }

}  // namespace raumboerse::apps
