// A pack's own sentences through the engine. A line of sentences.good is
//   Sentence. => speaker | stance | type | actor > recipient | place | what who min-max, ... | outcome
// and holds when some claim of the sentence has every cell that is not "-". A line of sentences.wrong must give no claim with an event.
// expected-failures.txt lists, a line each, the sentences that are known to fail: the sentence, a tab, the reason. One that passes unexpectedly fails
// the run, so that the list can only shrink. With --refresh the list is written anew, the reasons of sentences still on it kept.
#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/utf8.h"
#include "cli/session.h"
#include "formats/notation.h"

namespace {

using namespace hearsay;
using coding::Claim;
using coding::Party;

struct Case {
  std::string file;
  size_t line = 0;
  std::string sentence;
  std::vector<std::string> cells;  // empty: no claim
};

std::string trim(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r");
  return first == std::string_view::npos ? "" : std::string(text.substr(first, text.find_last_not_of(" \t\r") - first + 1));
}

std::vector<std::string> split(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  for (size_t begin = 0;;) {
    const size_t end = std::min(text.find(separator, begin), text.size());
    parts.push_back(trim(text.substr(begin, end - begin)));
    if (end == text.size()) return parts;
    begin = end + separator.size();
  }
}

std::vector<Case> cases_of(const std::string& folder, const std::string& file) {
  std::vector<Case> cases;
  std::ifstream stream(folder + "/" + file);
  std::string line;
  for (size_t number = 1; std::getline(stream, line); ++number) {
    if (trim(line).empty() || line.starts_with('#')) continue;
    const auto halves = split(line, " => ");
    cases.push_back({file, number, halves[0], halves.size() > 1 ? split(halves[1], "|") : std::vector<std::string>{}});
  }
  return cases;
}

bool is_open(const std::string& cell) { return cell.empty() || cell == "-"; }

bool same(std::string_view a, std::string_view b) { return utf8::fold(a) == utf8::fold(b); }

bool names(const Party& party, const std::string& name) { return same(party.name, name) || same(party.actor, name) || same(party.spoken_for, name); }

// "-" alone means nobody was named: nothing to compare.
bool any_names(const std::vector<Party>& parties, const std::string& cell) {
  if (is_open(cell)) return true;
  const auto wanted = split(cell, ",");
  return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& name) {
    return std::any_of(parties.begin(), parties.end(), [&](const Party& party) { return names(party, name); });
  });
}

std::string count_text(const coding::Count& count) {
  std::string range = std::to_string(count.min);
  if (count.max == coding::kOpen) range += "+";
  if (count.max != coding::kOpen && count.max != count.min) range += "-" + std::to_string(count.max);
  return count.what + " " + count.who + " " + range;
}

// "20-20" is written 20 by us, and "3-" or "3-null" 3+.
std::string canonical_count(std::string text) {
  const size_t space = text.rfind(' ');
  std::string range = text.substr(space + 1);
  const size_t dash = range.find('-');
  if (dash != std::string::npos) {
    const std::string low = range.substr(0, dash);
    const std::string high = range.substr(dash + 1);
    if (low == high) range = low;
    if (high.empty() || high == "null") range = low + "+";
  }
  return text.substr(0, space + 1) + range;
}

bool has_counts(const coding::Event& event, const std::string& cell) {
  if (is_open(cell)) return true;
  for (const std::string& wanted : split(cell, ",")) {
    const std::string canonical = canonical_count(wanted);
    const bool found = std::any_of(event.counts.begin(), event.counts.end(), [&](const coding::Count& count) { return count_text(count) == canonical; });
    if (!found) return false;
  }
  return true;
}

