#include "domain/responsibility.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <tuple>

#include "absl/container/flat_hash_map.h"

namespace raumboerse::domain {
namespace {

// How far a chain of deputies is followed.
constexpr int kDeputiesMax = 4;

using ContactsByName = absl::flat_hash_map<absl::string_view, const ContactFields*>;

bool Covers(const Period& period, Day day) { return period.from <= day && day < period.until; }

bool ValidOn(const std::optional<Period>& validity, Day day) {
  return !validity || Covers(*validity, day);
}

bool AbsentOn(const ContactFields& contact, Day day) {
  return std::any_of(contact.absences.begin(), contact.absences.end(),
                     [day](const Period& absence) { return Covers(absence, day); });
}

const ContactFields* DeputyOf(const ContactFields& contact, const ContactsByName& contacts,
                              Day day) {
  const ContactFields* at = &contact;
  for (int i = 0; i < kDeputiesMax; ++i) {
    const auto deputy = contacts.find(at->deputy);
    if (deputy == contacts.end()) return nullptr;
    at = deputy->second;
    if (at == &contact || !ValidOn(at->validity, day)) return nullptr;
    if (!AbsentOn(*at, day)) return at;
  }
  return nullptr;
}

bool AnswersFor(const ResponsibilityFields& responsibility,
                const ResponsibilityQuestion& question) {
  if (responsibility.service != question.service) return false;
  if (!ValidOn(responsibility.validity, question.day)) return false;
  const std::vector<std::string>& districts = responsibility.districts;
  return districts.empty() ||
         std::find(districts.begin(), districts.end(), question.district) != districts.end();
}

auto RankOf(const Responsible& answer) {
  const size_t districts = answer.responsibility->districts.size();
  // An unset role decides.
  const auto role = std::max(answer.responsibility->role, ResponsibilityRole::kDecides);
  return std::tuple(
      static_cast<int>(role), districts == 0 ? std::numeric_limits<size_t>::max() : districts,
      absl::string_view(answer.contact->title), absl::string_view(answer.contact->record.name),
      absl::string_view(answer.responsibility->record.name));
}

}  // namespace

std::vector<Responsible> FindResponsible(absl::Span<const Contact> contacts,
                                         absl::Span<const Responsibility> responsibilities,
                                         const ResponsibilityQuestion& question) {
  ContactsByName by_name;
  by_name.reserve(contacts.size());
  for (const Contact& contact : contacts) by_name.emplace(contact->record.name, &*contact);
  std::vector<Responsible> out;
  for (const Responsibility& responsibility : responsibilities) {
    if (!AnswersFor(*responsibility, question)) continue;
    const auto contact = by_name.find(responsibility->contact);
    if (contact == by_name.end() || !ValidOn(contact->second->validity, question.day)) continue;
    Responsible answer{.contact = contact->second, .responsibility = &*responsibility};
    if (AbsentOn(*answer.contact, question.day))
      answer.deputy = DeputyOf(*answer.contact, by_name, question.day);
    out.push_back(answer);
  }
  std::sort(out.begin(), out.end(),
            [](const Responsible& a, const Responsible& b) { return RankOf(a) < RankOf(b); });
  return out;
}

}  // namespace raumboerse::domain
