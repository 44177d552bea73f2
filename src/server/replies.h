// From a Response to the bytes of a reply, with the headers that every reply carries.
#pragma once

#include <string>

#include "server/http.h"
#include "server/service.h"

namespace hearsay::server {

// The page's file of this path ("/" is "/index.html"; paths of the page's own routing too), or 404.
Response asset_response(const Assets& assets, const Request& request);
// Adds an ETag to what can be asked for again, and makes 304 of it where the other side has it already.
void settle(const Request& request, Response& response);
// Headers of every reply: what a browser may do with it.
std::string security_headers();
std::string_view reason_of(unsigned status);
// The reply's head, ending with the empty line. `length`: of the body.
std::string head_of(const Response& response, size_t length, bool keep_alive);

}  // namespace hearsay::server
