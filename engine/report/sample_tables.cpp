#include "engine/report/sample_tables.hpp"

#include <array>
#include <memory>

#include "engine/decide/influence.hpp"
#include "engine/report/names.hpp"

namespace banso::report {

namespace {

/// "main_figure@36", "churn_by_cause[operation]@36", "logo_churn@year1".
std::string column_name(const plan::Layout& layout, const plan::Column& column, const std::string& when) {
  const metrics::Definition& d = metrics::definition(column.metric);
  std::string out(d.id);
  if (d.by != metrics::By::none) {
    out += "[" + layout.keys[static_cast<std::size_t>(d.by)][static_cast<std::size_t>(column.key)] + "]";
  }
  return out + "@" + when;
}

/// Names live as long as the rows of the table do.
using Names = std::shared_ptr<const std::vector<std::string>>;

/// In the order of Layout::samples(), after what tells the rows apart.
Names sample_names(const plan::Plan& plan, std::vector<std::string> out) {
  for (int year = 1; year <= plan.layout.years; ++year) {
    for (const plan::Column& column : plan.layout.yearly)
      out.push_back(column_name(plan.layout, column, "year" + std::to_string(year)));
  }
  for (const int months : plan.grid.horizons) {
    for (const plan::Column& column : plan.layout.horizon)
      out.push_back(column_name(plan.layout, column, std::to_string(months)));
  }
  return std::make_shared<const std::vector<std::string>>(std::move(out));
}

void take_rows(const plan::Plan& plan, std::size_t arm, const run::Samples& samples, int luck,
               const TakeRow& take) {
  const plan::Arm& one = plan.arms[arm];
  const std::string base = one.base == plan::kNone ? "" : plan.arms[static_cast<std::size_t>(one.base)].id;
  for (std::int64_t r = 0; r < samples.replications(); ++r) {
    std::vector<DataCell> row{static_cast<double>(r), static_cast<double>(luck), std::string_view(one.id),
                              std::string_view(base), shadow_id(one.shadow)};
    for (int c = 0; c < samples.columns; ++c) row.emplace_back(samples.at(r, c));
    take(row);
  }
}

DataTable replications(const Study& study) {
  const Names names = sample_names(study.plan, {"replication", "luck", "arm", "base", "shadow"});
  DataTable out{"replications", {}, {}};
  for (std::size_t i = 0; i < names->size(); ++i) {
    out.columns.push_back({(*names)[i], i < 2   ? ColumnType::whole
                                        : i < 5 ? ColumnType::text
                                                : ColumnType::number});
  }
  out.rows = [&study, names](const TakeRow& take) {
    for (std::size_t a = 0; a < study.plan.arms.size(); ++a) {
      take_rows(study.plan, a, study.result.samples[a], 0, take);
      if (a < study.result.twins.size()) take_rows(study.plan, a, study.result.twins[a], 1, take);
    }
  };
  return out;
}

void take_controls(const Study& study, std::size_t arm, const run::Samples& samples, bool further,
                   const TakeRow& take) {
  for (std::int64_t i = 0; i < samples.replications(); ++i) {
    const DataCell index{static_cast<double>(i)};
    const auto fold = static_cast<double>(run::fold_of(static_cast<std::size_t>(i), study.result.block_size));
    std::vector<DataCell> row{further ? DataCell{} : index, further ? index : DataCell{},
                              further ? DataCell{} : DataCell{fold},
                              std::string_view(study.plan.arms[arm].id)};
    for (int c = 0; c < samples.columns; ++c) row.emplace_back(samples.at(i, c));
    take(row);
  }
}

DataTable controls(const Study& study) {
  const Names names = sample_names(study.plan, {"replication", "further", "fold", "arm"});
  DataTable out{"controls", {}, {}};
  for (std::size_t i = 0; i < names->size(); ++i) {
    out.columns.push_back({(*names)[i], i < 3    ? ColumnType::whole
                                        : i == 3 ? ColumnType::text
                                                 : ColumnType::number});
  }
  out.rows = [&study, names](const TakeRow& take) {
    for (std::size_t a = 0; a < study.plan.arms.size(); ++a) {
      take_controls(study, a, study.controls->at_inputs[a], false, take);
      take_controls(study, a, study.controls->further[a], true, take);
    }
  };
  return out;
}

std::string unknown_name(const plan::Plan& plan, const decide::Unknown& unknown) {
  constexpr std::array<const char*, 4> kTraits{"clarity", "record", "reactive_first", "short_term"};
  if (unknown.input == plan::kNone)
    return std::string("trait:") + kTraits.at(static_cast<std::size_t>(unknown.trait));
  return plan.inputs[static_cast<std::size_t>(unknown.input)].pointer;
}

DataTable inputs(const Study& study) {
  std::vector<std::string> columns{"replication"};
  const std::vector<decide::Unknown> unknowns = decide::unknowns(study.plan, study.result);
  for (const decide::Unknown& unknown : unknowns) columns.push_back(unknown_name(study.plan, unknown));
  const Names names = std::make_shared<const std::vector<std::string>>(std::move(columns));
  DataTable out{"inputs", {}, {}};
  for (const std::string& name : *names)
    out.columns.push_back({name, out.columns.empty() ? ColumnType::whole : ColumnType::number});
  out.rows = [&study, names, unknowns](const TakeRow& take) {
    std::vector<std::vector<double>> drawn;
    for (const decide::Unknown& unknown : unknowns)
      drawn.push_back(decide::drawn_values(study.plan, study.result, unknown));
    for (std::size_t r = 0; r < static_cast<std::size_t>(study.result.replications); ++r) {
      std::vector<DataCell> row{static_cast<double>(r)};
      for (const std::vector<double>& column : drawn) row.emplace_back(column[r]);
      take(row);
    }
  };
  return out;
}

}  // namespace

std::vector<DataTable> sample_tables(const Study& study) {
  std::vector<DataTable> out{replications(study), inputs(study)};
  if (study.controls != nullptr) out.push_back(controls(study));
  return out;
}

}  // namespace banso::report
