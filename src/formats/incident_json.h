// An incident as one JSON object (docs/formats/incident.md): claims, origins, rows, remarks, standing, timeline; what the table shows, for programs.
#pragma once

#include <span>
#include <string>

#include "formats/incident_words.h"
#include "formats/sentences.h"

namespace hearsay::formats {

// Appends the object, without a line end. Claims are named "document/id" everywhere; words and sentences in the language of `sentences`.
void write_incident(std::span<const ledger::CodedDocument> documents, const IncidentView& incident, const Sentences& sentences, std::string& out);

}  // namespace hearsay::formats
