// The walk that reads a merged document by the field table. Internal to engine/scenario.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/scenario/number_form.hpp"
#include "engine/scenario/number_leaf.hpp"
#include "engine/scenario/read.hpp"
#include "engine/scenario/shape.hpp"

namespace banso::scenario {

/// Fills the typed object, writes the ledger and builds the resolved document in one pass. Every read_… function takes
/// the value, the pointer where it stands now (`at`; where it was defined is in the node) and the member to fill, and
/// returns the value in canonical form, or nothing when it is absent or wrong.
class Reader {
 public:
  Reader(const ObjectSpec& table, const Merged& merged, Reading& out);

  /// The resolved document.
  [[nodiscard]] Node run(void* object);

 private:
  using Value = std::optional<Node>;

  /// An object on the way from the root: collections without a slash are looked for from the innermost outwards.
  struct Frame {
    const ObjectSpec* spec;
    const Node* node;
    std::string at;
  };

  /// A collection that references name; each part may be missing.
  struct Entries {
    const FieldSpec* field;
    const Node* node;
    std::string at;
  };

  // reader.cpp: objects and maps
  Node read_object(const Shape& shape, const Node& node, const std::string& at, void* object);
  void check_keys(const Shape& shape, const Node& node, const std::string& at);
  Value read_field(const FieldSpec& field, const Shape& shape, const Node& owner, const std::string& at,
                   void* object);
  Value read_value(const FieldSpec& field, const Shape& shape, const Node& node, const std::string& at,
                   void* member);
  Value read_nested(const FieldSpec& field, const Shape& shape, const Node& node, const std::string& at,
                    void* member);
  Value read_map(const FieldSpec& field, const Shape& shape, const Node& node, const std::string& at,
                 void* member);
  Value read_entry(const FieldSpec& field, const Shape& shape, const Node& node, const std::string& at,
                   void* entry);
  void check_key(const KeyRule& rule, const std::string& key, const Node& node, const std::string& at);

  // read_number.cpp
  Value read_number(const FieldSpec& field, const Node& node, const std::string& at, Quantity& out);
  Value read_numbers(const FieldSpec& field, const Node& node, const std::string& at,
                     std::vector<Quantity>& out);
  Value read_integer(const FieldSpec& field, const Node& node, const std::string& at, std::int64_t& out);
  [[nodiscard]] std::optional<NumberLeaf> read_leaf(const FieldSpec& field, const Node& node,
                                                    const std::string& at, bool integer);
  bool read_leaf_numbers(const FieldSpec& field, const Node& node, const std::string& at, bool integer,
                         NumberLeaf& leaf);
  bool read_certain(const FieldSpec& field, const Node& node, const std::string& at, bool integer,
                    NumberLeaf& leaf);
  bool read_leaf_texts(const FieldSpec& field, const Node& node, const std::string& at, NumberLeaf& leaf);
  bool check_number(const FieldSpec& field, const Node& node, const std::string& at, bool integer);
  Value record_number(const FieldSpec& field, const Node& node, const std::string& at, NumberLeaf leaf);
  [[nodiscard]] std::string expected_number(const FieldSpec& field, bool integer) const;

  // read_distribution.cpp
  bool read_uncertain(const FieldSpec& field, const Node& node, const std::string& at, NumberLeaf& leaf);
  [[nodiscard]] const NumberForm* form_at(const Node& node, const std::string& at);
  [[nodiscard]] std::optional<stats::DistributionSpec> read_spec(const FieldSpec& field,
                                                                 const NumberForm& form, const Node& node,
                                                                 const std::string& at);
  bool stated_positive(const Node& node, const std::string& at);
  bool read_list(const FieldSpec& field, const Node& node, const std::string& at, bool probabilities,
                 std::vector<double>& out);
  bool check_order(const stats::DistributionSpec& spec, const Node& node, const std::string& at);
  bool check_table(const stats::DistributionSpec& spec, const Node& node, const std::string& at);
  bool check_shape(const FieldSpec& field, const stats::DistributionSpec& spec, const Node& node,
                   const std::string& at);

  // read_leaf.cpp: everything that is no number
  Value read_flag(const FieldSpec& field, const Node& node, const std::string& at, bool& out);
  Value read_text(const FieldSpec& field, const Node& node, const std::string& at, std::string& out);
  Value read_month(const FieldSpec& field, const Node& node, const std::string& at, std::int32_t& out);
  Value read_choice(const FieldSpec& field, const Node& node, const std::string& at, void* member);
  Value read_choices(const FieldSpec& field, const Node& node, const std::string& at, std::uint32_t& out);
  Value read_reference(const FieldSpec& field, const Node& node, const std::string& at, std::string& out);
  Value read_references(const FieldSpec& field, const Node& node, const std::string& at,
                        std::vector<std::string>& out);
  Value read_integers(const FieldSpec& field, const Node& node, const std::string& at,
                      std::vector<std::int64_t>& out);
  [[nodiscard]] const Choice* find_choice(const FieldSpec& field, const Node& node, const std::string& at);
  bool check_reference(const std::string& pattern, const std::string& id, const Node& node,
                       const std::string& at);
  bool check_list(const FieldSpec& field, const Node& node, const std::string& at,
                  const std::string& expected);
  Value record(const FieldSpec& field, const Node& node, const std::string& at, Node canonical);

  // reader_services.cpp
  void read_resolved_mark();
  [[nodiscard]] Node fallback_of(const FieldSpec& field, const std::string& at) const;
  /// Null in place of an inherited number: what counts now is a default that nobody may have meant.
  void remark_default(const FieldSpec& field, const Node& fallback, const std::string& at);
  void report_missing(const FieldSpec& field, const Node& owner, const std::string& at);
  /// Said once for each new entry.
  [[nodiscard]] std::string advice_on_missing();
  [[nodiscard]] Entries collection(const std::string& pattern) const;
  [[nodiscard]] bool is_fallback(const Node& node) const { return node.layer == merged_.layers.size(); }
  [[nodiscard]] std::string file_of(const Node& node) const;
  [[nodiscard]] Status status_of(const Node& node, const std::string& at, const std::string& stated) const;
  /// Once per place of definition: what four arms inherit is reported once.
  void error(const Node& node, const std::string& at, std::string code, std::string expected,
             std::string found, std::string suggestion);
  void wrong_type(const Node& node, const std::string& at, std::string expected);
  /// One problem for each entry removed by null that others still name.
  void report_removals();

  const ObjectSpec& table_;
  const Merged& merged_;
  Reading& out_;
  std::string currency_;
  std::vector<Frame> frames_;
  std::vector<std::pair<const Node*, std::string>>
      entries_;                                    // the entries around the present place: map and id
  int incomplete_ = 0;                             // objects around it that could not inherit
  std::set<std::array<std::string, 3>> reported_;  // file, pointer of definition, code
  std::map<std::string, std::vector<std::string>> removals_;  // pointer of a removed entry -> who names it
  std::optional<std::uint32_t> resolved_layer_;
  std::map<std::string, Status> statuses_;  // of a resolved document's values without room for them
  std::map<std::string, std::vector<std::string>> marks_;  // the same, for the document to be written
};

}  // namespace banso::scenario
