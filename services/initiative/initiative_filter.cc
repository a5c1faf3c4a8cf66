#include "services/initiative/initiative_filter.h"

#include <algorithm>

namespace raumboerse::services {
namespace {

bool Contains(const std::vector<std::string>& codes, const std::string& code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

bool SpeaksFor(const domain::PartyReference& party, const std::string& topic) {
  return party.role == domain::PartyRole::kSpeaker &&
         (party.topics.empty() || Contains(party.topics, topic));
}

}  // namespace

bool InitiativeFilter::Matches(const domain::InitiativeFields& initiative) const {
  if (!topic.empty() && !Contains(initiative.topics, topic)) return false;
  if (help_offered != domain::HelpKind::kUnset && !initiative.help_offered.Contains(help_offered))
    return false;
  if (!district.empty() && !Contains(initiative.districts, district)) return false;
  if (!speaker_topic.empty() && std::none_of(initiative.parties.begin(), initiative.parties.end(),
                                             [this](const domain::PartyReference& each) {
                                               return SpeaksFor(each, speaker_topic);
                                             }))
    return false;
  // The address is not searched: the public must not find what it does not see.
  return text.Matches({initiative.title, initiative.description});
}

bool NeedFilter::Matches(const domain::NeedFields& need) const {
  // An unset state is a draft.
  const auto own = std::max(need.state, domain::NeedState::kDraft);
  if (state != domain::NeedState::kUnset && own != state) return false;
  if (!district.empty() && !need.districts.empty() && !Contains(need.districts, district))
    return false;
  if (!initiative.empty() && need.initiative != initiative) return false;
  if (!use.empty() &&
      std::none_of(need.alternatives.begin(), need.alternatives.end(),
                   [this](const std::vector<std::string>& uses) { return Contains(uses, use); }))
    return false;
  return text.Matches({need.title, need.description});
}

}  // namespace raumboerse::services
