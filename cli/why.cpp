#include "engine/decide/why.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/executors.hpp"
#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/interrupt.hpp"
#include "cli/prepare_study.hpp"
#include "cli/problems.hpp"
#include "cli/progress.hpp"
#include "cli/speech.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"
#include "cli/verbs.hpp"
#include "engine/report/answer/text_width.hpp"
#include "engine/report/figures.hpp"
#include "engine/report/rounding.hpp"
#include "engine/report/why_sentences.hpp"
#include "engine/sim/out_of_range.hpp"

namespace banso::cli {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kWidestText = 110;  ///< of sentences

/// What a result says about the run that made it.
struct Origin {
  std::string file, scenario;
  std::uint64_t seed = 1;
  bool fixed = false;
};

Diagnostics problem(const std::string& file, const char* code, const std::string& expected,
                    const std::string& found, const std::string& advice) {
  Diagnostics out;
  out.add({"", file, code, expected, found, advice, Severity::error});
  return out;
}

Result<Origin> load_origin(const std::string& named) {
  Origin out;
  out.file = result_file(named);
  const Result<std::string> text = read_file(out.file, kResultFile);
  if (!text) return text.diagnostics();
  try {
    const Json result = Json::parse(text.value());
    out.scenario = result.at("scenario").dump();
    out.seed = result.at("provenance").at("seed").get<std::uint64_t>();
    out.fixed = result.at("provenance").at("fixed").get<bool>();
  } catch (const Json::exception&) {
    return problem(out.file, "not_a_result", "result.json of a run of an organisation, or its folder",
                   "something else", kWriteResult);
  }
  return out;
}

/// Errors where A and B are not two arms.
Diagnostics wrong_arms(const WhyOptions& options, const std::string& file,
                       const scenario::Scenario& scenario) {
  std::vector<std::string> ids;
  for (const auto& arm : scenario.arms) ids.push_back(arm.id);
  for (const std::string& id : {options.a, options.b}) {
    if (scenario.arms.contains(id)) continue;
    const std::string near = closest_match(id, ids);
    return problem(file, "no_such_arm", fmt::format("an arm of the result: {}", fmt::join(ids, ", ")),
                   "\"" + id + "\"", near.empty() ? "" : "did you mean " + near + "?");
  }
  if (options.a == options.b)
    return problem(file, "same_arm", "two different arms", "\"" + options.a + "\" twice", "");
  return {};
}

/// Decimals that the median of the errors supports, for all figures of a table.
int decimals_of(const decide::WhyView& view, double divisor) {
  std::vector<double> errors{view.rest.standard_error / divisor, view.gap.standard_error / divisor};
  for (const decide::GapPart& p : view.parts) errors.push_back(p.part.standard_error / divisor);
  std::sort(errors.begin(), errors.end());
  return report::decimals_for(errors[errors.size() / 2], 0);
}

std::string table(const scenario::Scenario& scenario, const decide::WhyView& view,
                  report::Language language) {
  const bool english = language == report::Language::english;
  const report::Scale scale = report::money_scale(view.gap.mean, scenario.currency, language);
  TextTable out({scale.unit, "±", english ? "in B" : "Bで", english ? "in A" : "Aで",
                 english ? "what is made equal" : "そろえた要素"});
  for (std::size_t column = 0; column < 4; ++column) out.right_align(column);
  const int decimals = decimals_of(view, scale.divisor);
  const double least = 0.5 / report::power_of_ten(decimals);
  const auto amount = [&](double value) {
    const std::string text = report::fixed_text(value / scale.divisor, decimals);
    return value / scale.divisor >= least ? "+" + text : text;
  };
  const auto error = [&](double value) {
    const bool vanishes = value > 0 && value / scale.divisor < least;
    return vanishes ? "<" + report::fixed_text(2 * least, decimals)
                    : report::fixed_text(value / scale.divisor, decimals);
  };
  const auto line = [&](const decide::Difference& d, const std::string& forwards,
                        const std::string& backwards, std::string what) {
    out.add({amount(d.mean), error(d.standard_error), forwards, backwards, std::move(what)});
  };
  for (const decide::GapPart& p : view.parts) {
    line(p.part, amount(p.forwards.mean), amount(p.backwards.mean),
         std::string(report::element_label(p.element, language)));
  }
  line(view.rest, "", "", english ? "the rest" : "残り");
  line(view.gap, "", "", english ? "the whole gap" : "差の全体");
  return out.text(terminal_width());
}

std::string answer(const scenario::Scenario& scenario, const decide::WhyView& view,
                   report::Language language) {
  const auto paragraph = [](const std::string& text) {
    return fmt::format("{}\n", fmt::join(report::wrap(text, std::min(terminal_width(), kWidestText)), "\n"));
  };
  std::string out = paragraph(report::why_sentence(scenario, view, language)) + "\n" +
                    table(scenario, view, language) + "\n";
  for (const std::string& note : report::why_notes(scenario, view, language)) out += paragraph(note);
  return out + paragraph(report::why_columns_note(scenario, view, language));
}

int explain(const WhyOptions& options, const Origin& origin, const scenario::Scenario& scenario,
            run::Executor& executor) {
  decide::WhySpec spec;
  spec.seed = origin.seed;
  spec.replications = options.replications;
  spec.draws = origin.fixed ? plan::Draws::centre : plan::Draws::ranges;
  std::optional<decide::WhyView> view;
  {
    ProgressLine line(errors_go_to_terminal() && !options.quiet, say("Simulating", "試算中"),
                      say("replications", "回"), spec.replications);
    view = decide::why(
        scenario, options.a, options.b, spec, executor,
        [&](std::uint64_t done, std::uint64_t total) { line.update(done, total); },
        [] { return InterruptGuard::interrupted(); });
  }
  if (view->gap.count == 0) {
    print_error(nothing_finished());
    return kInterrupted;
  }
  if (!options.out.empty())
    write_file(options.out, Json::parse(report::why_json(scenario, *view)).dump(2) + "\n", true);
  print(answer(scenario, *view, options.language));
  return InterruptGuard::interrupted() ? kInterrupted : kFine;
}

}  // namespace

int why(const WhyOptions& options) {
  const Result<Origin> origin = load_origin(options.result);
  if (!origin) return report_problems(origin.diagnostics());
  const auto executor = make_executor("tbb", options.threads);
  const InterruptGuard guard;
  StudyRequest request;
  request.source.text = origin.value().scenario;
  request.source.file = origin.value().file;
  request.draws = origin.value().fixed ? plan::Draws::centre : plan::Draws::ranges;
  request.shadows = false;
  try {
    const Result<PreparedStudy> study = prepare_study(request, *executor);
    if (!study) return report_problems(study.diagnostics());
    const scenario::Scenario& scenario = study.value().plan.scenario;
    const Diagnostics wrong = wrong_arms(options, origin.value().file, scenario);
    if (wrong.has_errors()) return report_problems(wrong);
    return explain(options, origin.value(), scenario, *executor);
  } catch (const sim::OutOfRange& error) {
    return report_out_of_range(error, origin.value().file);
  }
}

}  // namespace banso::cli
