// Readings as JSON Lines (docs/formats/claim.md) back into claims: what `hearsay code` wrote, or leaner ones made by hand or by another program.
//
// Needed: "id", and of each claim "id" and a known "stance"; of an event its "type". Everything else may be missing or null. Spans are not read (they
// point into a text that is not here); quotes are. Unknown keys are passed over; a known key of a wrong kind is an Error that names line, claim and field.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ledger/coded_document.h"

namespace hearsay::formats {

// Keeps its scratch between lines; one thread at a time.
class ReadingReader {
 public:
  ReadingReader();
  ReadingReader(ReadingReader&&) noexcept;
  ReadingReader& operator=(ReadingReader&&) noexcept;
  ~ReadingReader();

  // `line` is one JSON object and gets spare capacity behind its end. `where` names file and line in errors ("readings.jsonl:7").
  Result<ledger::CodedDocument> parse(std::string& line, std::string_view where);

 private:
  struct Scratch;
  std::unique_ptr<Scratch> scratch_;
};

}  // namespace hearsay::formats
