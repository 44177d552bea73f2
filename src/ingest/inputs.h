// The files that a list of files and folders stands for. Folders are walked recursively in the order of names (bytes), so that the same
// folder gives the same order everywhere. Reads the file system; one thread at a time.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace hearsay::ingest {

struct Inputs {
  std::vector<std::string>
      files;  // in the order given; of a folder those that Reader knows: .txt .text .md .html .htm .xhtml .jsonl .ndjson
  std::vector<std::string>
      passed_over;            // files in folders of another kind, and the "page_files" folders that browsers save beside "page.html"
  std::vector<Error> errors;  // folders that cannot be read; `where` is the folder
};

// A path that is no folder, "-" too, is taken as it is, whatever its name and whether it is there: Reader::open says what is wrong. Hidden
// files and folders (.git) are left out; links to folders inside a folder are not followed.
Inputs files_of(const std::vector<std::string>& paths);

}  // namespace hearsay::ingest
