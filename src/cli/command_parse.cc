#include <fmt/format.h>

#include "cli/command_line.h"
#include "cli/output.h"
#include "cli/session.h"
#include "ingest/byte_stream.h"

namespace hearsay::cli {
namespace {

struct ParseOptions {
  ReadingOptions reading;
  std::string in = "text";
  bool accurate = false;
};

constexpr std::string_view kExamples = R"(Examples:
  hearsay parse --lang fr report.txt            Universal Dependencies trees of a text
  hearsay parse --accurate - < report.txt       the same from standard input, more slowly and a little better
  hearsay parse --in tokens --lang fr x.conllu  keep the words, sentences and comments of x.conllu, predict the rest

Exit status: 0 all done, 1 some data failed (each named on standard error), 2 bad command line.)";

constexpr size_t kPieceBytes = 1024 * 1024;  // CoNLL-U is read in pieces of about this size, cut between sentences
constexpr size_t kLongestSentence = 64 * 1024 * 1024;

class TokenParser {
 public:
  TokenParser(const engine::Engine& engine, const ParseOptions& options, const engine::Options& engine_options, Output& output)
      : engine_(engine), lang_(options.reading.lang), engine_options_(engine_options), output_(output), workspace_(engine.workspace()) {}

  // Parses one file; false when some of it failed. An Error is the output's.
  Result<bool> parse(const std::string& path) {
    auto stream = ingest::ByteStream::open(path);
    if (!stream) return complain(stream.error()), false;
    bool good = true;
    std::string piece, line;
    uint32_t line_number = 0;
    uint32_t first_line = 1;
    bool any = false;
    for (;;) {
      auto status = stream->next_line(line, kLongestSentence);
      if (!status) return complain(status.error()), false;
      const bool end = *status == ingest::ByteStream::Line::kEnd;
      if (!end) {
        ++line_number;
        piece.append(line).append("\n");
        any = any || !line.empty();
      }
      const bool full = piece.size() >= kPieceBytes && line.empty();
      if (!piece.empty() && (end || full)) {
        auto parsed = parse_piece(piece, stream->name(), first_line);
        if (!parsed) return Failure(parsed.error());
        good = good && *parsed;
        first_line = line_number + 1;
        piece.clear();
      }
      if (end) break;
    }
    if (!any) complain({ErrorCode::kInvalidInput, "the file is empty: there is no sentence in it", stream->name()});
    return good && any;
  }

 private:
  Result<bool> parse_piece(const std::string& piece, const std::string& name, uint32_t first_line) {
    std::string conllu;
    std::vector<Error> problems;
    auto parsed = engine_.parse_tokens(piece, name, lang_, *workspace_, engine_options_, conllu, problems);
    for (Error& problem : problems) complain(in_file(std::move(problem), name, first_line));
    if (!parsed) complain(in_file(std::move(parsed.error()), name, first_line));
    if (auto written = output_.write(conllu); !written) return Failure(written.error());
    return parsed && problems.empty();
  }

  const engine::Engine& engine_;
  const std::string& lang_;
  const engine::Options& engine_options_;
  Output& output_;
  std::shared_ptr<engine::Engine::Workspace> workspace_;
};

Result<bool> parse_token_files(const engine::Engine& engine, const ParseOptions& options, const engine::Options& engine_options, Output& output) {
  TokenParser parser(engine, options, engine_options, output);
  bool good = true;
  for (const std::string& file : options.reading.files) {
    auto parsed = parser.parse(file);
    if (!parsed) return parsed;
    good = good && *parsed;
  }
  return good;
}

// Trees go straight to the output: a text of any length takes the memory of the text, not of its trees.
Result<bool> parse_texts(const engine::Engine& engine, const ParseOptions& options, const engine::Options& engine_options, Output& output) {
  const auto workspace = engine.workspace();
  Result<void> written;
  const auto worker = [&](ingest::Report&& report) -> Outcome {
    apply_defaults(options.reading, report.document);
    const auto write = [&](std::string_view conllu) {
      written = output.write(conllu);
      return written.has_value();
    };
    auto parsed = engine.parse(report.document, *workspace, engine_options, write);
    return parsed ? Outcome() : failed_document(std::move(parsed.error()), report);
  };
  const auto sink = [&](Outcome&& outcome) -> Result<void> {
    for (const Error& error : outcome.errors) complain(error);
    return written;
  };
  const BatchOptions batch = {options.reading.files, ingest::Format::kText, 1};
  auto counts = run_batch(batch, [&]() -> Worker { return worker; }, sink, [&] { return output.flush(); });
  if (!counts) return Failure(counts.error());
  return counts->failed == 0;
}

ExitStatus run_parse(const ParseOptions& options) {
  auto session = open_session(options.reading.folders);
  if (!session) return complain(session.error()), ExitStatus::kSomeFailed;
  engine::Options engine_options;
  engine_options.accuracy = options.accurate ? engine::Accuracy::kAccurate : engine::Accuracy::kFast;
  engine_options.layers = engine::Layers::kAll;
  Output output;
  auto good = options.in == "tokens" ? parse_token_files(session->engine, options, engine_options, output)
                                     : parse_texts(session->engine, options, engine_options, output);
  if (good) {
    if (auto flushed = output.flush(); !flushed) good = Failure(flushed.error());
  }
  if (!good) return complain_of_output(good.error()), ExitStatus::kSomeFailed;
  return *good ? ExitStatus::kDone : ExitStatus::kSomeFailed;
}

}  // namespace

Command add_parse(CLI::App& app) {
  auto options = std::make_shared<ParseOptions>();
  CLI::App* command = app.add_subcommand("parse", "Print Universal Dependencies trees as CoNLL-U");
  add_reading_options(*command, options->reading);
  command->add_option("--in", options->in, "What the files are: text, or tokens (CoNLL-U whose words and sentences are kept)")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "tokens"}));
  command->add_flag("--accurate", options->accurate, "Parse more slowly and a little better");
  command->footer(std::string(kExamples));
  return {command, [options] { return run_parse(*options); }};
}

}  // namespace hearsay::cli
