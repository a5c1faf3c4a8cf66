#include "services/help/help_messages.h"

#include <algorithm>

#include "services/help/help_sentences.h"
#include "wire/common.h"

namespace raumboerse::services {
namespace {

using domain::HelpListingFields;

void AddCriteria(const HelpTold& told, const domain::Phrasebook& phrases, v1::HelpMatch& out) {
  for (int i = 1; i <= domain::kHelpCriteria; ++i) {
    const auto criterion = static_cast<domain::HelpCriterion>(i);
    const domain::HelpReason reason = told.verdict.Of(criterion);
    v1::HelpCriterionResult& result = *out.add_criteria();
    result.set_criterion(wire::ToWire<v1::HelpCriterion>(criterion));
    result.set_answer(wire::ToWire<v1::Answer>(AnswerOf(reason)));
    result.set_reason_code(std::string(CodeOf(reason)));
    result.set_sentence(SentenceOf(criterion, told, phrases));
  }
}

void AddScores(const domain::HelpScores& scores, v1::HelpMatch& out) {
  for (int i = 0; i < domain::kHelpScores; ++i) {
    const auto at = static_cast<size_t>(i);
    v1::HelpScorePart& part = *out.add_scores();
    part.set_criterion(static_cast<v1::HelpScoreCriterion>(i + 1));
    part.set_weight(domain::kHelpWeights[at]);
    part.set_score(scores.part[at]);
    part.set_stated(scores.stated[at]);
  }
}

// `listing` is what was found for `asked`.
struct FoundHelp {
  const HelpListingFields& listing;
  const HelpListingFields& asked;
  const domain::HelpVerdict& verdict;
  const domain::HelpQuestion& question;
};

v1::HelpMatch HelpMatchMessage(const FoundHelp& found, const domain::Phrasebook& phrases) {
  v1::HelpMatch out;
  out.set_score(found.verdict.scores.total);
  out.set_listing(found.listing.record.name);
  out.set_title(found.listing.title);
  out.set_listed_by(found.listing.listed_by);
  out.set_asked(found.asked.record.name);
  wire::SetSet(found.verdict.kinds, out.mutable_kinds());
  wire::SetStrings(found.verdict.topics, out.mutable_topics());
  wire::SetStrings(found.verdict.districts, out.mutable_districts());
  if (found.verdict.period) wire::SetPeriod(*found.verdict.period, out.mutable_period());
  const bool offers = found.listing.side == domain::HelpSide::kOffers;
  const domain::HelpPair pair{offers ? found.listing : found.asked,
                              offers ? found.asked : found.listing};
  AddCriteria({pair, found.verdict, found.question}, phrases, out);
  if (found.verdict.matches() || found.verdict.would_fit()) AddScores(found.verdict.scores, out);
  return out;
}

}  // namespace

v1::FindHelpResponse FindHelpMessage(const HelpAnswer& answer, const HelpPage& page,
                                     const domain::Phrasebook& phrases) {
  v1::FindHelpResponse out;
  const auto message = [&](const matcher::HelpHit& hit) {
    return HelpMatchMessage(
        {answer.listings[hit.listing], answer.asked[hit.asked], hit.verdict, answer.place.question},
        phrases);
  };
  const auto& matches = answer.found.matches;
  const auto& would_fit = answer.found.would_fit;
  for (size_t i = page.offset; i < std::min(matches.size(), page.offset + page.count); ++i) {
    v1::HelpMatch& match = *out.add_matches();
    match = message(matches[i]);
    match.set_rank(static_cast<int32_t>(i) + 1);
  }
  for (size_t i = 0; i < std::min(would_fit.size(), page.would_fit_count); ++i)
    *out.add_would_fit() = message(would_fit[i]);
  out.set_total_size(static_cast<int32_t>(matches.size()));
  out.set_would_fit_total(static_cast<int32_t>(would_fit.size()));
  out.set_as_of(answer.place.question.day.ToString());
  out.set_revision(answer.revision);
  return out;
}

v1::ExplainHelpResponse ExplainHelpMessage(const HelpExplained& explained,
                                           const domain::Phrasebook& phrases) {
  v1::ExplainHelpResponse out;
  out.set_matches(explained.verdict.matches());
  out.set_would_fit(explained.verdict.would_fit());
  *out.mutable_match() = HelpMatchMessage(
      {*explained.other, *explained.listing, explained.verdict, explained.place.question}, phrases);
  out.set_as_of(explained.place.question.day.ToString());
  return out;
}

}  // namespace raumboerse::services