bool fits(const Claim& claim, std::vector<std::string> cells) {
  cells.resize(7);
  const auto& [speaker, stance, type, roles, place, counts, outcome] = std::tie(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]);
  if (!is_open(speaker) && (claim.speakers.empty() || !names(claim.speakers.front(), speaker))) return false;
  if (!is_open(stance) && coding::name_of(claim.stance) != stance) return false;
  if (!claim.event) return is_open(type) && is_open(roles) && is_open(place) && is_open(counts) && is_open(outcome);
  const coding::Event& event = *claim.event;
  if (!is_open(type) && event.type != type && event.type + ":" + event.mode != type) return false;
  const auto sides = split(roles, ">");
  if (!any_names(event.actors, sides[0]) || (sides.size() > 1 && !any_names(event.recipients, sides[1]))) return false;
  if (!is_open(place) && (!event.place || !(same(event.place->name, place) || same(event.place->country, place)))) return false;
  return has_counts(event, counts) && (is_open(outcome) || coding::name_of(event.outcome) == outcome);
}

class Run {
 public:
  Run(const cli::Session& session, std::string language) : session_(session), language_(std::move(language)), workspace_(session.engine.workspace()) {}

  // What the sentence gives when it is not what it should give; empty when it is.
  std::string failure_of(const Case& test) {
    text::Document document;
    document.text = test.sentence;
    document.lang = language_;
    const auto reading = session_.engine.read(document, *workspace_, {});
    if (!reading) return reading.error().text();
    const bool told = std::any_of(reading->claims.begin(), reading->claims.end(), [](const Claim& claim) { return claim.event.has_value(); });
    const bool good = test.cells.empty() ? !told : std::any_of(reading->claims.begin(), reading->claims.end(), [&](const Claim& claim) { return fits(claim, test.cells); });
    if (good) return {};
    if (reading->claims.empty()) return "gives no claim";
    std::string out = "gives";
    for (const Claim& claim : reading->claims) {
      const std::string line = formats::notation(claim, document.text);
      out += " " + line.substr(0, line.find(" \""));
    }
    return out;
  }

 private:
  const cli::Session& session_;
  std::string language_;
  std::shared_ptr<engine::Engine::Workspace> workspace_;
};

std::map<std::string, std::string> expected_failures(const std::string& path) {
  std::map<std::string, std::string> expected;
  std::ifstream stream(path);
  std::string line;
  while (std::getline(stream, line)) {
    if (line.empty() || line.starts_with('#')) continue;
    const size_t tab = line.find('\t');
    expected[line.substr(0, tab)] = tab == std::string::npos ? "" : line.substr(tab + 1);
  }
  return expected;
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count < 3) return fmt::print("usage: pack_sentences_test LANGUAGE FOLDER [--refresh]\n"), 2;
  const std::string language = arguments[1];
  const std::string folder = arguments[2];
  const bool refresh = argument_count > 3 && std::string_view(arguments[3]) == "--refresh";
  auto session = cli::open_session({});
  if (!session) return fmt::print("{}\n", session.error().text()), 1;

  std::vector<Case> cases = cases_of(folder, "sentences.good");
  const size_t good = cases.size();
  for (Case& wrong : cases_of(folder, "sentences.wrong")) cases.push_back({wrong.file, wrong.line, wrong.sentence, {}});
  const std::string list = folder + "/expected-failures.txt";
  const auto expected = expected_failures(list);

  Run run(*session, language);
  size_t failed = 0, surprises = 0;
  std::string written = "# Sentences that are read wrongly so far: the sentence, a tab, the reason. One that is read rightly must leave the list.\n";
  for (const Case& test : cases) {
    const std::string failure = run.failure_of(test);
    const auto known = expected.find(test.sentence);
    failed += failure.empty() ? 0 : 1;
    if (!failure.empty()) written += test.sentence + "\t" + (known != expected.end() && !known->second.empty() ? known->second : failure) + "\n";
    if (failure.empty() == (known == expected.end())) continue;
    ++surprises;
    fmt::print("{}/{}:{}: {}\n    {}\n", folder, test.file, test.line, test.sentence, failure.empty() ? "is read rightly now: take it off expected-failures.txt" : failure);
  }
  if (refresh) std::ofstream(list) << written;
  fmt::print("{}: {} good and {} wrong sentences, {} read wrongly, {} known\n", language, good, cases.size() - good, failed, expected.size());
  return surprises == 0 || refresh ? 0 : 1;
}
