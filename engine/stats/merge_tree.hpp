#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <stdexcept>
#include <utility>

namespace banso::stats {

/// Folds per-block results in a binary tree that is fixed by the block index alone, so that floating sums
/// have the same bits whoever computed a block and in whatever order blocks arrive.
///
/// Node (level l, index i) covers blocks [i 2^l, (i+1) 2^l) and is merge(left child, right child). The value
/// of the run 0 .. n-1 is the left-to-right merge of the nodes of n's binary digits, highest first: for n = 7
/// it is ((0123)(45))(6). Children are dropped once merged, so blocks that arrive in order cost O(log n) live
/// nodes.
///
/// T needs `void merge(const T& right)` and copies for value(); merge need not commute.
template <class T>
class MergeTree {
 public:
  static constexpr unsigned kMaxLevel = 62;

  /// Throws std::invalid_argument if the block is already there.
  void push(std::uint64_t block, T value) { push_node(0, block, std::move(value)); }

  /// A whole subtree computed elsewhere (shard, checkpoint). Throws std::invalid_argument if it overlaps.
  void push_node(unsigned level, std::uint64_t index, T value) {
    if (level > kMaxLevel || index > (kEnd >> level) - 1)
      throw std::invalid_argument("block index out of range");
    const std::uint64_t first = index << level;
    if (overlaps(first, first + (std::uint64_t{1} << level)))
      throw std::invalid_argument("block pushed twice");
    nodes_.emplace(first, Node{level, std::move(value)});
    merge_up(first);
  }

  /// Whether a block is there, by itself or in a subtree.
  [[nodiscard]] bool contains(std::uint64_t block) const { return overlaps(block, block + 1); }

  /// Length n of the longest unbroken run of blocks 0 .. n-1.
  [[nodiscard]] std::uint64_t prefix_length() const {
    std::uint64_t end = 0;
    for (auto it = nodes_.begin(); it != nodes_.end() && it->first == end; ++it) end += size_of(it->second);
    return end;
  }

  /// Fold of the longest unbroken run; empty if block 0 is missing. Depends on prefix_length() only.
  [[nodiscard]] std::optional<T> value() const {
    std::optional<T> total;
    std::uint64_t end = 0;
    for (auto it = nodes_.begin(); it != nodes_.end() && it->first == end; ++it) {
      if (total) {
        total->merge(it->second.value);
      } else {
        total = it->second.value;
      }
      end += size_of(it->second);
    }
    return total;
  }

  /// visit(level, index, const T&) over the live nodes from left to right: enough to rebuild the tree with
  /// push_node.
  template <class Visit>
  void for_each_node(Visit visit) const {
    for (const auto& entry : nodes_)
      visit(entry.second.level, entry.first >> entry.second.level, entry.second.value);
  }

  [[nodiscard]] std::size_t live_nodes() const noexcept { return nodes_.size(); }

 private:
  struct Node {
    unsigned level;
    T value;
  };
  using Nodes = std::map<std::uint64_t, Node>;  // key: first block

  static constexpr std::uint64_t kEnd = std::uint64_t{1} << kMaxLevel;

  static std::uint64_t size_of(const Node& node) { return std::uint64_t{1} << node.level; }

  [[nodiscard]] bool overlaps(std::uint64_t first, std::uint64_t end) const {
    const auto next = nodes_.lower_bound(first);
    if (next != nodes_.end() && next->first < end) return true;
    if (next == nodes_.begin()) return false;
    const auto before = std::prev(next);
    return before->first + size_of(before->second) > first;
  }

  // Live nodes are disjoint, aligned, and never two siblings: a node and its complete sibling are one node at
  // once.
  void merge_up(std::uint64_t first) {
    for (auto it = nodes_.find(first);;) {
      const unsigned level = it->second.level;
      const auto sibling = nodes_.find(it->first ^ (std::uint64_t{1} << level));
      if (level == kMaxLevel || sibling == nodes_.end() || sibling->second.level != level) return;
      const auto left = it->first < sibling->first ? it : sibling;
      const auto right = std::next(left);
      left->second.value.merge(right->second.value);
      left->second.level = level + 1;
      nodes_.erase(right);
      it = left;
    }
  }

  Nodes nodes_;
};

}  // namespace banso::stats
