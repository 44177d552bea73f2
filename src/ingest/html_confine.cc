#include "ingest/html_confine.h"

#include <fcntl.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <memory>

namespace hearsay::ingest {
namespace {

constexpr rlim_t kMoreMemory = 1024UL * 1024 * 1024;
constexpr rlim_t kProcessorSeconds = 3600;  // of the child's whole life; the parent counts a page's

bool limit(int what, rlim_t value) {
  const rlimit both{value, value};
  return ::setrlimit(static_cast<__rlimit_resource_t>(what), &both) == 0;
}

// Pages of this process's address space, from /proc; 0 where that cannot be read.
rlim_t address_space() {
  const int file = ::open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  char digits[32] = {};
  const ssize_t count = ::read(file, digits, sizeof digits - 1);
  ::close(file);
  return count > 0 ? std::strtoul(digits, nullptr, 10) * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE)) : 0;
}

#if defined(__has_feature)
#if __has_feature(address_sanitizer) && !defined(__SANITIZE_ADDRESS__)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif

// The sanitizers' own runtime maps terabytes and calls what it likes.
#if !defined(__SANITIZE_ADDRESS__)
struct FreeFilter {
  void operator()(void* filter) const { seccomp_release(filter); }
};

bool only_compute() {
  const std::unique_ptr<void, FreeFilter> filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)));
  if (!filter) return false;
  for (const int call :
       {SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap),
        SCMP_SYS(madvise), SCMP_SYS(futex), SCMP_SYS(rt_sigreturn), SCMP_SYS(clock_gettime), SCMP_SYS(getrandom)}) {
    if (seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0) != 0) return false;
  }
  // Memory, but none that can be executed.
  for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)}) {
    if (seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) != 0) return false;
  }
  return seccomp_load(filter.get()) == 0;
}

bool limit_memory() {
  const rlim_t now = address_space();
  return now > 0 && limit(RLIMIT_AS, now + kMoreMemory);
}
#else
bool only_compute() {
  return true;
}
bool limit_memory() {
  return address_space() > 0;
}
#endif

}  // namespace

bool confine(int socket) {
  for (const int signal : {SIGINT, SIGTERM, SIGPIPE, SIGHUP, SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL}) ::signal(signal, SIG_DFL);
  constexpr unsigned kLastFile = ~0U;
  const auto kept = static_cast<unsigned>(socket);
  if (!limit_memory()) return false;
  if ((kept > 0 && ::close_range(0, kept - 1, 0) != 0) || ::close_range(kept + 1, kLastFile, 0) != 0) return false;
  if (!limit(RLIMIT_CORE, 0) || !limit(RLIMIT_FSIZE, 0) || !limit(RLIMIT_NOFILE, 0) || !limit(RLIMIT_CPU, kProcessorSeconds)) return false;
  return ::prctl(PR_SET_DUMPABLE, 0) == 0 && only_compute();
}

}  // namespace hearsay::ingest
