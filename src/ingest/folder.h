// What was named on a command line as a list of files: folders are replaced by the files in them, in the order of their names.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace hearsay::ingest {

struct FileList {
  std::vector<std::string> files;
  uint64_t bytes = 0;       // of all files; 0 where one of them is a pipe
  size_t passed_over = 0;   // files in folders whose names end in nothing that is read
  std::vector<Error> faults;  // folders that cannot be read; files that are not there are left in the list, for whoever opens them
};

// In folders, and folders in them: files ending in .txt .md .jsonl .ndjson .html .htm .xhtml; names that begin with a dot are passed over. What is named itself
// is taken whatever its ending.
FileList list_files(const std::vector<std::string>& named);

}  // namespace hearsay::ingest
