#include <nlohmann/json.hpp>

#include "engine/report/study.hpp"

namespace banso::report {

std::string result_schema() { return nlohmann::json::object().dump(); }

}  // namespace banso::report
