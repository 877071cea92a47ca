#include "engine/scenario/each_quantity.hpp"

#include <optional>
#include <vector>

#include "engine/scenario/pointer.hpp"

namespace banso::scenario {

namespace {

void visit_numbers(Collection<Quantity>& numbers, const QuantityVisitor& visit, const std::string& pointer) {
  for (auto& item : numbers) visit(child_pointer(pointer, item.id), item.value);
}

void visit_field(const FieldSpec& field, void* member, const QuantityVisitor& visit,
                 const std::string& pointer) {
  switch (field.kind) {
    case FieldKind::number:
      visit(pointer, *static_cast<Quantity*>(member));
      return;
    case FieldKind::maybe_number:
      if (auto& number = *static_cast<std::optional<Quantity>*>(member)) visit(pointer, *number);
      return;
    case FieldKind::object:
      for_each_quantity(*field.object, member, visit, pointer);
      return;
    case FieldKind::maybe_object:
      if (void* object = field.access.get_object(member))
        for_each_quantity(*field.object, object, visit, pointer);
      return;
    case FieldKind::map:
      for (std::size_t i = 0; i < field.access.size(member); ++i) {
        for_each_quantity(*field.object, field.access.entry(member, i), visit,
                          child_pointer(pointer, field.access.id(member, i)));
      }
      return;
    case FieldKind::number_map:
      visit_numbers(*static_cast<Collection<Quantity>*>(member), visit, pointer);
      return;
    case FieldKind::numbers: {
      auto& list = *static_cast<std::vector<Quantity>*>(member);
      for (std::size_t i = 0; i < list.size(); ++i) visit(child_pointer(pointer, std::to_string(i)), list[i]);
      return;
    }
    case FieldKind::number_table:
      for (auto& item : *static_cast<Collection<Collection<Quantity>>*>(member)) {
        visit_numbers(item.value, visit, child_pointer(pointer, item.id));
      }
      return;
    default:
      return;  // holds no number that is drawn
  }
}

}  // namespace

void for_each_quantity(const ObjectSpec& spec, void* object, const QuantityVisitor& visit,
                       const std::string& pointer) {
  for (const FieldSpec& field : spec.fields()) {
    visit_field(field, field.access.member(object), visit, child_pointer(pointer, field.key));
  }
}

}  // namespace banso::scenario
