#include "engine/queue/check.hpp"

#include <algorithm>
#include <cmath>

#include "engine/queue/model.hpp"
#include "engine/scenario/json_text.hpp"
#include "engine/scenario/pointer.hpp"

namespace banso::queue {

namespace {

using scenario::child_pointer;
using scenario::Quantity;

class Check {
 public:
  explicit Check(Diagnostics& out) : out_(out) {}

  void error(std::string pointer, std::string code, std::string expected, std::string found,
             std::string suggestion = "") {
    out_.add({std::move(pointer), "", std::move(code), std::move(expected), std::move(found),
              std::move(suggestion), Severity::error});
  }

  /// Heads and places are counted, not measured.
  void whole(const Quantity& number, const std::string& at) {
    if (number.uncertain() || std::floor(number.mode) != number.mode)
      error(at, "not_whole", "a whole number without a range",
            scenario::json_number(number.uncertain() ? number.low : number.mode),
            number.uncertain() ? "compare numbers of heads as arms" : "");
  }

 private:
  Diagnostics& out_;
};

constexpr double kLongest = 2e7;  ///< customers waiting in a formula

/// With patience alone the chain goes on to where as many give up as come too many: load × patience ÷ handling.
void check_length(const scenario::QueueScenario& s, Check& check) {
  const Model model = compile(s);
  const lifecycle::Values centre(model.inputs);
  for (std::size_t a = 0; a < model.arms.size(); ++a) {
    const Queue queue = queue_of(model, a, centre);
    const ClassNumbers& any = queue.classes.front();
    const bool by_patience = queue.any_patience() && queue.same_patience() && queue.same_handling();
    const double length = queue.load() * any.patience / any.handling;
    if (queue.waiting_room != kNoLimit || !by_patience || queue.load() <= 1 || length <= kLongest) continue;
    check.error("/demand/patience", "too_large", "a queue of at most 2e7 before patience ends it",
                scenario::json_number(length) + " (load × patience ÷ handling): arm " + model.arms[a],
                "a shorter patience, or none");
    return;
  }
}

}  // namespace

Diagnostics check(const scenario::QueueScenario& s) {
  Diagnostics out;
  Check check(out);
  check.whole(s.team.heads, "/team/heads");
  if (s.team.waiting_room) check.whole(*s.team.waiting_room, "/team/waiting_room");
  bool room = s.team.waiting_room.has_value(), patience = s.demand.patience.has_value();
  for (const auto& [id, arm] : s.arms) {
    const std::string at = child_pointer("/arms", id);
    if (arm.heads) check.whole(*arm.heads, at + "/heads");
    if (arm.waiting_room) check.whole(*arm.waiting_room, at + "/waiting_room");
    room = room || arm.waiting_room;
    patience = patience || arm.patience;
  }
  patience = patience || std::any_of(s.classes.begin(), s.classes.end(),
                                     [](const auto& item) { return item.value.patience.has_value(); });
  if (s.discipline == scenario::Discipline::preemptive && (room || patience))
    check.error("/discipline", "not_together", "non_preemptive, or neither patience nor waiting_room",
                "preemptive with one of them");
  if (s.target.service_level && !s.target.within)
    check.error("/target/within", "missing", "the waiting time of the service level", "nothing");
  if (!out.has_errors()) check_length(s, check);
  return out;
}

}  // namespace banso::queue
