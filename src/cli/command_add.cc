// hearsay add: reports into a ledger. N threads read and code, this one writes, in the order of the input; an id is printed when its document is on disk.
#include <map>
#include <memory>
#include <set>

#include <fmt/format.h>

#include "base/date.h"
#include "cli/batch.h"
#include "cli/command_line.h"
#include "cli/ledger.h"
#include "cli/output.h"
#include "cli/session.h"
#include "formats/reading_json.h"
#include "ingest/folder.h"

namespace hearsay::cli {
namespace {

constexpr unsigned kMostJobs = 256;

struct AddOptions {
  ReadingOptions reading;
  LedgerOptions ledger;
  bool retry = false;
};

constexpr std::string_view kExamples = R"(Examples:
  hearsay add reports/                       a folder and the folders in it: text with front matter, JSON Lines
  hearsay add --jobs 2 archive.jsonl         two threads; the ledger is the same for any number
  hearsay add --ledger sahel.db - < feed.jsonl
  hearsay add --retry                        what failed before, after it was mended

The id of each document goes to standard output once it is on disk. Adding twice is adding once; another text under an id that is there already becomes a
new version beside it. What fails is kept in a list with its reason (hearsay quarantine) and stops nothing.
Exit status: 0 all done, 1 some documents failed (each named on standard error), 2 bad command line.)";

// Codes and prepares documents in one thread.
class Preparer {
 public:
  Preparer(const engine::Engine& engine, const AddOptions& options, const formats::Coder& made_by, const ledger::Linking* linking)
      : engine_(engine), options_(options), made_by_(made_by), linking_(linking), workspace_(engine.workspace()) {
    const auto today = Date::parse(now().substr(0, 10));
    latest_ = today ? today->plus_days(1).iso() : "9999-12-31";  // somewhere it is tomorrow already
  }

  Outcome operator()(ingest::Report&& report) {
    text::Document& document = report.document;
    apply_defaults(options_.reading, document);
    if (document.published > latest_) {
      return failed_document({ErrorCode::kInvalidInput, fmt::format("its date of publication lies in the future: {}; mend it and add it again", document.published), {}},
                             report);
    }
    auto fresh = code_document(engine_, *workspace_, made_by_, linking_, std::move(document), report.notes, std::move(report.original));
    if (!fresh) return failed_document(std::move(fresh.error()), report);
    fresh->where = report.where;
    fresh->extractor = extractor_of(report.format);
    Outcome outcome;
    outcome.addition = std::make_unique<ledger::NewDocument>(std::move(*fresh));
    return outcome;
  }

 private:
  const engine::Engine& engine_;
  const AddOptions& options_;
  const formats::Coder& made_by_;
  const ledger::Linking* linking_;
  std::shared_ptr<engine::Engine::Workspace> workspace_;
  std::string latest_;
};

// Where a failed document stands: its file, and in a JSON Lines file its line. What errors say of columns and bytes is cut off, so that the same document has
// the same place whatever is wrong with it.
struct PlaceInFile {
  std::string file;   // empty: standard input
  std::string where;
};

PlaceInFile place_of(const Error& error, const std::vector<std::string>& files) {
  PlaceInFile place;
  for (const std::string& file : files) {
    if (error.where.starts_with(file) && file.size() > place.file.size()) place.file = file;
  }
  place.where = place.file.empty() ? error.where : place.file;
  const std::string rest = place.file.empty() ? "" : error.where.substr(place.file.size());
  const bool lines = place.file.ends_with(".jsonl") || place.file.ends_with(".ndjson");
  if (lines && rest.starts_with(':')) place.where += rest.substr(0, rest.find_first_not_of("0123456789", 1));
  return place;
}

// Writes what the threads prepared.
class Adder {
 public:
  Adder(ledger::Store& store, const std::vector<std::string>& files) : store_(store), files_(files) {}

  Result<void> take(Outcome&& outcome) {
    for (const Error& error : outcome.errors) {
      complain(error);
      if (auto rejected = reject(error); !rejected) return rejected;
    }
    if (!outcome.addition) return {};
    auto added = store_.add(*outcome.addition, now());
    if (!added) return Failure(added.error());
    switch (added->fate) {
      case ledger::Fate::kAlreadyThere:
        ++there_;
        if (!added->differs.empty()) {
          complain({ErrorCode::kConflict, fmt::format("is in the ledger already with this text; {} as first stored is kept", added->differs), added->id});
        }
        return {};
      case ledger::Fate::kNewVersion:
        ++versions_;
        complain({ErrorCode::kConflict, fmt::format("another text stands under this id already; this one is kept beside it as version {}", added->version), added->id});
        break;
      case ledger::Fate::kAdded: ++added_; break;
    }
    if (!outcome.addition->unread.empty()) complain({ErrorCode::kUnsupported, "kept without claims: " + outcome.addition->unread, added->id});
    claims_ += added->claims;
    if (auto written = output_.write(added->id + "\n"); !written) return written;
    return output_.flush();
  }

