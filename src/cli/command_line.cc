#include "cli/command_line.h"

#include <array>
#include <cstdio>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/output.h"
#include "cli/session.h"

namespace hearsay::cli {
namespace {

constexpr std::string_view kWhat = "hearsay reads conflict reporting and keeps account of who says what: claims, not events.";
constexpr std::string_view kFooter = R"(Examples:
  hearsay code --format table examples/niafunke/*.txt
  hearsay code --in jsonl reports.jsonl > claims.jsonl
  hearsay parse --lang fr report.txt

`hearsay COMMAND --help` explains a command. Results go to standard output, everything else to standard error.
It documents and compares; it never decides what is true.)";

// CLI11 prints help and errors itself to streams; this sends help through Output, so that a full disk is noticed, and errors to standard error.
ExitStatus explain(const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() == 0) {
    const CLI::App* asked = &app;
    std::string called;
    while (!asked->get_subcommands().empty()) {
      called += (called.empty() ? "" : " ") + asked->get_name();
      asked = asked->get_subcommands().front();
    }
    return print(asked->help(called)) ? ExitStatus::kDone : ExitStatus::kSomeFailed;
  }
  fmt::print(stderr, "hearsay: {}\nhearsay --help and hearsay COMMAND --help explain what can be said.\n", error.what());
  return ExitStatus::kBadCommandLine;
}

std::string languages_of(const pack::Files& packs) {
  std::vector<std::string> names;
  for (const auto& [path, bytes] : packs.by_path) {
    const std::string folder = path.substr(0, path.find('/'));
    if (names.empty() || names.back() != folder) names.push_back(folder);
  }
  return names.empty() ? "none" : fmt::format("{}", fmt::join(names, " "));
}

}  // namespace

void complain(const Error& error) {
  const std::string text = error.text();
  fmt::print(stderr, "hearsay: {}\n", text);
}

std::string version_text() {
  std::string out = fmt::format("hearsay {}\n", HEARSAY_VERSION);
  auto session = open_session({});
  if (!session) return out + "models none\n";
  out += fmt::format("packs  {}  {}\n", languages_of(session->resources->bytes().packs), session->engine.packs_hash());
  out += fmt::format("models {}\n", session->engine.models_hash());
  return out;
}

ExitStatus run(int argument_count, char** arguments) {
  CLI::App app(std::string(kWhat), "hearsay");
  app.require_subcommand(0, 1);
  app.footer(std::string(kFooter));
  bool version = false;
  app.add_flag("--version", version, "Print the versions of program, packs and models");
  const std::array commands = {add_code(app),      add_link(app),      add_parse(app),     add_pack(app),   add_add(app),       add_documents(app),  add_incidents(app),
                               add_show(app),      add_search(app),    add_changes(app), add_decisions(app), add_quarantine(app), add_backup(app),
                               add_check(app),
                               add_merge(app), add_split(app), add_correct(app), add_claim(app), add_dismiss(app), add_resolve(app),
                               add_grade(app), add_note(app), add_undo(app), add_recode(app), add_export(app), add_serve(app)};
  try {
    app.parse(argument_count, arguments);
  } catch (const CLI::ParseError& error) {
    return explain(app, error);
  }
  if (version) return print(version_text()) ? ExitStatus::kDone : ExitStatus::kSomeFailed;
  for (const Command& command : commands) {
    if (command.options->parsed()) return command.action();
  }
  fmt::print(stderr, "{}", app.help());
  return ExitStatus::kBadCommandLine;
}

}  // namespace hearsay::cli
