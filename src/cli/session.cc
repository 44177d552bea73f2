#include "cli/session.h"

#include <charconv>

#include <fmt/format.h>

#include "cli/command_line.h"
#include "ingest/metadata.h"

namespace hearsay::cli {

Result<Session> open_session(const Folders& folders) {
  auto loaded = Resources::load(folders);
  if (!loaded) return Failure(loaded.error());
  auto resources = std::make_unique<Resources>(std::move(*loaded));
  if (resources->bytes().models.empty()) {
    return fail(ErrorCode::kNotFound,
                "this program was built without a model; train one with hearsay-train and give its folder with --models, or build again with "
                "models/fr.model and models/en.model in place");
  }
  auto engine = engine::Engine::open(resources->bytes());
  if (!engine) return Failure(engine.error());
  return Session{std::move(resources), std::move(*engine)};
}

void add_folder_options(CLI::App& options, Folders& folders) {
  options.add_option("--packs", folders.packs, "Read the packs in DIR instead of the built-in ones")->type_name("DIR");
  options.add_option("--models", folders.models, "Read the models in DIR instead of the built-in ones")->type_name("DIR");
}

void add_reading_options(CLI::App& options, ReadingOptions& into) {
  options.add_option("FILE", into.files, "Files to read; - is standard input")->required()->type_name("");
  options.add_option("--lang", into.lang, "Language of documents that do not name theirs (fr, en); otherwise it is detected")
      ->type_name("L")
      ->check([](const std::string& value) -> std::string {
        auto tag = ingest::language_tag(value);
        return tag ? "" : tag.error().message;
      });
  add_folder_options(options, into.folders);
}

void apply_defaults(const ReadingOptions& options, text::Document& document) {
  // Checked when the command line was read.
  if (document.lang.empty() && !options.lang.empty()) document.lang = ingest::language_tag(options.lang).value_or("");
  if (document.published.empty() && !options.published.empty()) document.published = ingest::published_date(options.published).value_or("");
}

Outcome failed_document(Error error, const ingest::Report& report) {
  const std::string& id = report.document.id;
  if (error.where.empty()) {
    error.where = report.where;
  } else if (!id.empty() && error.where.starts_with(id)) {
    error.where.replace(0, id.size(), report.where);
  }
  Outcome outcome;
  outcome.errors.push_back(std::move(error));
  return outcome;
}

Error in_file(Error error, const std::string& name, uint32_t first_line) {
  if (!error.where.starts_with(name + ":")) return error;
  const std::string rest = error.where.substr(name.size() + 1);
  uint32_t line = 0;
  const auto [end, fault] = std::from_chars(rest.data(), rest.data() + rest.size(), line);
  if (fault != std::errc()) return error;
  error.where = fmt::format("{}:{}{}", name, line + first_line - 1, std::string_view(end, static_cast<size_t>(rest.data() + rest.size() - end)));
  return error;
}

}  // namespace hearsay::cli
