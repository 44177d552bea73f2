// The confinement of the child that parses pages. For html_worker.cc only.
#pragma once

namespace hearsay::ingest {

// Leaves this process its memory, one gigabyte more, and `socket`: no file, no other system call than those that compute, read, write and
// end. False where the system refuses; the caller must end then.
bool confine(int socket);

}  // namespace hearsay::ingest
