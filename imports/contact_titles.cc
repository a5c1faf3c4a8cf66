#include "imports/contact_titles.h"

#include "domain/resource_name.h"
#include "imports/fold.h"

namespace raumboerse::imports {

void ContactTitles::Add(absl::string_view name, absl::string_view title) {
  const auto parsed = domain::ResourceName::Parse(name);
  if (!parsed || parsed->collection != domain::Collection::kContacts) return;
  name_by_id_.try_emplace(std::string(parsed->id), name);
  const std::string folded = Fold(title);
  if (folded.empty()) return;
  const auto [found, is_new] = name_by_title_.try_emplace(folded, name);
  if (!is_new && found->second != name) found->second.clear();
}

absl::StatusOr<std::string> ContactTitles::Find(absl::string_view text) const {
  absl::string_view id = text;
  const auto parsed = domain::ResourceName::Parse(text);
  if (parsed && parsed->collection == domain::Collection::kContacts) id = parsed->id;
  if (const auto found = name_by_id_.find(id);
      found != name_by_id_.end() && (!parsed || found->second == text))
    return found->second;
  const auto titled = name_by_title_.find(Fold(text));
  if (titled == name_by_title_.end())
    return absl::InvalidArgumentError("is neither the id nor the title of a contact");
  if (titled->second.empty())
    return absl::InvalidArgumentError("is the title of several contacts; give the id");
  return titled->second;
}

}  // namespace raumboerse::imports
