#include "bench/soak/calls.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"

#include "base/check.h"
#include "wire/need.h"
#include "wire/space.h"

namespace raumboerse::bench {
namespace {

// Whose tariffs a changed space takes.
constexpr int64_t kOtherSpaces = 1'000'000'000;

// So that a server that answers no more ends the soak.
constexpr absl::Duration kCallBound = absl::Minutes(2);

template <typename Request, typename Response>
struct PendingCall {
  PendingCall() { context.set_deadline(absl::ToChronoTime(absl::Now() + kCallBound)); }

  grpc::ClientContext context;
  Request request;
  Response response;
};

}  // namespace

std::string SpaceNameOf(int64_t number) { return absl::StrCat(kSoakParent, "/spaces/s", number); }

int64_t SpaceNumberOf(const std::string& name) {
  absl::string_view rest = name;
  int64_t number = -1;
  const bool ours = absl::ConsumePrefix(&rest, absl::StrCat(kSoakParent, "/spaces/s")) &&
                    absl::SimpleAtoi(rest, &number);
  return ours ? number : -1;
}

void Refusals::Add(const char* method, const grpc::Status& status) {
  MutexLock lock(mutex_);
  ++count_;
  if (first_.size() < kKept)
    first_.push_back(absl::StrCat(method, ": ", static_cast<int>(status.error_code()), " ",
                                  status.error_message()));
}

int64_t Refusals::count() const {
  MutexLock lock(mutex_);
  return count_;
}

std::vector<std::string> Refusals::first() const {
  MutexLock lock(mutex_);
  return first_;
}

Registrations::Registrations(const SoakTargets& targets, const CallStream::Options& pace)
    : targets_(targets), stub_(v1::SpaceService::NewStub(targets.channel)), stream_(pace) {}

void Registrations::Run() {
  stream_.Run([this](absl::Time sent) { Begin(sent); });
}

void Registrations::Begin(absl::Time sent) {
  const SoakModel::Step step = targets_.model.Next();
  switch (step.verb) {
    case SoakModel::Verb::kCreate:
      return Create(step, sent);
    case SoakModel::Verb::kUpdate:
      return Update(step, sent);
    case SoakModel::Verb::kDelete:
      return Delete(step, sent);
  }
}

void Registrations::Create(const SoakModel::Step& step, absl::Time sent) {
  auto call = std::make_shared<PendingCall<v1::CreateSpaceRequest, v1::Space>>();
  call->request.set_parent(kSoakParent);
  call->request.set_space_id(absl::StrCat("s", step.number));
  *call->request.mutable_space() = wire::Encode(targets_.market.Space(step.number));
  call->request.mutable_space()->clear_name();
  stub_->async()->CreateSpace(&call->context, &call->request, &call->response,
                              [this, call, step, sent](const grpc::Status& status) {
                                End(step, status, &call->response);
                                stream_.End(sent);
                              });
}

void Registrations::Update(const SoakModel::Step& step, absl::Time sent) {
  auto call = std::make_shared<PendingCall<v1::UpdateSpaceRequest, v1::Space>>();
  const v1::Space other = wire::Encode(targets_.market.Space(step.number + kOtherSpaces));
  call->request.mutable_space()->set_name(SpaceNameOf(step.number));
  *call->request.mutable_space()->mutable_tariffs() = other.tariffs();
  call->request.mutable_update_mask()->add_paths("tariffs");
  stub_->async()->UpdateSpace(&call->context, &call->request, &call->response,
                              [this, call, step, sent](const grpc::Status& status) {
                                End(step, status, &call->response);
                                stream_.End(sent);
                              });
}

void Registrations::Delete(const SoakModel::Step& step, absl::Time sent) {
  auto call = std::make_shared<PendingCall<v1::DeleteSpaceRequest, google::protobuf::Empty>>();
  call->request.set_name(SpaceNameOf(step.number));
  stub_->async()->DeleteSpace(&call->context, &call->request, &call->response,
                              [this, call, step, sent](const grpc::Status& status) {
                                End(step, status, nullptr);
                                stream_.End(sent);
                              });
}

void Registrations::End(const SoakModel::Step& step, const grpc::Status& status,
                        const v1::Space* answer) {
  // What was refused stays open in the model, and is told as such.
  if (!status.ok()) return targets_.refusals.Add("registration", status);
  if (answer == nullptr) return targets_.model.Acknowledge(step, nullptr);
  const auto space = wire::Decode(*answer);
  RB_CHECK(space.ok(), space.status().ToString());
  targets_.model.Acknowledge(step, &*space);
}

Finds::Finds(const SoakTargets& targets, const CallStream::Options& pace)
    : targets_(targets), stub_(v1::MatchService::NewStub(targets.channel)), stream_(pace) {
  for (int64_t number = 0; number < kNeeds; ++number) {
    v1::FindSpacesRequest& request = requests_.emplace_back();
    request.set_parent(kSoakParent);
    v1::Need& need = *request.mutable_inline_need();
    need = wire::Encode(targets.market.Need(number));
    need.clear_name();
    need.clear_record();
    need.clear_initiative();
    need.set_organisation_form(v1::ORGANISATION_FORM_REGISTERED_ASSOCIATION);
  }
}

void Finds::Run() {
  stream_.Run([this](absl::Time sent) { Begin(sent); });
}

void Finds::Begin(absl::Time sent) {
  auto call = std::make_shared<PendingCall<v1::FindSpacesRequest, v1::FindSpacesResponse>>();
  call->request = requests_[static_cast<size_t>(next_) % requests_.size()];
  const bool fresh = ++next_ % kReadYourWritesEvery == 0;
  if (fresh) call->request.set_min_revision(targets_.model.newest_revision());
  stub_->async()->FindSpaces(
      &call->context, &call->request, &call->response,
      [this, call, sent](const grpc::Status& status) {
        if (!status.ok()) targets_.refusals.Add("FindSpaces", status);
        if (status.ok() && call->response.revision() < call->request.min_revision())
          targets_.refusals.Add("FindSpaces", grpc::Status(grpc::StatusCode::DATA_LOSS,
                                                           "an answer from before min_revision"));
        stream_.End(sent);
      });
}

SoakWatch::SoakWatch(const std::shared_ptr<grpc::Channel>& channel, const SoakTargets& targets,
                     const std::string& need)
    : targets_(targets), stub_(v1::MatchService::NewStub(channel)) {
  request_.set_parent(kSoakParent);
  request_.add_needs(need);
  stub_->async()->WatchNotices(&context_, &request_, this);
  StartRead(&notice_);
  StartCall();
}

SoakWatch::~SoakWatch() {
  context_.TryCancel();
  MutexLock lock(mutex_);
  while (!done_) changed_.Wait(mutex_);
}

bool SoakWatch::AwaitReady() {
  MutexLock lock(mutex_);
  while (!ready_ && !done_) changed_.Wait(mutex_);
  return ready_ && !done_;
}

void SoakWatch::OnReadDone(bool ok) {
  if (!ok) return;
  Take();
  notice_.Clear();
  StartRead(&notice_);
}

void SoakWatch::Take() {
  ToldMatch told{.need = notice_.need(), .old_score = notice_.old_score()};
  switch (notice_.kind()) {
    case v1::NOTICE_KIND_READY: {
      MutexLock lock(mutex_);
      ready_ = true;
      return changed_.NotifyAll();
    }
    case v1::NOTICE_KIND_BEGAN:
      told.kind = ToldMatch::Kind::kBegan;
      break;
    case v1::NOTICE_KIND_CHANGED:
      told.kind = ToldMatch::Kind::kChanged;
      break;
    case v1::NOTICE_KIND_ENDED:
      told.kind = ToldMatch::Kind::kEnded;
      break;
    default:
      return targets_.refusals.Add(
          "WatchNotices", grpc::Status(grpc::StatusCode::INTERNAL, notice_.ShortDebugString()));
  }
  if (told.kind != ToldMatch::Kind::kEnded) told.score = notice_.match().score();
  targets_.model.Receive(SpaceNumberOf(notice_.space()), std::move(told));
}

void SoakWatch::OnDone(const grpc::Status& status) {
  if (status.error_code() != grpc::StatusCode::CANCELLED)
    targets_.refusals.Add("WatchNotices", status);
  MutexLock lock(mutex_);
  done_ = true;
  changed_.NotifyAll();
}

}  // namespace raumboerse::bench
