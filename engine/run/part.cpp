#include "engine/run/part.hpp"

#include <cstring>
#include <utility>

#include "engine/base/hash.hpp"

namespace banso::run {

namespace {

constexpr std::string_view kMagic = "banso-part\x01\n";

std::uint64_t digest_of(std::string_view bytes) { return Hash64().add(bytes).value(); }

/// Appends values byte by byte, lowest first.
class Writer {
 public:
  void whole(std::uint64_t value) {
    for (int i = 0; i < 8; ++i) bytes_ += static_cast<char>((value >> (8 * i)) & 0xffU);
  }
  void number(double value) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    whole(bits);
  }
  void text(std::string_view value) {
    whole(value.size());
    bytes_ += value;
  }
  template <class T, class Each>
  void list(const std::vector<T>& values, Each each) {
    whole(values.size());
    for (const T& value : values) each(value);
  }
  void numbers(const std::vector<double>& values) {
    list(values, [this](double value) { number(value); });
  }
  void wholes(const std::vector<std::int64_t>& values) {
    list(values, [this](std::int64_t value) { whole(static_cast<std::uint64_t>(value)); });
  }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

/// What was read ends too early or is longer than its section.
struct Damaged {};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t whole() {
    const std::string_view eight = take(8);
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 8; ++i)
      value |= static_cast<std::uint64_t>(static_cast<unsigned char>(eight[i])) << (8 * i);
    return value;
  }
  double number() {
    const std::uint64_t bits = whole();
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    return value;
  }
  std::string text() { return std::string(take(whole())); }
  /// `least`: bytes of one value at the least, so that a wild length is found before memory is asked for.
  template <class T, class Each>
  std::vector<T> list(std::uint64_t least, Each each) {
    const std::uint64_t count = whole();
    if (count > bytes_.size() / least) throw Damaged{};
    std::vector<T> out;
    out.reserve(count);
    for (std::uint64_t i = 0; i < count; ++i) out.push_back(each());
    return out;
  }
  std::vector<double> numbers() {
    return list<double>(8, [this] { return number(); });
  }
  std::vector<std::int64_t> wholes() {
    return list<std::int64_t>(8, [this] { return static_cast<std::int64_t>(whole()); });
  }
  std::string_view take(std::uint64_t count) {
    if (count > bytes_.size()) throw Damaged{};
    const std::string_view out = bytes_.substr(0, count);
    bytes_.remove_prefix(count);
    return out;
  }
  [[nodiscard]] bool done() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
};

void write(Writer& out, const stats::Moments& m) {
  out.whole(m.count());
  for (const double value : {m.mean(), m.sum_of_squares(), m.min(), m.max()}) out.number(value);
}

stats::Moments read_moments(Reader& in) {
  const std::uint64_t count = in.whole();
  const double mean = in.number(), squares = in.number(), min = in.number(), max = in.number();
  return stats::Moments::restore(count, mean, squares, min, max);
}

void write(Writer& out, const stats::QuantileSketch& q) {
  out.whole(static_cast<std::uint64_t>(static_cast<std::int64_t>(q.first_bucket())));
  out.list(q.bucket_counts(), [&](std::uint32_t count) { out.whole(count); });
  out.number(q.min());
  out.number(q.max());
}

stats::QuantileSketch read_sketch(Reader& in) {
  const auto first = static_cast<std::int32_t>(static_cast<std::int64_t>(in.whole()));
  std::vector<std::uint32_t> counts =
      in.list<std::uint32_t>(8, [&] { return static_cast<std::uint32_t>(in.whole()); });
  const double min = in.number(), max = in.number();
  return stats::QuantileSketch::restore(first, std::move(counts), min, max);
}

void write(Writer& out, const ArmSummary& arm) {
  out.whole(static_cast<std::uint64_t>(arm.replications));
  out.list(arm.monthly, [&](const stats::Moments& m) { write(out, m); });
  out.list(arm.quantiles, [&](const stats::QuantileSketch& q) { write(out, q); });
  out.numbers(arm.ledger);
  out.wholes(arm.cohort_alive);
  out.wholes(arm.bottleneck);
  out.whole(static_cast<std::uint64_t>(arm.no_bottleneck));
}

ArmSummary read_arm(Reader& in) {
  ArmSummary arm;
  arm.replications = static_cast<std::int64_t>(in.whole());
  arm.monthly = in.list<stats::Moments>(40, [&] { return read_moments(in); });
  arm.quantiles = in.list<stats::QuantileSketch>(32, [&] { return read_sketch(in); });
  arm.ledger = in.numbers();
  arm.cohort_alive = in.wholes();
  arm.bottleneck = in.wholes();
  arm.no_bottleneck = static_cast<std::int64_t>(in.whole());
  return arm;
}

void write(Writer& out, const Block& block) {
  out.list(block.arms, [&](const ArmSummary& arm) { write(out, arm); });
  for (const auto* samples : {&block.samples, &block.twins})
    out.list(*samples, [&](const std::vector<double>& of_arm) { out.numbers(of_arm); });
  out.numbers(block.inputs);
  out.numbers(block.traits);
}

Block read_block(Reader& in) {
  Block block;
  block.arms = in.list<ArmSummary>(56, [&] { return read_arm(in); });
  for (auto* samples : {&block.samples, &block.twins})
    *samples = in.list<std::vector<double>>(8, [&] { return in.numbers(); });
  block.inputs = in.numbers();
  block.traits = in.numbers();
  return block;
}

