#include "engine/plan/lint.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/prepare_study.hpp"
#include "cli/problems.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "engine/report/answer/text_width.hpp"

namespace banso::cli {

namespace {

using plan::Finding;
using report::Language;

constexpr int kIndent = 4;

std::string name_of(const plan::Org& org, Language language) {
  const bool own = language == Language::japanese && !org.label_ja.empty();
  const std::string& label = own ? org.label_ja : org.label;
  const std::string place = org.id.empty() ? "" : " (" + org.id + ")";
  return label.empty() ? org.id : label + place;
}

std::string words(const plan::Plan& plan, const std::vector<Finding>& findings, Language language) {
  const bool japanese = language == Language::japanese;
  std::string out;
  for (std::size_t o = 0; o < plan.orgs.size(); ++o) {
    std::string lines;
    for (const Severity severity : {Severity::warning, Severity::note}) {
      for (const Finding& f : findings) {
        if (static_cast<std::size_t>(f.org) != o || f.severity != severity) continue;
        const std::string mark = severity == Severity::warning ? "  ! " : "  - ";
        bool first = true;
        for (const std::string& line : report::wrap(japanese ? f.ja : f.en, terminal_width() - kIndent)) {
          lines += (first ? mark : "    ") + line + "\n";
          first = false;
        }
      }
    }
    if (lines.empty()) lines = japanese ? "  指摘なし\n" : "  nothing to remark\n";
    out += (out.empty() ? "" : "\n") + name_of(plan.orgs[o], language) + "\n" + lines;
  }
  out += japanese ? "\n! 注意  - 参考(構造だけの評価。解約や収益への影響は banso run で)\n"
                  : "\n! take care  - for information   (structure only: what follows for churn or money is "
                    "for banso "
                    "run)\n";
  return out;
}

std::string json(const plan::Plan& plan, const std::vector<Finding>& findings) {
  auto list = nlohmann::ordered_json::array();
  for (const Finding& f : findings) {
    list.push_back({{"org", plan.orgs[static_cast<std::size_t>(f.org)].id},
                    {"severity", f.severity == Severity::warning ? "warning" : "note"},
                    {"pointer", f.pointer},
                    {"code", f.code},
                    {"en", f.en},
                    {"ja", f.ja},
                    {"figure", f.figure}});
  }
  return list.dump(2) + "\n";
}

}  // namespace

int lint(const LintOptions& options) {
  const Result<scenario::Source> source = load_source(options.file, options.sets);
  if (!source) return report_problems(source.diagnostics());
  Result<ReadScenario> read = read_scenario(source.value());
  if (!read) return report_problems(read.diagnostics());
  plan::CompileOptions without_shadows;
  without_shadows.shadows = false;
  const plan::Plan plan = plan::compile(std::move(read).value().scenario, without_shadows);
  const std::vector<Finding> findings = plan::lint(plan);
  print(options.json ? json(plan, findings) : words(plan, findings, options.language));
  return kFine;
}

}  // namespace banso::cli
