#pragma once

#include <string>
#include <vector>

#include "engine/plan/lint.hpp"
#include "engine/plan/workload.hpp"

/// The parts of lint(), each with one subject.
namespace banso::plan {

/// One org model under the lens: with today's people and the indispensable hires in it.
struct Lens {
  const Plan& plan;
  int index{};
  const Org& org;
  Staffed staffed;
  Workload load;
};

/// Collects findings about one org model.
class Remarks {
 public:
  Remarks(const Lens& lens, std::vector<Finding>& out) : lens_(&lens), out_(&out) {}
  /// `place`: pointer below the org model's own place.
  void add(Severity severity, const std::string& place, std::string code, double figure, std::string en,
           std::string ja);

 private:
  const Lens* lens_;
  std::vector<Finding>* out_;
};

/// Division of a row: chance that two requests of one cell meet a boundary, (6) of the model: V = sum S_k b_kl S_l with
/// b = 1 between teams, inside_team within one, 0 within a pool.
[[nodiscard]] double division_of(const Plan& plan, const Org& org, const Row& row);

/// Ambiguity of a row when the org model is fully learned, (7): (1 - clarity) V, less where somebody decides.
[[nodiscard]] double ambiguity_of(const Plan& plan, const Org& org, const Row& row);

/// Effective number of teams that share after-sale hours: 1 / sum of squared shares, (14.2).
[[nodiscard]] double effective_teams(const Lens& lens);

constexpr double kNoHours = 0.05;  ///< hours a month below which nothing is at stake

/// What something is called in English and in Japanese.
struct Name {
  std::string en, ja;
};

/// By its labels; where one is missing, by the other language's label, then by its id.
[[nodiscard]] Name name_of(const std::string& id, const std::string& label, const std::string& label_ja);
[[nodiscard]] inline Name name_of(const TeamInfo& team) {
  return name_of(team.id, team.label, team.label_ja);
}
template <class Item>
[[nodiscard]] Name name_of(const Item& item) {
  return name_of(item.id, item.value.label, item.value.label_ja);
}

/// "120" or "3.5" hours and the like: one digit after the point below 10.
[[nodiscard]] std::string rounded(double number);
/// "35 %".
[[nodiscard]] std::string percent(double share);

void lint_matrix(const Lens& lens, Remarks& remarks);
void lint_routes(const Lens& lens, Remarks& remarks);
void lint_people(const Lens& lens, Remarks& remarks);

}  // namespace banso::plan
