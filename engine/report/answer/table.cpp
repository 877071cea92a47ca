#include "engine/report/answer/table.hpp"

#include <algorithm>

#include "engine/report/answer/text_width.hpp"

namespace banso::report {

namespace {

constexpr int kGap = 2;           ///< between columns
constexpr int kLeastColumn = 11;  ///< a column's own width
constexpr int kWidestLabel = 34;
constexpr int kWidestColumn = 18;

std::string faint(const std::string& text, bool styled) {
  return styled && !text.empty() ? "\033[2m" + text + "\033[0m" : text;
}

/// Widths in columns of the terminal.
struct Widths {
  int label = 0, unit = 0, value = 0, error = 0, stretch = 0;
  [[nodiscard]] int column() const { return std::max(kLeastColumn, value + error) + stretch; }
  [[nodiscard]] int front() const { return label + 1 + unit; }
};

std::string error_text(const Cell& cell) { return cell.error.empty() ? "" : " ±" + cell.error; }

Widths widths_of(const Table& table) {
  Widths w;
  for (const Section& section : table.sections) {
    for (const Row& row : section.rows) {
      w.label = std::max(w.label, std::min(kWidestLabel, display_width(row.label)));
      w.unit = std::max(w.unit, display_width(row.unit));
      for (const Cell& cell : row.cells) {
        w.value = std::max(w.value, display_width(cell.value));
        w.error = std::max(w.error, display_width(error_text(cell)));
      }
    }
  }
  return w;
}

class Block {
 public:
  Block(const Table& table, const Widths& widths, std::size_t first, std::size_t last, bool styled)
      : table_(table), w_(widths), first_(first), last_(last), styled_(styled) {}

  std::string text() {
    headings();
    for (const Section& section : table_.sections) {
      if (section.rows.empty()) continue;
      out_ += "\n" + bold(section.heading, styled_) + "\n";
      for (const Row& row : section.rows) add(row);
    }
    return std::move(out_);
  }

 private:
  /// Lines of words per column, right-aligned, bottom lines level.
  void headings() {
    std::vector<std::vector<std::string>> words;
    std::size_t height = 0;
    for (std::size_t c = first_; c < last_; ++c) {
      words.push_back(wrap(table_.columns[c].heading, w_.column()));
      if (!table_.columns[c].remark.empty()) words.back().push_back(table_.columns[c].remark);
      height = std::max(height, words.back().size());
    }
    for (std::size_t line = 0; line < height; ++line) {
      std::string text(static_cast<std::size_t>(w_.front()), ' ');
      for (const std::vector<std::string>& column : words) {
        const std::size_t skipped = height - column.size();
        text += gap() + pad_left(line < skipped ? "" : column[line - skipped], w_.column());
      }
      end(bold(text, styled_));
    }
  }

  void add(const Row& row) {
    const std::vector<std::string> label = wrap_label(row.label);
    std::vector<std::vector<std::string>> words;
    std::size_t height = label.size();
    for (std::size_t c = first_; c < last_; ++c) {
      words.push_back(row.cells[c].words.empty() ? std::vector<std::string>{}
                                                 : wrap(row.cells[c].words, w_.column()));
      height = std::max(height, words.back().size());
    }
    for (std::size_t line = 0; line < height; ++line) {
      std::string text = pad_right(line < label.size() ? label[line] : "", w_.label) + " ";
      text += faint(pad_right(line == 0 ? row.unit : "", w_.unit), styled_);
      for (std::size_t c = first_; c < last_; ++c) {
        const std::vector<std::string>& lines = words[c - first_];
        text += gap() + (lines.empty() ? number(row.cells[c], line == 0, row.strong)
                                       : pad_left(line < lines.size() ? lines[line] : "", w_.column()));
      }
      end(text);
    }
  }

  /// Further lines of a label keep its indent.
  [[nodiscard]] std::vector<std::string> wrap_label(const std::string& label) const {
    const std::string indent(std::min(label.find_first_not_of(' '), label.size()), ' ');
    std::vector<std::string> lines =
        wrap(label.substr(indent.size()), w_.label - static_cast<int>(indent.size()));
    for (std::string& line : lines) line = indent + line;
    return lines;
  }

  [[nodiscard]] std::string number(const Cell& cell, bool there, bool strong) const {
    if (!there) return std::string(static_cast<std::size_t>(w_.column()), ' ');
    const std::string value = pad_left(cell.value, w_.column() - w_.error);
    return (strong ? bold(value, styled_) : value) + faint(pad_right(error_text(cell), w_.error), styled_);
  }

  static std::string gap() { return std::string(kGap, ' '); }

  void end(std::string line) {
    while (!line.empty() && line.back() == ' ') line.pop_back();
    out_ += line + "\n";
  }

  const Table& table_;
  const Widths& w_;
  std::size_t first_, last_;
  bool styled_;
  std::string out_;
};

}  // namespace

std::string bold(const std::string& text, bool styled) {
  return styled ? "\033[1m" + text + "\033[0m" : text;
}

std::string render(const Table& table, int width, bool styled) {
  Widths widths = widths_of(table);
  const int room = (width - widths.front()) / (widths.column() + kGap);
  const auto most = static_cast<std::size_t>(std::max(1, room));
  const std::size_t count = table.columns.size();
  const std::size_t blocks = (count + most - 1) / most;
  const std::size_t each = (count + blocks - 1) / blocks;
  const int spare = (width - widths.front()) / static_cast<int>(each) - kGap - widths.column();
  widths.stretch = std::clamp(spare, 0, std::max(0, kWidestColumn - widths.column()));
  std::string out;
  for (std::size_t first = 0; first < count; first += each) {
    if (first > 0) out += "\n";
    out += Block(table, widths, first, std::min(count, first + each), styled).text();
  }
  return out;
}

}  // namespace banso::report
