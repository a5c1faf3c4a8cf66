#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace raumboerse::storage {

// Numbers as they stand on disk. Fixed ones are big-endian, so that keys order as their numbers do.
void AppendFixed32(std::string& out, uint32_t number);
void AppendFixed64(std::string& out, uint64_t number);
void AppendVarint(std::string& out, uint64_t number);  // 7 bits a byte, lowest first
void AppendSized(std::string& out, absl::string_view bytes);

// Each takes its value from the front of `in`; nullopt, with `in` unspecified, where it is too
// short or ill-formed.
std::optional<uint32_t> TakeFixed32(absl::string_view& in);
std::optional<uint64_t> TakeFixed64(absl::string_view& in);
std::optional<uint64_t> TakeVarint(absl::string_view& in);
std::optional<absl::string_view> TakeSized(absl::string_view& in);

// 64 bits that tell other bytes apart from these, and other orders of chained calls; stable for
// ever, because it is on disk (docs/storage-format.md defines it). Not against an adversary.
uint64_t ChainHash(uint64_t before, absl::string_view bytes);

}  // namespace raumboerse::storage
