// Batch: the documents of several files through N workers, results in the order of the input whatever N is. The caller's thread reads and hands the
// results on; workers work. What is between the two is bounded in number and bytes, so memory stays flat however long the input is.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "ingest/reader.h"
#include "ledger/coded_document.h"
#include "ledger/store.h"

namespace hearsay::cli {

// What became of one document.
struct Outcome {
  std::string output;            // bytes for standard output
  ledger::CodedDocument coded;   // for the table; empty otherwise
  std::unique_ptr<ledger::NewDocument> addition;  // for a ledger; null otherwise
  std::vector<Error> errors;     // in the order to be reported
};

struct BatchOptions {
  std::vector<std::string> files;
  ingest::Format format = ingest::Format::kText;
  unsigned jobs = 1;
  ingest::Original original = ingest::Original::kDrop;
  uint64_t total_bytes = 0;  // of the files, for the time left; 0: unknown
};

// One thread's worker, with scratch of its own.
using Worker = std::function<Outcome(ingest::Report&&)>;

struct BatchCounts {
  uint64_t documents = 0;
  uint64_t failed = 0;
};

// `make_worker` is called once a job, in the thread that uses it. `sink` is called in this thread, in input order; its Error ends the run.
// `idle` is called before waiting for input that is not there yet. Errors of documents and files are part of their Outcome.
Result<BatchCounts> run_batch(const BatchOptions& options, const std::function<Worker()>& make_worker,
                              const std::function<Result<void>(Outcome&&)>& sink, const std::function<Result<void>()>& idle);

}  // namespace hearsay::cli
