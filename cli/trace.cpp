#include "engine/sim/trace.hpp"

#include <fmt/format.h>

#include <charconv>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/executors.hpp"
#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/prepare_study.hpp"
#include "cli/problems.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"
#include "cli/trace_words.hpp"
#include "cli/verbs.hpp"
#include "engine/plan/kind_names.hpp"
#include "engine/report/names.hpp"
#include "engine/sim/laws/acquisition.hpp"
#include "engine/sim/laws/opening.hpp"
#include "engine/sim/replicate.hpp"

namespace banso::cli {

namespace {

using sim::TraceLine;

/// A customer as the user names it.
struct CustomerName {
  std::string segment;
  std::optional<std::int64_t> step;  ///< of the potential deal; absent: of the opening base
  std::int64_t ordinal = 0;
};

Diagnostics problem(std::string option, std::string code, std::string expected, std::string found,
                    std::string suggestion = "") {
  Diagnostics out;
  out.add({"", std::move(option), std::move(code), std::move(expected), std::move(found),
           std::move(suggestion), Severity::error});
  return out;
}

std::string did_you_mean(const std::string& name, const std::vector<std::string>& known) {
  const std::string near = closest_match(name, known);
  std::string all;
  for (const std::string& one : known) all += (all.empty() ? "one of: " : ", ") + one;
  return near.empty() ? all : "did you mean " + near + "?";
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

std::optional<CustomerName> parse_customer(const std::string& text) {
  const std::size_t first = text.find(':'), last = text.rfind(':');
  if (first == std::string::npos) return std::nullopt;
  CustomerName name;
  name.segment = text.substr(0, first);
  const auto ordinal = whole_number(std::string_view(text).substr(last + 1));
  if (!ordinal) return std::nullopt;
  name.ordinal = *ordinal;
  if (first == last) return name;
  name.step = whole_number(std::string_view(text).substr(first + 1, last - first - 1));
  return name.step ? std::optional(name) : std::nullopt;
}

template <class Entries>
std::vector<std::string> ids_of(const Entries& entries) {
  std::vector<std::string> out;
  for (const auto& [id, value] : entries) out.push_back(id);
  return out;
}

int index_of(const std::vector<std::string>& names, const std::string& name) {
  const auto place = std::find(names.begin(), names.end(), name);
  return place == names.end() ? plan::kNone : static_cast<int>(place - names.begin());
}

/// Which arm, and whose key.
struct Subject {
  int arm = 0, segment = 0;
  CustomerName name;
  rng::EntityKey key = 0;
};

Result<Subject> find_subject(const plan::Plan& plan, const TraceOptions& options) {
  Subject out;
  const auto name = parse_customer(options.customer);
  if (!name) {
    return problem("--customer", "bad_customer",
                   "SEGMENT:NUMBER (of the opening base, from 0) or SEGMENT:STEP:NUMBER (a potential deal)",
                   "\"" + options.customer + "\"",
                   "for example --customer " + plan.scenario.segments[0].id + ":0");
  }
  out.name = *name;
  std::vector<std::string> arms;
  for (const plan::Arm& arm : plan.arms) arms.push_back(arm.id);
  out.arm = index_of(arms, options.arm);
  if (out.arm == plan::kNone) {
    std::erase_if(arms, [](const std::string& id) { return id.find('@') != std::string::npos; });  // shadows
    return problem("--arm", "unknown_arm", "an arm of the scenario", "\"" + options.arm + "\"",
                   did_you_mean(options.arm, arms));
  }
  const std::vector<std::string> segments = ids_of(plan.scenario.segments);
  out.segment = index_of(segments, name->segment);
  if (out.segment == plan::kNone) {
    return problem("--customer", "unknown_segment", "a segment of the scenario before the colon",
                   "\"" + name->segment + "\"", did_you_mean(name->segment, segments));
  }
  const auto warmup = static_cast<std::uint32_t>(plan.grid.warmup_months * plan.grid.steps_per_month);
  if (name->step && *name->step >= plan.grid.steps()) {
    return problem("--customer", "no_such_step", fmt::format("a step from 0 to {}", plan.grid.steps() - 1),
                   std::to_string(*name->step));
  }
  out.key = name->step ? sim::deal_key(plan, out.segment, static_cast<std::uint32_t>(*name->step) + warmup,
                                       name->ordinal)
                       : sim::opening_key(plan, out.segment, name->ordinal);
  return out;
}

std::vector<TraceLine> follow(const plan::Plan& plan, const Subject& subject, const TraceOptions& options) {
  const rng::StreamKey stream{options.seed, options.replication};
  const auto workspace = std::make_unique<sim::Workspace>();
  sim::prepare(plan, *workspace);
  sim::begin(plan, plan::draw(plan, stream, options.fixed ? plan::Draws::centre : plan::Draws::ranges),
             stream, *workspace);
  sim::Tracer tracer(subject.key);
  sim::ArmRun run;
  run.months = std::min(options.months, plan.grid.months);
  run.tracer = &tracer;
  sim::run_arm(plan, subject.arm, stream, *workspace, run);
  return tracer.lines();
}

bool in_english(const TraceOptions& options) { return options.language == report::Language::english; }

std::string absent_text(const plan::Plan& plan, const Subject& subject, const TraceOptions& options) {
  const CustomerName& name = subject.name;
  if (name.step) {
    return in_english(options)
               ? fmt::format("Segment {} has no potential deal {} in step {} of replication {} (seed {}).\n",
                             name.segment, name.ordinal, *name.step, options.replication, options.seed)
               : fmt::format("区分{}の時点{}に商談{}はない(反復{}、シード{})。\n", name.segment, *name.step,
                             name.ordinal, options.replication, options.seed);
  }
  const std::int64_t count =
      plan.scenario.segments[static_cast<std::size_t>(subject.segment)].value.customers;
  return in_english(options)
             ? fmt::format("Segment {} has no customer {}: its opening base has {}, counted from 0.\n",
                           name.segment, name.ordinal, counted(static_cast<std::size_t>(count), "customer"))
             : fmt::format("区分{}に顧客{}はいない。開始時の顧客は{}社で、0から数える。\n", name.segment,
                           name.ordinal, count);
}

/// Results that are indices, in words.
std::string result_text(const plan::Plan& plan, const TraceLine& line, bool english) {
  const auto index = static_cast<std::size_t>(std::max(0.0, line.result));
  if (line.what == "phase") return plan.scenario.phases[index].id;
  if (line.what == "touch model") return plan.scenario.touch_models[index].id;
  if (line.what == "inquiry type") return plan.scenario.work_types[index].id;
  if (line.what == "cause") return plan::cause_name(static_cast<scenario::Cause>(index));
  for (const char* yes_or_no :
       {"leaves", "expands", "contracts", "won", "deal comes up", "term contract", "answers the survey"}) {
    if (line.what == yes_or_no)
      return line.result > 0.5 ? (english ? "yes" : "はい") : (english ? "no" : "いいえ");
  }
  if (line.what == "MRR") return fmt::format("{:.0f}", line.result);
  return fmt::format("{:.4g}", line.result);
}

std::string when_text(const plan::Grid& grid, int step) {
  return report::month_date(grid, step / grid.steps_per_month);
}

std::string ending(const plan::Plan& plan, const std::vector<TraceLine>& lines, bool english) {
  const TraceLine& last = lines.back();
  const std::string when = when_text(plan.grid, last.step);
  if (last.what == "cause")
    return english ? fmt::format("Left in step {} ({}).\n", last.step, when)
                   : fmt::format("時点{}({})で解約。\n", last.step, when);
  if (last.what == "deal comes up")
    return english ? "The deal did not come up in this arm: too little word of mouth.\n"
                   : "この案では口コミが足りず、商談が生じなかった。\n";
  if (last.what == "won" && last.result < 0.5)
    return english ? "The deal came up but was not won in this arm.\n"
                   : "この案では商談が生じたが、受注に至らなかった。\n";
  return english ? fmt::format("Still a customer after step {} ({}).\n", last.step, when)
                 : fmt::format("時点{}({})の後も顧客のまま。\n", last.step, when);
}

std::vector<std::string> headings(bool english) {
  if (english) return {"step", "month", "eq.", "what", "draw", "result", "from"};
  return {"時点", "月", "式", "項目", "乱数", "結果", "もとの値"};
}

std::string table(const plan::Plan& plan, const std::vector<TraceLine>& lines, report::Language language) {
  const bool english = language == report::Language::english;
  TextTable out(headings(english));
  for (const std::size_t column : {std::size_t{0}, std::size_t{2}, std::size_t{4}, std::size_t{5}})
    out.right_align(column);
  int step = -1;
  for (const TraceLine& line : lines) {
    std::string inputs;
    for (const auto& [name, value] : line.inputs) {
      const bool phase = name == "phase";
      const std::string text =
          phase ? plan.scenario.phases[static_cast<std::size_t>(value)].id : fmt::format("{:.4g}", value);
      inputs += fmt::format("{}{} {}", inputs.empty() ? "" : (english ? ", " : "、"),
                            trace_word(name, language), text);
    }
    const bool same = line.step == step;
    step = line.step;
    out.add({same ? "" : std::to_string(step), same ? "" : when_text(plan.grid, step), line.equation,
             trace_word(line.what, language), line.draw < 0 ? "" : fmt::format("{:.6f}", line.draw),
             result_text(plan, line, english), inputs});
  }
  return out.text(terminal_width());
}

std::string words(const plan::Plan& plan, const Subject& subject, const TraceOptions& options,
                  const std::vector<TraceLine>& lines) {
  const bool english = in_english(options);
  const std::string& arm = plan.arms[static_cast<std::size_t>(subject.arm)].id;
  std::string head;
  if (english) {
    head = fmt::format(
        "Customer {}, arm {}, replication {}, seed {}{}\n{} steps to a month; eq. = equation in "
        "docs/model.md; draw = the uniform used\n\n",
        options.customer, arm, options.replication, options.seed,
        options.fixed ? ", inputs at their most likely values" : "", plan.grid.steps_per_month);
  } else {
    head = fmt::format(
        "顧客{}、案{}、反復{}、シード{}{}\n1か月は{}時点。式はdocs/model.mdの式番号、乱数は使った"
        "一様乱数\n\n",
        options.customer, arm, options.replication, options.seed,
        options.fixed ? "、入力は最もありそうな値" : "", plan.grid.steps_per_month);
  }
  return head + table(plan, lines, options.language) + "\n" + ending(plan, lines, english);
}

std::string json(const plan::Plan& plan, const TraceOptions& options, const std::vector<TraceLine>& lines) {
  auto list = nlohmann::ordered_json::array();
  for (const TraceLine& line : lines) {
    nlohmann::ordered_json item = {{"step", line.step},
                                   {"month", line.step / plan.grid.steps_per_month},
                                   {"equation", line.equation},
                                   {"what", line.what}};
    for (const auto& [name, value] : line.inputs) item["inputs"][name] = value;
    if (line.draw >= 0) item["draw"] = line.draw;
    item["result"] = line.result;
    list.push_back(std::move(item));
  }
  const nlohmann::ordered_json answer = {
      {"customer", options.customer}, {"arm", options.arm},     {"replication", options.replication},
      {"seed", options.seed},         {"fixed", options.fixed}, {"lines", std::move(list)}};
  return answer.dump(2) + "\n";
}

}  // namespace

int trace(const TraceOptions& options) {
  Result<scenario::Source> source = load_source(options.file, options.sets);
  if (!source) return report_problems(source.diagnostics());
  StudyRequest request;
  request.source = std::move(source).value();
  request.draws = options.fixed ? plan::Draws::centre : plan::Draws::ranges;
  const auto executor = make_executor("tbb", 0);
  const Result<PreparedStudy> prepared = prepare_study(request, *executor);
  if (!prepared) return report_problems(prepared.diagnostics());
  const plan::Plan& plan = prepared.value().plan;
  const Result<Subject> subject = find_subject(plan, options);
  if (!subject) return report_problems(subject.diagnostics());
  const std::vector<TraceLine> lines = follow(plan, subject.value(), options);
  if (lines.empty()) {
    print_error(absent_text(plan, subject.value(), options));
    return kBadInput;
  }
  print(options.json ? json(plan, options, lines) : words(plan, subject.value(), options, lines));
  return kFine;
}

}  // namespace banso::cli
