#include "cli/batch.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "cli/progress.h"

namespace hearsay::cli {
namespace {

constexpr size_t kPackageBytes = 64 * 1024;  // documents are handed over in packages of about this much text
constexpr size_t kPackageDocuments = 64;
constexpr size_t kPackagesPerJob = 4;
constexpr size_t kBytesInFlight = 64 * 1024 * 1024;

size_t size_of(const ingest::Report& report) { return std::max(report.document.text.size() + report.conllu.size(), report.original.size()); }

// The documents of all files as one sequence.
class Inputs {
 public:
  explicit Inputs(const BatchOptions& options) : files_(options.files), reading_{options.format, options.original} {}

  [[nodiscard]] bool ready() const { return !reader_ || reader_->ready(); }

  std::optional<Result<ingest::Report>> next() {
    for (;;) {
      if (reader_) {
        if (auto item = reader_->next()) return item;
        reader_.reset();
      }
      if (at_ == files_.size()) return std::nullopt;
      reading_.html = &html_;
      auto opened = ingest::Reader::open(files_[at_++], reading_);
      if (!opened) return Failure(opened.error());
      reader_ = std::move(*opened);
    }
  }

 private:
  const std::vector<std::string>& files_;
  ingest::ReaderOptions reading_;
  size_t at_ = 0;
  ingest::HtmlWorker html_;  // one child process for all pages
  std::optional<ingest::Reader> reader_;
};

struct Package {
  std::vector<Result<ingest::Report>> inputs;
  std::vector<Outcome> outcomes;
  size_t bytes = 0;
  bool done = false;  // guarded by Pool::mutex_
};

Outcome failed(Error error) {
  Outcome outcome;
  outcome.errors.push_back(std::move(error));
  return outcome;
}

// A worker's edge: what it throws is the end of its document, not of the run.
Outcome work_on(Result<ingest::Report>&& input, const Worker& worker) {
  if (!input) return failed(std::move(input.error()));
  std::string where = input->where;
  try {
    return worker(std::move(*input));
  } catch (const std::bad_alloc&) {
    return failed({ErrorCode::kIo, "out of memory while reading this document; split it", std::move(where)});
  } catch (const std::exception& error) {
    return failed({ErrorCode::kIo, std::string("this should not happen, please report it: ") + error.what(), std::move(where)});
  }
}

void work_on(Package& package, const Worker& worker) {
  package.outcomes.reserve(package.inputs.size());
  for (auto& input : package.inputs) package.outcomes.push_back(work_on(std::move(input), worker));
  package.inputs.clear();
}

// Workers that take packages from a queue. The destructor lets them finish what they hold and drops the rest.
class Pool {
 public:
  Pool(unsigned jobs, const std::function<Worker()>& make_worker) {
    for (unsigned i = 0; i < jobs; ++i) threads_.emplace_back([this, &make_worker] { loop(make_worker()); });
  }
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;
  ~Pool() {
    {
      const std::lock_guard lock(mutex_);
      stop_ = true;
      queue_.clear();
    }
    work_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  // REQUIRES: `package` lives until it was waited for or the pool is gone.
  void push(Package& package) {
    {
      const std::lock_guard lock(mutex_);
      queue_.push_back(&package);
    }
    work_.notify_one();
  }

  bool is_done(const Package& package) {
    const std::lock_guard lock(mutex_);
    return package.done;
  }

  void wait_for(const Package& package) {
    std::unique_lock lock(mutex_);
    done_.wait(lock, [&] { return package.done; });
  }

 private:
  void loop(const Worker& worker) {
    for (;;) {
      std::unique_lock lock(mutex_);
      work_.wait(lock, [&] { return stop_ || !queue_.empty(); });
      if (stop_) return;
      Package& package = *queue_.front();
      queue_.pop_front();
      lock.unlock();
      work_on(package, worker);
      lock.lock();
      package.done = true;
      done_.notify_one();
    }
  }

  std::mutex mutex_;
  std::condition_variable work_;
  std::condition_variable done_;
  std::deque<Package*> queue_;  // guarded by mutex_
  bool stop_ = false;           // guarded by mutex_
  std::vector<std::thread> threads_;
};

class Run {
 public:
  Run(const BatchOptions& options, const std::function<Result<void>(Outcome&&)>& sink, const std::function<Result<void>()>& idle)
      : inputs_(options), sink_(sink), idle_(idle), progress_(options.total_bytes) {}

