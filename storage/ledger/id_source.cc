#include "storage/ledger/id_source.h"

#include "absl/strings/str_cat.h"

namespace raumboerse::ledger {
namespace {

constexpr size_t kIdLetters = 20;
// Without letters that are easily mistaken for another.
constexpr char kLetters[] = "0123456789abcdefghjkmnpqrstvwxyz";

std::mt19937_64 Seeded() {
  std::random_device device;
  std::seed_seq seed{device(), device(), device(), device(),
                     device(), device(), device(), device()};
  return std::mt19937_64(seed);
}

}  // namespace

RandomIdSource::RandomIdSource() : random_(Seeded()) {}

std::string RandomIdSource::NewId() {
  uint64_t words[2];
  {
    MutexLock lock(mutex_);
    words[0] = random_();
    words[1] = random_();
  }
  std::string id(kIdLetters, '0');
  for (size_t i = 0; i < kIdLetters; ++i) {
    uint64_t& word = words[i % 2];
    id[i] = kLetters[word % 32];
    word /= 32;
  }
  return id;
}

uint64_t RandomIdSource::NewToken() {
  MutexLock lock(mutex_);
  uint64_t token = 0;
  while (token == 0) token = random_();  // ends: one draw in 2^64 is 0
  return token;
}

std::string CountingIdSource::NewId() {
  MutexLock lock(mutex_);
  return absl::StrCat("id-", next_++);
}

uint64_t CountingIdSource::NewToken() {
  MutexLock lock(mutex_);
  return next_++;
}

}  // namespace raumboerse::ledger
