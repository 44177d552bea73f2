// Bytes taken for a gazetteer, and for each of the files that one is compiled from. The first byte says which; the checksum is waived, so
// that what lies behind it is reached.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pack/gazetteer.h"
#include "pack/gazetteer_inputs.h"
#include "pack/gazetteer_resolve.h"

namespace {

using namespace hearsay::pack;

void use(const Gazetteer& gazetteer) {
  std::vector<std::vector<Candidate>> mentions;
  for (const std::string_view name : {"Kidal", "Deir ez-Zor", "Niafounke", "Borno State", "region of Tombouctou", "Ber", "\xff\xfe"}) {
    mentions.push_back(gazetteer.lookup(name));
    (void)gazetteer.is_common_word(name);
    (void)gazetteer.generic(name);
  }
  const std::vector<std::string_view> forms = {"Ti", "-", "n", "-", "Zaouatene"};
  (void)gazetteer.candidates(gazetteer.match(forms), forms);
  (void)resolve_together(mentions, {});
  (void)gazetteer.country("ML");
  (void)gazetteer.admin1("ML", "Kidal");
  (void)gazetteer.place(0xFFFFFFFF);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 5) {
    case 0: (void)read_packed_cities(bytes, "cities.pbf"); break;
    case 1: (void)read_dump_cities(bytes, "cities500.txt"); break;
    case 2: (void)read_catalogue(bytes, "geonames.mo"); break;
    case 3: {
      GazetteerBuilder builder;
      if (builder.set_folding("name_folding.tsv", bytes)) (void)builder.write();
      break;
    }
    default:
      if (const auto gazetteer = Gazetteer::map(bytes, "gazetteer.bin", Gazetteer::Check::kBoundsOnly)) use(*gazetteer);
      break;
  }
  return 0;
}