  Result<BatchCounts> alone(const Worker& worker) {
    for (;;) {
      if (!inputs_.ready()) {
        if (auto rested = idle_(); !rested) return Failure(rested.error());
      }
      auto input = inputs_.next();
      if (!input) return counts_;
      const size_t bytes = *input ? size_of(**input) : 0;
      if (auto handed = hand_on(work_on(std::move(*input), worker), bytes); !handed) return Failure(handed.error());
    }
  }

  Result<BatchCounts> together(Pool& pool, unsigned jobs) {
    for (bool more = true; more || !in_flight_.empty();) {
      const bool full = in_flight_.size() >= kPackagesPerJob * jobs || bytes_in_flight_ > kBytesInFlight;
      const bool must_finish = !in_flight_.empty() && (!more || full || !inputs_.ready() || pool.is_done(*in_flight_.front()));
      if (must_finish) {
        if (auto finished = finish_first(pool); !finished) return Failure(finished.error());
        continue;
      }
      if (!inputs_.ready()) {
        if (auto rested = idle_(); !rested) return Failure(rested.error());
      }
      auto package = next_package();
      more = package != nullptr;
      if (!more) continue;
      bytes_in_flight_ += package->bytes;
      in_flight_.push_back(std::move(package));
      pool.push(*in_flight_.back());
    }
    return counts_;
  }

 private:
  std::unique_ptr<Package> next_package() {
    auto package = std::make_unique<Package>();
    while (package->bytes < kPackageBytes && package->inputs.size() < kPackageDocuments && (package->inputs.empty() || inputs_.ready())) {
      auto input = inputs_.next();
      if (!input) break;
      if (*input) package->bytes += size_of(**input);
      package->inputs.push_back(std::move(*input));
    }
    return package->inputs.empty() ? nullptr : std::move(package);
  }

  Result<void> finish_first(Pool& pool) {
    pool.wait_for(*in_flight_.front());
    const std::unique_ptr<Package> package = std::move(in_flight_.front());
    in_flight_.pop_front();
    bytes_in_flight_ -= package->bytes;
    return hand_on(*package);
  }

  Result<void> hand_on(Package& package) {
    for (Outcome& outcome : package.outcomes) {
      if (auto handed = hand_on(std::move(outcome), package.bytes / package.outcomes.size()); !handed) return handed;
    }
    return {};
  }

  Result<void> hand_on(Outcome&& outcome, size_t bytes) {
    ++counts_.documents;
    counts_.failed += outcome.errors.empty() ? 0 : 1;
    outcome.errors.empty() ? progress_.make_way() : progress_.clear();
    auto handed = sink_(std::move(outcome));
    progress_.add(bytes);
    return handed;
  }

  Inputs inputs_;
  const std::function<Result<void>(Outcome&&)>& sink_;
  const std::function<Result<void>()>& idle_;
  BatchCounts counts_;
  Progress progress_;
  std::deque<std::unique_ptr<Package>> in_flight_;  // outlives the pool, whose threads work on it
  size_t bytes_in_flight_ = 0;
};

}  // namespace

Result<BatchCounts> run_batch(const BatchOptions& options, const std::function<Worker()>& make_worker,
                              const std::function<Result<void>(Outcome&&)>& sink, const std::function<Result<void>()>& idle) {
  Run run(options, sink, idle);
  if (options.jobs <= 1) return run.alone(make_worker());
  Pool pool(options.jobs, make_worker);
  return run.together(pool, options.jobs);
}

}  // namespace hearsay::cli
