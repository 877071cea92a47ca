#pragma once

#include <cstdint>

/// The closed vocabulary to which laws and metrics refer. Ids and labels in a scenario are free; kinds are not.
/// `docs/model.md` section "Kinds" says what each kind does; a how-to tells how to add one.
namespace banso::scenario {

/// What a whole file describes. Every kind has a field table of its own; see fields/kinds_of_scenario.hpp.
enum class ScenarioKind : std::uint8_t { organisation, lifecycle, queue };

/// Unit in which horizons and leads are stated.
enum class TimeUnit : std::uint8_t { month };

/// What a lifecycle phase is to the laws.
enum class PhaseKind : std::uint8_t {
  entry,       ///< contract signed, nothing started: bills, asks for no planned work
  onboarding,  ///< being set up: onboarding work, not yet counted as onboarded
  live,        ///< onboarded and using
  exit,        ///< gone; absorbing
};

/// Why a customer leaves; competing hazards, model.md section 10.
enum class Cause : std::uint8_t { operation, value, support, expectation, other };
inline constexpr int kCauses = 5;

/// What an hour of work is for.
enum class WorkKind : std::uint8_t {
  reactive,      ///< inquiries of customers
  onboarding,    ///< help until a customer works as intended; what is not served is delayed, not lost
  value,         ///< check-ins and reviews
  monitoring,    ///< watching usage
  renewal,       ///< renewal preparation
  expansion,     ///< expansion proposals
  selling,       ///< winning new customers
  handover,      ///< passing a customer on
  coordination,  ///< agreeing who does what where work is divided
  content,       ///< tech-touch content and campaigns
  data,          ///< data, tools, process
  feedback,      ///< bringing customers' wishes to the product team
  chores,        ///< work of other departments
  internal,      ///< management, administration
  coaching,      ///< bringing newcomers up to speed
};
inline constexpr int kWorkKinds = 15;

/// What a role does; bits of Role::does. CS-home = accompanies or enables.
enum class RoleFlag : std::uint32_t {
  sells = 1U << 0,
  answers = 1U << 1,
  accompanies = 1U << 2,
  enables = 1U << 3,
  leads = 1U << 4,
  builds = 1U << 5,
};

/// Class of an information channel between two teams.
enum class ChannelKind : std::uint8_t { none, note, meeting, shared_record, same_team };

/// How scarce hours are dealt out; model.md section 5.
enum class LoadLaw : std::uint8_t { hard, elastic, capped };

/// Who is served first when planned hours are scarce.
enum class Priority : std::uint8_t { pro_rata, segment_order, worst_health_first, renewal_first };

/// How heads follow the book.
enum class HeadcountRule : std::uint8_t { fixed, accounts_per_head, utilisation, budget };

/// How arms are made comparable; model.md section 3b.
enum class Basis : std::uint8_t { same_people, same_budget, as_designed };

/// What a timeline condition looks at.
enum class Watch : std::uint8_t { runway_months, nrr, logo_churn, load, cash, customers, mrr_against_plan };

/// Quantities that a tool moves.
enum class ToolEffect : std::uint8_t {
  record_fidelity,
  deflection,
  self_onboarding,
  tech_reach,
  spread,
  health_score
};
inline constexpr int kToolEffects = 6;

}  // namespace banso::scenario
