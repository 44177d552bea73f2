#include "ingest/reader.h"

#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

namespace hearsay::ingest {
namespace {

// A file that is gone when the test is over.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::string_view bytes) {
    std::string pattern = testing::TempDir() + "hearsay_reader_XXXXXX";
    const int file = ::mkstemp(pattern.data());
    path_ = pattern;
    EXPECT_EQ(::write(file, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
    ::close(file);
  }
  ~TemporaryFile() { ::unlink(path_.c_str()); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// "id: text" of every document, "! place: message" of every error, the file's name left out.
std::vector<std::string> read_all(std::string_view bytes, Format format) {
  const TemporaryFile file(bytes);
  std::vector<std::string> out;
  auto reader = Reader::open(file.path(), format);
  EXPECT_TRUE(reader);
  while (auto report = reader->next()) {
    if (*report) {
      out.push_back((*report)->document.id + ": " + (format == Format::kConllu ? (*report)->conllu : (*report)->document.text));
    } else {
      out.push_back("! " + report->error().text().substr(file.path().size()));
    }
  }
  return out;
}

using Lines = std::vector<std::string>;

TEST(JsonlReader, GoesOnBehindAMalformedLine) {
  EXPECT_EQ(read_all("{\"id\":\"a\",\"text\":\"un\"}\n"
                     "{\"id\":\"b\",\"text\":\n"
                     "\n"
                     "{\"id\":\"c\",\"text\":\"d\\u00e9j\\u00e0 \\\"vu\\\"\",\"extra\":[1,{\"x\":null}]}",
                     Format::kJsonl),
            (Lines{"a: un", "! :2, byte 17: this line is not a JSON object; each line must hold one whole document", "c: déjà \"vu\""}));
}

TEST(JsonlReader, SaysWhatIsWrongWithALine) {
  const struct {
    std::string line;
    std::string message;
  } cases[] = {
      {"{}", ":2: there is no \"text\" in this object; a document needs one"},
      {"[1]", ":2: this line is a list, not an object with a \"text\""},
      {"\"text\"", ":2: this line is a string, not an object with a \"text\""},
      {"{\"text\":17}", ":2: \"text\" must be a string, but it is a number"},
      {"{\"text\":\"x\",\"title\":[\"y\"]}", ":2: \"title\" must be a string, but it is a list"},
      {"{\"text\":null}", ":2: there is no \"text\" in this object; a document needs one"},
      {"{\"text\":\"  \\n \"}", ":2: the document is empty: there is no text to read"},
      {"{\"text\":\"x\\u0000y\"}", ":2: \"text\" holds a NUL character (\\u0000): this is no text"},
      {"{\"text\":\"x\",\"published\":\"2023-02-30\"}",
       ":2: the publication date '2023-02-30' is no day of the calendar; write it as YYYY-MM-DD, or leave it out if it is not known"},
      {"{\"text\":\"x\"} {\"text\":\"y\"}", ":2, byte 13: this line is not a JSON object; each line must hold one whole document"},
      {"{\"text\":\"\xE9t\xE9\"}", ":2: byte 9 is not valid UTF-8; convert the text first, for instance: iconv -f WINDOWS-1252 -t UTF-8"},
      {"{\"text\":\"\\ud800\"}", ":2, byte 15: this line is not a JSON object; each line must hold one whole document"},
      {"{\"text\":\"x\",\"a\":tru}", ":2, byte 19: this line is not a JSON object; each line must hold one whole document"},
  };
  for (const auto& c : cases) {
    const Lines lines = read_all("{\"id\":\"a\",\"text\":\"un\"}\n" + c.line + "\n{\"id\":\"z\",\"text\":\"fin\"}\n", Format::kJsonl);
    EXPECT_EQ(lines, (Lines{"a: un", "! " + c.message, "z: fin"})) << c.line;
  }
}

TEST(JsonlReader, RefusesABinaryFileOnce) {
  std::string bytes("\x7F""ELF\0\1\n\0\2\n\0\3\n", 13);
  EXPECT_EQ(read_all(bytes, Format::kJsonl), (Lines{"! :1: this is no JSON Lines file: it holds NUL bytes (a binary file, or UTF-16 text)"}));
}

TEST(JsonlReader, AnEmptyFileIsNoDocument) {
  for (const char* bytes : {"", "\n \n\r\n"}) {
    EXPECT_EQ(read_all(bytes, Format::kJsonl), (Lines{"! : the file is empty: there is no document in it"}));
  }
}

TEST(JsonlReader, ReadsLongLinesAcrossBlocks) {
  const std::string text(3'000'000, 'a');
  const Lines lines = read_all("{\"id\":\"a\",\"text\":\"" + text + "\"}\r\n{\"id\":\"b\",\"text\":\"c\"}", Format::kJsonl);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].size(), text.size() + 3);
  EXPECT_EQ(lines[1], "b: c");
}

TEST(ConlluReader, CutsAtNewDocuments) {
  const std::string row = "1\tMot\tmot\tNOUN\t_\t_\t0\troot\t_\t_\n\n";
  EXPECT_EQ(read_all("# newdoc id = a\n# text = Mot\n" + row + "# newdoc id = b\n# published = 2023-11-26\n" + row, Format::kConllu),
            (Lines{"a: # newdoc id = a\n# text = Mot\n" + row, "b: # newdoc id = b\n# published = 2023-11-26\n" + row}));
  EXPECT_EQ(read_all(row, Format::kConllu), (Lines{": " + row}));
  EXPECT_EQ(read_all("\n\n", Format::kConllu), (Lines{"! : the file is empty: there is no document in it"}));
}

TEST(Reader, TellsWhatAFileIsByItsContentAndName) {
  const struct {
    const char* name;
    const char* bytes;
    Format format;
  } cases[] = {
      {"a.txt", "Le texte.", Format::kText},          {"a.html", "<!DOCTYPE html><p>x", Format::kHtml}, {"a.HTM", "bare words", Format::kHtml},
      {"a.txt", "<!DOCTYPE html>", Format::kHtml},     {"a", "  <html>", Format::kHtml},                 {"a.jsonl", "x", Format::kJsonl},
      {"a", "{\"text\":\"x\"}", Format::kJsonl},       {"a.conllu", "# x", Format::kConllu},             {"a.txt", "", Format::kText},
      {"a.jsonl", "{\"text\":\"<p>\"}", Format::kJsonl},
  };
  for (const auto& c : cases) EXPECT_EQ(format_of(c.name, c.bytes), c.format) << c.name << " " << c.bytes;
}

TEST(Reader, ReadsByContentAndKeepsTheOriginal) {
  const std::string bytes = "<html lang=fr><title>T</title><p>Le camp a \xE9t\xE9 pris, selon le groupe, qui n'en dit pas plus.</p>";
  const TemporaryFile file(bytes);
  HtmlWorker worker;
  auto reader = Reader::open(file.path(), {Format::kByContent, Original::kKeep, &worker});
  ASSERT_TRUE(reader);
  const auto report = reader->next();
  ASSERT_TRUE(report && *report);
  EXPECT_EQ((*report)->format, Format::kHtml);
  EXPECT_EQ((*report)->original, bytes);
  EXPECT_EQ((*report)->document.text, "Le camp a été pris, selon le groupe, qui n'en dit pas plus.");
  EXPECT_EQ((*report)->notes, (std::vector<std::string>{"character set: the page declares none; read as windows-1252"}));
  EXPECT_FALSE(reader->next());
}

TEST(Reader, APageIsNoPlainText) {
  EXPECT_EQ(read_all("<!DOCTYPE html><p>x", Format::kText), (Lines{"! : this is an HTML page, not plain text; read it with --in html"}));
}

TEST(Reader, NamesWhatCannotBeOpened) {
  EXPECT_EQ(Reader::open("/nowhere/x.txt", Format::kText).error().text(), "/nowhere/x.txt: cannot open the file: No such file or directory");
  EXPECT_EQ(Reader::open("/", Format::kText).error().text(), "/: this is a folder; give the files in it");
}

}  // namespace
}  // namespace hearsay::ingest
