#include <algorithm>

#include "engine/report/answer/page.hpp"
#include "engine/report/answer/text_width.hpp"
#include "engine/report/names.hpp"
#include "engine/report/sentences.hpp"

namespace banso::report {

namespace {

constexpr int kLeastWidth = 60;
constexpr int kWidestText = 110;  ///< of sentences

Table table_of(const Page& page) {
  Table out;
  for (const int arm : page.arms()) {
    const bool baseline = arm == page.plan().baseline;
    out.columns.push_back(
        {arm_label(page.plan(), arm, page.language()), baseline ? page.text("(baseline)", "(基準)") : ""});
  }
  out.sections = {main_section(page),  customers_section(page), causes_section(page), sales_section(page),
                  work_section(page),  support_section(page),   people_section(page), mrr_section(page),
                  money_section(page), patterns_section(page)};
  return out;
}

std::string paragraph(const std::string& text, int width, const std::string& further) {
  std::string out;
  for (const std::string& line : wrap(text, width - display_width(further))) {
    out += (out.empty() ? "" : further) + line + "\n";
  }
  return out;
}

}  // namespace

std::string answer(const Study& study, Language language, int width, bool styled) {
  const decide::Decision decision = decide::decide(study.plan, study.result, study.outcome);
  const Page page(study, decision, language);
  const int columns = std::max(kLeastWidth, width);
  const int text = std::min(columns, kWidestText);
  std::string out;
  const scenario::Scenario& s = study.plan.scenario;
  const std::string& title = title_in(language, s.title, s.title_ja);
  if (!title.empty()) out += paragraph(title, text, "") + "\n";
  for (const std::string& line : wrap(verdict_sentence(study, decision, language), text)) {
    out += bold(line, styled) + "\n";
  }
  for (const std::string& sentence : supporting_sentences(study, decision, language)) {
    out += paragraph(sentence, text, "");
  }
  for (const std::string& sentence : information_sentences(study, decision, language)) {
    out += paragraph(sentence, text, "");
  }
  out += "\n" + render(table_of(page), columns, styled) + "\n";
  for (const std::string& note : notes(page)) out += paragraph(note, text, note.front() == '-' ? "  " : "");
  return out;
}

}  // namespace banso::report
