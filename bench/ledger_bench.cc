// A ledger at size, with claims made up here: how long it takes to fill, to add one more, to answer. The claims follow what reporting looks like: about
// 300 claims a day whatever the size of the ledger, two and a half a document, most of them about an incident that others report too within three days,
// places and actors as unequal as in the world (Zipf), one incident in a hundred that everybody reports.
//
//     ledger_bench [CLAIMS] [--words] [--one-by-one] [--keep FILE]
//
// CLAIMS: 20,000 unless said. --words: with the full-text index, and searches. --one-by-one: linked as they come, as hearsay add does; otherwise kept first
// and linked at once. Bars, for 1,000,000: filled (without capture and full text) in 90 s on
// two cores and 2 GiB; one document more in 50 ms; lookups and first pages 20 ms, searches and facets 50 ms, at the 99th percentile; a document at the end
// costs at most 1.5 times one at 10,000 claims.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <sys/resource.h>

#include "base/date.h"
#include "base/sha256.h"
#include "cli/ledger.h"
#include "cli/resources.h"
#include "ledger/sqlite/store.h"

namespace {

using namespace hearsay;  // NOLINT: a program of one file
using Clock = std::chrono::steady_clock;

constexpr size_t kClaimsADay = 300;
constexpr size_t kPlaces = 4000;
constexpr size_t kWords = 20'000;
constexpr const char* kNow = "2026-01-01T00:00:00Z";

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

// Draws 0 ... n-1, the first ones most often.
class Zipf {
 public:
  Zipf(size_t n, double exponent) : sums_(n) {
    double sum = 0;
    for (size_t i = 0; i < n; ++i) sums_[i] = sum += 1.0 / std::pow(static_cast<double>(i + 1), exponent);
  }
  size_t operator()(std::mt19937_64& random) const {
    const double at = static_cast<double>(random() >> 11) * 0x1p-53 * sums_.back();
    return static_cast<size_t>(std::lower_bound(sums_.begin(), sums_.end(), at) - sums_.begin());
  }

 private:
  std::vector<double> sums_;
};

struct Story {
  Date day;
  size_t place, type, actor, recipient;
  int killed;
};

struct Made {
  text::Document document;
  std::string reading;
};

class Generator {
 public:
  explicit Generator(uint64_t seed) : random_(seed) {}

  // The next document; days go by as claims do.
  Made next() {
    const Date today = Date::parse("2015-01-01")->plus_days(static_cast<int>(claims_ / kClaimsADay));
    if (today != today_) new_day(today);
    Made made;
    const size_t number = documents_++;
    made.document.id = fmt::format("d{}", number);
    made.document.outlet = fmt::format("Outlet {}", outlet_(random_));
    made.document.published = today.iso();
    made.document.lang = "en";
    made.document.title = words(8);
    made.reading = fmt::format(R"({{"id":"{}","lang":"en","claims":[)", made.document.id);
    const size_t count = 1 + std::min<size_t>(7, static_cast<size_t>(-std::log(1 - uniform()) * 1.35 + 0.35));
    const Story* story = nullptr;
    for (size_t i = 0; i < count; ++i) {
      if (!story || uniform() < 0.4) story = &a_story();
      if (i > 0) made.reading += ',';
      add_claim(*story, i, number, made);
    }
    made.document.text += words(40);
    made.reading += R"(],"problems":[],"coder":{"version":"0.1.0","packs":"0123456789abcdef","models":"en:0"}})";
    claims_ += count;
    return made;
  }
  [[nodiscard]] size_t claims() const { return claims_; }

 private:
  double uniform() { return static_cast<double>(random_() >> 11) * 0x1p-53; }

  void new_day(Date day) {
    today_ = day;
    while (!stories_.empty() && days_between(stories_.front().day, day) > 3) stories_.pop_front();
    // A hundred stories a day; the claims are spread over them and those of the days before.
    for (int i = 0; i < 100; ++i) stories_.push_back({day, place_(random_), type_(random_), actor_(random_), actor_(random_), static_cast<int>(random_() % 12)});
  }

  const Story& a_story() { return stories_[stories_.size() - 1 - std::min(recent_(random_), stories_.size() - 1)]; }

  std::string words(size_t count) {
    std::string out;
    for (size_t i = 0; i < count; ++i) out += fmt::format("{}w{}", i > 0 ? " " : "", word_(random_));
    return out;
  }

