#include "engine/plan/digest.hpp"

#include <array>
#include <optional>
#include <stdexcept>
#include <typeindex>

#include "engine/scenario/fields/tables.hpp"
#include "engine/scenario/pointer.hpp"

namespace banso::plan {

namespace {

using scenario::Collection;
using scenario::FieldKind;
using scenario::FieldSpec;
using scenario::ObjectSpec;
using scenario::Quantity;

std::uint64_t word(std::int64_t value) { return static_cast<std::uint64_t>(value); }

/// Fields of the table that no result depends on, by object and key; an empty object means any.
bool only_shown(const ObjectSpec& spec, const FieldSpec& field) {
  struct Name {
    std::string_view object, key;
  };
  static constexpr std::array<Name, 11> kNames{{{"", "label"},
                                                {"", "label_ja"},
                                                {"scenario", "kind"},
                                                {"scenario", "title"},
                                                {"scenario", "title_ja"},
                                                {"scenario", "question"},
                                                {"compare", "baseline"},
                                                {"compare", "worth_noticing"},
                                                {"compare", "staffing_percentile"},
                                                {"scenario", "objective"},
                                                {"derived", "digest"}}};
  for (const Name& name : kNames) {
    if (field.key == name.key && (name.object.empty() || spec.name() == name.object)) return true;
  }
  return false;
}

class Walk {
 public:
  explicit Walk(bool with_derived) : with_derived_(with_derived) {}

  void object(const ObjectSpec& spec, void* owner, const std::string& pointer) {
    for (const FieldSpec& field : spec.fields()) {
      if (only_shown(spec, field) || (!with_derived_ && pointer.empty() && field.key == "derived")) continue;
      digest_.add(std::string_view(field.key));
      this->field(spec, field, owner, scenario::child_pointer(pointer, field.key));
    }
  }

  [[nodiscard]] const Digest& digest() const { return digest_; }

 private:
  void number(const Quantity& q, const std::string& pointer) {
    digest_.add(q.origin != 0 ? q.origin : fnv1a(pointer)).add(q.low).add(q.mode).add(q.high);
    if (q.distribution) digest_.add(q.distribution->hash());
  }
  void numbers(const Collection<Quantity>& all, const std::string& pointer) {
    digest_.add(word(static_cast<std::int64_t>(all.size())));
    for (const auto& item : all) {
      digest_.add(std::string_view(item.id));
      number(item.value, scenario::child_pointer(pointer, item.id));
    }
  }
  template <class T>
  void list(const std::vector<T>& values) {
    digest_.add(word(static_cast<std::int64_t>(values.size())));
    for (const T& value : values) {
      if constexpr (std::is_integral_v<T>)
        digest_.add(word(value));
      else
        digest_.add(std::string_view(value));
    }
  }
  template <class T>
  void plain_map(const Collection<T>& all) {
    digest_.add(word(static_cast<std::int64_t>(all.size())));
    for (const auto& item : all)
      digest_.add(std::string_view(item.id)).add(word(static_cast<std::int64_t>(item.value)));
  }
  void table(const Collection<Collection<Quantity>>& all, const std::string& pointer) {
    digest_.add(word(static_cast<std::int64_t>(all.size())));
    for (const auto& item : all) {
      digest_.add(std::string_view(item.id));
      numbers(item.value, scenario::child_pointer(pointer, item.id));
    }
  }
  void map(const FieldSpec& field, void* member, const std::string& pointer) {
    const std::size_t size = field.access.size(member);
    digest_.add(word(static_cast<std::int64_t>(size)));
    for (std::size_t i = 0; i < size; ++i) {
      const std::string& id = field.access.id(member, i);
      digest_.add(std::string_view(id));
      object(*field.object, field.access.entry(member, i), scenario::child_pointer(pointer, id));
    }
  }
  /// The table cannot read an optional choice: the two that there are.
  void maybe_choice(const ObjectSpec& spec, const FieldSpec& field, const void* owner) {
    if (spec.type() == typeid(scenario::Phase) && field.key == "cause") {
      const auto& cause = static_cast<const scenario::Phase*>(owner)->cause;
      digest_.add(cause ? static_cast<std::uint64_t>(*cause) + 1U : std::uint64_t{0});
    } else if (spec.type() == typeid(scenario::Change) && field.key == "priority") {
      const auto& priority = static_cast<const scenario::Change*>(owner)->priority;
      digest_.add(priority ? static_cast<std::uint64_t>(*priority) + 1U : std::uint64_t{0});
    } else {
      throw std::logic_error("the digest does not know the optional choice '" + field.key + "' of " +
                             spec.name());
    }
  }

