// The page of hearsay serve: the files of web/dist as they were when the program was built, or a plain page that says the interface was left out.
#pragma once

#include "server/service.h"

namespace hearsay::cli {

server::Assets page_assets();

}  // namespace hearsay::cli
