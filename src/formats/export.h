// What leaves a ledger: claims as CSV, incidents as ACLED's 31 columns and as GeoJSON. Each function appends one head, row or object; rows
// carry the ids back to incident, claim, quote and document. docs/formats/export.md describes every column with a worked row. Pure.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "formats/csv.h"
#include "ledger/store.h"

namespace hearsay::formats {

// What the packs know and a ledger does not.
struct ExportKnowledge {
  struct Type {
    std::string event;      // ACLED's event_type
    std::string sub_event;  // and sub_event_type
  };
  struct Actor {
    std::string kind;    // of actors.tsv
    std::string armed;   // state, group, none
  };
  std::map<std::string, Type, std::less<>> types;
  std::map<std::string, std::string, std::less<>> countries;  // code -> name
  std::map<std::string, Actor, std::less<>> actors;           // id
};

enum class Tags { kNone, kHxl };  // a row of HXL tags under the head

void write_claims_head(Tags tags, std::string& out);
void write_claims_row(const ledger::ClaimRow& claim, Cells cells, std::string& out);

void write_acled_head(Tags tags, std::string& out);
void write_acled_row(const ledger::IncidentRow& incident, const std::vector<ledger::ClaimRow>& claims, const ExportKnowledge& knowledge, Cells cells,
                     std::string& out);

// One feature, without a comma or line end; a place that nobody located has no geometry.
void write_feature(const ledger::IncidentRow& incident, const std::vector<ledger::ClaimRow>& claims, std::string& out);

}  // namespace hearsay::formats
