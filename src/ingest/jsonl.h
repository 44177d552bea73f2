// One line of JSON Lines as a document: {"text": "...", "id"?, "title"?, "lang"?, "published"?, "outlet"?, "url"?}. Unknown keys are passed over,
// null is the same as absent, everything known is a string. A JsonlParser keeps its scratch between lines; one thread at a time.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "text/document.h"

namespace hearsay::ingest {

class JsonlParser {
 public:
  JsonlParser();
  JsonlParser(JsonlParser&&) noexcept;
  JsonlParser& operator=(JsonlParser&&) noexcept;
  ~JsonlParser();

  // `line` gets spare capacity behind its end, its bytes stay as they are. `where` names file and line ("reports.jsonl:7") in errors; where the
  // fault has a place, ", byte N" (from 0, in the line) follows.
  Result<text::Document> parse(std::string& line, std::string_view where);

 private:
  struct Scratch;
  std::unique_ptr<Scratch> scratch_;
};

}  // namespace hearsay::ingest
