#pragma once

#include <string>
#include <vector>

#include "engine/plan/plan.hpp"
#include "engine/plan/slots.hpp"

namespace banso::plan {

/// Compiles one org model. `id` is its place of definition.
[[nodiscard]] Org make_org(const scenario::Scenario& scenario, const scenario::OrgModel& model,
                           std::string id, Slots& slots);

/// The org models of a plan. Models with the same content and the same places of definition are one.
class OrgTable {
 public:
  /// Starts with today's organisation as index 0.
  OrgTable(const scenario::Scenario& scenario, Slots& slots);

  /// Index of a model. One that repeats an entry of /org_models unchanged has that entry's place, others `id`.
  [[nodiscard]] int add(const scenario::OrgModel& model, const std::string& id);

  [[nodiscard]] std::vector<Org> take() { return std::move(orgs_); }

 private:
  const scenario::Scenario* scenario_;
  Slots* slots_;
  std::vector<Org> orgs_;
};

}  // namespace banso::plan
