#include "services/help/help_service.h"

#include <algorithm>
#include <memory>

#include "absl/strings/numbers.h"

#include "domain/limits.h"
#include "raumboerse/v1/help_service.grpc.pb.h"
#include "services/crud/verbs.h"
#include "services/help/help_filter.h"
#include "services/help/help_finder.h"
#include "services/help/help_messages.h"
#include "services/help/help_sentences.h"
#include "services/rpc/unary.h"

namespace raumboerse::services {
namespace {

Rules<domain::HelpListing> HelpRules() {
  Rules<domain::HelpListing> rules;
  rules.owner = domain::OwnerOf;
  return rules;
}

// What both questions have in common. Faults of `parent`.
template <typename Request>
HelpAsker AskerOf(const rpc::Call& call, const Request& request, Faults& faults) {
  return {.exchange = ParentExchange(request.parent(), faults),
          .as_of = request.as_of(),
          .may_view = [&call](domain::Visibility one) { return MayView(call.caller, one); },
          .deadline = call.deadline};
}

struct NameGiven {
  absl::string_view field;
  absl::string_view name;
};

// A fault of the field unless the name is one of the collection in the asker's exchange.
void CheckNameIn(const HelpAsker& asker, domain::Collection collection, const NameGiven& given,
                 Faults& faults) {
  const auto parsed = domain::ResourceName::Parse(given.name);
  if (parsed && parsed->collection == collection && parsed->exchange == asker.exchange) return;
  faults.Add(
      std::string(given.field),
      absl::StrCat(domain::Shown(given.name), " is not a name of the form ",
                   domain::ExchangeName(asker.exchange), "/", domain::TextOf(collection), "/{id}"));
}

HelpPage PageOf(const rpc::Call& call, const v1::FindHelpRequest& request, Faults& faults) {
  HelpPage page{.count = domain::kFindDefault};
  if (request.page_size() < 0)
    faults.Add("page_size", absl::StrCat(request.page_size(), " is negative; 0 is the default"));
  if (request.page_size() > 0) page.count = std::min<size_t>(request.page_size(), domain::kFindMax);
  if (request.would_fit_size() < 0)
    faults.Add("would_fit_size", absl::StrCat(request.would_fit_size(), " is negative"));
  page.would_fit_count = std::min<size_t>(std::max(0, request.would_fit_size()), domain::kFindMax);
  const std::string start = PageToken(call.method, request).StartOf(request.page_token(), faults);
  if (!start.empty() && !absl::SimpleAtoi(start, &page.offset))
    faults.Add("page_token", "this is no token of this query; leave it out for the first page");
  return page;
}

// In the language asked for, else the exchange's first.
const domain::Phrasebook& PhrasesIn(const std::string& language, const HelpPlace& place) {
  const auto& own = place.exchange->languages;
  return HelpPhrases(domain::LanguageOf(language.empty() && !own.empty() ? own.front() : language));
}

class HelpService final : public v1::HelpService::CallbackService {
 public:
  HelpService(rpc::Gate& gate, ledger::Ledger& ledger, const Clock& clock)
      : unary_(gate, v1::HelpService::service_full_name()),
        listings_(ledger, HelpRules()),
        finder_(ledger, clock) {}

  RB_UNARY(CreateHelpListing, v1::CreateHelpListingRequest, v1::HelpListing) {
    return listings_.Create(call, request);
  }
  RB_UNARY(GetHelpListing, v1::GetHelpListingRequest, v1::HelpListing) {
    return listings_.Get(call, request);
  }
  RB_UNARY(ListHelpListings, v1::ListHelpListingsRequest, v1::ListHelpListingsResponse) {
    const HelpFilter filter{.side = static_cast<domain::HelpSide>(request.side()),
                            .state = static_cast<domain::HelpListingState>(request.state()),
                            .kind = static_cast<domain::HelpKind>(request.kind()),
                            .topic = request.topic(),
                            .district = request.district(),
                            .listed_by = request.listed_by(),
                            .text = domain::TextSearch(request.text())};
    return listings_.List<v1::ListHelpListingsResponse>(
        call, request,
        [&](const domain::HelpListingFields& record) { return filter.Matches(record); });
  }
  RB_UNARY(UpdateHelpListing, v1::UpdateHelpListingRequest, v1::HelpListing) {
    return listings_.Update(call, request);
  }
  RB_UNARY(DeleteHelpListing, v1::DeleteHelpListingRequest, google::protobuf::Empty) {
    return listings_.Delete(call, request);
  }
  RB_UNARY(BatchCreateHelpListings, v1::BatchCreateHelpListingsRequest, v1::BatchResponse) {
    return listings_.BatchCreate(call, request);
  }
  RB_UNARY(BatchUpsertHelpListings, v1::BatchUpsertHelpListingsRequest, v1::BatchResponse) {
    return listings_.BatchUpsert(call, request);
  }

  RB_UNARY(FindHelp, v1::FindHelpRequest, v1::FindHelpResponse) {
    Faults faults;
    const HelpAsker asker = AskerOf(call, request, faults);
    const HelpPage page = PageOf(call, request, faults);
    const bool of_need = !request.need().empty();
    if (of_need && !request.listing().empty())
      faults.Add("need", "ask about a listing or a need, not both");
    if (of_need)
      CheckNameIn(asker, domain::Collection::kNeeds, {"need", request.need()}, faults);
    else
      CheckNameIn(asker, domain::Collection::kHelpListings, {"listing", request.listing()}, faults);
    RB_RETURN_IF_ERROR(faults.ToStatus());
    RB_ASSIGN_OR_RETURN(const HelpAnswer answer, of_need
                                                     ? finder_.FindForNeed(asker, request.need())
                                                     : finder_.FindFor(asker, request.listing()));
    v1::FindHelpResponse response =
        FindHelpMessage(answer, page, PhrasesIn(request.language(), answer.place));
    const size_t next = page.offset + page.count;
    if (next < answer.found.matches.size())
      response.set_next_page_token(PageToken(call.method, request).For(absl::StrCat(next)));
    return response;
  }

  RB_UNARY(ExplainHelp, v1::ExplainHelpRequest, v1::ExplainHelpResponse) {
    Faults faults;
    const HelpAsker asker = AskerOf(call, request, faults);
    CheckNameIn(asker, domain::Collection::kHelpListings, {"listing", request.listing()}, faults);
    CheckNameIn(asker, domain::Collection::kHelpListings, {"other", request.other()}, faults);
    RB_RETURN_IF_ERROR(faults.ToStatus());
    RB_ASSIGN_OR_RETURN(const HelpExplained explained,
                        finder_.Explain(asker, request.listing(), request.other()));
    return ExplainHelpMessage(explained, PhrasesIn(request.language(), explained.place));
  }

 private:
  rpc::Unary unary_;
  const Verbs<domain::HelpListing> listings_;
  const HelpFinder finder_;
};

}  // namespace

rpc::OwnedService MakeHelpService(rpc::Gate& gate, ledger::Ledger& ledger, const Clock& clock) {
  return {std::make_unique<HelpService>(gate, ledger, clock), v1::HelpService::service_full_name()};
}

}  // namespace raumboerse::services
