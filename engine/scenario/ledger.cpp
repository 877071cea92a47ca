#include "engine/scenario/ledger.hpp"

#include "engine/scenario/number_form.hpp"

namespace banso::scenario {

std::string_view status_text(Status status) {
  switch (status) {
    case Status::given:
      return "given";
    case Status::by_default:
      return "default";
    case Status::estimated:
      return "estimated";
    case Status::derived:
      return "derived";
  }
  return "";
}

std::string_view family_text(const LedgerRow& row) {
  if (!row.family) return "";
  return *row.family == stats::Family::quantiles ? "fitted" : form_of(*row.family).name;
}

}  // namespace banso::scenario
