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
      ->transform([](const std::string& value) {
        auto tag = ingest::language_tag(value);
        if (!tag) throw CLI::ValidationError("--lang", tag.error().message);
        return *tag;
      });
  add_folder_options(options, into.folders);
}

void apply_defaults(const ReadingOptions& options, text::Document& document) {
  if (document.lang.empty()) document.lang = options.lang;
  if (document.published.empty()) document.published = options.published;
}

Outcome failed_document(Error error, const std::string& where) {
  if (error.where.empty() || !error.where.starts_with(where)) error.where = where;
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
