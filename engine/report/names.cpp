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

std::string label_in(Language language, const std::string& label, const std::string& label_ja,
                     const std::string& id) {
  if (language == Language::japanese && !label_ja.empty()) return label_ja;
  return label.empty() ? id : label;
}

template <class T>
std::string label_of(const scenario::Collection<T>& items, int index, Language language) {
  const auto& item = items[static_cast<std::size_t>(index)];
  return label_in(language, item.value.label, item.value.label_ja, item.id);
}

/// The first org model that has a team of this key.
std::string team_key_label(const plan::Plan& plan, int key, Language language) {
  for (std::size_t o = 0; o < plan.orgs.size(); ++o) {
    for (std::size_t t = 0; t < plan.orgs[o].teams.size(); ++t) {
      if (plan.orgs[o].teams[t].key == key)
        return team_label(plan, static_cast<int>(o), static_cast<int>(t), language);
    }
  }
  return plan.layout.keys[static_cast<std::size_t>(metrics::By::team)][static_cast<std::size_t>(key)];
}

constexpr std::size_t kMostNames = 5, kFirstNames = 3;  ///< in a sentence

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

std::string arm_label(const plan::Plan& plan, int arm, Language language) {
  const plan::Arm& one = plan.arms[static_cast<std::size_t>(arm)];
  return label_in(language, one.label, one.label_ja, one.id);
}

std::string label_in_text(const std::string& label, Language language) {
  const bool quoted = language == Language::english && label.find(',') != std::string::npos;
  return quoted ? "\"" + label + "\"" : label;
}

std::string arm_in_text(const plan::Plan& plan, int arm, Language language) {
  return label_in_text(arm_label(plan, arm, language), language);
}

std::string names_in_text(const std::vector<std::string>& names, Language language,
                          std::string_view counter) {
  const bool english = language == Language::english, all = names.size() <= kMostNames;
  const std::size_t shown = all ? names.size() : kFirstNames;
  std::string out;
  for (std::size_t i = 0; i < shown; ++i) {
    const bool last = all && i + 1 == shown;
    if (i > 0) out += english ? (last ? " and " : ", ") : out.ends_with("」") ? "" : "、";
    out += names[i];
  }
  if (all) return out;
  out += english ? " and " : "ほか";
  out += std::to_string(names.size() - shown);
  return out.append(english ? " others" : counter);
}

std::string people_label(const plan::Plan& plan, int people, Language language) {
  return label_of(plan.scenario.people, people, language);
}

std::string work_label(const plan::Plan& plan, int work, Language language) {
  return label_of(plan.scenario.work_types, work, language);
}

std::string team_label(const plan::Plan& plan, int org, int team, Language language) {
  const plan::TeamInfo& info = plan.orgs[static_cast<std::size_t>(org)].teams[static_cast<std::size_t>(team)];
  return label_in(language, info.label, info.label_ja, info.id);
}

std::string key_label(const plan::Plan& plan, metrics::By by, int key, Language language) {
  switch (by) {
    case metrics::By::none:
      return "";
    case metrics::By::segment:
      return label_of(plan.scenario.segments, key, language);
    case metrics::By::cause:
      return std::string(text(kCauseLabels.at(static_cast<std::size_t>(key)), language));
    case metrics::By::people:
      return people_label(plan, key, language);
    case metrics::By::team:
      return team_key_label(plan, key, language);
    case metrics::By::work_kind:
      return std::string(text(kWorkKindLabels.at(static_cast<std::size_t>(key)), language));
    case metrics::By::channel:
      break;
  }
  return label_of(plan.scenario.channel_classes, key, language);
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
  constexpr std::array<std::string_view, 5> kIds{"none", "same_people", "same_budget", "as_designed",
                                                 "no_proactive"};
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
