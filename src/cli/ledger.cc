#include "cli/ledger.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>

#include "base/date.h"
#include "cli/output.h"
#include "text/language.h"

namespace hearsay::cli {
namespace {

std::string check_day(const std::string& value) {
  return Date::parse(value) ? "" : value + " is no day; write YYYY-MM-DD";
}

std::string check_box(const std::string& value, ledger::Filter& into) {
  double numbers[4];
  const char* at = value.c_str();
  for (double& number : numbers) {
    char* end = nullptr;
    number = std::strtod(at, &end);
    if (end == at || (*end != '\0' && *end != ',')) return value + " is no box; write WEST,SOUTH,EAST,NORTH in degrees";
    at = *end == ',' ? end + 1 : end;
  }
  const auto [west, south, east, north] = std::tuple(numbers[0], numbers[1], numbers[2], numbers[3]);
  if (south > north || south < -90 || north > 90 || west < -180 || east > 180)
    return value + " is no box; write WEST,SOUTH,EAST,NORTH in degrees";
  into.box = ledger::Filter::Box{south, west, north, east};
  return "";
}

}  // namespace

void add_ledger_option(CLI::App& options, LedgerOptions& into) {
  options.add_option("--ledger", into.path, "The ledger's file (./hearsay.db otherwise)")
      ->type_name("PATH")
      ->check([](const std::string& value) -> std::string {
        return value.starts_with("postgres://") || value.starts_with("postgresql://")
                   ? "ledgers in PostgreSQL are not supported yet; name a file"
                   : "";
      });
}

void add_list_options(CLI::App& options, ListOptions& into) {
  add_ledger_option(options, into.ledger);
  options.add_option("--format", into.format, "table for people, json for programs")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"table", "json"}));
  options.add_option("--limit", into.page.limit, "At most so many, 50 otherwise")
      ->type_name("N")
      ->check(CLI::Range(size_t{1}, size_t{1000}));
  options.add_option("--after", into.page.after, "Go on behind a page: the \"next\" it gave")->type_name("CURSOR");
}

void add_filter_options(CLI::App& options, ledger::Filter& into) {
  options.add_option("--since", into.since, "Events of this day and later")->type_name("DATE")->check(check_day);
  options.add_option("--until", into.until, "Events of this day and earlier")->type_name("DATE")->check(check_day);
  options.add_option("--country", into.country, "Events in this country (ML)")->type_name("CODE");
  options
      .add_option_function<std::string>(
          "--bbox", [&into](const std::string& value) { check_box(value, into); }, "Events at a place in this box, in degrees")
      ->type_name("W,S,E,N")
      ->check([](const std::string& value) {
        ledger::Filter tried;
        return check_box(value, tried);
      });
  options.add_option("--actor", into.actor, "Claims that name this actor (an id of the packs, jnim)")->type_name("ID");
  options.add_option("--type", into.type, "Events of this type (armed_clash)")->type_name("TYPE");
  options.add_option("--standing", into.standing, "Incidents of this standing (disputed)")->type_name("STANDING");
  options.add_option("--outlet", into.outlet, "What this outlet reported")->type_name("NAME");
  options.add_option("--reported-in", into.lang, "What reports in this language tell (fr)")->type_name("LANG");
  options.add_option("--text", into.text, "Claims whose words hold all of these; \"in quotation marks\" a phrase, word* a beginning")
      ->type_name("WORDS");
}

formats::ListStyle list_style(const std::string& format) {
  formats::ListStyle style;
  style.form = format == "json" ? formats::ListStyle::Form::kJson : formats::ListStyle::Form::kTable;
  winsize size{};
  if (::isatty(STDOUT_FILENO) == 0) return style;
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) style.width = size.ws_col;
  const char* no_colour = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool plain = (no_colour && *no_colour) || (terminal && std::string_view(terminal) == "dumb");
  style.colour = plain ? formats::Colour::kNone : formats::Colour::kAnsi;
  return style;
}

std::string now() {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)));
}

Result<std::unique_ptr<ledger::Store>> open_ledger(const LedgerOptions& options, ledger::sqlite::Access access,
                                                   const ledger::Linking* linking, int cache) {
  ledger::sqlite::StoreOptions store;
  store.cache = cache;
  store.access = access;
  store.now = now();
  store.linking = linking;
  return ledger::sqlite::open_store(options.path, store);
}

ExitStatus print_results(const std::string& out) {
  return print(out) ? ExitStatus::kDone : ExitStatus::kSomeFailed;
}

std::string_view extractor_of(ingest::Format format) {
  switch (format) {
    case ingest::Format::kText: return "text 1";
    case ingest::Format::kJsonl: return "jsonl 1";
    case ingest::Format::kHtml: return "html 1";
    default: return "other 1";
  }
}

Result<coding::Reading> read_or_keep(const engine::Engine& engine, engine::Engine::Workspace& workspace, const text::Document& document,
                                     std::string& unread) {
  auto reading = engine.read(document, workspace, {});
  if (reading || reading.error().code != ErrorCode::kUnsupported) return reading;
  unread = reading.error().message;
  coding::Reading none;
  none.id = document.id;
  none.lang = document.lang.empty() ? text::identify(document.text) : document.lang;
  none.problems.push_back({unread, {}});
  return none;
}

Result<ledger::NewDocument> code_document(const engine::Engine& engine, engine::Engine::Workspace& workspace, const formats::Coder& made_by,
                                          const ledger::Linking* linking, text::Document document, const std::vector<std::string>& notes,
                                          std::string original) {
  std::string unread;
  auto reading = read_or_keep(engine, workspace, document, unread);
  if (!reading) return Failure(reading.error());
  for (const std::string& note : notes) reading->problems.push_back({note, {}});
  std::string json;
  formats::write_reading(document, *reading, formats::Layer::kClaims, made_by, json);
  auto prepared = ledger::prepare(std::move(document), json, std::move(original), linking);
  if (prepared) prepared->unread = std::move(unread);
  return prepared;
}

}  // namespace hearsay::cli
