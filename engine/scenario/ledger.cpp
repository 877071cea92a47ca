#include "engine/scenario/ledger.hpp"

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

}  // namespace banso::scenario
