// hearsay serve: the ledger in a browser, on this machine alone.
#include <fmt/format.h>
#include <sys/random.h>

#include <cstdio>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/sha256.h"
#include "cli/command_line.h"
#include "cli/ledger.h"
#include "cli/ledger_export.h"
#include "cli/page.h"
#include "cli/page_knowledge.h"
#include "cli/session.h"
#include "server/listener.h"

namespace hearsay::cli {
namespace {

struct ServeOptions {
  LedgerOptions ledger;
  Folders folders;
  std::string listen = "127.0.0.1:8787";
  bool no_auth = false;
};

constexpr int kCache = 8;  // MB of each of the few ledgers that are open at once; the system keeps the rest of the file

constexpr std::string_view kExamples = R"(Examples:
  hearsay serve                                  the ledger ./hearsay.db, at the address it prints
  hearsay serve --ledger sahel.db --listen 127.0.0.1:0    any free port

The printed link holds a key that is good for this run; it is exchanged for a cookie. Nobody else's machine can reach the server. Ctrl-C ends it.)";

Result<std::string> random_key() {
  unsigned char bytes[16];
  if (getrandom(bytes, sizeof bytes, 0) != static_cast<ssize_t>(sizeof bytes))
    return fail(ErrorCode::kIo, "the system gave no random bytes for the key");
  std::string key;
  for (const unsigned char byte : bytes) key += fmt::format("{:02x}", byte);
  return key;
}

// What the server's threads share of the engine.
class Coding {
 public:
  Coding(const Session& session, const ledger::Linking* linking)
      : engine_(session.engine), linking_(linking), made_by_{HEARSAY_VERSION, session.engine.packs_hash(), session.engine.models_hash()} {}

  Result<ledger::NewDocument> operator()(server::NewReport report) {
    text::Document document;
    std::vector<std::string> notes;
    std::string original = report.page.empty() ? report.text : report.page;
    if (report.page.empty()) {
      document.text = std::move(report.text);
      document.id = sha256_hex(document.text);
    } else {
      const std::lock_guard lock(pages_);
      auto page = worker_.read(report.page, "page");
      if (!page) return Failure(page.error());
      document = std::move(page->document);
      notes = std::move(page->notes);
    }
    for (const auto& [said, field] :
         {std::pair(&report.title, &document.title), std::pair(&report.lang, &document.lang), std::pair(&report.url, &document.url),
          std::pair(&report.published, &document.published), std::pair(&report.outlet, &document.outlet)}) {
      if (field->empty()) *field = std::move(*said);
    }
    const auto today = Date::parse(now().substr(0, 10));
    if (!document.published.empty() && today && document.published > today->plus_days(1).iso()) {
      return fail(ErrorCode::kInvalidInput, "the date of publication lies in the future", document.published);
    }
    auto coded = code_document(engine_, *engine_.workspace(), made_by_, linking_, std::move(document), notes, std::move(original));
    if (!coded) return coded;
    coded->where = "page";
    coded->extractor = report.page.empty() ? "page 1" : extractor_of(ingest::Format::kHtml);
    return coded;
  }

  Result<void> explain(const text::Document& document, std::string& out) const {
    auto reading = engine_.read(document, *engine_.workspace(), {.explain = true});
    if (!reading) return Failure(reading.error());
    formats::write_reading(document, *reading, formats::Layer::kExplain, made_by_, out);
    return {};
  }

 private:
  const engine::Engine& engine_;
  const ledger::Linking* linking_;
  formats::Coder made_by_;
  std::mutex pages_;
  ingest::HtmlWorker worker_;  // of one thread at a time
};

ExitStatus run_serve(const ServeOptions& options) {
  const auto failed = [](const Error& error) { return complain(error), ExitStatus::kSomeFailed; };
  const auto listening = server::parse_listening(options.listen);
  if (!listening) return complain(listening.error()), ExitStatus::kBadCommandLine;
  auto session = open_session(options.folders);
  if (!session) return failed(session.error());
  const engine::Resources& resources = session->resources->bytes();
  auto linking = open_linking(resources);
  if (!linking) return failed(linking.error());
  // Made where it is not there yet, brought up to date where it is older; a fault is told now and not by the first page.
  if (auto store = open_ledger(options.ledger, ledger::sqlite::Access::kCreate, linking->get()); !store) return failed(store.error());

  auto knowledge = PageKnowledge::open(resources);
  if (!knowledge) return failed(knowledge.error());
  PageKnowledge& known = **knowledge;
  server::Services services;
  services.open_reader = [&] { return open_ledger(options.ledger, ledger::sqlite::Access::kRead, linking->get(), kCache); };
  services.open_writer = [&] { return open_ledger(options.ledger, ledger::sqlite::Access::kWrite, linking->get(), kCache); };
  services.write_incident = [&](const auto& incident, const auto& claims, const auto& language, auto& out) {
    return known.write_incident(incident, claims, language, out);
  };
  services.sentence = [&](const auto& claim, const auto& language) { return known.sentence(claim, language); };
  services.named = [&](const auto& who, const auto& language) { return known.named(who, language); };
  services.heard = [&](const auto& claims, const auto& who) { return known.heard(claims, who); };
  services.actor = [&](const auto& id) { return known.actor(id); };
  services.find_actors = [&](const auto& text, size_t most) { return known.find_actors(text, most); };
  services.find_places = [&](const auto& name, size_t most) { return known.find_places(name, most); };
  services.files = [&] { return known.files(); };
  Coding coding(*session, linking->get());
  services.code = [&](server::NewReport report) { return coding(std::move(report)); };
  services.explain = [&](const text::Document& document, std::string& out) { return coding.explain(document, out); };
  services.write_export = [&](ledger::Store& store, const ledger::Filter& filter, const std::string& format, bool hxl, bool raw,
                              std::string& out) -> Result<void> {
    const auto count =
        write_export(store, {filter, format, hxl, raw}, resources, [&](std::string_view piece) { return out += piece, Result<void>(); });
    if (!count) return Failure(count.error());
    return {};
  };
  services.now = now;
  services.version = HEARSAY_VERSION;
  services.packs = session->engine.packs_hash();
  services.models = session->engine.models_hash();
  services.languages = session->engine.languages();
  services.ledger = options.ledger.path;

  const server::Assets assets = page_assets();
  auto opened = server::Server::open(*listening, services, assets);
  if (!opened) return failed(opened.error());
  auto key = options.no_auth ? Result<std::string>(std::string()) : random_key();
  auto cookie = random_key();
  if (!key || !cookie) return failed(!key ? key.error() : cookie.error());
  const std::string port = std::to_string(opened->port());
  const server::Guard guard(*key, *cookie, port);
  const std::string host = listening->address.find(':') == std::string::npos ? listening->address : "[" + listening->address + "]";
  fmt::print("http://{}:{}/{}{}\n", host, port, key->empty() ? "" : "?key=", *key);
  std::fflush(stdout);
  opened->serve(guard);
  return ExitStatus::kDone;
}

}  // namespace

Command add_serve(CLI::App& app) {
  auto options = std::make_shared<ServeOptions>();
  CLI::App* command = app.add_subcommand("serve", "Open the ledger in a browser");
  add_ledger_option(*command, options->ledger);
  command->add_option("--listen", options->listen, "Where, 127.0.0.1:8787 otherwise; this machine alone")->type_name("ADDRESS:PORT");
  command->add_flag("--no-auth", options->no_auth, "Without the key: whoever uses this machine can read and decide");
  add_folder_options(*command, options->folders);
  command->footer(std::string(kExamples));
  return {command, [options] { return run_serve(*options); }};
}

}  // namespace hearsay::cli
