#pragma once

#include <google/protobuf/message.h>

#include <string>
#include <vector>

#include "base/check.h"

// The requests of the seven verbs have the same shape for every resource (services/testing/
// verbs_test.cc keeps it), so the verbs find the resource in them by its field's number.
namespace raumboerse::services {

inline constexpr int kCreateIdField = 2;
inline constexpr int kCreateResourceField = 3;
inline constexpr int kUpdateResourceField = 1;
inline constexpr int kUpsertItemsField = 2;
inline constexpr int kListItemsField = 1;

inline const google::protobuf::FieldDescriptor& FieldAt(const google::protobuf::Message& message,
                                                        int number) {
  const auto* field = message.GetDescriptor()->FindFieldByNumber(number);
  RB_CHECK(field != nullptr, "the requests of a verb have the same shape for every resource");
  return *field;
}

inline bool HasFieldAt(const google::protobuf::Message& message, int number) {
  return message.GetReflection()->HasField(message, &FieldAt(message, number));
}

inline std::string TextAt(const google::protobuf::Message& message, int number) {
  return message.GetReflection()->GetString(message, &FieldAt(message, number));
}

// REQUIRES: the field holds one `M`.
template <typename M>
const M& MessageAt(const google::protobuf::Message& message, int number) {
  const auto& field = FieldAt(message, number);
  RB_CHECK(field.message_type() == M::descriptor(), "the field holds the verb's resource");
  return static_cast<const M&>(message.GetReflection()->GetMessage(message, &field));
}

// Borrowed from the message. REQUIRES: the field is a list of `M`.
template <typename M>
std::vector<const M*> MessagesAt(const google::protobuf::Message& message, int number) {
  const auto& field = FieldAt(message, number);
  RB_CHECK(field.message_type() == M::descriptor(), "the field lists the verb's resource");
  const auto& reflection = *message.GetReflection();
  std::vector<const M*> out;
  for (int i = 0; i < reflection.FieldSize(message, &field); ++i)
    out.push_back(static_cast<const M*>(&reflection.GetRepeatedMessage(message, &field, i)));
  return out;
}

// REQUIRES: the field is a list of `M`.
template <typename M>
M& AddMessageAt(google::protobuf::Message& message, int number) {
  const auto& field = FieldAt(message, number);
  RB_CHECK(field.message_type() == M::descriptor(), "the field lists the verb's resource");
  return static_cast<M&>(*message.GetReflection()->AddMessage(&message, &field));
}

}  // namespace raumboerse::services
