#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "domain/match_rule.h"
#include "matcher/world.h"

namespace raumboerse::matcher {

struct FindOptions {
  size_t offset = 0;
  size_t count = 20;
  int min_score = 0;
  size_t would_fit_count = 0;  // 0: not looked for, and not counted
  // How many matches to count at least: nobody needs to know how many thousands there are, and
  // ranking the best does not tell.
  size_t count_up_to = 100;
  // The least visibility of the listed records that the asker may see.
  domain::Visibility audience = domain::Visibility::kStaff;
};

// One pair, as it is ranked; `listed` is the space or the need that was found. domain::Evaluate()
// explains the few that are shown.
template <typename Entry>
struct Hit {
  std::shared_ptr<const Entry> listed;
  domain::Ranked ranked;
  uint32_t row = 0;  // of the world's table
};

// A fact, and how many pairs fail by it alone.
struct UnlockingFact {
  std::string field;
  int64_t pairs = 0;
  bool operator==(const UnlockingFact&) const = default;
};

template <typename Entry>
struct Found {
  std::vector<Hit<Entry>> matches;  // [offset, offset + count) of all, best first
  // Of all matches that reach min_score, up to the larger of count_up_to and offset + count.
  int64_t total = 0;
  bool more = false;                  // there are more than `total`
  std::vector<Hit<Entry>> would_fit;  // fewest facts to settle first, then as matches are ordered
  int64_t would_fit_total = 0;
  std::vector<UnlockingFact> unlocking;  // most pairs first, then by field
};

// Finds pairs in a world, exactly as domain::Evaluate() and the definition's order say. Stateless:
// any thread.
class Matcher {
 public:
  virtual ~Matcher() = default;
  // `question.listed` is set by the method.
  virtual Found<SpaceEntry> FindSpaces(const World& world, const domain::NeedFacts& need,
                                       domain::Question question,
                                       const FindOptions& options) const = 0;
  virtual Found<NeedEntry> FindNeeds(const World& world, const SpaceEntry& space,
                                     domain::Question question,
                                     const FindOptions& options) const = 0;
};

// Leaves out what surely does not match, without ranking what is left. Stateless: any thread.
class Sieve {
 public:
  virtual ~Sieve() = default;
  // Rows, in no order and each once, among which are all spaces that match the need, or one that is
  // stricter in any of the levers of domain/need_levers.h, and that the audience may see. What the
  // rules say of a use shuts none of them out. `question.listed` is set by the method.
  virtual std::vector<uint32_t> SpacesThatMay(const World& world, const domain::NeedFacts& need,
                                              domain::Question question,
                                              domain::Visibility audience) const = 0;
  // The same for the needs of a space, and the levers of domain/space_levers.h.
  virtual std::vector<uint32_t> NeedsThatMay(const World& world, const SpaceEntry& space,
                                             domain::Question question,
                                             domain::Visibility audience) const = 0;
};

}  // namespace raumboerse::matcher
