// The field table's own language. A table is a tree of ObjectSpec; every walker (reader, writer, schemas,
// reference, ledger, explain) goes over that tree and knows no field by name.
//
//   ObjectSpec make_segment() {
//     Fields<Segment> f("segment", {"A group of customers", "顧客の区分"});
//     f.number("arpa", &Segment::arpa, Unit::money_per_month, range(0, 1e12), {"…", "…"});   // required
//     f.number("churn", &Segment::churn, Unit::per_year, range(0, 5), {"…", "…"}).optional(0.0);
//     return f.done();
//   }
//
// Where a collection is named: "/phases" goes from the root of the scenario; "roles" (no slash) means the
// collection of that name in the nearest object around the field (the roles of this very org model).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <typeindex>
#include <utility>
#include <vector>

#include "engine/scenario/collection.hpp"
#include "engine/scenario/field_spec.hpp"
#include "engine/scenario/flags.hpp"
#include "engine/scenario/quantity.hpp"

namespace banso::scenario {

/// Refines the field that was just declared. Each call checks that it fits the kind of the field and throws
/// std::logic_error otherwise: a wrong table is our own mistake.
class FieldBuilder {
 public:
  explicit FieldBuilder(FieldSpec& field) : field_(&field) {}

  /// The field may be absent: empty text, empty list, no reference ("").
  FieldBuilder& optional();
  /// The field may be absent and then has this value. Takes numbers, bool, text, the name or the enumerator
  /// of a choice.
  template <class T>
  FieldBuilder& optional(const T& value) {
    if constexpr (std::is_same_v<T, bool>) {
      return set_fallback(Fallback{std::in_place_type<bool>, value});
    } else if constexpr (std::is_enum_v<T>) {
      return set_enum_fallback(static_cast<std::uint32_t>(value));
    } else if constexpr (std::is_integral_v<T>) {
      return set_fallback(Fallback{static_cast<std::int64_t>(value)});
    } else if constexpr (std::is_floating_point_v<T>) {
      return set_fallback(Fallback{static_cast<double>(value)});
    } else {
      return set_fallback(Fallback{std::string(value)});
    }
  }
  /// integers: the list that holds when the field is absent.
  FieldBuilder& optional(std::initializer_list<std::int64_t> values);
  /// choices, references: the names that hold when the field is absent.
  FieldBuilder& optional_names(std::initializer_list<const char*> names);
  /// text: must match the regular expression; `meaning` says in words what is expected.
  FieldBuilder& matching(std::string pattern, std::string meaning);
  /// A name short enough to stand in a sentence, where the meaning is longer than that.
  FieldBuilder& called(Text short_name);
  /// Where the default comes from and how good it is (H, M, L, A, D, R).
  FieldBuilder& sourced(std::string source, std::string grade);
  /// All maps, references, integers, choices: fewest entries. A map without this may be absent, i.e. empty.
  FieldBuilder& at_least(std::size_t count);
  /// All maps and lists: most entries, where the usual limit is too high or too low.
  FieldBuilder& at_most(std::size_t count);
  /// number, maybe_number, number_map: whole values only, uncertain by a discrete distribution only.
  FieldBuilder& whole();
  /// number, maybe_number, number_map: structure, which has no distribution.
  FieldBuilder& certain();
  /// All maps: keys are ids of this collection. With `at`: "key@x" is allowed too, x an id of that collection.
  FieldBuilder& keys_refer_to(std::string collection, std::string at = "");
  /// All maps: keys are among these names.
  FieldBuilder& keys_among(std::vector<std::string> names);
  /// number_table: the same two for the keys of the inner maps.
  FieldBuilder& inner_keys_refer_to(std::string collection, std::string at = "");
  FieldBuilder& inner_keys_among(std::vector<std::string> names);
  /// object, maybe_object, map (each entry): may carry "extends": "<id in this collection>" and patch it.
  FieldBuilder& extends_from(std::string collection);

 private:
  FieldBuilder& set_fallback(Fallback value);
  FieldBuilder& set_enum_fallback(std::uint32_t value);
  FieldSpec* field_;
};

/// Declares the fields of T, one call per field.
template <class T>
class Fields {
 public:
  Fields(std::string name, Text meaning) : name_(std::move(name)), meaning_(std::move(meaning)) {}

