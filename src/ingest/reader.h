// Reader: the documents of one file, one after the other. Memory is that of one document. A document that cannot be read is an Error that names
// file, line and byte, and the next call goes on behind it. One thread at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ingest/byte_stream.h"
#include "ingest/jsonl.h"
#include "text/document.h"

namespace hearsay::ingest {

// kText: the file is one document, with front matter or without. kJsonl: one document a line.
// kConllu: trees somebody else made; a document begins at each "# newdoc" line (without any, the file is one document), its fields stand in
// comment lines "# newdoc id = ...", "# lang = ...", "# published = ...", "# title = ...", "# outlet = ...", "# url = ..." before its first sentence.
enum class Format { kText, kJsonl, kConllu };

inline constexpr size_t kLongestDocument = 256'000'000;  // bytes of one text file, one JSON line or one CoNLL-U document

// What a reader hands on.
struct Report {
  text::Document document;  // of kConllu without text: that is the business of whoever reads the trees
  std::string conllu;       // kConllu: the document's lines
  uint32_t first_line = 1;  // of the document in its file
  std::string where;        // "reports.jsonl:7"; for kText the file's name
};

class Reader {
 public:
  // Errors as ByteStream::open.
  static Result<Reader> open(const std::string& path, Format format);

  // The next document, or nothing at the end. After an Error of code kIo there is no more.
  std::optional<Result<Report>> next();

  // False when the next document would have to be waited for.
  [[nodiscard]] bool ready() const { return ended_ || stream_.ready(); }

 private:
  Reader(ByteStream stream, Format format) : stream_(std::move(stream)), format_(format) {}
  std::optional<Result<Report>> next_text();
  std::optional<Result<Report>> next_json_line();
  std::optional<Result<Report>> next_conllu();
  Result<Report> end_conllu(Report report);
  Failure end_with(Error error);

  ByteStream stream_;
  Format format_;
  JsonlParser jsonl_;
  std::string line_;
  std::string pending_line_;  // kConllu: the "# newdoc" line that ended the document before
  uint32_t line_number_ = 0;
  uint64_t found_ = 0;
  bool ended_ = false;
};

}  // namespace hearsay::ingest
