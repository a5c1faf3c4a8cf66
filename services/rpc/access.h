#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

#include "services/rpc/caller.h"

namespace raumboerse::rpc {

// A set of roles.
class Roles {
 public:
  constexpr Roles(std::initializer_list<Role> roles) {
    for (Role role : roles) bits_ |= Bit(role);
  }
  constexpr bool Contains(Role role) const { return (bits_ & Bit(role)) != 0; }

 private:
  static constexpr unsigned Bit(Role role) { return 1u << static_cast<unsigned>(role); }
  unsigned bits_ = 0;
};

// The one table of who may call what. Immutable; any thread may ask.
class Access {
 public:
  // The rules of every method of the API.
  static Access Standard();
  // For tests: `{"package.Service/Method", roles}`.
  explicit Access(std::initializer_list<std::pair<absl::string_view, Roles>> rules);

  // FAILED_PRECONDITION naming every method of the services that has no rule.
  absl::Status CheckComplete(
      absl::Span<const google::protobuf::ServiceDescriptor* const> services) const;

  // Whether `caller` may call `method` ("package.Service/Method") with this request.
  // UNAUTHENTICATED: not without a token. PERMISSION_DENIED: not with this one: the role may not,
  // or the request names an exchange that the caller is not bound to.
  absl::Status Check(const Caller& caller, absl::string_view method,
                     const google::protobuf::Message& request) const;

 private:
  absl::flat_hash_map<std::string, Roles> rules_;
};

// PERMISSION_DENIED if the request names a resource of another exchange than the one that the
// caller is bound to: in any text field that holds a resource name, and in `exchange_id`. Text
// inside resources counts too, so nobody links a record to one of a foreign exchange.
absl::Status CheckExchange(const Caller& caller, const google::protobuf::Message& request);

}  // namespace raumboerse::rpc
