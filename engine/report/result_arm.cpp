#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/report/arm/arm_context.hpp"
#include "engine/report/arm/arm_json.hpp"
#include "engine/report/names.hpp"
#include "engine/report/result_parts.hpp"

namespace banso::report {

namespace {

using Json = nlohmann::ordered_json;

/// Today's org model, then those of the arm's own moves in the order of their months, conditional ones last.
Json organisations(const plan::Plan& plan, const plan::Arm& arm) {
  std::vector<const plan::Event*> moves;
  for (const plan::Event& event : arm.events) {
    if (event.org != plan::kNone) moves.push_back(&event);
  }
  std::stable_sort(moves.begin(), moves.end(), [](const plan::Event* a, const plan::Event* b) {
    return !a->when && (b->when || a->month < b->month);
  });
  const auto entry = [&](int org, const Json& month) {
    return Json{{"pointer", plan.orgs[static_cast<std::size_t>(org)].id}, {"month", month}};
  };
  Json out = Json::array();
  out.push_back(entry(0, 0));
  for (const plan::Event* move : moves)
    out.push_back(entry(move->org, move->when ? Json() : Json(move->month)));
  return out;
}

Json id_or_null(const plan::Plan& plan, int arm) {
  return arm == plan::kNone ? Json() : Json(plan.arms[static_cast<std::size_t>(arm)].id);
}

/// Members of one object in the order in which they are added.
class Members {
 public:
  void add(const char* name, const std::string& text) {
    text_ += (text_.empty() ? "{" : ",") + Json(name).dump() + ":" + text;
  }
  void add(const char* name, const Json& value) { add(name, value.dump()); }
  [[nodiscard]] std::string text() && { return std::move(text_) + "}"; }

 private:
  std::string text_;
};

}  // namespace

std::string arm_part(const Study& study, const decide::Decision& decision, int arm) {
  const ArmContext context(study, decision, arm);
  const plan::Plan& plan = study.plan;
  const plan::Arm& one = plan.arms[static_cast<std::size_t>(arm)];
  const bool shadow = context.shadow();
  const std::string none = "null";
  Members out;
  out.add("id", Json(one.id));
  out.add("label", in_both<Json>([&](Language language) { return arm_label(plan, arm, language); }));
  out.add("base", id_or_null(plan, one.base));
  out.add("shadow", shadow ? Json(shadow_id(one.shadow)) : Json());
  out.add("basis", Json(basis_id(one.basis)));
  out.add("opponent", id_or_null(plan, context.view.comparison.opponent));
  out.add("replications", Json(context.summary.replications));
  out.add("hash", Json(study.result.arm_hashes[static_cast<std::size_t>(arm)]));
  out.add("organisations", organisations(plan, one));
  out.add("monthly", shadow ? none : monthly_part(context));
  out.add("yearly", shadow ? none : yearly_part(context));
  out.add("horizon", horizons_part(context));
  out.add("samples", shadow ? std::string("[]") : samples_part(context));
  out.add("cohorts", shadow ? none : cohorts_part(context));
  out.add("hours", shadow ? none : hours_part(context));
  out.add("staffing", staffing_part(context));
  out.add("patterns", patterns_part(context));
  out.add("bottleneck", bottleneck_part(context));
  out.add("earned", earned_part(context));
  out.add("money", payback_part(context));
  return std::move(out).text();
}

}  // namespace banso::report
