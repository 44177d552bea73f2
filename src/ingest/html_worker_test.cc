#include "ingest/html_worker.h"

#include <gtest/gtest.h>

#include <thread>

namespace hearsay::ingest {
namespace {

const std::string kPage =
    "<html lang=fr><meta charset=utf-8><title>T</title><meta name=date content=2023-11-26><p>Le camp a été pris, selon le groupe, qui n'en "
    "donne aucune preuve.</p>";

TEST(HtmlWorker, GivesWhatReadHtmlGives) {
  HtmlWorker worker;
  for (const std::string& bytes :
       {kPage, std::string("<p>\xE9t\xE9, il a fait chaud dans le nord, disent-ils."), std::string("<p>x"), std::string()}) {
    const auto alone = read_html(bytes);
    const auto confined = worker.read(bytes, "page.html");
    ASSERT_EQ(alone.has_value(), confined.has_value());
    if (!alone) {
      EXPECT_EQ(confined.error().text(), "page.html: " + alone.error().message);
      continue;
    }
    EXPECT_EQ(confined->document.text, alone->document.text);
    EXPECT_EQ(confined->document.title, alone->document.title);
    EXPECT_EQ(confined->document.published, alone->document.published);
    EXPECT_EQ(confined->document.lang, alone->document.lang);
    EXPECT_EQ(confined->document.id, alone->document.id);
    EXPECT_EQ(confined->charset, alone->charset);
    EXPECT_EQ(confined->notes, alone->notes);
  }
}

// Elements that each <div> opens again: gigabytes from a page of half a megabyte. (The sanitizers' own limits end the program there.)
#if !defined(__SANITIZE_ADDRESS__)
TEST(HtmlWorker, APageThatBreaksTheParserCostsThatPage) {
  std::string hostile = "<div>";
  for (int i = 0; i < 1500; ++i) hostile += "<b id=" + std::to_string(i) + ">";
  hostile += "</div>";
  for (int i = 0; i < 30'000; ++i) hostile += "<div>x. </div>";
  HtmlWorker worker;
  EXPECT_TRUE(worker.read(kPage, "a"));
  const auto broken = worker.read(hostile, "hostile.html");
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().where, "hostile.html");
  EXPECT_TRUE(worker.read(kPage, "b"));
}
#endif

TEST(HtmlWorker, SeveralWorkAtTheSameTime) {
  std::vector<std::thread> threads;
  std::vector<int> read(4, 0);
  for (int& count : read) {
    threads.emplace_back([&count] {
      HtmlWorker worker;
      for (int i = 0; i < 20; ++i) count += worker.read(kPage, "page").has_value() ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(read, (std::vector<int>{20, 20, 20, 20}));
}

}  // namespace
}  // namespace hearsay::ingest
