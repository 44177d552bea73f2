#include <fmt/format.h>

#include "cli/command_line.h"
#include "cli/output.h"
#include "cli/session.h"

namespace hearsay::cli {

Command add_pack(CLI::App& app) {
  CLI::App* command = app.add_subcommand("pack", "Check and show language packs");
  return {command, [] { return ExitStatus::kDone; }};
}

}  // namespace hearsay::cli
