#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "domain/exchange.h"
#include "domain/language.h"

namespace raumboerse::imports {

// A sentence about a fault as it is written where it arises, in English with `{}` for what is
// filled in, and the same in another language with `$0` for the first of these, and so on.
struct FaultSentence {
  absl::string_view form;
  absl::string_view said;
  // Which of the places hold a sentence or word that has a form of its own: `01`.
  absl::string_view nested = "";
};

// The sentences by what they are about: the rows of files, and the fields of records.
absl::Span<const FaultSentence> GermanRowSentences();
absl::Span<const FaultSentence> GermanRecordSentences();

// Says in one language what imports find wrong, and what the program says of any refusal. What
// readers, checks and the store write is English and stays so inside; here, at the edge, each
// sentence is known by its form. One without a form, such as what a parser of XML says, stays as it
// is. O(forms) each; any thread may call.
class FaultWords {
 public:
  static const FaultWords& In(domain::Language language);

  // The words that an import is asked to speak in: `language`, else the exchange's first, else what
  // is written inside, English. nullptr: there is no such exchange.
  static const FaultWords& For(absl::string_view language, const domain::ExchangeFields* exchange);

  std::string Say(absl::string_view english) const;
  // The status with its message said, and each fault that it carries; code and reason stay.
  absl::Status Say(const absl::Status& status) const;

 private:
  explicit FaultWords(domain::Language language) : language_(language) {}

  const domain::Language language_;
};

}  // namespace raumboerse::imports
