#include "engine/report/document.hpp"

#include <algorithm>
#include <limits>

namespace banso::report {

double Estimates::at(Stat stat, std::size_t key, std::size_t period) const {
  const Rows& all = rows(stat);
  return all.empty() ? std::numeric_limits<double>::quiet_NaN() : all[key][period];
}

std::vector<const MetricText*> ResultDocument::metrics_of(std::string_view span) const {
  std::vector<const MetricText*> out;
  for (const MetricText& metric : metrics) {
    if (metric.span == span) out.push_back(&metric);
  }
  return out;
}

const std::vector<Key>& ResultDocument::keys_of(std::string_view by) const {
  static const std::vector<Key> kWhole(1);
  if (by.empty()) return kWhole;
  const auto found = std::find_if(keys.begin(), keys.end(), [&](const auto& one) { return one.first == by; });
  static const std::vector<Key> kNone;
  return found == keys.end() ? kNone : found->second;
}

const ArmResult* ResultDocument::arm(std::string_view id) const {
  const auto found = std::find_if(arms.begin(), arms.end(), [&](const ArmResult& a) { return a.id == id; });
  return found == arms.end() ? nullptr : &*found;
}

std::vector<const ArmResult*> ResultDocument::shown_arms() const {
  std::vector<const ArmResult*> out;
  for (const ArmResult& one : arms) {
    if (one.shown()) out.push_back(&one);
  }
  return out;
}

}  // namespace banso::report