  void add_claim(const Story& story, size_t index, size_t document, Made& made) {
    static constexpr const char* kTypes[] = {"armed_clash", "attack_on_civilians", "air_drone_strike", "shelling_artillery_missile", "abduction_forced_disappearance",
                                             "remote_explosive_ied", "non_state_actor_overtakes_territory", "looting_property_destruction", "peaceful_protest",
                                             "arrests"};
    static constexpr const char* kActors[] = {"jnim", "forces-ml", "is-sahel", "forces-bf", "rsf", "forces-sd", "m23", "forces-cd", "al-shabaab", "forces-so", "forces-ng",
                                              "iswap"};
    static constexpr const char* kCountries[] = {"ML", "BF", "NE", "SD", "CD", "SO", "NG", "SY"};
    const std::string quote = words(14);
    const size_t begin = made.document.text.size();
    made.document.text += quote + ". ";
    const char* country = kCountries[story.place % std::size(kCountries)];
    const double lat = 5 + static_cast<double>(story.place * 7919 % 15000) / 1000;
    const double lon = -5 + static_cast<double>(story.place * 104729 % 40000) / 1000;
    const bool by_outlet = random_() % 3 == 0;
    const char* actor = kActors[story.actor % std::size(kActors)];
    const char* recipient = kActors[story.recipient % std::size(kActors)];
    const std::string speaker =
        by_outlet ? "" : fmt::format(R"({{"actor":"{0}","name":"{0}","kind":"armed_group","span":[0,4]}})", random_() % 2 == 0 ? actor : recipient);
    made.reading += fmt::format(
        R"({{"id":"c{}","key":"{:08x}{:08x}","span":[{},{}],"quote":"{}.","evidence":[],"speakers":[{}],"medium":null,"said":null,"cue":null,"stance":"assert",)"
        R"("about":[],"aspect":null,"supersedes":null,"attitude":"neutral","certainty":"stated","event":{{"type":"{}","mode":null,"actors":[{{"actor":"{}","name":"{}",)"
        R"("suspected":false,"span":[0,4]}}],"recipients":[{{"actor":"{}","name":"{}","suspected":false,"span":[5,9]}}],"site":null,"place":{{"name":"Place {}",)"
        R"("country":"{}","admin1":"Region {}","lat":{:.4f},"lon":{:.4f},"relation":null,"precision":"exact","span":[10,15]}},"time":{{"from":"{}","to":"{}",)"
        R"("precision":"day","text":"then","span":[16,20]}},"outcome":null,"counts":[{{"what":"killed","who":"soldiers","min":{},"max":{},"text":"some","span":[0,4]}}]}}}})",
        index + 1, document, index, begin, begin + quote.size() + 1, quote, speaker, kTypes[story.type], actor, actor, recipient, recipient, story.place, country,
        story.place % 40, lat, lon, story.day.iso(), story.day.iso(), story.killed, story.killed + static_cast<int>(random_() % 3));
  }

  std::mt19937_64 random_;
  Zipf place_{kPlaces, 0.9};
  Zipf type_{10, 1.0};
  Zipf actor_{12, 0.8};
  Zipf outlet_{500, 1.0};
  Zipf word_{kWords, 1.0};
  Zipf recent_{300, 0.5};
  std::deque<Story> stories_;
  Date today_;
  size_t documents_ = 0;
  size_t claims_ = 0;
};

// Makes and prepares documents in a thread of its own, a few hundred ahead.
class Producer {
 public:
  Producer(Generator& generator, const ledger::Linking& linking, size_t claims)
      : thread_([this, &generator, &linking, claims] {
          while (generator.claims() < claims) {
            Made made = generator.next();
            auto fresh = ledger::prepare(std::move(made.document), made.reading, "", &linking);
            if (!fresh) std::abort();
            std::unique_lock lock(mutex_);
            room_.wait(lock, [&] { return queue_.size() < 500; });
            queue_.push_back(std::move(*fresh));
            ready_.notify_one();
          }
          const std::lock_guard lock(mutex_);
          done_ = true;
          ready_.notify_one();
        }) {}
  ~Producer() { thread_.join(); }

  std::optional<ledger::NewDocument> next() {
    std::unique_lock lock(mutex_);
    ready_.wait(lock, [&] { return done_ || !queue_.empty(); });
    if (queue_.empty()) return std::nullopt;
    ledger::NewDocument fresh = std::move(queue_.front());
    queue_.pop_front();
    room_.notify_one();
    return fresh;
  }

