#include "engine/report/warnings.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "engine/report/figures.hpp"
#include "engine/report/names.hpp"
#include "engine/scenario/resources.hpp"

namespace banso::report {

namespace {

using decide::Ailment;
using decide::HealthWarning;

const char* code_of(Ailment ailment) {
  switch (ailment) {
    case Ailment::few_replications:
      return "few_replications";
    case Ailment::heavy_tail:
      return "heavy_tail";
    case Ailment::at_bound:
      return "at_bound";
    case Ailment::residual:
      break;
  }
  return "residual";
}

class Warner {
 public:
  Warner(const Study& study, Language language)
      : study_(study), language_(language), english_(language == Language::english) {}

  [[nodiscard]] std::vector<Warning> of_estimates(const std::vector<HealthWarning>& all) const {
    std::map<std::pair<Ailment, metrics::Metric>, std::vector<HealthWarning>> groups;
    for (const HealthWarning& one : all) groups[{one.ailment, one.metric}].push_back(one);
    std::vector<Warning> out;
    for (const auto& [key, group] : groups) out.push_back(estimate(group));
    return out;
  }

  [[nodiscard]] std::vector<Warning> of_values() const {
    std::vector<Warning> out;
    std::vector<nlohmann::json> files;
    for (const scenario::Resource& file : scenario::embedded_resources()) {
      if (file.name.rfind("defaults/", 0) == 0) files.push_back(nlohmann::json::parse(file.text));
    }
    for (const scenario::LedgerRow& row : study_.ledger) {
      const bool stated = row.status == scenario::Status::given || row.status == scenario::Status::estimated;
      if (!row.numeric || !stated) continue;
      for (const nlohmann::json& file : files) {
        const auto range = range_at(file, row.pointer);
        if (range && (row.mode < range->first || row.mode > range->second)) out.push_back(value(row, *range));
      }
    }
    return out;
  }

  /// Work for customers that a client was not asked about: who does it moves the gap between arms like few other numbers,
  /// and a share without a range is no draw, so that no value of knowing is computed for it.
  [[nodiscard]] std::vector<Warning> of_shares() const {
    std::vector<std::string> all;
    for (const auto& row : study_.plan.scenario.today.org.matrix) {
      if (!divides_planned_work(row.value) || !certain_default(row.id)) continue;
      all.push_back(work_label(study_.plan, work_index(row.value.work), language_));
    }
    if (all.empty()) return {};
    const std::string work = names_in_text(all, language_, "件");
    Warning out;
    out.code = "shares_by_default";
    out.pointer = "/today/org/matrix";
    out.text =
        english_
            ? "Who does this work today is the built-in proposal, taken as certain: " + work + "."
            : "今だれが担うかを貴社に確かめず、組み込みの想定を確かなものとして使った業務:" + work + "。";
    out.advice =
        english_
            ? "State the shares under /today/org/matrix; an uncertain one may have a range (low, mode, high)."
            : "割合を/today/org/matrixに記す。不確かなら幅(low・mode・high)を持たせられる。";
    return {out};
  }

 private:
  using Range = std::pair<double, double>;

  [[nodiscard]] int work_index(const std::string& id) const {
    return static_cast<int>(study_.plan.scenario.work_types.index_of(id));
  }

  [[nodiscard]] bool divides_planned_work(const scenario::MatrixRow& row) const {
    const scenario::WorkType* work = study_.plan.scenario.work_types.find(row.work);
    if (work == nullptr) return false;
    switch (work->kind) {
      case scenario::WorkKind::onboarding:
      case scenario::WorkKind::value:
      case scenario::WorkKind::renewal:
      case scenario::WorkKind::expansion:
        return true;
      default:
        return false;
    }
  }

  /// Every share of the row is a default without a range.
  [[nodiscard]] bool certain_default(const std::string& row) const {
    const std::string place = "/today/org/matrix/" + row + "/shares/";
    bool any = false;
    for (const scenario::LedgerRow& line : study_.ledger) {
      if (line.pointer.rfind(place, 0) != 0) continue;
      if (line.status != scenario::Status::by_default || line.family) return false;
      any = true;
    }
    return any;
  }

  static std::optional<Range> range_at(const nlohmann::json& file, const std::string& pointer) {
    const nlohmann::json::json_pointer place(pointer);
    if (!file.contains(place)) return std::nullopt;
    const nlohmann::json& number = file.at(place);
    if (!number.is_object() || !number.contains("low") || !number.contains("high")) return std::nullopt;
    return Range{number.at("low").get<double>(), number.at("high").get<double>()};
  }