  // Failures of an earlier run in files that were read again and gave none this time.
  Result<void> forgive(const std::vector<ledger::Rejected>& before) {
    for (const ledger::Rejected& one : before) {
      if (failed_.contains(one.where) || std::find(files_.begin(), files_.end(), one.file) == files_.end()) continue;
      if (auto forgiven = store_.forgive(one.where); !forgiven) return forgiven;
    }
    return {};
  }

  void sum_up(const std::string& path) {
    const auto counts = store_.counts();
    std::string line = fmt::format("added {} document{} with {} claim{}", added_, added_ == 1 ? "" : "s", claims_, claims_ == 1 ? "" : "s");
    if (versions_ > 0) line += fmt::format(", {} new version{}", versions_, versions_ == 1 ? "" : "s");
    if (there_ > 0) line += fmt::format(", {} there already", there_);
    if (!failed_.empty()) line += fmt::format(", {} failed (hearsay quarantine lists them)", failed_.size());
    if (counts) line += fmt::format("; {} holds {} documents, {} claims, {} incidents", path, counts->documents, counts->claims, counts->incidents);
    fmt::print(stderr, "{}\n", line);
  }

 private:
  Result<void> reject(const Error& error) {
    const PlaceInFile place = place_of(error, files_);
    failed_.insert(place.where);
    return store_.reject({place.where, place.file, error.message, 1, now()});
  }

  ledger::Store& store_;
  const std::vector<std::string>& files_;
  Output output_;
  std::set<std::string> failed_;
  size_t added_ = 0, versions_ = 0, there_ = 0, claims_ = 0;
};

// What is to be read: what was named, and with --retry the files in quarantine.
ingest::FileList files_to_read(const AddOptions& options, const std::vector<ledger::Rejected>& before) {
  std::vector<std::string> named = options.reading.files;
  if (options.retry) {
    std::set<std::string> again;
    for (const ledger::Rejected& one : before) {
      if (one.file.empty()) {
        complain({ErrorCode::kNotFound, "came over standard input and cannot be read again; give it once more", one.where});
      } else if (again.insert(one.file).second) {
        named.push_back(one.file);
      }
    }
  }
  return ingest::list_files(named);
}

ExitStatus run_add(const AddOptions& options) {
  auto session = open_session(options.reading.folders);
  if (!session) return complain(session.error()), ExitStatus::kSomeFailed;
  auto linking = open_linking(session->resources->bytes());
  if (!linking) return complain(linking.error()), ExitStatus::kSomeFailed;
  auto store = open_ledger(options.ledger, ledger::sqlite::Access::kCreate, linking->get());
  if (!store) return complain(store.error()), ExitStatus::kSomeFailed;
  auto before = (*store)->rejected();
  if (!before) return complain(before.error()), ExitStatus::kSomeFailed;

  const ingest::FileList list = files_to_read(options, *before);
  for (const Error& fault : list.faults) complain(fault);
  if (list.passed_over > 0) fmt::print(stderr, "hearsay: passed over {} files that are neither text nor JSON Lines\n", list.passed_over);
  const formats::Coder made_by = {HEARSAY_VERSION, session->engine.packs_hash(), session->engine.models_hash()};
  const BatchOptions batch = {list.files, ingest::Format::kByContent, options.reading.jobs, ingest::Original::kKeep, list.bytes};

  Adder adder(**store, list.files);
  const auto make_worker = [&]() -> Worker {
    auto preparer = std::make_shared<Preparer>(session->engine, options, made_by, linking->get());
    return [preparer](ingest::Report&& report) { return (*preparer)(std::move(report)); };
  };
  auto counts = run_batch(batch, make_worker, [&](Outcome&& outcome) { return adder.take(std::move(outcome)); }, [] { return Result<void>(); });
  if (counts) {
    if (auto forgiven = adder.forgive(*before); !forgiven) counts = Failure(forgiven.error());
  }
  adder.sum_up(options.ledger.path);
  if (!counts) return complain_of_output(counts.error()), ExitStatus::kSomeFailed;
  return counts->failed == 0 && list.faults.empty() ? ExitStatus::kDone : ExitStatus::kSomeFailed;
}

}  // namespace

Command add_add(CLI::App& app) {
  auto options = std::make_shared<AddOptions>();
  CLI::App* command = app.add_subcommand("add", "Add reports to a ledger: keep them, code them, link their claims");
  add_reading_options(*command, options->reading);
  command->get_option("FILE")->required(false)->description("Files and folders to add; - is standard input");
  add_ledger_option(*command, options->ledger);
  command->add_flag("--retry", options->retry, "Read the files again whose documents failed before");
  command->add_option("--jobs", options->reading.jobs, "Threads that code at the same time; the ledger is the same for any number")
      ->type_name("N")
      ->check(CLI::Range(1U, kMostJobs));
  command->footer(std::string(kExamples));
  return {command, [options] {
            if (options->reading.files.empty() && !options->retry) {
              fmt::print(stderr, "hearsay: name what to add: files, folders, - for standard input, or --retry\n");
              return ExitStatus::kBadCommandLine;
            }
            return run_add(*options);
          }};
}

}  // namespace hearsay::cli
