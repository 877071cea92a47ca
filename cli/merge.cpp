#include <fmt/format.h>

#include <chrono>

#include "cli/executors.hpp"
#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/interrupt.hpp"
#include "cli/problems.hpp"
#include "cli/run_answer.hpp"
#include "cli/run_parts.hpp"
#include "cli/terminal.hpp"

namespace banso::cli {

namespace {

/// All shards, of one run.
Result<std::vector<run::Part>> read_parts(const std::vector<std::string>& files) {
  Diagnostics problems;
  std::vector<run::Part> parts;
  for (const std::string& file : files) {
    Result<run::Part> part = read_part_file(file);
    if (!part) {
      problems.append(part.diagnostics());
      continue;
    }
    if (!parts.empty()) {
      const std::string differ = run::difference(parts.front().header, part.value().header);
      if (!differ.empty()) problems.append(not_together(file, differ));
    }
    parts.push_back(std::move(part).value());
  }
  if (problems.has_errors()) return problems;
  return parts;
}

Diagnostics twice(const std::string& file) {
  Diagnostics out;
  out.add({"", file, "blocks_twice", "blocks that stand in one file only", "blocks that stand twice",
           "leave one of the files out", Severity::error});
  return out;
}

Diagnostics incomplete(const std::vector<run::BlockRange>& missing, std::uint64_t of) {
  std::string found;
  for (const run::BlockRange& range : missing) found += (found.empty() ? "" : ", ") + blocks_text(range);
  Diagnostics out;
  out.add({"", "banso merge", "blocks_missing", fmt::format("all of {} blocks", of), found + " missing",
           "compute them with banso run --blocks, or write what is there with --shard", Severity::error});
  return out;
}

RunOptions options_of(const MergeOptions& given, const run::PartHeader& header) {
  RunOptions out;
  out.file = header.file;
  out.sets = header.overrides;
  out.seed = header.seed;
  out.replications = header.replications;
  out.fixed = header.fixed;
  out.quasi = header.sampling == run::Sampling::quasi;
  out.out = given.out;
  out.samples = given.samples;
  out.csv_bom = given.csv_bom;
  out.quiet = given.quiet;
  out.language = given.language;
  return out;
}

/// The study that the parts belong to: read from what they carry, its anchors solved.
Result<PreparedStudy> study_of(const run::PartHeader& header, run::Executor& executor) {
  const Result<scenario::Source> source = source_of(header);
  if (!source) return source.diagnostics();
  StudyRequest request;
  request.source = source.value();
  request.draws = header.spec().draws;
  return prepare_study(request, executor);
}

}  // namespace

int merge(const MergeOptions& given) {
  const auto start = std::chrono::steady_clock::now();
  Result<std::vector<run::Part>> parts = read_parts(given.files);
  if (!parts) return report_problems(parts.diagnostics());
  const run::PartHeader header = parts.value().front().header;
  const auto executor = make_executor("tbb", 0);
  const InterruptGuard guard;
  const Result<PreparedStudy> prepared = study_of(header, *executor);
  if (!prepared) return report_problems(prepared.diagnostics());
  const plan::Plan& plan = prepared.value().plan;
  run::Session session(plan, header.spec(), *executor);
  for (std::size_t i = 0; i < given.files.size(); ++i) {
    run::Part& part = parts.value()[i];
    if (plan.digest_hi != header.digest_hi || plan.digest_lo != header.digest_lo || !run::fits(part, plan))
      return report_problems(not_together(given.files[i], "the shape of its results"));
    if (!session.restore(std::move(part.nodes))) return report_problems(twice(given.files[i]));
  }
  if (!given.shard.empty()) {
    write_file(given.shard, run::part_bytes(header, session), true);
    return kFine;
  }
  if (!session.missing().empty()) return report_problems(incomplete(session.missing(), session.blocks()));
  const Computed computed = compute(plan, session, header.replications, nullptr, false);
  return answer_run(options_of(given, header), prepared.value(), computed, *executor, false, start);
}

}  // namespace banso::cli