  FieldBuilder number(std::string key, Quantity T::*member, Unit unit, Bounds bounds, Text meaning) {
    return measured(FieldKind::number, std::move(key), member, unit, bounds, std::move(meaning));
  }
  FieldBuilder maybe_number(std::string key, std::optional<Quantity> T::*member, Unit unit, Bounds bounds,
                            Text meaning) {
    return measured(FieldKind::maybe_number, std::move(key), member, unit, bounds, std::move(meaning));
  }
  FieldBuilder integer(std::string key, std::int64_t T::*member, Bounds bounds, Text meaning,
                       Unit unit = Unit::none) {
    return measured(FieldKind::integer, std::move(key), member, unit, bounds, std::move(meaning));
  }
  FieldBuilder maybe_integer(std::string key, std::optional<std::int64_t> T::*member, Bounds bounds,
                             Text meaning, Unit unit = Unit::none) {
    return measured(FieldKind::maybe_integer, std::move(key), member, unit, bounds, std::move(meaning));
  }
  FieldBuilder flag(std::string key, bool T::*member, Text meaning) {
    return simple(FieldKind::flag, std::move(key), member, std::move(meaning));
  }
  FieldBuilder text(std::string key, std::string T::*member, Text meaning) {
    return simple(FieldKind::text, std::move(key), member, std::move(meaning));
  }
  /// Written "2026-04"; kept as 12 × year + (month − 1).
  FieldBuilder month(std::string key, std::int32_t T::*member, Text meaning) {
    return simple(FieldKind::month, std::move(key), member, std::move(meaning));
  }
  template <class E>
  FieldBuilder choice(std::string key, E T::*member, Choices<E> list, Text meaning) {
    FieldSpec& field = declare(FieldKind::choice, std::move(key), member, std::move(meaning));
    field.choices = std::move(list.list);
    field.access.set_enum = [](void* m, std::uint32_t value) { *static_cast<E*>(m) = static_cast<E>(value); };
    return FieldBuilder(field);
  }
  template <class E>
  FieldBuilder maybe_choice(std::string key, std::optional<E> T::*member, Choices<E> list, Text meaning) {
    FieldSpec& field = declare(FieldKind::maybe_choice, std::move(key), member, std::move(meaning));
    field.choices = std::move(list.list);
    field.access.set_enum = [](void* m, std::uint32_t value) {
      *static_cast<std::optional<E>*>(m) = static_cast<E>(value);
    };
    return FieldBuilder(field);
  }
  /// A JSON array of names; kept as bits: every enumerator is its own bit, see flags.hpp.
  template <class E>
  FieldBuilder choices(std::string key, std::uint32_t T::*member, Choices<E> list, Text meaning) {
    FieldSpec& field = declare(FieldKind::choices, std::move(key), member, std::move(meaning));
    field.choices = std::move(list.list);
    return FieldBuilder(field);
  }
  /// The id of an entry of the collection; optional() means "" when absent.
  FieldBuilder reference(std::string key, std::string T::*member, std::string collection, Text meaning) {
    FieldSpec& field = declare(FieldKind::reference, std::move(key), member, std::move(meaning));
    field.refers_to = std::move(collection);
    return FieldBuilder(field);
  }
  /// A JSON array of ids, without repetition; the order is kept.
  FieldBuilder references(std::string key, std::vector<std::string> T::*member, std::string collection,
                          Text meaning) {
    FieldSpec& field = declare(FieldKind::references, std::move(key), member, std::move(meaning));
    field.refers_to = std::move(collection);
    return FieldBuilder(field);
  }
  /// Absent means {}: required are the required fields inside.
  template <class U>
  FieldBuilder object(std::string key, U T::*member, const ObjectSpec& spec, Text meaning) {
    FieldSpec& field = declare(FieldKind::object, std::move(key), member, std::move(meaning));
    attach<U>(field, spec);
    return FieldBuilder(field);
  }
  template <class U>
  FieldBuilder maybe_object(std::string key, std::optional<U> T::*member, const ObjectSpec& spec,
                            Text meaning) {
    FieldSpec& field = declare(FieldKind::maybe_object, std::move(key), member, std::move(meaning));
    attach<U>(field, spec);
    field.access.get_object = [](void* m) -> void* {
      auto& holder = *static_cast<std::optional<U>*>(m);
      return holder ? &*holder : nullptr;
    };
    field.access.make_object = [](void* m) -> void* { return &static_cast<std::optional<U>*>(m)->emplace(); };
    return FieldBuilder(field);
  }
  /// A JSON object keyed by id.
  template <class U>
  FieldBuilder map(std::string key, Collection<U> T::*member, const ObjectSpec& spec, Text meaning) {
    FieldSpec& field = declare(FieldKind::map, std::move(key), member, std::move(meaning));
    attach<U>(field, spec);
    attach_collection<U>(field);
    return FieldBuilder(field);
  }
  /// A JSON object of numbers keyed by id.
  FieldBuilder number_map(std::string key, Collection<Quantity> T::*member, Unit unit, Bounds bounds,
                          Text meaning) {
    FieldSpec& field = declare(FieldKind::number_map, std::move(key), member, std::move(meaning));
    field.unit = unit;
    field.bounds = bounds;
    attach_collection<Quantity>(field);
    return FieldBuilder(field);
  }
  /// JSON objects of whole numbers, of true/false, and of objects of numbers, keyed by id.
  FieldBuilder integer_map(std::string key, Collection<std::int64_t> T::*member, Bounds bounds, Text meaning,
                           Unit unit = Unit::none) {
    FieldSpec& field = declare(FieldKind::integer_map, std::move(key), member, std::move(meaning));
    field.unit = unit;
    field.bounds = bounds;
    attach_collection<std::int64_t>(field);
    return FieldBuilder(field);
  }
  FieldBuilder flag_map(std::string key, Collection<bool> T::*member, Text meaning) {
    FieldSpec& field = declare(FieldKind::flag_map, std::move(key), member, std::move(meaning));
    attach_collection<bool>(field);
    return FieldBuilder(field);
  }
  FieldBuilder number_table(std::string key, Collection<Collection<Quantity>> T::*member, Unit unit,
                            Bounds bounds, Text meaning) {
    FieldSpec& field = declare(FieldKind::number_table, std::move(key), member, std::move(meaning));
    field.unit = unit;
    field.bounds = bounds;
    attach_collection<Collection<Quantity>>(field);
    return FieldBuilder(field);
  }
  /// A JSON array of whole numbers, without repetition.
  FieldBuilder integers(std::string key, std::vector<std::int64_t> T::*member, Bounds bounds, Text meaning,
                        Unit unit = Unit::none) {
    return measured(FieldKind::integers, std::move(key), member, unit, bounds, std::move(meaning));
  }

