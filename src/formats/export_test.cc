#include "formats/export.h"

#include <gtest/gtest.h>

#include "formats/csv.h"

namespace hearsay::formats {
namespace {

std::string row(const std::vector<std::string>& cells, Cells how = Cells::kDefused) {
  std::string out;
  write_csv_row(cells, how, out);
  return out;
}

TEST(Csv, QuotesWhatNeedsIt) {
  EXPECT_EQ(row({"a", "b c", ""}), "a,b c,\n");
  EXPECT_EQ(row({"a,b", "say \"no\"", "two\nlines"}), "\"a,b\",\"say \"\"no\"\"\",\"two\nlines\"\n");
}

TEST(Csv, DefusesWhatASpreadsheetWouldRun) {
  EXPECT_EQ(row({"=1+1", "+2x", "-rm", "@x", "\tx"}), "\"'=1+1\",\"'+2x\",\"'-rm\",\"'@x\",\"'\tx\"\n");
  EXPECT_EQ(row({"-3.99", "-3", "12"}), "-3.99,-3,12\n");
  EXPECT_EQ(row({"-", "-1-1", "-.5"}), "\"'-\",\"'-1-1\",\"'-.5\"\n");
  EXPECT_EQ(row({"=1+1"}, Cells::kRaw), "=1+1\n");
}

ledger::ClaimRow claim(const std::string& key, const std::string& speaker, const std::string& actor, const std::string& recipient, int killed) {
  ledger::ClaimRow made;
  made.key = key;
  made.document = key.substr(0, key.find('/'));
  made.outlet = "Gao Dispatch";
  made.published = "2023-11-26";
  made.json = R"({"id":"c1","span":[0,4],"quote":"Des mots.","speakers":[{"actor":")" + speaker + R"(","name":")" + speaker + R"("}],"stance":"assert","about":[],)" +
              R"("event":{"type":"armed_clash","actors":[{"actor":")" + actor + R"(","name":")" + actor + R"("}],"recipients":[{"actor":")" + recipient + R"(","name":")" +
              recipient + R"("}],"place":{"name":"Kolo","country":"ML","lat":14.5,"lon":-4.0},"time":{"from":"2023-11-24","to":"2023-11-24","precision":"day"},)" +
              R"("counts":[{"what":"killed","min":)" + std::to_string(killed) + R"(,"max":null}]}})";
  return made;
}

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells = {""};
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') quoted = !quoted;
    else if (c == ',' && !quoted) cells.emplace_back();
    else if (c != '\n') cells.back() += c;
  }
  return cells;
}

TEST(Export, AClaimsRowHasTheColumnsOfItsHead) {
  std::string head;
  write_claims_head(Tags::kHxl, head);
  std::string line;
  write_claims_row(claim("a/k", "jnim", "jnim", "forces-ml", 3), Cells::kDefused, line);
  const auto names = cells_of(head.substr(0, head.find('\n') + 1));
  const auto cells = cells_of(line);
  ASSERT_EQ(names.size(), cells.size());
  const auto value = [&](std::string_view name) { return cells[static_cast<size_t>(std::find(names.begin(), names.end(), name) - names.begin())]; };
  EXPECT_EQ(value("speaker_id"), "jnim");
  EXPECT_EQ(value("lon"), "-4.0000");
  EXPECT_EQ(value("killed_min"), "3");
  EXPECT_EQ(value("killed_max"), "");
  EXPECT_EQ(value("counts"), "killed 3+");
}

TEST(Export, AcledTakesTheLowestTollOfWhoIsNoParty) {
  ledger::IncidentRow incident;
  incident.id = "0123456789ab";
  incident.type = "armed_clash";
  incident.country = "ML";
  incident.from = incident.to = "2023-11-24";
  ExportKnowledge knowledge;
  knowledge.types["armed_clash"] = {"Battles", "Armed clash"};
  knowledge.actors["jnim"] = {"armed_group", "group"};
  knowledge.actors["forces-ml"] = {"state_force", "state"};
  std::vector<ledger::ClaimRow> claims = {claim("a/k", "jnim", "jnim", "forces-ml", 60), claim("b/k", "forces-ml", "jnim", "forces-ml", 2)};
  std::string line;
  write_acled_row(incident, claims, knowledge, Cells::kDefused, line);
  auto cells = cells_of(line);
  ASSERT_EQ(cells.size(), 31U);
  EXPECT_EQ(cells[28], "0");  // only parties count
  EXPECT_NE(cells[27].find("by parties alone"), std::string::npos);
  EXPECT_EQ(cells[7] + cells[9] + cells[10] + cells[12] + cells[13], "jnim2forces-ml112");
  EXPECT_EQ(cells[15] + cells[16], "466Western Africa");
  claims.push_back(claim("c/k", "un-mission", "jnim", "forces-ml", 9));
  claims.push_back(claim("d/k", "red-cross", "jnim", "forces-ml", 7));
  line.clear();
  write_acled_row(incident, claims, knowledge, Cells::kDefused, line);
  EXPECT_EQ(cells_of(line)[28], "7");
}

TEST(Export, WhatNobodyLocatedHasNoGeometry) {
  ledger::IncidentRow incident;
  incident.id = "0123456789ab";
  std::string out;
  write_feature(incident, {}, out);
  EXPECT_NE(out.find("\"geometry\":null"), std::string::npos);
  incident.lat = 14.5;
  incident.lon = -4;
  out.clear();
  write_feature(incident, {}, out);
  EXPECT_NE(out.find("\"coordinates\":[-4.0000,14.5000]"), std::string::npos);
}

}  // namespace
}  // namespace hearsay::formats
