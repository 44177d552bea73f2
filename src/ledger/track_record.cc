#include "ledger/track_record.h"

#include <algorithm>
#include <cmath>

#include "base/utf8.h"

namespace hearsay::ledger {
namespace {

// When an origin first spoke; empty: unknown.
std::string first_day(const Origin& origin, const std::vector<CodedDocument>& documents) {
  std::string first;
  for (const ClaimRef& ref : origin.claims) {
    const std::string& day = documents[ref.document].published;
    if (!day.empty() && (first.empty() || day < first)) first = day;
  }
  return first;
}

bool compared(Question question) {
  return question == Question::kWhat || question == Question::kWho || question == Question::kOutcome || question == Question::kFigure;
}

class Hearing {
 public:
  void agrees(const std::string& name) { agreeing_.push_back(name); }
  void contradicts(const std::string& name) { contradicting_.push_back(name); }
  [[nodiscard]] Heard result(bool independents) const {
    Heard heard;
    heard.speaks = true;
    heard.by = contradicting_.empty() ? agreeing_ : contradicting_;
    if (!contradicting_.empty()) {
      heard.verdict = Verdict::kContradicted;
    } else if (!agreeing_.empty()) {
      heard.verdict = Verdict::kAgreed;
    } else {
      heard.verdict = independents ? Verdict::kNeither : Verdict::kAlone;
    }
    std::sort(heard.by.begin(), heard.by.end());
    heard.by.erase(std::unique(heard.by.begin(), heard.by.end()), heard.by.end());
    return heard;
  }

 private:
  std::vector<std::string> agreeing_, contradicting_;
};

}  // namespace

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::kNeither: return "neither";
    case Verdict::kAgreed: return "agreed";
    case Verdict::kContradicted: return "contradicted";
    default: return "alone";
  }
}

Heard heard(const Accounts& accounts, const std::vector<CodedDocument>& documents, const std::string& id, const std::string& folded_name) {
  const auto self = std::find_if(accounts.origins.begin(), accounts.origins.end(), [&](const Origin& origin) {
    return id.empty() ? origin.actor.empty() && utf8::fold(origin.name) == folded_name : origin.actor == id;
  });
  if (self == accounts.origins.end()) return {};
  const size_t me = static_cast<size_t>(self - accounts.origins.begin());
  const std::string since = first_day(*self, documents);
  Hearing hearing;
  bool independents = false;
  for (size_t other = 0; other < accounts.origins.size(); ++other) {
    const Origin& origin = accounts.origins[other];
    if (other == me || !origin.independent || first_day(origin, documents) < since) continue;
    independents = true;
    for (const AccountRow& row : accounts.rows) {
      if (!compared(row.question)) continue;
      if (row.agreement[me][other] == Agreement::kContradict) hearing.contradicts(origin.name);
      if (row.agreement[me][other] == Agreement::kAgree) hearing.agrees(origin.name);
    }
  }
  for (const AccountRemark& remark : accounts.remarks) {
    if (!remark.independent || remark.statement_only || std::find(remark.origins.begin(), remark.origins.end(), me) == remark.origins.end())
      continue;
    independents = true;
    if (remark.stance == coding::Stance::kConfirm) hearing.agrees(remark.name);
    if (remark.stance == coding::Stance::kDeny) hearing.contradicts(remark.name);
  }
  return hearing.result(independents);
}

std::optional<Interval> wilson(int64_t successes, int64_t trials) {
  if (trials <= 0) return std::nullopt;
  constexpr double kZ = 1.959964;  // of the normal distribution, two-sided 95 %
  const auto n = static_cast<double>(trials);
  const double share = static_cast<double>(successes) / n;
  const double middle = share + kZ * kZ / (2 * n);
  const double half = kZ * std::sqrt(share * (1 - share) / n + kZ * kZ / (4 * n * n));
  const double scale = 1 + kZ * kZ / n;
  return Interval{std::max(0.0, (middle - half) / scale), std::min(1.0, (middle + half) / scale)};
}

}  // namespace hearsay::ledger