 private:
  std::mutex mutex_;
  std::condition_variable ready_, room_;
  std::deque<ledger::NewDocument> queue_;
  bool done_ = false;
  std::thread thread_;  // last: it uses all of the above
};

void fail_with(const Error& error) {
  fmt::print(stderr, "ledger_bench: {}\n", error.text());
  std::exit(1);
}

std::unique_ptr<ledger::Store> open(const std::string& path, const ledger::Linking* linking, ledger::sqlite::Durability durability, bool words,
                                    bool later) {
  ledger::sqlite::StoreOptions options;
  options.access = ledger::sqlite::Access::kCreate;
  options.durability = durability;
  options.words = words;
  options.link_later = later;
  options.cache = durability == ledger::sqlite::Durability::kLater ? 128 : 64;
  options.now = kNow;
  options.linking = linking;
  auto store = ledger::sqlite::open_store(path, options);
  if (!store) fail_with(store.error());
  return std::move(*store);
}

void print_times(const std::string& name, std::vector<double> times, double bar) {
  std::sort(times.begin(), times.end());
  const auto at = [&](double part) { return times[std::min(times.size() - 1, static_cast<size_t>(part * static_cast<double>(times.size())))] * 1000; };
  fmt::print("{:<44} p50 {:8.2f} ms   p99 {:8.2f} ms   bar {:4.0f} ms{}\n", name, at(0.5), at(0.99), bar, at(0.99) > bar ? "   OVER" : "");
}

template <typename Ask>
void measure(const std::string& name, size_t times, double bar, Ask ask) {
  std::vector<double> all;
  for (size_t i = 0; i < times; ++i) {
    const auto start = Clock::now();
    auto answer = ask(i);
    all.push_back(seconds_since(start));
    if (!answer) fail_with(answer.error());
  }
  print_times(name, std::move(all), bar);
}

void fill(ledger::Store& store, Generator& generator, const ledger::Linking& linking, size_t claims) {
  const auto start = Clock::now();
  Producer producer(generator, linking, claims);
  size_t documents = 0;
  size_t done = 0;
  double spent_first = 0;
  double spent_last = 0;
  size_t first = 0;
  size_t last = 0;
  while (auto fresh = producer.next()) {
    const auto before = Clock::now();
    auto added = store.add(*fresh, kNow);
    if (!added) fail_with(added.error());
    const double spent = seconds_since(before);
    ++documents;
    done += added->claims;
    if (done >= 5'000 && done < 15'000) spent_first += spent, ++first;
    if (done + 20'000 >= claims) spent_last += spent, ++last;
  }
  const double total = seconds_since(start);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print("filled with {} claims of {} documents in {:.1f} s ({:.0f} claims/s), {} MB of memory\n", done, documents, total, static_cast<double>(done) / total,
             usage.ru_maxrss / 1024);
  if (first > 0 && last > 0) {
    const double small = spent_first / static_cast<double>(first);
    const double large = spent_last / static_cast<double>(last);
    fmt::print("a document at 10,000 claims {:.3f} ms, at the end {:.3f} ms: {:.2f} times (bar 1.5)\n", small * 1000, large * 1000, large / small);
  }
}

void ask(ledger::Store& store, bool words) {
  auto counts = store.counts();
  if (!counts) fail_with(counts.error());
  fmt::print("{} documents, {} claims, {} incidents\n", counts->documents, counts->claims, counts->incidents);
  std::vector<std::string> ids;
  ledger::PageOptions page;
  page.limit = 1000;
  for (int turn = 0; turn < 3; ++turn) {
    auto some = store.incidents({}, page);
    if (!some) fail_with(some.error());
    for (const auto& row : some->items) ids.push_back(row.id);
    page.after = some->next;
  }
  if (ids.empty()) ids.emplace_back("none");
  const char* countries[] = {"ML", "BF", "NE", "SD", "CD", "SO", "NG", "SY"};
  const char* actors[] = {"jnim", "forces-ml", "m23", "iswap", "nobody-at-all"};
  const char* types[] = {"armed_clash", "arrests", "peaceful_protest"};
  const size_t documents = static_cast<size_t>(counts->documents);
  measure("incidents, first page", 200, 20, [&](size_t) { return store.incidents({}, {}); });
  measure("incidents of a country", 200, 20, [&](size_t i) {
    ledger::Filter filter;
    filter.country = countries[i % 8];
    return store.incidents(filter, {});
  });
  measure("incidents of a type in a country", 200, 20, [&](size_t i) {
    ledger::Filter filter;
    filter.country = countries[i % 8];
    filter.type = types[i % 3];
    return store.incidents(filter, {});
  });
  measure("incidents of an actor", 200, 20, [&](size_t i) {
    ledger::Filter filter;
    filter.actor = actors[i % 5];
    return store.incidents(filter, {});
  });
  measure("incidents of an outlet of a type", 200, 20, [&](size_t i) {
    ledger::Filter filter;
    filter.outlet = fmt::format("Outlet {}", i * 7 % 500);
    filter.type = types[i % 3];
    return store.incidents(filter, {});
  });
  measure("incidents in a box", 200, 20, [&](size_t i) {
    ledger::Filter filter;
    const double at = static_cast<double>(i % 20);
    filter.box = ledger::Filter::Box{5 + at / 2, at - 5, 6 + at / 2, at - 3};
    return store.incidents(filter, {});
  });
  measure("incidents between two days", 200, 20, [&](size_t i) {
    ledger::Filter filter;
    filter.since = Date::parse("2015-01-01")->plus_days(static_cast<int>(i)).iso();
    filter.until = Date::parse("2015-01-08")->plus_days(static_cast<int>(i)).iso();
    return store.incidents(filter, {});
  });
  measure("claims of an incident", 500, 20, [&](size_t i) { return store.claims_of(ids[i * 7 % ids.size()]); });
  measure("a claim", 500, 20, [&](size_t i) { return store.claim(fmt::format("d{}/c1", i * 7919 % documents)); });
  measure("documents, first page", 200, 20, [&](size_t) { return store.documents({}, {}); });
  measure("documents of an outlet", 200, 20, [&](size_t i) {
    ledger::Filter filter;
    filter.outlet = fmt::format("Outlet {}", i % 500);
    return store.documents(filter, {});
  });
  for (const char* by : {"type", "country", "standing", "actor"}) {
    measure(fmt::format("facets by {}", by), 50, 50, [&](size_t) { return store.facets({by}, {}); });
  }
  measure("all facets of a country", 50, 50, [&](size_t i) {
    ledger::Filter filter;
    filter.country = countries[i % 8];
    return store.facets({"type", "country", "standing", "actor", "outlet", "lang"}, filter);
  });
  if (!words) return;
  measure("search for a rare word", 200, 50, [&](size_t i) { return store.search(fmt::format("w{}", 10'000 + i), {}); });
  measure("search for a frequent word", 200, 50, [&](size_t i) { return store.search(fmt::format("w{}", i % 20), {}); });
  measure("search for two words", 200, 50, [&](size_t i) { return store.search(fmt::format("w{} w{}", i % 30, 500 + i), {}); });
  measure("search for a phrase", 200, 50, [&](size_t i) { return store.search(fmt::format("\"w{} w{}\"", i % 10, i % 7), {}); });
  measure("incidents whose words hold one", 200, 50, [&](size_t i) {
    ledger::Filter filter;
    filter.text = fmt::format("w{}", 1000 + i);
    return store.incidents(filter, {});
  });
}

}  // namespace

int main(int count, char** arguments) {
  size_t claims = 20'000;
  bool words = false;
  bool one_by_one = false;
  std::string path;
  for (int i = 1; i < count; ++i) {
    const std::string argument = arguments[i];
    if (argument == "--words") words = true;
    if (argument == "--one-by-one") one_by_one = true;
    if (argument == "--keep" && i + 1 < count) path = arguments[++i];
    if (const size_t number = std::strtoull(argument.c_str(), nullptr, 10); number > 0) claims = number;
  }
  const bool keep = !path.empty();
  if (!keep) path = (std::filesystem::temp_directory_path() / fmt::format("ledger_bench_{}.db", ::getpid())).string();
  for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(path + ending);

  auto resources = cli::Resources::load({});
  if (!resources) fail_with(resources.error());
  auto linking = cli::open_linking(resources->bytes());
  if (!linking) fail_with(linking.error());
  if (!*linking) return fmt::print("ledger_bench: this program has no linker\n"), 0;
  Generator generator(1);
  {
    const auto store = open(path, linking->get(), ledger::sqlite::Durability::kLater, words, !one_by_one);
    fill(*store, generator, **linking, claims);
    if (!one_by_one) {
      const auto start = Clock::now();
      if (auto linked = store->relink(kNow); !linked) fail_with(linked.error());
      rusage usage{};
      getrusage(RUSAGE_SELF, &usage);
      fmt::print("linked from nothing in {:.1f} s (bar 90 s for 1,000,000), {} MB of memory (bar 2048)\n", seconds_since(start), usage.ru_maxrss / 1024);
    }
  }
  const auto store = open(path, linking->get(), ledger::sqlite::Durability::kEach, true, false);
  fmt::print("on disk: {} MB\n", std::filesystem::file_size(path) / 1'000'000);
  measure("one document more, on disk for good", 200, 50, [&](size_t) -> Result<ledger::Added> {
    Made made = generator.next();
    auto fresh = ledger::prepare(std::move(made.document), made.reading, "the original bytes", linking->get());
    if (!fresh) return Failure(fresh.error());
    return store->add(*fresh, kNow);
  });
  ask(*store, words);
  if (!keep) {
    for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(path + ending);
  }
  return 0;
}