  /// A JSON array of numbers in their order, each plain or a range.
  FieldBuilder numbers(std::string key, std::vector<Quantity> T::*member, Unit unit, Bounds bounds,
                       Text meaning) {
    return measured(FieldKind::numbers, std::move(key), member, unit, bounds, std::move(meaning));
  }

  /// The finished table of this object. Throws std::logic_error for a key declared twice.
  [[nodiscard]] ObjectSpec done() {
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (fields_[i].key == fields_[j].key)
          throw std::logic_error("field declared twice: " + name_ + "/" + fields_[i].key);
      }
    }
    return ObjectSpec(std::make_shared<const ObjectSpec::Content>(ObjectSpec::Content{
        std::move(name_), std::move(meaning_), std::type_index(typeid(T)), std::move(fields_)}));
  }

 private:
  template <class M>
  FieldSpec& declare(FieldKind kind, std::string key, M T::*member, Text meaning) {
    FieldSpec field;
    field.key = std::move(key);
    field.kind = kind;
    field.meaning = std::move(meaning);
    field.access.member = [member](void* owner) -> void* { return &(static_cast<T*>(owner)->*member); };
    fields_.push_back(std::move(field));
    return fields_.back();
  }
  template <class M>
  FieldBuilder simple(FieldKind kind, std::string key, M T::*member, Text meaning) {
    return FieldBuilder(declare(kind, std::move(key), member, std::move(meaning)));
  }
  template <class M>
  FieldBuilder measured(FieldKind kind, std::string key, M T::*member, Unit unit, Bounds bounds,
                        Text meaning) {
    FieldSpec& field = declare(kind, std::move(key), member, std::move(meaning));
    field.unit = unit;
    field.bounds = bounds;
    return FieldBuilder(field);
  }
  template <class U>
  void attach(FieldSpec& field, const ObjectSpec& spec) {
    if (spec.type() != std::type_index(typeid(U))) {
      throw std::logic_error("table " + spec.name() + " does not describe the member of " + name_ + "/" +
                             field.key);
    }
    field.object = spec;
  }
  template <class U>
  static void attach_collection(FieldSpec& field) {
    using C = Collection<U>;
    field.access.size = [](const void* m) { return static_cast<const C*>(m)->size(); };
    field.access.id = [](const void* m, std::size_t index) -> const std::string& {
      return (*static_cast<const C*>(m))[index].id;
    };
    field.access.entry = [](void* m, std::size_t index) -> void* {
      return &(*static_cast<C*>(m))[index].value;
    };
    field.access.assign = [](void* m, const std::vector<std::string>& ids,
                             const std::function<void(std::size_t, void*)>& fill) {
      std::vector<typename C::Item> items;
      items.reserve(ids.size());
      for (std::size_t shown = 0; shown < ids.size(); ++shown) {
        items.push_back({ids[shown], U{}});
        fill(shown, &items.back().value);
      }
      *static_cast<C*>(m) = C(std::move(items));
    };
  }

  std::string name_;
  Text meaning_;
  std::vector<FieldSpec> fields_;
};

/// Checks a whole table from its root: references and `extends` name collections that exist, defaults lie
/// within bounds, equal names mean equal tables. Returns the mistakes in words; a test demands none.
[[nodiscard]] std::vector<std::string> table_mistakes(const ObjectSpec& root);

}  // namespace banso::scenario
