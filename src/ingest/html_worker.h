// HtmlWorker: reads HTML pages in a confined child process, so that a page made to hurt the parser costs an Error and nothing else. The
// child is forked at the first page and reads one after the other, so that a page costs no process; it may compute and answer, but open,
// connect and start nothing (seccomp, rlimits: a second gigabyte of memory, no file, no core). One that crashes, or takes longer than
// kPageSeconds for a page, is ended, and the next page gets a fresh one. What it answers is checked like bytes from outside.
//
// One thread at a time; several workers may be used at the same time. fork() among threads is safe here: the character set is read in the
// parent, and what runs in the child takes no lock but malloc's, which glibc keeps usable.
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>

#include "base/result.h"
#include "ingest/html_text.h"

namespace hearsay::ingest {

inline constexpr int kPageSeconds = 20;  // of processor time for one page

class HtmlWorker {
 public:
  HtmlWorker() = default;
  HtmlWorker(HtmlWorker&& other) noexcept;
  HtmlWorker& operator=(HtmlWorker&& other) noexcept;
  HtmlWorker(const HtmlWorker&) = delete;
  HtmlWorker& operator=(const HtmlWorker&) = delete;
  ~HtmlWorker();

  // Errors of read_html, and kInvalidInput when the page took too long or broke the parser; kIo when the system gives no confined child.
  // `where` is `name`.
  Result<HtmlPage> read(std::string_view bytes, std::string_view name);

 private:
  Result<void> start();
  void stop();
  Result<HtmlPage> ask(std::string_view html);
  bool receive(char* into, size_t size);
  Failure failed_child();

  pid_t child_ = -1;
  int socket_ = -1;
  double seconds_before_ = 0;  // processor time the child had used when this page began
  bool too_slow_ = false;
};

}  // namespace hearsay::ingest
