#include "ingest/reader.h"

#include <fmt/format.h>

#include "ingest/front_matter.h"
#include "ingest/metadata.h"

namespace hearsay::ingest {
namespace {

constexpr std::string_view kNewDocument = "# newdoc";

bool is_blank_line(std::string_view line) { return line.find_first_not_of(" \t\r\n") == std::string_view::npos; }

// "# key = value" -> {key, value}; "# newdoc id = x" has the key "newdoc id". An empty key: no such comment.
std::pair<std::string_view, std::string_view> comment_entry(std::string_view line) {
  constexpr std::string_view kBlanks = " \t\r";
  const size_t equals = line.find('=');
  if (!line.starts_with('#') || equals == std::string_view::npos) return {};
  std::string_view key = line.substr(1, equals - 1);
  std::string_view value = line.substr(equals + 1);
  for (std::string_view* part : {&key, &value}) {
    const size_t first = part->find_first_not_of(kBlanks);
    *part = first == std::string_view::npos ? std::string_view() : part->substr(first, part->find_last_not_of(kBlanks) - first + 1);
  }
  return {key, value};
}

}  // namespace

Format format_of(std::string_view name, std::string_view first_bytes) {
  if (name.ends_with(".jsonl") || name.ends_with(".ndjson")) return Format::kJsonl;
  if (name.ends_with(".conllu")) return Format::kConllu;
  return first_bytes.starts_with("{\"") || first_bytes.starts_with("\xEF\xBB\xBF{\"") ? Format::kJsonl : Format::kText;
}

Result<Reader> Reader::open(const std::string& path, const ReaderOptions& options) {
  auto stream = ByteStream::open(path);
  if (!stream) return Failure(stream.error());
  Reader reader(std::move(*stream), options);
  if (options.format != Format::kByContent) return reader;
  constexpr size_t kFirstBytes = 8192;
  auto first = reader.stream_.peek(kFirstBytes);
  if (!first) return Failure(first.error());
  reader.format_ = format_of(path, *first);
  return reader;
}

std::optional<Result<Report>> Reader::next() {
  if (ended_) return std::nullopt;
  switch (format_) {
    case Format::kText: return next_text();
    case Format::kJsonl: return next_json_line();
    case Format::kConllu: return next_conllu();
    case Format::kByContent: break;  // settled by open()
  }
  return std::nullopt;
}

Failure Reader::end_with(Error error) {
  ended_ = true;
  return Failure(std::move(error));
}

std::optional<Result<Report>> Reader::next_text() {
  ended_ = true;
  auto bytes = stream_.read_all(kLongestDocument);
  if (!bytes) return end_with(bytes.error());
  auto document = read_text(*bytes, stream_.name());
  if (!document) return end_with(document.error());
  Report report;
  report.document = std::move(*document);
  report.where = stream_.name();
  if (original_ == Original::kKeep) report.original = std::move(*bytes);
  return report;
}

std::optional<Result<Report>> Reader::next_json_line() {
  for (;;) {
    auto status = stream_.next_line(line_, kLongestDocument);
    if (!status) return end_with(status.error());
    if (*status == ByteStream::Line::kEnd) break;
    ++line_number_;
    const std::string where = fmt::format("{}:{}", stream_.name(), line_number_);
    if (*status == ByteStream::Line::kTooLong) {
      ++found_;
      return fail(ErrorCode::kInvalidInput, fmt::format("the line is longer than {} MB; split the document", kLongestDocument / 1'000'000), where);
    }
    if (is_blank_line(line_)) continue;
    if (found_++ == 0) {
      // A file of another kind is refused once, not line by line.
      if (line_.starts_with("\xEF\xBB\xBF")) line_.erase(0, 3);
      const bool binary = line_.find('\0') != std::string::npos;
      if (binary) return end_with({ErrorCode::kInvalidInput, "this is no JSON Lines file: it holds NUL bytes (a binary file, or UTF-16 text)", where});
    }
    Report report;
    report.format = Format::kJsonl;
    if (original_ == Original::kKeep) report.original = line_;
    auto document = jsonl_.parse(line_, where);
    if (!document) return Failure(document.error());
    report.document = std::move(*document);
    report.first_line = line_number_;
    report.where = where;
    return report;
  }
  ended_ = true;
  if (found_ > 0) return std::nullopt;
  return fail(ErrorCode::kInvalidInput, "the file is empty: there is no document in it", stream_.name());
}

std::optional<Result<Report>> Reader::next_conllu() {
  Report report;
  report.format = Format::kConllu;
  report.first_line = pending_line_.empty() ? line_number_ + 1 : line_number_;
  report.conllu = pending_line_;
  pending_line_.clear();
  for (;;) {
    auto status = stream_.next_line(line_, kLongestDocument);
    if (!status) return end_with(status.error());
    const bool end = *status == ByteStream::Line::kEnd;
    ended_ = ended_ || end;
    if (!end) ++line_number_;
    const bool new_document = !end && line_.starts_with(kNewDocument);
    if ((end || new_document) && !is_blank_line(report.conllu)) {
      if (new_document) pending_line_ = line_ + '\n';
      return end_conllu(std::move(report));
    }
    if (end) break;
    if (report.conllu.size() + line_.size() >= kLongestDocument) {
      return end_with({ErrorCode::kInvalidInput, fmt::format("a document longer than {} MB; split it", kLongestDocument / 1'000'000), stream_.name()});
    }
    report.conllu += line_;
    report.conllu += '\n';
  }
  if (found_ > 0) return std::nullopt;
  return fail(ErrorCode::kInvalidInput, "the file is empty: there is no document in it", stream_.name());
}

Result<Report> Reader::end_conllu(Report report) {
  ++found_;
  report.where = fmt::format("{}:{}", stream_.name(), report.first_line);
  if (auto valid = check_bytes(report.conllu); !valid) return fail(valid.error().code, valid.error().message, report.where);
  for (size_t at = 0; at < report.conllu.size();) {
    const size_t newline = report.conllu.find('\n', at);
    const std::string_view line = std::string_view(report.conllu).substr(at, newline - at);
    const bool fields_over = !line.empty() && !line.starts_with('#');
    if (fields_over) break;
    const auto [key, value] = comment_entry(line);
    const Field field = key == "newdoc id" ? Field::kId : key == "id" ? Field::kUnknown : field_named(key);
    if (auto set = set_field(report.document, field, value); !set) return fail(set.error().code, set.error().message, report.where);
    at = newline + 1;
  }
  return report;
}

}  // namespace hearsay::ingest
