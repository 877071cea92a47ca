#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <sstream>

#include "engine/decide/decision.hpp"
#include "engine/report/answer/text_width.hpp"
#include "engine/report/sentences.hpp"
#include "tests/report/tiny_study.hpp"

namespace banso::report {
namespace {

std::string golden(const std::string& name) {
  std::ifstream file(std::string(BANSO_SOURCE_DIR) + "/tests/golden/" + name);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(Answer, InEnglishIsTheGoldenText) {
  EXPECT_EQ(answer(testing::tiny_study().study(), Language::english, 100), golden("answer.en.txt"));
}

TEST(Answer, InJapaneseIsTheGoldenText) {
  EXPECT_EQ(answer(testing::tiny_study().study(), Language::japanese, 100), golden("answer.ja.txt"));
}

TEST(Answer, KeepsWithinTheWidth) {
  const testing::TinyStudy tiny = testing::tiny_study();
  for (const int width : {80, 100, 140}) {
    std::stringstream text(answer(tiny.study(), Language::japanese, width));
    for (std::string line; std::getline(text, line);) EXPECT_LE(display_width(line), width) << line;
  }
}

TEST(Answer, NeverPrintsAnErrorThatIsThereAsZero) {
  testing::TinyStudy tiny = testing::tiny_study(8, 4);
  const plan::Layout& layout = tiny.plan.layout;
  const int sample = layout.horizon_sample(0, layout.column(metrics::Metric::leavers_total));
  for (std::size_t r = 0; r < 8; ++r) {  // one arm scatters widely, the other hardly
    const std::size_t i = r * static_cast<std::size_t>(layout.samples()) + static_cast<std::size_t>(sample);
    tiny.result.samples[tiny.plan.baseline == 0 ? 0 : 1].values[i] = r % 2 == 0 ? 4.0 : 90.0;
    tiny.result.samples[tiny.plan.baseline == 0 ? 1 : 0].values[i] = r % 2 == 0 ? 5.0 : 5.1;
  }
  const std::string text = answer(tiny.study(), Language::english, 100);
  EXPECT_EQ(text.find("±0 "), std::string::npos) << text;
  EXPECT_EQ(text.find("±0\n"), std::string::npos) << text;
  EXPECT_NE(text.find("5.05 ±0.02"), std::string::npos) << text;
}

TEST(Answer, SaysWhenAnArmIsTheBaselineUnderAnotherName) {
  testing::TinyStudy tiny = testing::tiny_study();
  EXPECT_EQ(answer(tiny.study(), Language::english, 100).find("same organisation"), std::string::npos);
  for (std::string& hash : tiny.result.arm_hashes) hash = "0";
  EXPECT_NE(
      answer(tiny.study(), Language::english, 100).find("Own department: same organisation as the baseline"),
      std::string::npos);
  EXPECT_NE(answer(tiny.study(), Language::japanese, 100).find("基準と同じ組織"), std::string::npos);
}

/// Makes a metric of the second arm that of the first plus these.
void set_ahead(testing::TinyStudy& tiny, metrics::Metric metric, const std::vector<double>& ahead) {
  const plan::Layout& layout = tiny.plan.layout;
  const int sample = layout.horizon_sample(0, layout.column(metric));
  const auto base = static_cast<std::size_t>(tiny.plan.baseline);
  for (std::size_t r = 0; r < ahead.size(); ++r) {
    const std::size_t i = r * static_cast<std::size_t>(layout.samples()) + static_cast<std::size_t>(sample);
    tiny.result.samples[1 - base].values[i] = tiny.result.samples[base].values[i] + ahead[r];
  }
}

/// The verdict when the second arm's main figure is the first one's plus these, and so much of it within the horizon.
std::string verdict(const std::vector<double>& ahead, const std::vector<double>& within, Language language) {
  testing::TinyStudy tiny = testing::tiny_study(static_cast<int>(ahead.size()), 1);
  set_ahead(tiny, metrics::Metric::main_figure, ahead);
  set_ahead(tiny, metrics::Metric::contribution_total, within);
  const Study study = tiny.study();
  return verdict_sentence(study, decide::decide(tiny.plan, tiny.result), language);
}

std::string verdict(const std::vector<double>& ahead, Language language) {
  return verdict(ahead, ahead, language);
}

const std::vector<double> kLead{5.0e7, 5.2e7, 4.8e7, 5.1e7};

TEST(Verdict, NamesTheLeaderWhereTheNumbersDo) {
  EXPECT_EQ(verdict(kLead, Language::english),
            "Own department is ahead on average: ¥50.3M (±¥0.9M) more than Stay, the next, over 12 months.");
}

TEST(Verdict, SaysWhereTheLeadRestsOnWhatComesAfterTheHorizon) {
  const std::vector<double> less{-2.0e7, -2.2e7, -1.8e7, -2.1e7}, mixed{1e7, -1e7, 2e7, -2e7};
  EXPECT_EQ(
      verdict(kLead, less, Language::english),
      "Own department is ahead on average: ¥50.3M (±¥0.9M) more than Stay, the next, over 12 months, but "
      "only by what its customers are worth after month 12 (residual): within the 12 months it earns "
      "¥20.3M (±¥0.9M) less.");
  EXPECT_EQ(
      verdict(kLead, less, Language::japanese),
      "平均では「Own department」が先頭。12か月で次点の「Stay」を50.3百万円(±0.9百万円)上回るが、その差は"
      "12か月より後の見込み(残存価値)だけによるもので、12か月以内では20.3百万円(±0.9百万円)下回る。");
  EXPECT_NE(verdict(kLead, mixed, Language::english).find("it earns no more beyond the error."),
            std::string::npos);
  EXPECT_NE(verdict(kLead, mixed, Language::japanese).find("12か月以内では誤差を超える差がない。"),
            std::string::npos);
}

TEST(Verdict, SaysSoWhereNothingCanBeSaid) {
  const std::vector<double> mixed{5e7, -6e7, 7e7, -4e7};
  EXPECT_EQ(verdict(mixed, Language::english), "Cannot be separated yet: Own department and Stay.");
  EXPECT_EQ(verdict(mixed, Language::japanese), "優劣はまだ言えない:Own department、Stay。");
}

TEST(Verdict, DoesNotCallADifferenceThatIsNotWorthNoticing) {
  EXPECT_EQ(verdict({5e5, 5.1e5, 4.9e5, 5e5}, Language::english),
            "Cannot be separated yet: Own department and Stay.");
}

}  // namespace
}  // namespace banso::report
