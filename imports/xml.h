#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <pugixml.hpp>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

// For the .cc files of imports/ alone.
namespace raumboerse::imports {

inline constexpr size_t kXmlBytesMax = 64u << 20;
inline constexpr size_t kXmlMarksMax = 4'000'000;  // tags and attributes
inline constexpr int kXmlDepthMax = 64;
inline constexpr int kXmlAttributesMax = 64;  // of one tag

// An XML file as a tree. What an entity of the file's own would stand for is never looked up: a
// file with a document type declaration is refused as a whole. Owns the tree, about 150 bytes a
// tag. Nodes point into it.
class XmlFile {
 public:
  // INVALID_ARGUMENT for what is no XML, has a document type declaration, is UTF-16, or exceeds one
  // of the bounds above. What is no UTF-8 is read as Windows-1252.
  static absl::StatusOr<XmlFile> Parse(absl::string_view bytes);

  pugi::xml_node root() const { return document_->document_element(); }
  // The line of the node's first character, from 1.
  int64_t LineOf(pugi::xml_node node) const;
  // Whether the file was no UTF-8.
  bool converted() const { return converted_; }

  // What the root binds to a namespace that begins with `uri`.
  struct Namespace {
    std::string uri;
    std::string prefix;  // `xplan:`, or empty for the default
  };
  // Those in the order of the root's attributes.
  std::vector<Namespace> NamespacesOf(absl::string_view uri) const;

 private:
  XmlFile() = default;
  absl::Status Load(absl::string_view text);
  absl::Status CheckTree() const;
  int64_t LineAt(ptrdiff_t offset) const;

  // Behind a pointer, so that nodes stay good when the file is moved.
  std::unique_ptr<pugi::xml_document> document_;
  std::vector<uint32_t> line_ends_;
  bool converted_ = false;
};

// The name without its prefix.
absl::string_view LocalName(pugi::xml_node node);
// Whether the name is `prefix` followed by `local`.
bool IsNamed(pugi::xml_node node, absl::string_view prefix, absl::string_view local);
// The first child of this local name; a null node where there is none, which all functions here
// take as one without text, attributes and children.
pugi::xml_node ChildOf(pugi::xml_node node, absl::string_view local);
std::vector<pugi::xml_node> ChildrenOf(pugi::xml_node node, absl::string_view local);
// All text directly within the node, without white space at its ends.
std::string TextOf(pugi::xml_node node);
// The value of the attribute of this local name, without white space at its ends; empty where there
// is none.
std::string AttributeOf(pugi::xml_node node, absl::string_view local);
// The next element of the tree in the order of the file; a null node behind the last.
pugi::xml_node NextElement(pugi::xml_node node, pugi::xml_node root);

}  // namespace raumboerse::imports
