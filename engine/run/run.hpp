#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "engine/plan/draw.hpp"
#include "engine/run/executor.hpp"
#include "engine/run/summary.hpp"

/// Runs replications of every arm in blocks and folds them in a fixed tree.
namespace banso::run {

/// How the spread of a metric is split into what is not known and luck.
enum class VarianceDesign : std::uint8_t {
  chosen,       ///< by the program: see variance_design()
  single_loop,  ///< one history of luck per draw of the inputs
  nested,       ///< some draws have a twin: the same inputs with other luck
};

/// How the uncertain inputs of different replications belong together. Luck is always drawn independently.
enum class Sampling : std::uint8_t {
  independent,
  /// Scrambled points of a digital net (plan/quasi.hpp), kScrambles times: block b belongs to scramble b mod kScrambles.
  /// Errors are taken between scrambles. For runs of a fixed size alone.
  quasi,
};

inline constexpr int kScrambles = 16;

/// Which replications form one independent copy of the whole run.
struct Scrambles {
  int count = 0;  ///< 0: every replication is one
  int block = 1;  ///< replications per block
  [[nodiscard]] std::size_t of(std::size_t replication) const {
    return replication / static_cast<std::size_t>(block) % static_cast<std::size_t>(count);
  }
};

/// Blocks first, first + 1, ... end - 1.
struct BlockRange {
  std::uint64_t first = 0, end = std::numeric_limits<std::uint64_t>::max();
};

struct RunSpec {
  std::uint64_t seed = 0;         ///< always explicit
  std::int64_t replications = 0;  ///< the last block may be short
  plan::Draws draws = plan::Draws::ranges;
  /// Look at conservation in every step (sim/balance.hpp).
  bool check = false;
  /// Shadow arms run for this part of the blocks (at least one block).
  double shadow_part = 0.25;
  VarianceDesign variance = VarianceDesign::chosen;
  /// Nested: twins of this part of the blocks (at least one block), of arms that are not shadows.
  double twin_part = 0.25;
  Sampling sampling = Sampling::independent;
  /// Of the whole run's blocks only these are computed: a shard (part.hpp).
  BlockRange blocks;
};

/// Single loop where a regression on all inputs has at least twenty replications per coefficient (or no input is drawn), so
/// that no further runs are needed, or with nets, whose spread is not split; else nested. Never `chosen`.
[[nodiscard]] VarianceDesign variance_design(const plan::Plan& plan, const RunSpec& spec);

/// Called after every finished block; may be called from any worker, one call at a time.
using Progress = std::function<void(std::uint64_t blocks_done, std::uint64_t blocks)>;
/// Asked before every block and every month of a replication, from any worker; true ends the run: blocks under way are
/// dropped, finished ones kept.
using Cancelled = std::function<bool()>;

/// What a replication of an arm yields that is kept one by one.
struct Samples {
  int columns = 0;             ///< Layout::samples()
  std::vector<double> values;  ///< [replication][column]; NaN = absent
  [[nodiscard]] std::int64_t replications() const {
    return columns == 0 ? 0 : static_cast<std::int64_t>(values.size()) / columns;
  }
  [[nodiscard]] double at(std::int64_t replication, int column) const {
    return values[static_cast<std::size_t>(replication * columns + column)];
  }
  /// One column as a vector over replications.
  [[nodiscard]] std::vector<double> column(int column) const;
};

/// The first sum that did not come out, by replication, then arm.
struct Unbalanced {
  std::int64_t replication = 0;
  int arm = 0;                 ///< index in Plan::arms
  const char* what = nullptr;  ///< nullptr: everything was conserved, or nobody looked
  int step = 0, month = 0;
  double left = 0, right = 0;
};

/// So many further replications of these arms.
struct Round {
  std::int64_t replications = 0;  ///< whole blocks
  std::vector<int> arms;          ///< by index in Plan::arms, ascending, no shadows
  friend bool operator==(const Round&, const Round&) = default;
};

struct RunResult {
  std::vector<ArmSummary> arms;  ///< by index in Plan::arms
  std::vector<Samples> samples;  ///< by index in Plan::arms
  std::vector<Samples>
      twins;  ///< by index in Plan::arms: inputs of the same replication, other luck; or empty
  std::vector<double> inputs;  ///< [replication][Plan::inputs]
  std::vector<double> traits;  ///< [replication][plan::Trait]: deviations, standard normal
  std::uint64_t seed = 0;
  int block_size = 0;
  std::int64_t replications = 0;  ///< of the arms that are not shadows; with rounds, of those that ran in all
  std::vector<Round> rounds;      ///< of a run that grew (session.hpp); else empty
  std::int64_t shadow_replications = 0;
  VarianceDesign variance = VarianceDesign::single_loop;
  Scrambles scrambles;
  Unbalanced violation;                 ///< with RunSpec::check
  bool interrupted = false;             ///< fewer than asked for: the longest unbroken run of blocks
  std::vector<std::string> arm_hashes;  ///< by arm: over (metric id, key, month, count, bits) in id order
  std::string result_hash;              ///< over (arm id, arm hash) in id order
};

/// Replications per block: 16 for ordinary scenarios, fewer where one replication is large; a function of opening customers
/// and potential deals alone.
[[nodiscard]] int block_size(const plan::Plan& plan);

/// Blocks of further replications that keep all scrambles equally long: `replications` made up to that.
[[nodiscard]] std::int64_t whole_scrambles(const plan::Plan& plan, std::int64_t replications);

/// By index in Plan::arms, ascending.
[[nodiscard]] std::vector<int> arms_without_shadows(const plan::Plan& plan);

[[nodiscard]] RunResult run(const plan::Plan& plan, const RunSpec& spec, Executor& executor,
                            const Progress& progress = {}, const Cancelled& cancelled = {});

/// Hash of one arm's samples and monthly summaries; no labels, no version, no time.
[[nodiscard]] std::string arm_hash(const plan::Plan& plan, const ArmSummary& summary, const Samples& samples);

}  // namespace banso::run
