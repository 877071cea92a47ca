#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "engine/decide/arms.hpp"
#include "engine/report/figures.hpp"
#include "engine/report/sentences.hpp"

namespace banso::report {

namespace {

using metrics::Metric;

constexpr double kClear = 2;  ///< standard errors from 0

/// One way in which MRR grows or shrinks.
struct Way {
  Metric metric;
  double sign;
  const char *en, *ja;
};
constexpr std::array<Way, 4> kWays = {{{Metric::mrr_new_total, 1, "new customers", "新規"},
                                       {Metric::mrr_expansion_total, 1, "expansion", "拡大"},
                                       {Metric::mrr_contraction_total, -1, "contraction", "縮小"},
                                       {Metric::mrr_churn_total, -1, "churn", "解約"}}};

struct Part {
  const Way* way;
  double mean, error;  ///< effect on MRR at the horizon
};

std::string joined(const std::vector<std::string>& parts, bool english) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : english ? ", " : "、") + part;
  return out;
}

/// Effects on MRR of the best arm against the baseline, the largest first.
std::vector<Part> parts_of(const Study& study, const std::vector<decide::Difference>& differences) {
  std::vector<Part> out;
  const plan::Layout& layout = study.plan.layout;
  for (const Way& way : kWays) {
    const int sample = layout.horizon_sample(decide::kDecisionHorizon, layout.column(way.metric));
    const decide::Difference& d = differences[static_cast<std::size_t>(sample)];
    out.push_back({&way, way.sign * d.mean, d.standard_error});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Part& a, const Part& b) { return std::fabs(a.mean) > std::fabs(b.mean); });
  return out;
}

}  // namespace

std::string mrr_sources_sentence(const Study& study, const decide::Decision& decision, Language language) {
  const bool english = language == Language::english;
  const int best = decision.ranking.best().arm;
  const auto& differences = decision.arms[static_cast<std::size_t>(best)].comparison.differences;
  const std::vector<Part> parts = parts_of(study, differences);
  double whole = 0, largest = 0;
  for (const Part& part : parts) {
    whole += part.mean;
    largest = std::max(largest, std::fabs(part.mean));
  }
  const Scale scale = money_scale(largest, study.plan.scenario.currency, language);
  const auto text = [&](double mean, double error) {
    return (mean > 0 ? "+" : "") + money_text(mean, error, scale);
  };
  std::vector<std::string> clear, unclear;
  for (const Part& part : parts) {
    const std::string name = english ? part.way->en : part.way->ja;
    if (std::fabs(part.mean) > kClear * part.error) {
      clear.push_back(name + " " + text(part.mean, part.error));
    } else {
      unclear.push_back(name);
    }
  }
  const std::string months = std::to_string(study.plan.grid.horizons[decide::kDecisionHorizon]);
  const std::string sum = text(whole, std::fabs(whole) / 10);
  std::string out = english ? "MRR at month " + months + " is " + sum + " against the baseline: "
                            : months + "か月目のMRRは基準に比べ" + sum + "(";
  out += joined(clear, english);
  if (!unclear.empty()) {
    out += clear.empty() ? "" : english ? "; " : "。";
    out += english ? "no clear difference: " + joined(unclear, english)
                   : "差が明らかでない:" + joined(unclear, english);
  }
  return out + (english ? "." : ")。");
}

}  // namespace banso::report
