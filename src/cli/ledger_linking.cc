#include "cli/ledger.h"

namespace hearsay::cli {

Result<std::unique_ptr<ledger::Linking>> open_linking(const pack::Files&) { return std::unique_ptr<ledger::Linking>(); }

}  // namespace hearsay::cli
