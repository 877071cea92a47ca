// Entries keyed by id. Computation goes through them in the order of the ids, display in the order of the file.
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace banso::scenario {

/// Items sorted by id, so that an index is the same whatever the order in the file, beside the file's order.
template <class T>
class Collection {
 public:
  struct Item {
    std::string id;
    T value;
    friend bool operator==(const Item&, const Item&) = default;
  };

  Collection() = default;
  /// Takes items in display order. Throws std::invalid_argument when an id stands twice.
  explicit Collection(std::vector<Item> shown) {
    std::vector<std::size_t> order(shown.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return shown[a].id < shown[b].id; });
    items_.reserve(shown.size());
    display_order_.resize(shown.size());
    for (const std::size_t from : order) {
      if (!items_.empty() && items_.back().id == shown[from].id) refuse_twice(shown[from].id);
      display_order_[from] = items_.size();
      items_.push_back(std::move(shown[from]));
    }
  }

  /// Adds an entry at its place and at the end of the display order.
  /// Throws std::invalid_argument when the id is already there. Invalidates pointers into the collection.
  T& add(std::string id, T value) {
    const auto place = lower_bound(id);
    if (place != items_.end() && place->id == id) refuse_twice(id);
    const auto index = static_cast<std::size_t>(place - items_.begin());
    for (std::size_t& shown : display_order_) {
      if (shown >= index) ++shown;
    }
    display_order_.push_back(index);
    return items_.insert(place, Item{std::move(id), std::move(value)})->value;
  }

  /// The entry, or nullptr.
  [[nodiscard]] const T* find(std::string_view id) const {
    const auto place = lower_bound(id);
    return place != items_.end() && place->id == id ? &place->value : nullptr;
  }
  [[nodiscard]] T* find(std::string_view id) {
    return const_cast<T*>(std::as_const(*this).find(id));  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  }
  [[nodiscard]] bool contains(std::string_view id) const { return find(id) != nullptr; }

  /// The entry; throws std::out_of_range when there is none (the reader has checked all references).
  [[nodiscard]] const T& at(std::string_view id) const { return items_[index_of(id)].value; }
  [[nodiscard]] T& at(std::string_view id) { return items_[index_of(id)].value; }

  /// Position in id order, 0..size()-1; throws std::out_of_range when there is none.
  [[nodiscard]] std::size_t index_of(std::string_view id) const {
    const auto place = lower_bound(id);
    if (place == items_.end() || place->id != id)
      throw std::out_of_range("no entry with id " + std::string(id));
    return static_cast<std::size_t>(place - items_.begin());
  }

  /// The item {id, value} at a position in id order.
  [[nodiscard]] const Item& operator[](std::size_t index) const { return items_[index]; }
  [[nodiscard]] Item& operator[](std::size_t index) { return items_[index]; }

  /// Positions (in id order) in the order of the file.
  [[nodiscard]] const std::vector<std::size_t>& display_order() const { return display_order_; }

  [[nodiscard]] std::size_t size() const { return items_.size(); }
  [[nodiscard]] bool empty() const { return items_.empty(); }

  // In id order; `for (const auto& [id, value] : collection)` or item.id, item.value.
  [[nodiscard]] auto begin() const { return items_.begin(); }
  [[nodiscard]] auto end() const { return items_.end(); }
  [[nodiscard]] auto begin() { return items_.begin(); }
  [[nodiscard]] auto end() { return items_.end(); }

  friend bool operator==(const Collection&, const Collection&) = default;

 private:
  [[noreturn]] static void refuse_twice(const std::string& id) {
    throw std::invalid_argument("id twice in a collection: " + id);
  }
  struct ById {
    bool operator()(const Item& item, std::string_view id) const { return item.id < id; }
  };
  [[nodiscard]] auto lower_bound(std::string_view id) const {
    return std::lower_bound(items_.begin(), items_.end(), id, ById{});
  }

  std::vector<Item> items_;
  std::vector<std::size_t> display_order_;
};

}  // namespace banso::scenario
