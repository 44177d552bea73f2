#include "cli/page.h"

#include <cstdint>
#include <string_view>

struct HearsayEmbeddedFile {
  const char* path;
  const char* begin;
  uint64_t size;
};
extern "C" const HearsayEmbeddedFile hearsay_embedded_files[];
extern "C" const uint64_t hearsay_embedded_count;

namespace hearsay::cli {
namespace {

constexpr std::string_view kFolder = "web";
constexpr std::string_view kHashed = "/assets/";  // Vite's names there change with what is in the files

constexpr std::string_view kLeftOut =
    "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>hearsay</title><h1>hearsay</h1>"
    "<p>This program was built without its interface. What it knows is under <a href=\"/api/v1/incidents\">/api/v1/incidents</a>; "
    "<a href=\"/api/v1/openapi.json\">/api/v1/openapi.json</a> lists the rest.</p></html>";

std::string type_of(std::string_view path) {
  const auto ends = [&](std::string_view ending) { return path.size() > ending.size() && path.substr(path.size() - ending.size()) == ending; };
  if (ends(".html")) return "text/html; charset=utf-8";
  if (ends(".js")) return "text/javascript; charset=utf-8";
  if (ends(".css")) return "text/css; charset=utf-8";
  if (ends(".svg")) return "image/svg+xml";
  if (ends(".json")) return "application/json; charset=utf-8";
  if (ends(".woff2")) return "font/woff2";
  if (ends(".txt")) return "text/plain; charset=utf-8";
  if (ends(".png")) return "image/png";
  return "application/octet-stream";
}

}  // namespace

server::Assets page_assets() {
  server::Assets assets;
  for (uint64_t i = 0; i < hearsay_embedded_count; ++i) {
    const HearsayEmbeddedFile& file = hearsay_embedded_files[i];
    const std::string_view path = file.path;
    if (path.substr(0, kFolder.size() + 1) != "web/") continue;
    const std::string name(path.substr(kFolder.size()));
    assets[name] = {{file.begin, file.size}, type_of(name), name.rfind(kHashed, 0) == 0};
  }
  if (assets.empty()) assets["/index.html"] = {kLeftOut, type_of(".html.html"), false};
  return assets;
}

}  // namespace hearsay::cli
