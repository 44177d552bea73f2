// The command line: one file command_<name>.cc each. Declaring a command opens no file and does no work; the Action does it after everything was
// parsed. Results go to standard output, everything else to standard error.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <CLI/CLI.hpp>

#include "base/result.h"
#include "cli/resources.h"

namespace hearsay::cli {

enum class ExitStatus : int { kDone = 0, kSomeFailed = 1, kBadCommandLine = 2 };

using Action = std::function<ExitStatus()>;

// A subcommand as CLI11 knows it and what it does.
struct Command {
  CLI::App* options = nullptr;
  Action action;
};

Command add_parse(CLI::App& app);
Command add_code(CLI::App& app);
Command add_link(CLI::App& app);
Command add_pack(CLI::App& app);
Command add_add(CLI::App& app);
Command add_documents(CLI::App& app);
Command add_incidents(CLI::App& app);
Command add_show(CLI::App& app);
Command add_search(CLI::App& app);
Command add_changes(CLI::App& app);
Command add_decisions(CLI::App& app);
Command add_quarantine(CLI::App& app);
Command add_backup(CLI::App& app);
Command add_check(CLI::App& app);
Command add_merge(CLI::App& app);
Command add_split(CLI::App& app);
Command add_correct(CLI::App& app);
Command add_claim(CLI::App& app);
Command add_dismiss(CLI::App& app);
Command add_resolve(CLI::App& app);
Command add_grade(CLI::App& app);
Command add_note(CLI::App& app);
Command add_undo(CLI::App& app);
Command add_recode(CLI::App& app);
Command add_export(CLI::App& app);
Command add_serve(CLI::App& app);

// "hearsay: message" on standard error, "hearsay: where: message" where the error knows a place.
void complain(const Error& error);

// --packs and --models, the same on every command that reads texts.
void add_folder_options(CLI::App& options, Folders& folders);

// Program, packs and models with their hashes; what --version prints.
std::string version_text();

// Parses and runs. The whole program but for the catch ladder of main.cc.
ExitStatus run(int argument_count, char** arguments);

}  // namespace hearsay::cli
