#include <charconv>

#include "syntax/conllu.h"

namespace hearsay::syntax {
namespace {

void put_number(uint32_t number, std::string& out) {
  char digits[12];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  out.append(digits, static_cast<size_t>(end - digits));
}

void put_column(std::string_view value, std::string& out) {
  if (value.empty()) {
    out += '_';
  } else {
    out += value;
  }
  out += '\t';
}

// Text on one line: tabs and line ends become spaces.
void put_line_text(std::string_view value, std::string& out) {
  const size_t begin = out.size();
  out += value;
  for (size_t i = begin; i < out.size(); ++i) {
    if (static_cast<unsigned char>(out[i]) < 0x20) out[i] = ' ';
  }
}

void put_word_columns(const text::Word& word, uint32_t id, std::string& out) {
  put_number(id, out);
  out += '\t';
  put_column(word.form, out);
  put_column(word.lemma, out);
  put_column(text::kUposNames[static_cast<size_t>(word.upos)], out);
  put_column(word.xpos, out);
  put_column(word.feats, out);
  if (word.head < 0) {
    out += '_';
  } else {
    put_number(static_cast<uint32_t>(word.head), out);
  }
  out += '\t';
  put_column(word.deprel, out);
}

void put_range(const text::Token& token, std::string& out) {
  put_number(token.first_word + 1, out);
  out += '-';
  put_number(token.first_word + token.word_count, out);
  out += '\t';
}

}  // namespace

void write_conllu(const text::Sentence& sentence, const ConlluColumns& columns, std::string_view text, std::string& out) {
  for (const auto comment : sentence.comments) {
    out += comment;
    out += '\n';
  }
  size_t empty_node = 0;
  const auto put_empty_nodes = [&](uint32_t words_before) {
    for (; empty_node < columns.empty_nodes.size() && columns.empty_nodes[empty_node].after_word <= words_before; ++empty_node) {
      out += columns.empty_nodes[empty_node].line;
      out += '\n';
    }
  };
  put_empty_nodes(0);
  for (size_t t = 0; t < sentence.tokens.size(); ++t) {
    const text::Token& token = sentence.tokens[t];
    if (token.word_count > 1) {
      put_range(token, out);
      out += slice(text, token.span);
      out += '\t';
      out += columns.token_tails[t];
      out += '\n';
    }
    for (uint32_t i = token.first_word; i < token.first_word + token.word_count; ++i) {
      put_word_columns(sentence.words[i], i + 1, out);
      put_column(columns.deps[i], out);
      out += columns.misc[i];
      out += '\n';
      put_empty_nodes(i + 1);
    }
  }
  out += '\n';
}

void write_conllu(const text::Sentence& sentence, std::string_view sentence_id, std::string_view text, std::string& out) {
  if (!sentence_id.empty()) {
    out += "# sent_id = ";
    out += sentence_id;
    out += '\n';
  }
  out += "# text = ";
  put_line_text(slice(text, sentence.span), out);
  out += '\n';
  for (const text::Token& token : sentence.tokens) {
    const std::string_view misc = token.space_after ? "_\n" : "SpaceAfter=No\n";
    const bool multiword = token.word_count > 1;
    if (multiword) {
      put_range(token, out);
      put_line_text(slice(text, token.span), out);
      out += "\t_\t_\t_\t_\t_\t_\t_\t";
      out += misc;
    }
    for (uint32_t i = token.first_word; i < token.first_word + token.word_count; ++i) {
      put_word_columns(sentence.words[i], i + 1, out);
      out += "_\t";
      out += multiword ? std::string_view("_\n") : misc;
    }
  }
  out += '\n';
}

}  // namespace hearsay::syntax