void write(Writer& out, const PartHeader& h) {
  out.text(h.version);
  for (const std::uint64_t value :
       {h.digest_hi, h.digest_lo, h.seed, static_cast<std::uint64_t>(h.replications), std::uint64_t{h.fixed},
        static_cast<std::uint64_t>(h.sampling)}) {
    out.whole(value);
  }
  out.text(h.file);
  out.text(h.text);
  out.list(h.beside, [&](const NamedText& file) {
    out.text(file.name);
    out.text(file.text);
  });
  out.list(h.overrides, [&](const std::string& set) { out.text(set); });
  out.text(h.solved);
}

PartHeader read_header(Reader& in) {
  PartHeader h;
  h.version = in.text();
  h.digest_hi = in.whole();
  h.digest_lo = in.whole();
  h.seed = in.whole();
  h.replications = static_cast<std::int64_t>(in.whole());
  h.fixed = in.whole() != 0;
  h.sampling = in.whole() == 0 ? Sampling::independent : Sampling::quasi;
  h.file = in.text();
  h.text = in.text();
  h.beside = in.list<NamedText>(16, [&] {
    std::string name = in.text();
    return NamedText{std::move(name), in.text()};
  });
  h.overrides = in.list<std::string>(8, [&] { return in.text(); });
  h.solved = in.text();
  return h;
}

/// Length, digest, bytes.
void section(std::string& file, const Writer& content) {
  Writer frame;
  frame.whole(content.bytes().size());
  frame.whole(digest_of(content.bytes()));
  file += frame.bytes();
  file += content.bytes();
}

Reader open_section(Reader& file) {
  const std::uint64_t length = file.whole(), digest = file.whole();
  const std::string_view content = file.take(length);
  if (digest_of(content) != digest) throw Damaged{};
  return Reader(content);
}

BlockNode read_node(Reader& in) {
  BlockNode node;
  node.level = static_cast<unsigned>(in.whole());
  node.index = in.whole();
  node.block = read_block(in);
  if (!in.done()) throw Damaged{};
  return node;
}

Part read_sections(std::string_view bytes) {
  Reader file(bytes);
  Part part;
  Reader header = open_section(file);
  part.header = read_header(header);
  const std::uint64_t nodes = header.whole();
  for (std::uint64_t i = 0; i < nodes; ++i) {
    Reader in = open_section(file);
    part.nodes.push_back(read_node(in));
  }
  if (!header.done() || !file.done()) throw Damaged{};
  return part;
}

Diagnostics problem(const std::string& file, const char* code, const char* expected, std::string found,
                    const char* advice) {
  Diagnostics out;
  out.add({"", file, code, expected, std::move(found), advice, Severity::error});
  return out;
}

std::string against(const char* what, const std::string& a, const std::string& b) {
  return std::string(what) + ": " + a + " against " + b;
}

}  // namespace

RunSpec PartHeader::spec() const {
  RunSpec out;
  out.seed = seed;
  out.replications = replications;
  out.draws = fixed ? plan::Draws::centre : plan::Draws::ranges;
  out.sampling = sampling;
  return out;
}

std::string part_bytes(const PartHeader& header, const Session& session) {
  std::vector<std::string> nodes;
  session.for_each_node([&](unsigned level, std::uint64_t index, const Block& block) {
    Writer content;
    content.whole(level);
    content.whole(index);
    write(content, block);
    section(nodes.emplace_back(), content);
  });
  Writer first;
  write(first, header);
  first.whole(nodes.size());
  std::string out(kMagic);
  section(out, first);
  for (const std::string& node : nodes) out += node;
  return out;
}

Result<Part> read_part(std::string_view bytes, const std::string& file, const std::string& version) {
  constexpr const char* kExpected = "blocks that banso run --blocks or --checkpoint has written";
  if (!bytes.starts_with(kMagic)) {
    return problem(file, "not_a_part", kExpected, "a file of another kind",
                   "banso run SCENARIO --blocks 0:8 --shard FILE writes one");
  }
  try {
    Part part = read_sections(bytes.substr(kMagic.size()));
    if (part.header.version == version) return part;
    return problem(file, "foreign_version", "blocks of this version of the program",
                   against("version", part.header.version, version),
                   "compute all blocks with one version: results may differ between versions");
  } catch (const Damaged&) {
    return problem(file, "damaged_part", "a whole file: every section has its length and digest",
                   "a file that was cut off or changed", "compute these blocks again");
  }
}

std::string difference(const PartHeader& a, const PartHeader& b) {
  if (a.seed != b.seed) return against("the seed", std::to_string(a.seed), std::to_string(b.seed));
  if (a.replications != b.replications) {
    return against("the replications of the whole run", std::to_string(a.replications),
                   std::to_string(b.replications));
  }
  if (a.fixed != b.fixed)
    return against("the inputs", a.fixed ? "--fixed" : "drawn", b.fixed ? "--fixed" : "drawn");
  if (a.sampling != b.sampling) return "the sampling of the inputs";
  return a.digest_hi != b.digest_hi || a.digest_lo != b.digest_lo ? "the scenario" : "";
}

bool fits(const Part& part, const plan::Plan& plan) {
  const std::size_t arms = plan.arms.size();
  const auto samples = static_cast<std::size_t>(plan.layout.samples());
  for (const BlockNode& node : part.nodes) {
    const Block& block = node.block;
    if (block.arms.size() != arms || block.samples.size() != arms || block.twins.size() != arms) return false;
    for (std::size_t a = 0; a < arms; ++a) {
      const auto replications = static_cast<std::size_t>(block.arms[a].replications);
      if (block.samples[a].size() != replications * samples) return false;
      if (replications > 0 && !same_shape(plan, block.arms[a])) return false;
    }
  }
  return true;
}

}  // namespace banso::run
