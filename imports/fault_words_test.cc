#include "imports/fault_words.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "gtest/gtest.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"

#include "base/faults.h"

namespace raumboerse::imports {
namespace {

std::vector<FaultSentence> AllSentences() {
  std::vector<FaultSentence> out(GermanRowSentences().begin(), GermanRowSentences().end());
  out.insert(out.end(), GermanRecordSentences().begin(), GermanRecordSentences().end());
  return out;
}

std::string InGermanWords(absl::string_view english) {
  return FaultWords::In(domain::Language::kGerman).Say(english);
}

// The form with `<0>`, `<1>` ... in its places.
std::string Filled(absl::string_view form) {
  std::string out(form);
  for (int i = 0; out.find("{}") != std::string::npos; ++i)
    out.replace(out.find("{}"), 2, absl::StrCat("<", i, ">"));
  return out;
}

TEST(FaultWords, SaysEverySentenceInItsOwnWords) {
  for (const FaultSentence& sentence : AllSentences()) {
    std::string expected(sentence.said);
    for (int i = 0; i < 4; ++i)
      expected = absl::StrReplaceAll(expected, {{absl::StrCat("$", i), absl::StrCat("<", i, ">")}});
    EXPECT_EQ(InGermanWords(Filled(sentence.form)), expected)
        << "a form before it takes its sentences: " << sentence.form;
    EXPECT_FALSE(absl::StrContains(expected, "$"));
  }
}

TEST(FaultWords, LeavesNothingOutThatOneWouldHaveToKnow) {
  for (const FaultSentence& sentence : AllSentences()) {
    // The kind of record is plain from what is imported.
    if (absl::StartsWith(sentence.form, "is no header that means a field of a {}")) continue;
    for (int i = 0; absl::StrContains(Filled(sentence.form), absl::StrCat("<", i, ">")); ++i)
      EXPECT_TRUE(absl::StrContains(sentence.said, absl::StrCat("$", i))) << sentence.form;
  }
}

TEST(FaultWords, FillsInWhatWasFound) {
  EXPECT_EQ(InGermanWords("-1 is outside [0, 100]"), "-1 liegt nicht zwischen 0 und 100");
  EXPECT_EQ(InGermanWords("-91 is outside [-90, 90] degrees"),
            "-91 liegt nicht zwischen -90 und 90 Grad");
  EXPECT_EQ(InGermanWords("is none of a, b"), "ist keines von: a, b");
  EXPECT_EQ(InGermanWords("0 bytes; give at most $0"), "0 Bytes; höchstens $0")
      << "is not filled again";
}

TEST(FaultWords, SaysSentencesWithinSentences) {
  EXPECT_EQ(InGermanWords("line 3: more than 1000 cells"), "Zeile 3: mehr als 1000 Zellen");
  EXPECT_EQ(InGermanWords("has no =; write: header = field"),
            "hat kein =; erwartet wird: Überschrift = Feld");
  EXPECT_EQ(InGermanWords("\"x\" is not an http or https link; the channel was left out"),
            "\"x\" ist kein Link mit http oder https; der Kontaktweg entfällt");
  EXPECT_EQ(InGermanWords("line 1: line 2: line 3: line 4: is missing"),
            "Zeile 1: Zeile 2: Zeile 3: line 4: is missing")
      << "ends somewhere";
}

TEST(FaultWords, LeavesWhatItDoesNotKnow) {
  EXPECT_EQ(InGermanWords("the parser fell asleep"), "the parser fell asleep");
  EXPECT_EQ(InGermanWords(""), "");
  for (const FaultSentence& sentence : AllSentences())
    EXPECT_EQ(FaultWords::In(domain::Language::kEnglish).Say(Filled(sentence.form)),
              Filled(sentence.form));
}

TEST(FaultWords, KeepsTheCodeAndReasonOfAStatus) {
  const FaultWords& words = FaultWords::In(domain::Language::kGerman);
  EXPECT_EQ(words.Say(absl::OkStatus()), absl::OkStatus());
  const absl::Status plain = words.Say(
      WithReason(absl::NotFoundError("exchanges/x: there is no such record"), "NO_SUCH_THING"));
  EXPECT_EQ(plain.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(plain.message(), "exchanges/x: den Datensatz gibt es nicht");
  EXPECT_EQ(ReasonOf(plain), "NO_SUCH_THING");

  Faults faults;
  faults.Add("line 2", "names no header before the =");
  faults.Add("Titel", "has no column; name the column so, or in a mapping file");
  const absl::Status listed = words.Say(WithReason(faults.ToStatus(), "MAPPING"));
  EXPECT_EQ(listed.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReasonOf(listed), "MAPPING");
  ASSERT_EQ(Faults::Of(listed).size(), 2u);
  EXPECT_EQ(Faults::Of(listed)[0], (Fault{"Zeile 2", "nennt vor dem = nichts: Überschrift fehlt"}));
  EXPECT_EQ(Faults::Of(listed)[1].field, "Titel");
}

TEST(FaultWords, KeepsTheCodeAndTheCountOfAListOfFaults) {
  Faults faults;
  for (size_t i = 0; i < Faults::kKept + 3; ++i) faults.Add("title", "is missing");
  const absl::Status many = faults.ToStatus();
  absl::Status given(absl::StatusCode::kFailedPrecondition, many.message());
  many.ForEachPayload([&given](absl::string_view url, const absl::Cord& payload) {
    given.SetPayload(url, payload);
  });
  const absl::Status said =
      FaultWords::In(domain::Language::kGerman).Say(WithReason(given, "TOO_MANY"));
  EXPECT_EQ(said.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_TRUE(absl::EndsWith(said.message(), "title: fehlt; und 3 weitere")) << said;
  EXPECT_EQ(Faults::Of(said).size(), Faults::kKept);
  EXPECT_EQ(Faults::Of(said)[0], (Fault{"title", "fehlt"}));
  EXPECT_EQ(ReasonOf(said), "TOO_MANY");
}

// The string literals of a source file, those that follow each other joined.
std::vector<std::string> LiteralsOf(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::string text(std::istreambuf_iterator<char>(file), {});
  text = std::regex_replace(text, std::regex("//[^\n]*"), "");
  // A quote as a character is no literal's end.
  text = absl::StrReplaceAll(text, {{"'\"'", "' '"}});
  const std::regex literals("(?:\"(?:[^\"\\\\\n]|\\\\.)*\"\\s*)+");
  std::vector<std::string> out;
  for (auto i = std::sregex_iterator(text.begin(), text.end(), literals);
       i != std::sregex_iterator(); ++i)
    out.push_back(absl::StrReplaceAll(
        std::regex_replace((*i).str(), std::regex("([^\\\\])\"\\s*\""), "$1"), {{"\\\"", "\x01"}}));
  for (std::string& literal : out) {
    const size_t end = literal.rfind('"');
    literal = absl::StrReplaceAll(literal.substr(1, end - 1), {{"\x01", "\""}});
  }
  return out;
}

// Those whose sentences are no wishes of an import: UploadChunk has no language, a refused rule set
// is no fault of a file, masks are for updates, reasons to ask are kept in records, what is
// financed is asked for, and a phrasebook says what others wrote.
bool IsElsewhere(const std::string& name) {
  return name == "uploads.cc" || name == "rule_set.cc" || name == "field_mask.cc" ||
         name == "monument_match.cc" || name == "funding_case.cc" || name == "phrasebook.cc";
}

// Words that are no wish of an import: what is kept in records in the language of offices, headers
// of columns, what a mistake of our own ends with, what exports answer.
bool IsNoWish(const std::string& literal) {
  static const std::set<std::string> others = {
      // Kept in records.
      "in Kraft", "Leerstand ", "Postfach ", "in Aufstellung", "nicht mehr in Kraft",
      "Rechtsstand nicht bekannt", " seit ", "Leerstand (OpenStreetMap ",
      "Frühere Nutzung laut OpenStreetMap: shop=", "Weitere Namen", "Weitere Anschriften",
      // Headers and what names are told by.
      "frei ab", "frei bis", "frei bis (ausschließlich)", "leer seit", "bei Treffer",
      "kleine Arbeiten", "nicht eingetragener Verein", "öffentlicher Grund", "öffentliche Stelle",
      "barrierefreies WC", "nur Betriebskosten", "Ander ", "An der ", "Anden ", "An den ", "Inder ",
      "In der ", "Aufder ", "Auf der ", "Beider ", "Bei der ", "Strassedes ", "Strasse des ",
      "stiftung ", "kennung nummer nr quellid sourceid",
      "leistung verwaltungsleistung dienst dienstleistung",
      "district ortsteil ortsteile stadtteil stadtteile bezirk bezirke stadtbezirk gebiet gebiete",
      "ansprechpartner kontakt stelle amt zustaendigestelle dienststelle behoerde",
      "rolle funktion", "von ab gueltigab gueltigvon beginn",
      "bisausschliesslich gueltigbisausschliesslich",
      "untilinclusive bis gueltigbis ende letztertag", "quelle herkunft",
      // Checks of our own, and ends that no client hears of.
      "a record that was checked has a JSON form", "readers number the lines that there are",
      "a line reads as it did the first time", "nobody waits for the import",
      "somebody else was faster",
      // Of exports.
      " records do not read and are not in the export: ", " and others",
      "nobody waits for the export", "the deadline has passed",
      "the exchange changes faster than it can be exported; repeat it when less is written",
      // German already, and what fills a place of a form.
      "; und ", " weitere", "; and {} more", " of the characters a-z 0-9 _",
      " ns is not a time of the years 1 to 9999"};
  return others.count(literal) > 0;
}

// Whether a literal has a word of a sentence beside another: all do but lists of names, which begin
// and end with a space, and labels of columns, which begin with a capital.
bool MayBeWish(const std::string& file, const std::string& literal) {
  static const std::regex words("(.*[a-z]{2,} .*|.* [a-z]{2,}.*)");
  static const std::regex names(" [a-z0-9 ]+ ");
  static const std::regex label("[A-ZÄÖÜ].*");
  if (!std::regex_match(literal, words)) return false;
  const bool of_columns = absl::StartsWith(file, "space_columns_") || file == "names.cc";
  if ((of_columns || file == "responsibilities_csv.cc" || file == "leipzig_associations.cc") &&
      std::regex_match(literal, names))
    return false;
  return !(of_columns && std::regex_match(literal, label));
}

TEST(FaultWords, KnowsWhateverReadersAndChecksSay) {
  std::string forms;
  for (const FaultSentence& sentence : AllSentences()) absl::StrAppend(&forms, "\n", sentence.form);
  int found = 0;
  for (const char* folder : {"imports", "services/import", "domain", "wire"})
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(RAUMBOERSE_SOURCE) / folder)) {
      const std::string name = entry.path().filename().string();
      const bool source = absl::EndsWith(name, ".cc") || absl::EndsWith(name, ".h");
      const bool other = absl::StrContains(name, "_test.") || absl::StrContains(name, "_fuzz.") ||
                         absl::EndsWith(name, "_de.cc");
      if (!source || other || IsElsewhere(name)) continue;
      for (const std::string& literal : LiteralsOf(entry.path())) {
        if (!MayBeWish(name, literal) || IsNoWish(literal)) continue;
        ++found;
        const absl::string_view inner = absl::StripPrefix(absl::StripPrefix(literal, ": "), "\"");
        const bool part = absl::StrContains(forms, absl::StripSuffix(inner, "\""));
        EXPECT_TRUE(part || InGermanWords(literal) != literal)
            << name << " says what has no German: " << literal;
      }
    }
  EXPECT_GT(found, 200) << "the sources were not found";
}

}  // namespace
}  // namespace raumboerse::imports
