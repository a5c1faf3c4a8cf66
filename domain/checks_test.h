#pragma once

#include <cstdint>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "gmock/gmock.h"

#include "base/faults.h"
#include "domain/checks.h"
#include "domain/day.h"

// What the tests of the checks share.
namespace raumboerse {

// Found by gtest, so that a failure shows the fault and not its bytes.
inline void PrintTo(const Fault& fault, std::ostream* out) {
  *out << fault.field << ": " << fault.wish;
}

namespace domain {

inline Day D(absl::string_view text) { return *Day::Parse(text); }

template <typename Fields>
std::vector<Fault> FaultsOf(const Fields& fields) {
  Faults faults;
  Check(fields, faults);
  return faults.kept();
}

// One change to a good record and the field at which it is refused; empty: it is taken.
template <typename Fields>
struct Case {
  const char* field;
  std::function<void(Fields&)> change;
};

// Each case alone: exactly one fault at its field, or none. Names the case by its number.
template <typename Fields>
void ExpectCases(const Fields& good, const std::vector<Case<Fields>>& cases) {
  ASSERT_THAT(FaultsOf(good), ::testing::IsEmpty());
  for (size_t i = 0; i < cases.size(); ++i) {
    Fields fields = good;
    cases[i].change(fields);
    const std::vector<Fault> faults = FaultsOf(fields);
    if (*cases[i].field == '\0') {
      EXPECT_THAT(faults, ::testing::IsEmpty()) << "case " << i << " is at the limit";
    } else {
      EXPECT_THAT(faults, ::testing::ElementsAre(
                              ::testing::Field(&Fault::field, std::string(cases[i].field))))
          << "case " << i;
    }
  }
}

// The boundary pair of a list: `most` entries are taken, one more is refused at `field`.
template <typename Fields>
void ExpectListLimit(const Fields& good, const char* field, size_t most,
                     const std::function<void(Fields&, size_t count)>& fill) {
  Fields fields = good;
  fill(fields, most);
  EXPECT_THAT(FaultsOf(fields), ::testing::IsEmpty()) << field;
  fields = good;
  fill(fields, most + 1);
  EXPECT_THAT(FaultsOf(fields), ::testing::Contains(::testing::Field(&Fault::field, field)));
}

// The boundary pair of a number: both ends are taken, one below and one above are refused.
template <typename Fields>
void ExpectRange(const Fields& good, const char* field, Bounds bounds,
                 const std::function<void(Fields&, int64_t)>& set) {
  const auto faults_of = [&](int64_t value) {
    Fields fields = good;
    set(fields, value);
    return FaultsOf(fields);
  };
  EXPECT_THAT(faults_of(bounds.least), ::testing::IsEmpty()) << field;
  EXPECT_THAT(faults_of(bounds.most), ::testing::IsEmpty()) << field;
  for (int64_t value : {bounds.least - 1, bounds.most + 1}) {
    const std::string wish = std::to_string(value) + " is outside [" +
                             std::to_string(bounds.least) + ", " + std::to_string(bounds.most) +
                             "]";
    EXPECT_THAT(faults_of(value), ::testing::Contains(Fault{field, wish}));
  }
}

// The same of a figure that 0 leaves unstated: what is refused is told the bounds of what may be
// stated.
template <typename Fields>
void ExpectStated(const Fields& good, const char* field, int64_t most,
                  const std::function<void(Fields&, int64_t)>& set) {
  for (const int64_t value : {int64_t{-1}, int64_t{0}, int64_t{1}, most, most + 1}) {
    Fields fields = good;
    set(fields, value);
    const std::string wish =
        std::to_string(value) + " is outside [1, " + std::to_string(most) + "]";
    if (value < 0 || value > most)
      EXPECT_THAT(FaultsOf(fields), ::testing::Contains(Fault{field, wish}));
    else
      EXPECT_THAT(FaultsOf(fields), ::testing::IsEmpty()) << field << " " << value;
  }
}

// The boundary pair of a text: `most` bytes are taken, one more is refused.
template <typename Fields>
void ExpectTextLimit(const Fields& good, const char* field, size_t most,
                     const std::function<void(Fields&, const std::string&)>& set) {
  Fields fields = good;
  set(fields, std::string(most, 'a'));
  EXPECT_THAT(FaultsOf(fields), ::testing::IsEmpty()) << field;
  set(fields, std::string(most + 1, 'a'));
  EXPECT_THAT(FaultsOf(fields),
              ::testing::ElementsAre(::testing::Field(&Fault::field, std::string(field))));
}

}  // namespace domain
}  // namespace raumboerse
