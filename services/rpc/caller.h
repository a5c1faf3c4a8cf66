#pragma once

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace raumboerse::rpc {

enum class Role : uint8_t { kPublic, kInitiative, kPartner, kStaff };

// The word for a role in token files and logs: public, initiative, partner, staff.
absl::string_view RoleName(Role role);

// Who calls. A plain value.
struct Caller {
  Role role = Role::kPublic;
  std::string subject;         // who it is, as the token file says; empty for the public
  std::string exchange = "*";  // id of the one exchange that it may touch, or "*" for all
  std::string initiative;      // name of the initiative that it speaks for; only of kInitiative

  bool is_staff() const { return role == Role::kStaff; }
  // Whether it may touch the exchange with this id.
  bool MayTouch(absl::string_view exchange_id) const {
    return exchange == "*" || exchange_id == exchange;
  }
  bool operator==(const Caller&) const = default;
};

}  // namespace raumboerse::rpc
