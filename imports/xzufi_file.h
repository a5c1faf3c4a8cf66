#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"

#include "domain/contact.h"
#include "domain/day.h"
#include "imports/read_options.h"
#include "imports/report.h"
#include "imports/row.h"
#include "imports/xml.h"

// What both readers of XZuFi share; for the .cc files of imports/ alone.
namespace raumboerse::imports {

// An id together with the agency that gave it.
struct XzufiId {
  std::string agency;
  std::string id;

  bool complete() const { return !agency.empty() && !id.empty(); }
  // `agency:id`; a colon of the agency's own is written `%3A`.
  std::string Key() const {
    return absl::StrCat(absl::StrReplaceAll(agency, {{":", "%3A"}}), ":", id);
  }
};

// The id that `node` itself states: its text and its attribute `schemeAgencyID`.
XzufiId XzufiIdOf(pugi::xml_node node);
// Whether the id is complete; an error of the row where not.
bool CheckId(const XzufiId& id, absl::string_view field, RowReport& report);
// Of the child `field` of a row. Without one, or without its agency, it is an error of the row, and
// the answer nullopt.
std::optional<XzufiId> RequiredId(pugi::xml_node row, absl::string_view field, RowReport& report);

// The German text of localised elements, else the first.
std::string LocalisedText(const std::vector<pugi::xml_node>& nodes);

// `gueltigkeit` with `beginn` and `ende`; the end is the last day. A day that is none is left out
// with a warning; an end before the beginning is an error.
std::optional<domain::Period> ValidityOf(pugi::xml_node row, RowReport& report);

// The rows of a file in its order.
struct XzufiFile {
  XmlFile xml;
  std::vector<pugi::xml_node> units, services, responsibilities;
};
absl::StatusOr<XzufiFile> ParseXzufi(absl::string_view bytes);

// ReadXzufiContacts of a file that is parsed already.
absl::StatusOr<RowCounts> ReadXzufiUnits(const XzufiFile& file, const ReadOptions& options,
                                         const RowSink<domain::ContactFields>& sink);

}  // namespace raumboerse::imports
