#include "coding/times.h"

#include <gtest/gtest.h>

#include "coding/test_knowledge.h"

namespace hearsay::coding {
namespace {

// Each date as "words=from/to precision", the second day left out where it is the first, the precision where it is the day; "?" for an
// unresolved one,
// "+n" for days from the date last told. The day of publication is Wednesday 13 March 2024 unless another is given.
std::string found(std::string_view words, std::string_view language, std::string_view published = "2024-03-13") {
  TermedSentence sentence(chain_rows(words), language);
  std::vector<TimeMention> times;
  find_times(sentence.tree, sentence.hits, sentence.lexicon, Date::parse(published), sentence.taken, times);
  std::string out;
  for (const TimeMention& time : times) {
    if (!out.empty()) out += "; ";
    const Time record = to_time(sentence.tree, time);
    out += std::string(slice(sentence.parsed.text(), record.span)) + "=";
    if (time.anchor) {
      out += (*time.anchor < 0 ? "" : "+") + std::to_string(*time.anchor);
    } else {
      out += record.from.empty() ? "?" : record.from + (record.to == record.from ? "" : "/" + record.to);
    }
    if (record.precision != TimePrecision::kDay) out += " " + std::string(name_of(record.precision));
    if (time.since) out += " since";
    if (time.future) out += " future";
    for (int32_t w = time.first; w <= time.last; ++w) EXPECT_TRUE(sentence.taken[static_cast<size_t>(w)]);
  }
  return out;
}

using Cases = std::vector<std::pair<std::string, std::string>>;

void expect_all(std::string_view language, const Cases& cases, std::string_view published = "2024-03-13") {
  for (const auto& [words, wanted] : cases) EXPECT_EQ(found(words, language, published), wanted) << words;
}

TEST(Times, Weekdays) {
  expect_all("en", {
                       {"on/ADP Monday/PROPN/Monday", "Monday=2024-03-11"},
                       {"on/ADP Wednesday/PROPN", "Wednesday=2024-03-13"},
                       {"on/ADP Thursday/PROPN", "Thursday=2024-03-07"},
                       {"last/ADJ Wednesday/PROPN", "last Wednesday=2024-03-06"},
                       {"next/ADJ Monday/PROPN", "next Monday=2024-03-18 future"},
                       {"Monday/PROPN evening", "Monday evening=2024-03-11"},
                       {"a/DET market", ""},
                   });
  expect_all("fr", {
                       {"lundi", "lundi=2024-03-11"},
                       {"lundi dernier/ADJ", "lundi dernier=2024-03-11"},
                       {"mercredi dernier/ADJ", "mercredi dernier=2024-03-06"},
                       {"lundi prochain/ADJ", "lundi prochain=2024-03-18 future"},
                       {"lundi matin", "lundi matin=2024-03-11"},
                       {"un/DET marché", ""},
                   });
}

TEST(Times, DaysAroundToday) {
  expect_all("en", {
                       {"yesterday", "yesterday=2024-03-12"},
                       {"today", "today=2024-03-13"},
                       {"tomorrow", "tomorrow=2024-03-14 future"},
                       {"the/DET day before/ADP", "day before=-1"},
                       {"the/DET next/ADJ day", "next day=+1"},
                   });
  expect_all("fr", {
                       {"hier/ADV", "hier=2024-03-12"},
                       {"hier/ADV soir", "hier soir=2024-03-12"},
                       {"avant-hier/ADV", "avant-hier=2024-03-11"},
                       {"aujourd'hui/ADV", "aujourd'hui=2024-03-13"},
                       {"la/DET veille", "veille=-1"},
                       {"le/DET lendemain", "lendemain=+1"},
                   });
}

TEST(Times, Dates) {
  expect_all("en", {
                       {"on/ADP 24 November/PROPN 2023", "24 November 2023=2023-11-24"},
                       {"on/ADP November/PROPN 24 ,/PUNCT 2023", "November 24 , 2023=2023-11-24"},
                       {"on/ADP March/PROPN 7", "March 7=2024-03-07"},
                       {"on/ADP 24 November/PROPN", "24 November=2023-11-24"},                          // the last there was
                       {"on/ADP 31 February/PROPN 2023", "February 2023=2023-02-01/2023-02-28 month"},  // no such day
                       {"the/DET 24th/NOUN of/ADP November/PROPN", "the 24th of November=2023-11-24"},
                       {"on/ADP Friday/PROPN 24 November/PROPN 2023", "Friday 24 November 2023=2023-11-24"},
                       {"24 villages", ""},
                   });
  expect_all("fr", {
                       {"le/DET 24 novembre 2023", "le 24 novembre 2023=2023-11-24"},
                       {"le/DET 1er/ADJ mars", "le 1er mars=2024-03-01"},
                       {"le/DET 24 novembre dernier/ADJ", "le 24 novembre dernier=2023-11-24"},
                       {"vendredi 24 novembre", "vendredi 24 novembre=2023-11-24"},
                       {"24 villages", ""},
                   });
  expect_all(
      "en",
      {{"on/ADP 2023-11-24/NUM", "2023-11-24=2023-11-24"}, {"on/ADP 24.11.2023", "24.11.2023=2023-11-24"}, {"on/ADP 2023-13-24", ""}});
}

TEST(Times, Nights) {
  expect_all("fr", {
                       {"dans/ADP la/DET nuit de/ADP le/DET 24 à/ADP le/DET 25 novembre 2023",
                        "dans la nuit de le 24 à le 25 novembre 2023=2023-11-24/2023-11-25"},
                       {"dans/ADP la/DET nuit de/ADP lundi à/ADP mardi", "dans la nuit de lundi à mardi=2024-03-11/2024-03-12"},
                       {"dans/ADP la/DET nuit de/ADP le/DET 30 novembre à/ADP le/DET 1er/ADJ décembre",
                        "dans la nuit de le 30 novembre à le 1er décembre=2023-11-30/2023-12-01"},
                       {"dans/ADP la/DET nuit de/ADP lundi", "dans la nuit de lundi=2024-03-11/2024-03-12"},
                       {"la/DET nuit de/ADP Cristal/PROPN", ""},
                   });
  expect_all("en", {
                       {"on/ADP the/DET night of/ADP 7 to/ADP 8 June/PROPN 2023", "on the night of 7 to 8 June 2023=2023-06-07/2023-06-08"},
                       {"on/ADP the/DET night from/ADP Monday/PROPN to/ADP Tuesday/PROPN",
                        "on the night from Monday to Tuesday=2024-03-11/2024-03-12"},
                   });
}

TEST(Times, Ranges) {
  expect_all("fr", {
                       {"entre/ADP le/DET 3 et/CCONJ le/DET 5 mars", "le 3 et le 5 mars=2024-03-03/2024-03-05"},
                       {"de/ADP le/DET 28 février à/ADP le/DET 2 mars 2024", "le 28 février à le 2 mars 2024=2024-02-28/2024-03-02"},
                   });
  expect_all("en", {
                       {"between/ADP 3 and/CCONJ 5 March/PROPN", "3 and 5 March=2024-03-03/2024-03-05"},
                       {"Monday/PROPN and/CCONJ Tuesday/PROPN", "Monday and Tuesday=2024-03-11/2024-03-12"},
                   });
}

TEST(Times, Months) {
  expect_all("en", {
                       {"in/ADP November/PROPN", "November=2023-11-01/2023-11-30 month"},
                       {"in/ADP March/PROPN", "March=2024-03-01/2024-03-31 month"},
                       {"in/ADP November/PROPN 2021", "November 2021=2021-11-01/2021-11-30 month"},
                       {"in/ADP early/ADJ November/PROPN 2021", "early November 2021=2021-11-01/2021-11-10 month"},
                       {"in/ADP late/ADJ November/PROPN 2021", "late November 2021=2021-11-21/2021-11-30 month"},
                       {"last/ADJ November/PROPN", "last November=2023-11-01/2023-11-30 month"},
                       {"they/PRON may/AUX flee/VERB", ""},  // a verb of the same form
                       {"they/PRON march/VERB", ""},
                   });
  expect_all("fr", {
                       {"en/ADP novembre", "novembre=2023-11-01/2023-11-30 month"},
                       {"début/NOUN novembre 2021", "début novembre 2021=2021-11-01/2021-11-10 month"},
                       {"fin/NOUN novembre 2021", "fin novembre 2021=2021-11-21/2021-11-30 month"},
                       {"la/DET mi-novembre 2021", "mi-novembre 2021=2021-11-11/2021-11-20 month"},
                       {"mi-novembre", "mi-novembre=2023-11-11/2023-11-20 month"},
                       {"mars dernier/ADJ", "mars dernier=2023-03-01/2023-03-31 month"},
                       {"la/DET fin/NOUN", ""},
                   });
}

TEST(Times, Ago) {
  expect_all("en", {
                       {"three/NUM days/NOUN/day/Number=Plur ago/ADV", "three days ago=2024-03-10"},
                       {"a/DET week ago/ADV", "a week ago=2024-03-06"},
                       {"two/NUM months/NOUN/month/Number=Plur ago/ADV", "two months ago=2024-01-01/2024-01-31 month"},
                       {"two/NUM years/NOUN/year/Number=Plur ago/ADV", "two years ago=2022-01-01/2022-12-31 year"},
                       {"three/NUM days", ""},
                   });
  expect_all("fr", {
                       {"il/PRON y/PRON a/VERB/avoir trois/NUM jours/NOUN/jour/Number=Plur", "il y a trois jours=2024-03-10"},
                       {"il/PRON y/PRON a/VERB/avoir deux/NUM semaines/NOUN/semaine/Number=Plur", "il y a deux semaines=2024-02-28 week"},
                       {"il/PRON y/PRON a/VERB/avoir trois/NUM morts/NOUN/mort/Number=Plur", ""},
                   });
}

TEST(Times, Periods) {
  expect_all("en", {
                       {"last/ADJ week", "last week=2024-03-04/2024-03-10 week"},
                       {"this/DET week", "this week=2024-03-11/2024-03-13 week"},
                       {"last/ADJ month", "last month=2024-02-01/2024-02-29 month"},
                       {"last/ADJ year", "last year=2023-01-01/2023-12-31 year"},
                       {"this/DET village", ""},
                   });
  expect_all("fr", {
                       {"la/DET semaine dernière/ADJ/dernier", "semaine dernière=2024-03-04/2024-03-10 week"},
                       {"le/DET week-end dernier/ADJ", "week-end dernier=2024-03-09/2024-03-10"},
                       {"le/DET mois dernier/ADJ", "mois dernier=2024-02-01/2024-02-29 month"},
                       {"ces/DET/ce derniers/ADJ/dernier jours/NOUN/jour/Number=Plur", "derniers jours=? since"},
                       {"la/DET semaine", ""},
                   });
}

TEST(Times, Years) {
  expect_all(
      "en", {{"in/ADP 2021", "2021=2021-01-01/2021-12-31 year"}, {"2021 villages", ""}, {"in/ADP 2021 villages", ""}, {"in/ADP 2051", ""}});
  expect_all("fr", {{"en/ADP 2021", "2021=2021-01-01/2021-12-31 year"}, {"depuis/ADP 2021", "2021=2021-01-01/2024-03-13 year since"}});
}

TEST(Times, Since) {
  expect_all("fr", {{"depuis/ADP lundi", "lundi=2024-03-11/2024-03-13 since"},
                    {"depuis/ADP le/DET 1er/ADJ mars", "le 1er mars=2024-03-01/2024-03-13 since"}});
  expect_all("en", {{"since/ADP Monday/PROPN", "Monday=2024-03-11/2024-03-13 since"}, {"on/ADP Monday/PROPN", "Monday=2024-03-11"}});
}

// Nothing is guessed.
TEST(Times, StayUnresolvedWithoutADayOfPublication) {
  const std::string_view unknown;
  expect_all("en",
             {{"on/ADP Monday/PROPN", "Monday=?"},
              {"yesterday", "yesterday=?"},
              {"last/ADJ week", "last week=?"},
              {"on/ADP 24 November/PROPN", "24 November=?"},
              {"on/ADP 24 November/PROPN 2023", "24 November 2023=2023-11-24"},
              {"in/ADP November/PROPN", "November=? month"},
              {"2023-11-24/NUM", "2023-11-24=2023-11-24"}},
             unknown);
  expect_all("fr",
             {{"lundi", "lundi=?"},
              {"hier/ADV", "hier=?"},
              {"il/PRON y/PRON a/VERB/avoir trois/NUM jours", "il y a trois jours=?"},
              {"dans/ADP la/DET nuit de/ADP lundi à/ADP mardi", "dans la nuit de lundi à mardi=?"}},
             unknown);
}

TEST(Times, TurnOverTheYear) {
  expect_all("en",
             {{"on/ADP 30 December/PROPN", "30 December=2023-12-30"},
              {"on/ADP 5 January/PROPN", "5 January=2024-01-05"},
              {"on/ADP 20 January/PROPN", "20 January=2024-01-20 future"}},
             "2024-01-10");
}

}  // namespace
}  // namespace hearsay::coding