  void field(const ObjectSpec& spec, const FieldSpec& f, void* owner, const std::string& pointer) {
    void* member = f.access.member(owner);
    switch (f.kind) {
      case FieldKind::number:
        return number(*static_cast<Quantity*>(member), pointer);
      case FieldKind::maybe_number: {
        const auto& value = *static_cast<std::optional<Quantity>*>(member);
        digest_.add(word(value.has_value()));
        if (value) number(*value, pointer);
        return;
      }
      case FieldKind::integer:
        digest_.add(word(*static_cast<std::int64_t*>(member)));
        return;
      case FieldKind::maybe_integer: {
        const auto& value = *static_cast<std::optional<std::int64_t>*>(member);
        digest_.add(word(value.has_value())).add(word(value.value_or(0)));
        return;
      }
      case FieldKind::integers:
        return list(*static_cast<std::vector<std::int64_t>*>(member));
      case FieldKind::numbers: {
        const auto& all = *static_cast<std::vector<Quantity>*>(member);
        digest_.add(word(static_cast<std::int64_t>(all.size())));
        for (std::size_t i = 0; i < all.size(); ++i)
          number(all[i], scenario::child_pointer(pointer, std::to_string(i)));
        return;
      }
      case FieldKind::flag:
        digest_.add(word(*static_cast<bool*>(member)));
        return;
      case FieldKind::text:
      case FieldKind::reference:
        digest_.add(std::string_view(*static_cast<std::string*>(member)));
        return;
      case FieldKind::month:
        digest_.add(word(*static_cast<std::int32_t*>(member)));
        return;
      case FieldKind::choice:  // every enum of the vocabulary is one byte wide
        digest_.add(std::uint64_t{*static_cast<std::uint8_t*>(member)});
        return;
      case FieldKind::maybe_choice:
        return maybe_choice(spec, f, owner);
      case FieldKind::choices:
        digest_.add(std::uint64_t{*static_cast<std::uint32_t*>(member)});
        return;
      case FieldKind::references:
        return list(*static_cast<std::vector<std::string>*>(member));
      case FieldKind::object:
        return object(*f.object, member, pointer);
      case FieldKind::maybe_object: {
        void* inner = f.access.get_object(member);
        digest_.add(word(inner != nullptr));
        if (inner != nullptr) object(*f.object, inner, pointer);
        return;
      }
      case FieldKind::map:
        return map(f, member, pointer);
      case FieldKind::number_map:
        return numbers(*static_cast<Collection<Quantity>*>(member), pointer);
      case FieldKind::integer_map:
        return plain_map(*static_cast<Collection<std::int64_t>*>(member));
      case FieldKind::flag_map:
        return plain_map(*static_cast<Collection<bool>*>(member));
      case FieldKind::number_table:
        return table(*static_cast<Collection<Collection<Quantity>>*>(member), pointer);
    }
  }

  bool with_derived_;
  Digest digest_;
};

}  // namespace

Digest digest_of(const scenario::Scenario& scenario, bool with_derived) {
  Walk walk(with_derived);
  // The table gives access to members through void*; the walk only reads.
  walk.object(scenario::scenario_table(), const_cast<scenario::Scenario*>(&scenario), "");  // NOLINT
  return walk.digest();
}

}  // namespace banso::plan
