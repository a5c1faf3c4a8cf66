#pragma once

#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace raumboerse::apps {

// A kind of record as commands know it: words, columns, and how the API's messages and methods for
// it are called. All of it but the words and columns follows from the API's naming, by reflection.
class Resource {
 public:
  struct Words {
    absl::string_view singular;    // as typed: `space`
    absl::string_view collection;  // in resource names, and typed as well: `spaces`
    absl::string_view columns;     // of its list, paths apart by blanks; `id` ends the name
    const google::protobuf::Descriptor* create_request;
  };
  explicit Resource(const Words& words);

  absl::string_view word() const { return words_.singular; }
  absl::string_view collection() const { return words_.collection; }
  absl::string_view columns() const { return words_.columns; }
  // The record's own message, and the field that holds it in requests.
  const google::protobuf::Descriptor* message() const { return message_; }
  const std::string& field() const { return field_; }

  // `SpaceService/CreateSpace` and its request; `verb` is Create, Get, Update, Delete, List or
  // BatchUpsert. REQUIRES: the API has it; exchanges have no batches.
  std::string Method(absl::string_view verb) const;
  const google::protobuf::Descriptor* Request(absl::string_view verb) const;
  // The field with the records: in the answer to a list, and in the request of BatchUpsert.
  const google::protobuf::FieldDescriptor* ListField() const;
  const google::protobuf::FieldDescriptor* BatchField() const;

 private:
  const google::protobuf::MethodDescriptor* Find(absl::string_view verb) const;

  Words words_;
  const google::protobuf::Descriptor* message_;
  std::string field_;
};

// All of them, in the order in which people meet them; exchanges last.
absl::Span<const Resource> Resources();

// A message of that type with nothing set.
std::unique_ptr<google::protobuf::Message> NewMessage(const google::protobuf::Descriptor* type);

// Sets a text field by name. REQUIRES: the message has it.
void SetText(google::protobuf::Message& message, absl::string_view field, absl::string_view value);
// The text field by name; empty where the message has no such field.
std::string TextOf(const google::protobuf::Message& message, absl::string_view field);

}  // namespace raumboerse::apps
