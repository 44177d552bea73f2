// Article: one document while it is being coded: its scenes, what it says of countries and places, and who was spoken of last. One thread at a time.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "coding/claim.h"
#include "coding/lexicon.h"
#include "coding/scene.h"
#include "coding/world.h"
#include "pack/gazetteer.h"
#include "pack/gazetteer_resolve.h"
#include "text/document.h"

namespace hearsay::coding {

// What the coder knows, all immutable and shared.
struct Knowledge {
  const Lexicon& lexicon;
  const World& world;
  const pack::Gazetteer& gazetteer;
};

struct Article {
  const text::Document* document = nullptr;
  std::optional<Date> published;
  std::vector<Scene> scenes;   // of the text, in order; the first `scene_count` are in use
  size_t scene_count = 0;
  Scene title;
  bool has_title = false;
  std::string country;         // the country most spoken of, or empty
  std::vector<std::string> countries;  // all that are spoken of, most first
  std::vector<Problem> problems;

  [[nodiscard]] std::string_view text() const { return document->text; }
};

// Chooses among the candidates of every place, and finds the article's countries. REQUIRES: all scenes built.
void settle_places(const Knowledge& knowledge, Article& article);

// Numbers the quotations of the article, which may run on over sentences: Scene::quote.
void mark_quotations(Article& article);

// The record of a place mention.
Place to_place(const Knowledge& knowledge, const Scene& scene, const PlaceMention& mention);

}  // namespace hearsay::coding
