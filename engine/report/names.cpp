#include "engine/report/names.hpp"

#include <array>

namespace banso::report {

namespace {

struct Pair {
  std::string_view en, ja;
};

constexpr std::array<Pair, scenario::kCauses> kCauseLabels{{{"Hard to operate", "操作・導入の難しさ"},
                                                            {"Value not visible", "効果が見えない"},
                                                            {"Slow support", "対応の遅さ"},
                                                            {"Expectation gap", "期待とのずれ"},
                                                            {"Other", "その他"}}};

constexpr std::array<Pair, scenario::kWorkKinds> kWorkKindLabels{{{"Inquiries", "問い合わせ対応"},
                                                                  {"Onboarding", "導入支援"},
                                                                  {"Check-ins and reviews", "定例・活用支援"},
                                                                  {"Usage monitoring", "利用状況の見守り"},
                                                                  {"Renewal", "更新準備"},
                                                                  {"Expansion", "拡大提案"},
                                                                  {"Selling", "新規営業"},
                                                                  {"Hand-over", "引き継ぎ"},
                                                                  {"Coordination", "部門間調整"},
                                                                  {"Content", "コンテンツ"},
                                                                  {"Data and tools", "データ・ツール"},
                                                                  {"Product feedback", "製品への還元"},
                                                                  {"Chores of others", "他部門の雑務"},
                                                                  {"Internal", "社内業務"},
                                                                  {"Coaching", "新人育成"}}};

std::string_view text(const Pair& pair, Language language) { return pick(language, pair.en, pair.ja); }

std::string or_id(const std::string& label, const std::string& id) { return label.empty() ? id : label; }

std::string team_label(const plan::Plan& plan, int key) {
  for (const plan::Org& org : plan.orgs) {
    for (const plan::TeamInfo& team : org.teams) {
      if (team.key == key) return or_id(team.label, team.id);
    }
  }
  return plan.layout.keys[static_cast<std::size_t>(metrics::By::team)][static_cast<std::size_t>(key)];
}

template <class T>
std::string label_of(const scenario::Collection<T>& items, int index) {
  const auto& item = items[static_cast<std::size_t>(index)];
  return or_id(item.value.label, item.id);
}

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

std::string arm_label(const plan::Plan& plan, int arm) {
  const plan::Arm& one = plan.arms[static_cast<std::size_t>(arm)];
  return or_id(one.label, one.id);
}

std::string people_label(const plan::Plan& plan, int people) { return label_of(plan.scenario.people, people); }
std::string work_label(const plan::Plan& plan, int work) { return label_of(plan.scenario.work_types, work); }
std::string segment_label(const plan::Plan& plan, int segment) { return label_of(plan.scenario.segments, segment); }

std::string key_label(const plan::Plan& plan, metrics::By by, int key, Language language) {
  switch (by) {
    case metrics::By::none:
      return "";
    case metrics::By::segment:
      return segment_label(plan, key);
    case metrics::By::cause:
      return std::string(text(kCauseLabels.at(static_cast<std::size_t>(key)), language));
    case metrics::By::people:
      return people_label(plan, key);
    case metrics::By::team:
      return team_label(plan, key);
    case metrics::By::work_kind:
      return std::string(text(kWorkKindLabels.at(static_cast<std::size_t>(key)), language));
    case metrics::By::channel:
      break;
  }
  return label_of(plan.scenario.channel_classes, key);
}

std::string_view metric_label(metrics::Metric metric, Language language) {
  const metrics::Definition& d = metrics::definition(metric);
  return pick(language, d.en, d.ja);
}

std::string_view basis_id(scenario::Basis basis) {
  constexpr std::array<std::string_view, 3> kIds{"same_people", "same_budget", "as_designed"};
  return kIds.at(static_cast<std::size_t>(basis));
}

std::string_view basis_label(scenario::Basis basis, Language language) {
  constexpr std::array<Pair, 3> kLabels{
      {{"same people", "同じ人員"}, {"same budget", "同じ予算"}, {"designed staffing", "設計どおりの人員"}}};
  return text(kLabels.at(static_cast<std::size_t>(basis)), language);
}

std::string_view shadow_id(plan::Shadow shadow) {
  constexpr std::array<std::string_view, 5> kIds{"none", "same_people", "same_budget", "as_designed", "no_proactive"};
  return kIds.at(static_cast<std::size_t>(shadow));
}

std::string_view aspect_id(decide::Aspect aspect) {
  constexpr std::array<std::string_view, 3> kIds{"basis", "horizon", "terminal_value"};
  return kIds.at(static_cast<std::size_t>(aspect));
}

std::string_view advice_id(decide::Advice advice) {
  constexpr std::array<std::string_view, 3> kIds{"none", "mend_first", "redesign"};
  return kIds.at(static_cast<std::size_t>(advice));
}

std::string month_date(const plan::Grid& grid, int month) {
  const int all = grid.start_month + month;
  std::string year = std::to_string(all / 12);
  while (year.size() < 4) year.insert(0, "0");
  return year + "-" + two_digits(all % 12 + 1);
}

int fiscal_year(const plan::Grid& grid, int month) {
  const int year = (grid.start_month + month) / 12;
  return grid.calendar_month(month) >= grid.fiscal_year_start ? year : year - 1;
}

}  // namespace banso::report
