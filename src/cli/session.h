// Session: the engine opened on its resources, with the options that parse and code share.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "base/result.h"
#include "cli/batch.h"
#include "cli/resources.h"
#include "engine/engine.h"

namespace hearsay::cli {

struct Session {
  std::unique_ptr<Resources> resources;  // its bytes are the engine's
  engine::Engine engine;
};

// Errors of Resources::load and Engine::open; without any model: kNotFound with how to get one.
Result<Session> open_session(const Folders& folders);

// Options of every command that reads texts.
struct ReadingOptions {
  std::vector<std::string> files;
  std::string lang;
  std::string published;
  unsigned jobs = 1;
  Folders folders;
};

// --lang, --packs, --models and the files.
void add_reading_options(CLI::App& options, ReadingOptions& into);

// Fills in what the command line says of documents that do not say it themselves.
void apply_defaults(const ReadingOptions& options, text::Document& document);

// The failed Outcome of one document. An Error that names nothing, or the document by its id, gets the document's place in its file.
Outcome failed_document(Error error, const ingest::Report& report);

// "name:line:column" of a piece of a file -> the file's own, the piece beginning at `first_line`.
Error in_file(Error error, const std::string& name, uint32_t first_line);

}  // namespace hearsay::cli
