#include "cli/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "cli/files.hpp"
#include "cli/run_parts.hpp"
#include "cli/terminal.hpp"

namespace banso::cli {

namespace {

constexpr FileKind kPartFile = {"blocks that banso run --blocks or --checkpoint has written",
                                "banso run SCENARIO --blocks 0:8 --shard FILE writes one",
                                "banso run SCENARIO --blocks 0:8 --shard FILE writes one",
                                std::size_t{1} << 36U};
constexpr int kMostTimeWriting = 20;

/// Temporary files of a run that was killed while it wrote.
void remove_leftovers(const std::string& file) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::path(file).has_parent_path() ? fs::path(file).parent_path() : fs::path(".");
  const std::string start = fs::path(file).filename().string() + ".partial-";
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
    if (entry.path().filename().string().starts_with(start)) fs::remove(entry.path(), ignored);
  }
}

}  // namespace

std::shared_ptr<const std::vector<run::NamedText>> remember_files(scenario::Source& source) {
  auto files = std::make_shared<std::vector<run::NamedText>>();
  source.loader = [files, load = source.loader](std::string_view name) -> Result<std::string> {
    Result<std::string> text = load(name);
    const bool known = std::any_of(files->begin(), files->end(),
                                   [&](const run::NamedText& one) { return one.name == name; });
    if (text && !known) files->push_back({std::string(name), text.value()});
    return text;
  };
  return files;
}

run::PartHeader part_header(const RunOptions& options, const scenario::Source& source,
                            const std::vector<run::NamedText>& beside, const PreparedStudy& prepared) {
  run::PartHeader out;
  out.version = BANSO_VERSION;
  out.digest_hi = prepared.plan.digest_hi;
  out.digest_lo = prepared.plan.digest_lo;
  out.seed = options.seed;
  const run::RunSpec spec = fixed_size(options, prepared.plan);
  out.replications = spec.replications;
  out.sampling = spec.sampling;
  out.fixed = options.fixed;
  out.file = options.file;
  out.text = source.text;
  out.beside = beside;
  for (const scenario::Override& set : source.overrides)
    out.overrides.push_back(set.pointer + "=" + set.value);
  out.solved = prepared.solved;
  return out;
}

Result<scenario::Source> source_of(const run::PartHeader& header) {
  Result<scenario::Source> source = source_from_text(header.file, header.text, header.overrides);
  if (!source) return source;
  source.value().loader = [files = header.beside,
                           file = header.file](std::string_view name) -> Result<std::string> {
    const auto found =
        std::find_if(files.begin(), files.end(), [&](const run::NamedText& one) { return one.name == name; });
    if (found != files.end()) return found->text;
    Diagnostics out;
    out.add({"/extends", file, "no_file", "a file that the part carries", std::string(name), "",
             Severity::error});
    return out;
  };
  if (!header.solved.empty())
    source.value().patches.push_back({kSolvedAnchors, header.solved, scenario::Status::derived});
  return source;
}

Result<run::Part> read_part_file(const std::string& name) {
  const Result<std::string> bytes = read_file(name, kPartFile);
  if (!bytes) return bytes.diagnostics();
  return run::read_part(bytes.value(), name, BANSO_VERSION);
}

Diagnostics not_together(const std::string& file, const std::string& difference) {
  Diagnostics out;
  out.add({"", file, "another_run", "blocks of the same run", "another run; they differ in " + difference,
           "one scenario, seed, number of replications and set of options for all blocks", Severity::error});
  return out;
}

std::string blocks_text(const run::BlockRange& range) {
  return range.end - range.first == 1 ? fmt::format("block {}", range.first)
                                      : fmt::format("blocks {} to {}", range.first, range.end - 1);
}

Checkpoint::Checkpoint(std::string file, run::PartHeader header, std::chrono::duration<double> every)
    : file_(std::move(file)),
      header_(std::move(header)),
      every_(std::chrono::duration_cast<Clock::duration>(every)),
      next_(Clock::now() + every_) {}

Diagnostics Checkpoint::resume(run::Session& session) {
  std::error_code ignored;
  check_output_file(file_);
  remove_leftovers(file_);
  if (!std::filesystem::exists(file_, ignored)) return {};
  Result<run::Part> part = read_part_file(file_);
  if (!part) return part.diagnostics();
  const std::string difference = run::difference(part.value().header, header_);
  if (!difference.empty()) return not_together(file_, difference);
  if (!session.restore(std::move(part).value().nodes)) return not_together(file_, "the shape of its results");
  return {};
}

void Checkpoint::block_done(const run::Session& session) {
  if (Clock::now() >= next_) keep(session);
}

void Checkpoint::keep(const run::Session& session) {
  const Clock::time_point start = Clock::now();
  try {
    write_file(file_, run::part_bytes(header_, session), true);
    failure_.clear();
  } catch (const IoError& error) {
    failure_ = error.what();
  }
  const Clock::time_point end = Clock::now();
  next_ = end + std::max(every_, every_.count() > 0 ? (end - start) * kMostTimeWriting : every_);
}

void Checkpoint::remove() const { (void)std::remove(file_.c_str()); }

}  // namespace banso::cli
