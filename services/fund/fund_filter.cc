#include "services/fund/fund_filter.h"

#include <algorithm>

namespace raumboerse::services {
namespace {

// An empty list of codes stands for all.
bool Covers(const std::vector<std::string>& codes, const std::string& code) {
  return code.empty() || codes.empty() ||
         std::find(codes.begin(), codes.end(), code) != codes.end();
}

}  // namespace

bool FundFilter::Matches(const domain::FundFields& fund) const {
  if (kind != domain::FundKind::kUnset && fund.kind != kind) return false;
  if (!Covers(fund.districts, district) || !Covers(fund.uses, use)) return false;
  return text.Matches({fund.title, fund.description});
}

}  // namespace raumboerse::services