  [[nodiscard]] std::string names(const std::vector<int>& arms) const {
    std::vector<std::string> out;
    for (const int arm : arms) out.push_back(arm_in_text(study_.plan, arm, language_));
    return names_in_text(out, language_);
  }

  /// The largest of a group, as a percentage.
  static std::string most(const std::vector<HealthWarning>& group) {
    double value = 0;
    for (const HealthWarning& one : group) value = std::max(value, one.value);
    return percent_text(value);
  }

  [[nodiscard]] Warning estimate(const std::vector<HealthWarning>& group) const {
    Warning out;
    out.code = code_of(group.front().ailment);
    for (const HealthWarning& one : group) {
      if (one.arm != plan::kNone) out.arms.push_back(one.arm);
    }
    if (group.front().ailment != Ailment::few_replications)
      out.metric = metrics::definition(group.front().metric).id;
    put_words(out, group);
    return out;
  }

  void put_words(Warning& out, const std::vector<HealthWarning>& group) const {
    const std::string arms = names(out.arms), part = most(group);
    const std::string metric(metric_label(group.front().metric, language_));
    switch (group.front().ailment) {
      case Ailment::few_replications: {
        const std::string n = fixed_text(group.front().value, 0);
        const std::string least = std::to_string(decide::kLeastForPercentiles);
        out.text = english_ ? "Only " + n +
                                  " replications: the 5th and 95th percentiles are little more than the "
                                  "extremes seen."
                            : "反復が" + n + "回だけ:5・95パーセンタイルは見えた最小・最大にすぎない。";
        out.advice = english_ ? "Run at least " + least + " (--replications)."
                              : least + "回以上で実行する(--replications)。";
        return;
      }
      case Ailment::heavy_tail:
        out.text = english_ ? metric + ": a single replication carries up to " + part + " of the spread (" +
                                  arms + "); means and errors hang on few futures."
                            : metric + ":1回の反復がばらつきの最大" + part + "を占める(" + arms +
                                  ")。平均と誤差が少数の未来に左右される。";
        out.advice = english_ ? "Run more replications, and read the median beside the mean."
                              : "反復を増やし、平均と並べて中央値を見る。";
        return;
      case Ailment::at_bound:
        out.text = english_ ? metric + " lies at its bound (0 or 1) in up to " + part + " of the futures (" +
                                  arms + "); mean and error do not describe it."
                            : metric + ":最大" + part + "の未来で限界値(0か1)にある(" + arms +
                                  ")。平均と誤差では表せない。";
        out.advice = english_ ? "Read the percentiles, and check the inputs that drive it there."
                              : "パーセンタイルを見て、そこへ押しやる入力を確かめる。";
        return;
      case Ailment::residual:
        out.text = english_ ? "Up to " + part + " of " + metric + " lies beyond the horizon (" + arms +
                                  "): it rests on the churn of the last twelve months going on as it is."
                            : metric + "の最大" + part + "が期間より後の見込み(" + arms +
                                  "):直近12か月の解約率が続くという仮定に頼る。";
        out.advice = english_
                         ? "Lengthen /time/horizons, and look at the checks with 0 to 36 months of margin."
                         : "/time/horizonsを延ばし、粗利0〜36か月の検算を見る。";
        return;
    }
  }

  [[nodiscard]] Warning value(const scenario::LedgerRow& row, const Range& range) const {
    Warning out;
    out.code = "outside_evidence";
    out.pointer = row.pointer;
    const std::string low = number(range.first), high = number(range.second);
    out.text = english_
                   ? row.pointer + " = " + row.value + " lies outside the range of the evidence, " + low +
                         " to " + high + "."
                   : row.pointer + " = " + row.value + " は根拠のある範囲(" + low + "〜" + high + ")の外。";
    out.advice = english_ ? "Check the unit and the figure; if it is right, say so in its source."
                          : "単位と値を確かめ、正しければ出典(source)に記す。";
    return out;
  }

  static std::string number(double value) { return nlohmann::json(value).dump(); }

  const Study& study_;
  Language language_;
  bool english_;
};

}  // namespace

std::vector<Warning> warnings(const Study& study, const decide::Decision& decision, Language language) {
  const Warner warner(study, language);
  std::vector<Warning> out = warner.of_estimates(decision.health);
  for (Warning& one : warner.of_shares()) out.push_back(std::move(one));
  for (Warning& one : warner.of_values()) out.push_back(std::move(one));
  return out;
}

}  // namespace banso::report
