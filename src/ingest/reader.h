// Reader: the documents of one file, one after the other. Memory is that of one document. A document that cannot be read is an Error that names
// file, line and byte, and the next call goes on behind it. One thread at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ingest/byte_stream.h"
#include "ingest/jsonl.h"
#include "text/document.h"

namespace hearsay::ingest {

// kText: the file is one document, with front matter or without. kJsonl: one document a line.
// kConllu: trees somebody else made; a document begins at each "# newdoc" line (without any, the file is one document), its fields stand in
// comment lines "# newdoc id = ...", "# lang = ...", "# published = ...", "# title = ...", "# outlet = ...", "# url = ..." before its first sentence.
// kByContent: what the file's first bytes and the end of its name say (format_of).
enum class Format { kText, kJsonl, kConllu, kByContent };

inline constexpr size_t kLongestDocument = 256'000'000;  // bytes of one text file, one JSON line or one CoNLL-U document

// What a file is, by its first bytes and the end of its name: JSON Lines where the name ends in .jsonl or .ndjson or the first byte is "{", CoNLL-U for
// .conllu, else text.
Format format_of(std::string_view name, std::string_view first_bytes);

enum class Original { kDrop, kKeep };

struct ReaderOptions {
  Format format = Format::kText;
  Original original = Original::kDrop;  // whether reports carry the bytes they came from
};

// What a reader hands on.
struct Report {
  text::Document document;  // of kConllu without text: that is the business of whoever reads the trees
  std::string conllu;       // kConllu: the document's lines
  uint32_t first_line = 1;  // of the document in its file
  std::string where;        // "reports.jsonl:7"; for kText the file's name
  Format format = Format::kText;   // what it was read as, never kByContent
  std::string original;            // Original::kKeep: the file (kText) or the line (kJsonl) as it was read
  std::vector<std::string> notes;  // what the reader had to assume, one sentence each: problems of the reading
};

class Reader {
 public:
  // Errors as ByteStream::open.
  static Result<Reader> open(const std::string& path, const ReaderOptions& options);
  static Result<Reader> open(const std::string& path, Format format) { return open(path, ReaderOptions{format, Original::kDrop}); }

  // The next document, or nothing at the end. After an Error of code kIo there is no more.
  std::optional<Result<Report>> next();

  // False when the next document would have to be waited for.
  [[nodiscard]] bool ready() const { return ended_ || stream_.ready(); }

 private:
  Reader(ByteStream stream, const ReaderOptions& options) : stream_(std::move(stream)), format_(options.format), original_(options.original) {}
  std::optional<Result<Report>> next_text();
  std::optional<Result<Report>> next_json_line();
  std::optional<Result<Report>> next_conllu();
  Result<Report> end_conllu(Report report);
  Failure end_with(Error error);

  ByteStream stream_;
  Format format_;
  Original original_;
  JsonlParser jsonl_;
  std::string line_;
  std::string pending_line_;  // kConllu: the "# newdoc" line that ended the document before
  uint32_t line_number_ = 0;
  uint64_t found_ = 0;
  bool ended_ = false;
};

}  // namespace hearsay::ingest
