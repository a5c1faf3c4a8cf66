#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

#include "services/import/import_service_test.h"

// Services that are probably mistyped, through the service.
namespace raumboerse::services {
namespace {

using domain::Responsibility;

constexpr char kSlipsHeader[] = "Leistung;Ortsteile;Ansprechpartner\n";

v1::RunImportRequest SlipsRequest() {
  return ImportCity::Of(v1::IMPORT_FORMAT_RESPONSIBILITIES_CSV, "plan");
}

void MakeSlipsOffice(ImportCity& city) {
  city.MakeExchange();
  domain::ContactFields contact;
  contact.kind = domain::ContactKind::kOffice;
  contact.title = "Ordnungsamt";
  const auto added = city.ledger().Create<domain::Contact>("eschenfurt", "amt",
                                                           *domain::Contact::Create(contact), {});
  ASSERT_TRUE(added.ok()) << added.status();
}

TEST(ImportSlips, AreWarnedOfAndWrittenAllTheSame) {
  ImportCity city;
  MakeSlipsOffice(city);
  const std::string good = absl::StrCat(kSlipsHeader, "event_notice;01;amt\n",
                                        "event_notice;02;amt\n", "film_permit;;amt\n");
  Told told = city.Import("eschenfurt", good, SlipsRequest());
  EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_warned(), 0) << "nothing was in use before";

  const std::string slip =
      absl::StrCat(kSlipsHeader, "event_notcie;03;amt\n", "market_permit;;amt\n");
  for (const bool again : {false, true}) {
    told = city.Import("eschenfurt", slip, SlipsRequest());
    EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
    EXPECT_EQ(told.last.rows_good(), 2);
    EXPECT_EQ(told.last.rows_warned(), 1) << (again ? "also once it is stored" : "");
    ASSERT_EQ(told.last.faults_size(), 1);
    const v1::RowFault& fault = told.last.faults(0);
    EXPECT_EQ(fault.line(), 2);
    EXPECT_EQ(fault.severity(), v1::ROW_FAULT_SEVERITY_WARNING);
    EXPECT_EQ(fault.field(), "service");
    EXPECT_EQ(fault.value(), "event_notcie");
    EXPECT_EQ(fault.wish(), "is perhaps a slip of the pen: event_notice is in use");
  }
  EXPECT_EQ(city.All<Responsibility>().size(), 5u);
}

TEST(ImportSlips, AreSeenInJsonLinesToo) {
  ImportCity city;
  MakeSlipsOffice(city);
  const std::string file =
      absl::StrCat(kSlipsHeader, "event_notice;01;amt\n", "event_notice;02;amt\n");
  ASSERT_TRUE(city.Import("eschenfurt", file, SlipsRequest()).end().ok());
  const Told told = city.Import(
      "eschenfurt",
      R"({"responsibility": {"name": "exchanges/eschenfurt/responsibilities/r", "service": )"
      R"("event_notices", "contact": "exchanges/eschenfurt/contacts/amt"}})",
      ImportCity::JsonLines());
  EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_warned(), 1);
  EXPECT_EQ(told.CountFaults("is perhaps a slip of the pen: event_notice is in use"), 1);
}

}  // namespace
}  // namespace raumboerse::services
