#pragma once

#include "engine/scenario/lifecycle_scenario.hpp"
#include "engine/scenario/queue_scenario.hpp"
#include "engine/scenario/spec.hpp"

/// The field tables of the scenarios without an organisation, beside scenario_table().
namespace banso::scenario {

[[nodiscard]] const ObjectSpec& lifecycle_table();
[[nodiscard]] const ObjectSpec& queue_table();
/// The table of a kind.
[[nodiscard]] const ObjectSpec& table_of(ScenarioKind kind);

// lifecycle_rules.cpp
[[nodiscard]] ObjectSpec make_transition_rule();
[[nodiscard]] ObjectSpec make_reward_rule();
[[nodiscard]] ObjectSpec make_attribute();
// lifecycle_rewards.cpp
[[nodiscard]] ObjectSpec make_reward();
[[nodiscard]] ObjectSpec make_reward_change();

/// The fields that every kind of scenario has at its top: banso, kind, title, question, currency.
template <class T>
void add_opening(Fields<T>& f, ScenarioKind kind, const char* name) {
  f.text("banso", &T::schema_version, {"Version of the scenario language; \"1\"", "シナリオ言語の版"})
      .matching("^1$", "\"1\"");
  f.choice("kind", &T::kind,
           choices<ScenarioKind>({{name, kind, {"this kind of scenario", "この種類のシナリオ"}}}),
           {"Kind of scenario; every file of a chain of `extends` states it", "シナリオの種類"});
  f.text("title", &T::title, {"Title", "題名"}).optional("");
  f.text("title_ja", &T::title_ja,
         {"Title in Japanese; empty: as in English", "日本語の題名。空なら英語のまま"})
      .optional("");
  f.text("question", &T::question, {"The question that this scenario answers", "答えたい問い"}).optional("");
  f.text("currency", &T::currency, {"Currency code of all money (ISO 4217)", "通貨"})
      .optional("JPY")
      .matching("^[A-Z]{3}$", "three capital letters, e.g. \"JPY\"");
}

}  // namespace banso::scenario
