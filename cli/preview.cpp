#include "cli/preview.hpp"

#include <chrono>

#include "cli/executors.hpp"
#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/interrupt.hpp"
#include "cli/prepare_study.hpp"
#include "cli/problems.hpp"
#include "cli/terminal.hpp"
#include "engine/plan/compile.hpp"
#include "engine/report/preview.hpp"
#include "engine/run/preview.hpp"

namespace banso::cli {

int preview_study(const RunOptions& options, const scenario::Source& source) {
  Result<ReadScenario> read = read_scenario(source);
  if (!read) return report_problems(read.diagnostics());
  if (!options.quiet) report_warnings(read.diagnostics());
  plan::CompileOptions compile;
  compile.shadows = false;
  const plan::Plan plan = plan::compile(std::move(read.value().scenario), compile);
  const auto executor = make_executor(options.executor, options.threads);
  run::PreviewSpec spec;
  spec.seed = options.seed;
  spec.fixed = options.fixed;
  const run::Preview preview =
      run::preview(plan, spec, *executor, [] { return InterruptGuard::interrupted(); });
  if (preview.interrupted) return kInterrupted;
  print(report::preview_answer(plan, preview, options.language, terminal_width()));
  return kFine;
}

}  // namespace banso::cli
