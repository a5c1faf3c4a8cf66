#include <immintrin.h>

#include "bench/goals/scan_kernels.h"

// Compiled for processors with AVX-512 F, BW, VL and DQ.
namespace raumboerse::bench {
namespace {

using Mask = uint64_t;  // a bit a row

inline __m512i Load(const void* from) { return _mm512_loadu_si512(from); }
inline __m512i All(uint8_t value) { return _mm512_set1_epi8(static_cast<char>(value)); }
inline __m512i All(uint16_t value) { return _mm512_set1_epi16(static_cast<short>(value)); }
inline __m512i All(int16_t value) { return _mm512_set1_epi16(value); }
inline __m512i All(uint32_t value) { return _mm512_set1_epi32(static_cast<int>(value)); }
inline __m512i All(uint64_t value) { return _mm512_set1_epi64(static_cast<long long>(value)); }
inline __m512 All(float value) { return _mm512_set1_ps(value); }

// Puts together what `test(first row)` says of so many rows at a time.
template <int kRows, typename Test>
inline Mask Gather(size_t row, Test test) {
  Mask mask = 0;
  for (int part = 0; part < 64 / kRows; ++part)
    mask |= static_cast<Mask>(test(row + static_cast<size_t>(part * kRows))) << (part * kRows);
  return mask;
}

inline __mmask16 Within(const float* column, size_t row, __m512 middle, __m512 reach) {
  const __m512 away = _mm512_abs_ps(_mm512_sub_ps(_mm512_loadu_ps(column + row), middle));
  return _mm512_cmp_ps_mask(away, reach, _CMP_LE_OQ);
}

size_t Write(Mask mask, size_t row, uint32_t* out) {
  size_t count = 0;
  for (; mask != 0; mask &= mask - 1)
    out[count++] = static_cast<uint32_t>(row + static_cast<size_t>(__builtin_ctzll(mask)));
  return count;
}

inline Mask TestSmall(const FlatSpaces& c, const FlatSpaceTest& t, size_t row) {
  const __m512i allows = Load(c.allows.data() + row), asks = All(t.asks);
  const Mask conduct = _mm512_cmpeq_epi8_mask(_mm512_and_si512(allows, asks), asks);
  return conduct & Gather<32>(row, [&](size_t i) -> __mmask32 {
           const __m512i least = _mm512_max_epu16(All(t.area_least), Load(c.least_part.data() + i));
           const __m512i most = _mm512_min_epu16(All(t.area_most), Load(c.area.data() + i));
           const __m512i begin = _mm512_max_epi16(All(t.from), Load(c.first_day.data() + i));
           const __m512i end = _mm512_min_epi16(All(t.until), Load(c.last_day.data() + i));
           const __m512i days = _mm512_subs_epi16(end, begin);
           return _mm512_cmple_epu16_mask(least, most) &
                  _mm512_cmpge_epi16_mask(days, All(t.least_days)) &
                  _mm512_cmple_epi16_mask(begin, All(t.start_by)) &
                  _mm512_test_epi16_mask(All(t.contract_forms), Load(c.contract_forms.data() + i)) &
                  _mm512_test_epi16_mask(All(t.organisation_form),
                                         Load(c.organisation_forms.data() + i)) &
                  _mm512_cmple_epu16_mask(All(t.persons), Load(c.persons.data() + i)) &
                  _mm512_cmpge_epi16_mask(Load(c.confirmed.data() + i), All(t.confirmed_from));
         });
}

inline Mask TestPlace(const FlatSpaces& c, const FlatSpaceTest& t, size_t row) {
  Mask mask = ~Mask{0};
  if (t.near) {
    mask &= Gather<16>(row, [&](size_t i) -> __mmask16 {
      return Within(c.latitude.data(), i, All(t.latitude), All(t.latitude_reach)) &
             Within(c.longitude.data(), i, All(t.longitude), All(t.longitude_reach));
    });
  }
  if (t.in_districts) {
    const __m512i low = Load(t.districts), high = Load(t.districts + 16);
    mask &= Gather<16>(row, [&](size_t i) -> __mmask16 {
      const __m512i district = _mm512_cvtepu16_epi32(
          _mm256_loadu_si256(reinterpret_cast<const __m256i*>(c.district.data() + i)));
      const __m512i word = _mm512_permutex2var_epi32(low, _mm512_srli_epi32(district, 5), high);
      const __m512i bit = _mm512_srlv_epi32(word, _mm512_and_si512(district, All(uint32_t{31})));
      return _mm512_test_epi32_mask(bit, All(uint32_t{1}));
    });
  }
  return mask;
}

inline Mask TestUses(const FlatSpaces& c, const FlatSpaceTest& t, size_t row) {
  const Mask equipment = Gather<16>(row, [&](size_t i) -> __mmask16 {
    const __m512i lacking = _mm512_andnot_si512(Load(c.equipment.data() + i), All(t.equipment));
    return _mm512_testn_epi32_mask(lacking, lacking);
  });
  return equipment & Gather<8>(row, [&](size_t i) -> __mmask8 {
           const __m512i uses = Load(c.uses.data() + i);
           __mmask8 any = 0;
           for (int a = 0; a < t.alternative_count; ++a) {
             const __m512i lacking = _mm512_andnot_si512(uses, All(t.alternatives[a]));
             any |= _mm512_testn_epi64_mask(lacking, lacking);
           }
           return any;
         });
}

inline Mask TestMoney(const FlatSpaces& c, const FlatSpaceTest& t, size_t row) {
  if (!t.within_means) return ~Mask{0};
  return Gather<16>(row, [&](size_t i) -> __mmask16 {
    const __m512 first = _mm512_loadu_ps(c.first.data() + i);
    const __m512 sum =
        _mm512_add_ps(_mm512_mul_ps(_mm512_loadu_ps(c.rate.data() + i), All(t.rate_weight)), first);
    return _mm512_cmp_ps_mask(first, All(t.first_most), _CMP_LE_OQ) &
           _mm512_cmp_ps_mask(sum, All(t.means), _CMP_LE_OQ);
  });
}

size_t ScanSpaces(const FlatSpaces& c, const FlatSpaceTest& t, uint32_t* out) {
  size_t count = 0;
  for (size_t row = 0; row < c.rows; row += kScanRows) {
    const Mask mask =
        TestPlace(c, t, row) & TestSmall(c, t, row) & TestUses(c, t, row) & TestMoney(c, t, row);
    count += Write(mask, row, out + count);
  }
  return count;
}

size_t ScanSpacesEarly(const FlatSpaces& c, const FlatSpaceTest& t, uint32_t* out) {
  size_t count = 0;
  for (size_t row = 0; row < c.rows; row += kScanRows) {
    Mask mask = TestPlace(c, t, row);
    if (mask != 0) mask &= TestUses(c, t, row);
    if (mask != 0) mask &= TestSmall(c, t, row);
    if (mask != 0) mask &= TestMoney(c, t, row);
    count += Write(mask, row, out + count);
  }
  return count;
}

inline Mask TestSmall(const FlatNeeds& c, const FlatNeedTest& t, size_t row) {
  const Mask conduct = _mm512_testn_epi8_mask(Load(c.asks.data() + row), All(t.allows_not));
  return conduct & Gather<32>(row, [&](size_t i) -> __mmask32 {
           const __m512i least = _mm512_max_epu16(All(t.least_part), Load(c.least.data() + i));
           const __m512i most = _mm512_min_epu16(All(t.area), Load(c.most.data() + i));
           const __m512i begin = _mm512_max_epi16(All(t.first_day), Load(c.from.data() + i));
           const __m512i end = _mm512_min_epi16(All(t.last_day), Load(c.until.data() + i));
           const __m512i days = _mm512_subs_epi16(end, begin);
           return _mm512_cmple_epu16_mask(least, most) &
                  _mm512_cmpge_epi16_mask(days, Load(c.least_days.data() + i)) &
                  _mm512_cmple_epi16_mask(begin, Load(c.start_by.data() + i)) &
                  _mm512_test_epi16_mask(All(t.contract_forms), Load(c.contract_forms.data() + i)) &
                  _mm512_test_epi16_mask(All(t.organisation_forms),
                                         Load(c.organisation_form.data() + i)) &
                  _mm512_cmple_epu16_mask(Load(c.persons.data() + i), All(t.persons)) &
                  _mm512_cmpge_epi16_mask(Load(c.confirmed.data() + i), All(t.confirmed_from));
         });
}

inline Mask TestPlace(const FlatNeeds& c, const FlatNeedTest& t, size_t row) {
  const __m512 anywhere = All(__builtin_inff());
  return Gather<16>(row, [&](size_t i) -> __mmask16 {
    const __m512 latitude_reach = _mm512_loadu_ps(c.latitude_reach.data() + i);
    const __m512 longitude_reach = _mm512_loadu_ps(c.longitude_reach.data() + i);
    const __mmask16 near = Within(c.latitude.data(), i, All(t.latitude), latitude_reach) &
                           Within(c.longitude.data(), i, All(t.longitude), longitude_reach);
    const __m512i lacking =
        _mm512_and_si512(Load(c.equipment.data() + i), All(t.equipment_lacking));
    return (near | _mm512_cmp_ps_mask(latitude_reach, anywhere, _CMP_EQ_OQ)) &
           _mm512_testn_epi32_mask(lacking, lacking);
  });
}

inline Mask TestMoney(const FlatNeeds& c, const FlatNeedTest& t, size_t row) {
  const __m512 first = All(t.first), rate = All(t.rate);
  return Gather<16>(row, [&](size_t i) -> __mmask16 {
    const __m512 weight = _mm512_loadu_ps(c.rate_weight.data() + i);
    const __m512 sum = _mm512_add_ps(_mm512_mul_ps(rate, weight), first);
    const __mmask16 pays =
        _mm512_cmp_ps_mask(first, _mm512_loadu_ps(c.first_most.data() + i), _CMP_LE_OQ) &
        _mm512_cmp_ps_mask(sum, _mm512_loadu_ps(c.means.data() + i), _CMP_LE_OQ);
    return pays | _mm512_cmp_ps_mask(weight, _mm512_setzero_ps(), _CMP_EQ_OQ);
  });
}

inline Mask TestSets(const FlatNeeds& c, const FlatNeedTest& t, size_t row) {
  return Gather<8>(row, [&](size_t i) -> __mmask8 {
    return _mm512_test_epi64_mask(Load(c.uses.data() + i), All(t.uses)) &
           _mm512_test_epi64_mask(Load(c.districts.data() + i), All(t.district));
  });
}

size_t ScanNeeds(const FlatNeeds& c, const FlatNeedTest& t, uint32_t* out) {
  size_t count = 0;
  for (size_t row = 0; row < c.rows; row += kScanRows) {
    const Mask mask =
        TestPlace(c, t, row) & TestSmall(c, t, row) & TestSets(c, t, row) & TestMoney(c, t, row);
    count += Write(mask, row, out + count);
  }
  return count;
}

}  // namespace

const ScanKernels kAvx512Kernels = {"AVX-512", ScanSpaces, ScanSpacesEarly, ScanNeeds};

}  // namespace raumboerse::bench
