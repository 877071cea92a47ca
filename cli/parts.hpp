#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "cli/prepare_study.hpp"
#include "cli/verbs.hpp"
#include "engine/run/part.hpp"

/// Shards and checkpoints: finished blocks of a run in files.
namespace banso::cli {

/// Makes `source` remember the files that it extends, as they are read.
[[nodiscard]] std::shared_ptr<const std::vector<run::NamedText>> remember_files(scenario::Source& source);

/// Which run `options` ask for. `beside`: the files that `source` extends.
[[nodiscard]] run::PartHeader part_header(const RunOptions& options, const scenario::Source& source,
                                          const std::vector<run::NamedText>& beside,
                                          const PreparedStudy& prepared);

/// The scenario that a part was computed from, its anchors solved.
[[nodiscard]] Result<scenario::Source> source_of(const run::PartHeader& header);

/// Errors: as read_file, and as run::read_part.
[[nodiscard]] Result<run::Part> read_part_file(const std::string& name);

/// The refusal of a part of another run: what differs, `have` first.
[[nodiscard]] Diagnostics not_together(const std::string& file, const std::string& difference);

/// "blocks 2 to 4", counted as in --blocks.
[[nodiscard]] std::string blocks_text(const run::BlockRange& range);

/// Keeps the finished blocks of a run in a file while it goes on.
class Checkpoint {
 public:
  /// Nothing is written more often than `every`, nor during more than a twentieth of the time.
  Checkpoint(std::string file, run::PartHeader header, std::chrono::duration<double> every);

  /// Takes up what the file holds, if it is there. Errors: as read_part_file, another_run. Throws IoError where the file
  /// could not be written.
  [[nodiscard]] Diagnostics resume(run::Session& session);
  /// Writes now.
  void keep(const run::Session& session);
  /// After each finished block. A file that cannot be written ends no run: failure() then says why.
  void block_done(const run::Session& session);
  /// Once results are in hand the file has served.
  void remove() const;
  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] const std::string& failure() const { return failure_; }

 private:
  using Clock = std::chrono::steady_clock;

  std::string file_;
  run::PartHeader header_;
  Clock::duration every_;
  Clock::time_point next_;
  std::string failure_;
};

}  // namespace banso::cli
