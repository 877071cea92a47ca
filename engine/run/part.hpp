#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/run/block.hpp"
#include "engine/run/session.hpp"

/// Finished blocks of a run as bytes: what a shard (`run --blocks`) and a checkpoint (`run --checkpoint`) hold.
namespace banso::run {

struct NamedText {
  std::string name, text;
};

/// Which run the blocks belong to. Blocks of different runs are never put together.
struct PartHeader {
  std::string version;                         ///< of the program: laws may differ between versions
  std::uint64_t digest_hi = 0, digest_lo = 0;  ///< of the plan
  std::uint64_t seed = 0;
  std::int64_t replications = 0;  ///< of the whole run
  bool fixed = false;             ///< central values instead of draws
  Sampling sampling = Sampling::independent;

  /// What the plan was made of, so that putting parts together needs no other file. Not compared: the digest is.
  std::string file;                    ///< the scenario as the user named it
  std::string text;                    ///< of that file
  std::vector<NamedText> beside;       ///< the files that it extends, by relative name
  std::vector<std::string> overrides;  ///< --set, as given
  std::string solved;                  ///< lines of the anchors; "": none to solve

  [[nodiscard]] RunSpec spec() const;
};

struct Part {
  PartHeader header;
  std::vector<BlockNode> nodes;  ///< of the merge tree, from left to right
};

/// The finished blocks of `session`. Little-endian; every section carries its length and a digest.
[[nodiscard]] std::string part_bytes(const PartHeader& header, const Session& session);

/// Errors: not_a_part (something else), damaged_part (cut off or changed), foreign_version (of another program version).
[[nodiscard]] Result<Part> read_part(std::string_view bytes, const std::string& file,
                                     const std::string& version);

/// In what two parts differ so that they are not of one run, in words ("the seed: 1 against 2"); "" when they are.
[[nodiscard]] std::string difference(const PartHeader& a, const PartHeader& b);

/// Whether the blocks have the shape of `plan`: false for a part whose digests agree by accident or design.
[[nodiscard]] bool fits(const Part& part, const plan::Plan& plan);

}  // namespace banso::run
