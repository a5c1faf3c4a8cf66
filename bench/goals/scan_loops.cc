#include "bench/goals/scan_kernels.h"

// Plain loops of 64 rows, of which the compiler makes vectors. Compiled twice: RB_SCAN_KERNELS is
// the name of the table and RB_SCAN_NAME what it is called.
namespace raumboerse::bench {
namespace {

// A byte a row.
struct Bytes {
  uint8_t row[kScanRows];
};

template <typename Test>
inline void Narrow(Bytes& mask, Test test) {
  for (size_t i = 0; i < kScanRows; ++i) mask.row[i] &= static_cast<uint8_t>(test(i));
}

template <typename T>
inline T Least(T a, T b) {
  return a < b ? a : b;
}
template <typename T>
inline T Most(T a, T b) {
  return a > b ? a : b;
}
// Without a branch between them.
inline int Both(bool a, bool b) { return static_cast<int>(a) & static_cast<int>(b); }
inline int Either(bool a, bool b) { return static_cast<int>(a) | static_cast<int>(b); }
inline float Away(float a, float b) { return a > b ? a - b : b - a; }

size_t Write(const Bytes& mask, size_t row, uint32_t* out) {
  size_t count = 0;
  for (size_t i = 0; i < kScanRows; ++i) {
    out[count] = static_cast<uint32_t>(row + i);
    count += mask.row[i];
  }
  return count;
}

inline bool None(const Bytes& mask) {
  uint8_t any = 0;
  for (size_t i = 0; i < kScanRows; ++i) any |= mask.row[i];
  return any == 0;
}

inline void TestPlace(const FlatSpaces& c, const FlatSpaceTest& t, size_t row, Bytes& mask) {
  if (t.near) {
    const float* latitude = c.latitude.data() + row;
    const float* longitude = c.longitude.data() + row;
    Narrow(mask, [&](size_t i) {
      return Both(Away(latitude[i], t.latitude) <= t.latitude_reach,
                  Away(longitude[i], t.longitude) <= t.longitude_reach);
    });
  }
  if (t.in_districts) {
    const uint16_t* district = c.district.data() + row;
    Narrow(mask, [&](size_t i) {
      return t.districts[(district[i] & 1023) / 32] >> (district[i] % 32) & 1;
    });
  }
}

inline void TestUses(const FlatSpaces& c, const FlatSpaceTest& t, size_t row, Bytes& mask) {
  const uint64_t* uses = c.uses.data() + row;
  const uint32_t* equipment = c.equipment.data() + row;
  Bytes any{};
  for (int a = 0; a < t.alternative_count; ++a) {
    for (size_t i = 0; i < kScanRows; ++i) any.row[i] |= (t.alternatives[a] & ~uses[i]) == 0;
  }
  Narrow(mask, [&](size_t i) { return any.row[i]; });
  Narrow(mask, [&](size_t i) { return (t.equipment & ~equipment[i]) == 0; });
}

inline void TestSmall(const FlatSpaces& c, const FlatSpaceTest& t, size_t row, Bytes& mask) {
  Narrow(mask, [&](size_t i) { return (c.allows[row + i] & t.asks) == t.asks; });
  Narrow(mask, [&](size_t i) {
    return Most(t.area_least, c.least_part[row + i]) <= Least(t.area_most, c.area[row + i]);
  });
  Narrow(mask, [&](size_t i) {
    const int begin = Most(t.from, c.first_day[row + i]);
    const int days = Least(t.until, c.last_day[row + i]) - begin;
    return Both(days >= t.least_days, begin <= t.start_by);
  });
  Narrow(mask, [&](size_t i) {
    return Both((t.contract_forms & c.contract_forms[row + i]) != 0,
                (t.organisation_form & c.organisation_forms[row + i]) != 0);
  });
  Narrow(mask, [&](size_t i) {
    return Both(t.persons <= c.persons[row + i], c.confirmed[row + i] >= t.confirmed_from);
  });
}

inline void TestMoney(const FlatSpaces& c, const FlatSpaceTest& t, size_t row, Bytes& mask) {
  if (!t.within_means) return;
  Narrow(mask, [&](size_t i) {
    const float first = c.first[row + i];
    return Both(first <= t.first_most, c.rate[row + i] * t.rate_weight + first <= t.means);
  });
}

Bytes AllRows() {
  Bytes mask;
  for (size_t i = 0; i < kScanRows; ++i) mask.row[i] = 1;
  return mask;
}

size_t ScanSpaces(const FlatSpaces& c, const FlatSpaceTest& t, uint32_t* out) {
  size_t count = 0;
  for (size_t row = 0; row < c.rows; row += kScanRows) {
    Bytes mask = AllRows();
    TestPlace(c, t, row, mask);
    TestSmall(c, t, row, mask);
    TestUses(c, t, row, mask);
    TestMoney(c, t, row, mask);
    count += Write(mask, row, out + count);
  }
  return count;
}

size_t ScanSpacesEarly(const FlatSpaces& c, const FlatSpaceTest& t, uint32_t* out) {
  size_t count = 0;
  for (size_t row = 0; row < c.rows; row += kScanRows) {
    Bytes mask = AllRows();
    TestPlace(c, t, row, mask);
    if (None(mask)) continue;
    TestUses(c, t, row, mask);
    if (None(mask)) continue;
    TestSmall(c, t, row, mask);
    TestMoney(c, t, row, mask);
    count += Write(mask, row, out + count);
  }
  return count;
}

inline void TestConduct(const FlatNeeds& c, const FlatNeedTest& t, size_t row, Bytes& mask) {
  Narrow(mask, [&](size_t i) { return (c.asks[row + i] & t.allows_not) == 0; });
  Narrow(mask, [&](size_t i) {
    return Most(t.least_part, c.least[row + i]) <= Least(t.area, c.most[row + i]);
  });
  Narrow(mask, [&](size_t i) {
    const int begin = Most(t.first_day, c.from[row + i]);
    const int days = Least(t.last_day, c.until[row + i]) - begin;
    return Both(days >= c.least_days[row + i], begin <= c.start_by[row + i]);
  });
  Narrow(mask, [&](size_t i) {
    return Both((t.contract_forms & c.contract_forms[row + i]) != 0,
                (t.organisation_forms & c.organisation_form[row + i]) != 0);
  });
  Narrow(mask, [&](size_t i) {
    return Both(c.persons[row + i] <= t.persons, c.confirmed[row + i] >= t.confirmed_from);
  });
}

inline void TestSetsAndMeans(const FlatNeeds& c, const FlatNeedTest& t, size_t row, Bytes& mask) {
  Narrow(mask, [&](size_t i) {
    return Both((c.uses[row + i] & t.uses) != 0, (c.districts[row + i] & t.district) != 0);
  });
  Narrow(mask, [&](size_t i) { return (c.equipment[row + i] & t.equipment_lacking) == 0; });
  Narrow(mask, [&](size_t i) {
    const float weight = c.rate_weight[row + i];
    return Either(weight == 0, Both(t.first <= c.first_most[row + i],
                                    t.rate * weight + t.first <= c.means[row + i]));
  });
}

size_t ScanNeeds(const FlatNeeds& c, const FlatNeedTest& t, uint32_t* out) {
  size_t count = 0;
  for (size_t row = 0; row < c.rows; row += kScanRows) {
    Bytes mask = AllRows();
    Narrow(mask, [&](size_t i) {
      const float reach = c.latitude_reach[row + i];
      return Either(reach == __builtin_inff(),
                    Both(Away(c.latitude[row + i], t.latitude) <= reach,
                         Away(c.longitude[row + i], t.longitude) <= c.longitude_reach[row + i]));
    });
    TestConduct(c, t, row, mask);
    TestSetsAndMeans(c, t, row, mask);
    count += Write(mask, row, out + count);
  }
  return count;
}

}  // namespace

const ScanKernels RB_SCAN_KERNELS = {RB_SCAN_NAME, ScanSpaces, ScanSpacesEarly, ScanNeeds};

}  // namespace raumboerse::bench
