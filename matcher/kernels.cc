#include "matcher/kernels.h"

#include <cstdlib>

#include "matcher/need_loops.h"
#include "matcher/plane_loops.h"
#include "matcher/space_loops.h"

// One set of functions for each instruction set, out of the same loops. This file is compiled
// without fused multiply-add across statements (-ffp-contract=off), so that all sets round alike.
#define RB_KERNELS(Isa, ...)                                                                    \
  struct Isa {                                                                                  \
    template <typename Columns>                                                                 \
    __VA_ARGS__ static void Test(const SpaceTest& t, const Columns& c, RowMask& mask) {         \
      TestSpaces<Isa>(t, c, mask);                                                              \
    }                                                                                           \
    template <typename Columns>                                                                 \
    __VA_ARGS__ static void Bound(const SpaceBound& b, const Columns& c, BlockBounds& out) {    \
      BoundSpaces<Isa>(b, c, AllRows(), out);                                                   \
    }                                                                                           \
    __VA_ARGS__ static void Needs(const NeedTest& t, const NeedColumns& c, RowMask& mask) {     \
      TestNeeds<Isa>(t, c, mask);                                                               \
    }                                                                                           \
    __VA_ARGS__ static bool Keep(const PlaneFilter& f, const Planes& p, const RowBits& offered, \
                                 RowBits& left) {                                               \
      return PlaneLoops::Keep(f, p, offered, left);                                             \
    }                                                                                           \
    __VA_ARGS__ static void Fetch(const PlaneFilter& f, const Planes& p) {                      \
      PlaneLoops::Fetch(f, p);                                                                  \
    }                                                                                           \
  }

namespace raumboerse::matcher {
namespace {

RB_KERNELS(Portable, );

template <typename Isa>
constexpr Kernels KernelsOf(absl::string_view name) {
  return {name,
          Isa::template Test<SpaceColumns>,
          Isa::template Bound<SpaceColumns>,
          Isa::template Test<SpaceSummaries>,
          Isa::template Bound<SpaceSummaries>,
          Isa::Needs,
          Isa::Keep,
          Isa::Fetch};
}

constexpr Kernels kPortable = KernelsOf<Portable>("portable");

#if defined(__x86_64__)
RB_KERNELS(Avx2, __attribute__((target("avx2,popcnt"))));
RB_KERNELS(Avx512, __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,popcnt"))));

constexpr Kernels kAvx2 = KernelsOf<Avx2>("avx2");
constexpr Kernels kAvx512 = KernelsOf<Avx512>("avx512");

bool HasAvx512() {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}
#endif

const Kernels& Choose() {
  const std::vector<const Kernels*> runnable = RunnableKernels();
  const char* const wanted = std::getenv("RAUMBOERSE_KERNELS");
  for (const Kernels* one : runnable)
    if (wanted != nullptr && one->name == wanted) return *one;
  return *runnable.back();
}

}  // namespace

std::vector<const Kernels*> RunnableKernels() {
  std::vector<const Kernels*> out = {&kPortable};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) out.push_back(&kAvx2);
  if (HasAvx512()) out.push_back(&kAvx512);
#endif
  return out;
}

const Kernels& ChosenKernels() {
  static const Kernels& chosen = Choose();
  return chosen;
}

void SpaceTest::Run(const SpaceColumns& columns, RowMask& mask) const {
  ChosenKernels().test_spaces(*this, columns, mask);
}

void SpaceBound::Run(const SpaceColumns& columns, BlockBounds& bounds) const {
  ChosenKernels().bound_spaces(*this, columns, bounds);
}

void SpaceTest::Run(const SpaceSummaries& tiles, RowMask& mask) const {
  ChosenKernels().test_tiles(*this, tiles, mask);
}

void SpaceBound::Run(const SpaceSummaries& tiles, BlockBounds& bounds) const {
  ChosenKernels().bound_tiles(*this, tiles, bounds);
}

void NeedTest::Run(const NeedColumns& columns, RowMask& mask) const {
  ChosenKernels().test_needs(*this, columns, mask);
}

// A few rows need no vectors.
bool SpaceTest::PassesAsLeft(const SpaceRecord& record) const {
  return matcher::PassesAsLeft(*this, record, 0);
}

template <int kRows>
int SpaceBound::Of(const SpaceColumnsOf<kRows>& columns, int row) const {
  std::array<int16_t, 1> bound;
  BoundSpaces<Portable>(*this, columns, OneRow{row}, bound);
  return bound[0];
}
template int SpaceBound::Of(const SpaceColumns&, int) const;
template int SpaceBound::Of(const SpaceRecord&, int) const;

bool NeedTest::PassesAsLeft(const NeedRecord& record) const {
  return matcher::PassesAsLeft(*this, record, 0);
}

}  // namespace raumboerse::matcher
