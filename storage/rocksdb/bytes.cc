#include "storage/rocksdb/bytes.h"

namespace raumboerse::storage {
namespace {

template <typename Number>
void AppendFixed(std::string& out, Number number) {
  for (int shift = 8 * (sizeof(Number) - 1); shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>(number >> shift));
  }
}

template <typename Number>
std::optional<Number> TakeFixed(absl::string_view& in) {
  if (in.size() < sizeof(Number)) return std::nullopt;
  Number number = 0;
  for (size_t i = 0; i < sizeof(Number); ++i) {
    number = (number << 8) | static_cast<unsigned char>(in[i]);
  }
  in.remove_prefix(sizeof(Number));
  return number;
}

// Up to 8 bytes, the first one lowest.
uint64_t Lane(absl::string_view bytes) {
  uint64_t lane = 0;
  for (size_t i = 0; i < bytes.size(); ++i) {
    lane |= static_cast<uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  }
  return lane;
}

uint64_t Mix(uint64_t hash, uint64_t lane) {
  hash = (hash ^ lane) * 0x9e3779b97f4a7c15;
  return hash ^ (hash >> 32);
}

}  // namespace

void AppendFixed32(std::string& out, uint32_t number) { AppendFixed(out, number); }
void AppendFixed64(std::string& out, uint64_t number) { AppendFixed(out, number); }

void AppendVarint(std::string& out, uint64_t number) {
  for (; number >= 0x80; number >>= 7) out.push_back(static_cast<char>(number | 0x80));
  out.push_back(static_cast<char>(number));
}

void AppendSized(std::string& out, absl::string_view bytes) {
  AppendVarint(out, bytes.size());
  out.append(bytes.data(), bytes.size());
}

std::optional<uint32_t> TakeFixed32(absl::string_view& in) { return TakeFixed<uint32_t>(in); }
std::optional<uint64_t> TakeFixed64(absl::string_view& in) { return TakeFixed<uint64_t>(in); }

std::optional<uint64_t> TakeVarint(absl::string_view& in) {
  uint64_t number = 0;
  for (int shift = 0; shift < 64 && !in.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(in.front());
    in.remove_prefix(1);
    number |= static_cast<uint64_t>(byte & 0x7f) << shift;
    if (byte < 0x80) return number;
  }
  return std::nullopt;
}

std::optional<absl::string_view> TakeSized(absl::string_view& in) {
  const std::optional<uint64_t> size = TakeVarint(in);
  if (!size.has_value() || *size > in.size()) return std::nullopt;
  const absl::string_view bytes = in.substr(0, *size);
  in.remove_prefix(*size);
  return bytes;
}

uint64_t ChainHash(uint64_t before, absl::string_view bytes) {
  uint64_t hash = Mix(before, bytes.size());
  for (; bytes.size() >= 8; bytes.remove_prefix(8)) hash = Mix(hash, Lane(bytes.substr(0, 8)));
  return Mix(hash, Lane(bytes));
}

}  // namespace raumboerse::storage
