// Where the server cuts off. Made for one person's browser and a few scripts on one machine, with room to spare.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace hearsay::server {

inline constexpr uint32_t kLargestHeader = 16 * 1024;          // bytes of a request line and its headers
inline constexpr uint64_t kLargestBody = 33 * 1024 * 1024;     // bytes; a report is at most 32 MB
inline constexpr size_t kMostConnections = 4096;
inline constexpr auto kHeaderTime = std::chrono::seconds(10);  // from the first byte waited for to the end of the headers; also how long a connection may idle
inline constexpr auto kBodyTime = std::chrono::seconds(60);
inline constexpr auto kWriteTime = std::chrono::seconds(30);   // without the other side taking what is written
inline constexpr auto kLinger = std::chrono::seconds(1);        // for the rest of a request that was refused
inline constexpr auto kHeartbeat = std::chrono::seconds(15);   // between the comments that keep an event stream open
inline constexpr auto kPolling = std::chrono::milliseconds(500);  // how often the ledger is asked for changes while somebody listens
inline constexpr size_t kMostWaiting = 1000;                   // events kept for a listener that does not take them

}  // namespace hearsay::server
