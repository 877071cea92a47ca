// A small table with every kind of field: a bakery chain. The machinery of the scenario language is tested on it, so
// that these tests do not change with the model.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/scenario/read.hpp"
#include "engine/scenario/spec.hpp"

namespace banso::scenario::toy {

enum class Size { small, large };
enum class Skill : std::uint32_t { bakes = 1U << 0, sells = 1U << 1, cleans = 1U << 2 };

struct Oven {
  Quantity heat;
  std::optional<Quantity> age;
  friend bool operator==(const Oven&, const Oven&) = default;
};

struct Job {
  std::string label;
  std::uint32_t skills = 0;
  std::vector<std::string> takes;
  friend bool operator==(const Job&, const Job&) = default;
};

struct Plan {
  std::string label;
  Collection<Job> jobs;
  Quantity calm;
  Collection<Quantity> shares;              // by job of this plan
  Collection<Collection<Quantity>> splits;  // person -> job of this plan or job@oven
  std::string lead;                         // job of this plan
  friend bool operator==(const Plan&, const Plan&) = default;
};

struct Person {
  Quantity pay;
  std::int64_t heads = 0;
  friend bool operator==(const Person&, const Person&) = default;
};

struct Arm {
  std::optional<Plan> become;
  Collection<std::int64_t> hires;
  Collection<bool> closed;
  std::optional<std::int64_t> month;
  std::optional<Size> size;
  friend bool operator==(const Arm&, const Arm&) = default;
};

struct Bakery {
  std::string version;
  std::string currency;
  std::string title;
  std::int32_t start = 0;
  std::vector<std::int64_t> horizons;
  Size size = Size::small;
  bool open = false;
  Oven oven;
  Collection<Oven> ovens;
  Collection<Person> people;
  Collection<Plan> plans;
  Plan today;
  Collection<Arm> arms;
  Collection<Quantity> mix;
  std::string baseline;
  friend bool operator==(const Bakery&, const Bakery&) = default;
};

inline Choices<Size> sizes() {
  return choices<Size>(
      {{"small", Size::small, {"one room", "小"}}, {"large", Size::large, {"many rooms", "大"}}});
}

inline ObjectSpec make_oven() {
  Fields<Oven> f("oven", {"An oven", "オーブン"});
  f.number("heat", &Oven::heat, Unit::per_month, range(0, 500), {"Heat of the oven", "温度"});
  f.maybe_number("age", &Oven::age, Unit::years, above(0, 50), {"Age of the oven", "年数"});
  return f.done();
}

inline ObjectSpec make_job() {
  Fields<Job> f("job", {"A job", "仕事"});
  f.text("label", &Job::label, {"Name shown", "表示名"}).optional("");
  f.choices("skills", &Job::skills,
            choices<Skill>({{"bakes", Skill::bakes, {"bakes", "焼く"}},
                            {"sells", Skill::sells, {"sells", "売る"}},
                            {"cleans", Skill::cleans, {"cleans", "掃除"}}}),
            {"What the job does", "内容"})
      .optional();
  f.references("takes", &Job::takes, "/people", {"People that it takes, in order", "担当できる人"})
      .optional();
  return f.done();
}

inline ObjectSpec make_plan() {
  Fields<Plan> f("plan", {"A way to divide the work", "分担"});
  f.text("label", &Plan::label, {"Name shown", "表示名"}).optional("");
  f.map("jobs", &Plan::jobs, make_job(), {"Jobs by id", "仕事"}).at_least(1);
  f.number("calm", &Plan::calm, Unit::share, range(0, 1), {"Calm of the plan", "落ち着き"});
  f.number_map("shares", &Plan::shares, Unit::share, range(0, 1), {"Share of the work by job", "割合"})
      .keys_refer_to("jobs");
  f.number_table("splits", &Plan::splits, Unit::share, range(0, 1), {"Who does what", "兼務"})
      .keys_refer_to("/people")
      .inner_keys_refer_to("jobs", "/ovens");
  f.reference("lead", &Plan::lead, "jobs", {"The job that leads", "責任者"}).optional();
  return f.done();
}

inline ObjectSpec make_person() {
  Fields<Person> f("person", {"A kind of people", "人材"});
  f.number("pay", &Person::pay, Unit::money_per_head_month, range(0, 1e7), {"Pay", "給与"});
  f.integer("heads", &Person::heads, range(0, 1000), {"Heads", "人数"}, Unit::heads).optional(0);
  return f.done();
}

inline ObjectSpec make_arm() {
  Fields<Arm> f("arm", {"A path", "案"});
  f.maybe_object("become", &Arm::become, make_plan(), {"The plan to which it moves", "移行先"})
      .extends_from("/plans");
  f.integer_map("hires", &Arm::hires, range(-10, 10), {"Hires", "採用"}, Unit::heads)
      .keys_refer_to("/people");
  f.flag_map("closed", &Arm::closed, {"Ovens closed", "停止"}).keys_refer_to("/ovens");
  f.maybe_integer("month", &Arm::month, range(0, 60), {"Month of the move", "移行月"}, Unit::months);
  f.maybe_choice("size", &Arm::size, sizes(), {"New size", "規模"});
  return f.done();
}

inline ObjectSpec make_bakery() {
  Fields<Bakery> f("bakery", {"A bakery", "パン屋"});
  f.text("version", &Bakery::version, {"Version", "版"}).matching("^1$", "\"1\"").optional("1");
  f.text("currency", &Bakery::currency, {"Currency", "通貨"})
      .matching("^[A-Z]{3}$", "a currency code such as JPY")
      .optional("JPY");
  f.text("title", &Bakery::title, {"Title", "題名"}).optional();
  f.month("start", &Bakery::start, {"First month", "開始月"}).optional("2026-04");
  f.integers("horizons", &Bakery::horizons, range(1, 600), {"Horizons", "期間"}, Unit::months)
      .optional({12, 36})
      .at_least(1);
  f.choice("size", &Bakery::size, sizes(), {"Size", "規模"}).optional(Size::large).sourced("S1", "A");
  f.flag("open", &Bakery::open, {"Open today", "営業中"}).optional(true);
  f.object("oven", &Bakery::oven, make_oven(), {"The main oven", "主オーブン"});
  f.map("ovens", &Bakery::ovens, make_oven(), {"More ovens", "他のオーブン"});
  f.map("people", &Bakery::people, make_person(), {"People", "人"}).at_least(1);
  f.map("plans", &Bakery::plans, make_plan(), {"Plans to extend", "分担の型"}).extends_from("/plans");
  f.object("today", &Bakery::today, make_plan(), {"Today's plan", "現在"}).extends_from("/plans");
  f.map("arms", &Bakery::arms, make_arm(), {"Arms", "案"}).at_least(1);
  f.number_map("mix", &Bakery::mix, Unit::share, range(0, 1), {"Mix of goods", "構成"})
      .keys_among({"bread", "cake"});
  f.reference("baseline", &Bakery::baseline, "/arms", {"Arm to compare with", "基準"});
  return f.done();
}

inline const ObjectSpec& bakery_table() {
  static const ObjectSpec table = make_bakery();
  return table;
}

/// Built-ins of the toy: one parameter set, two plans.
inline std::span<const Resource> builtins() {
  static constexpr std::array<Resource, 3> kAll = {{
      {"defaults/town.json", R"({
        "oven": {"heat": {"low": 100, "mode": 200, "high": 300, "unit": "1/month", "source": "S7", "grade": "M"}},
        "people": {"baker": {"pay": {"value": 300000, "unit": "JPY/head/month", "source": "S8", "grade": "H"}, "heads": 3},
                   "clerk": {"pay": 200000}},
        "today": {"extends": "corner"},
        "arms": {"stay": {}},
        "mix": {"bread": 0.75},
        "baseline": "stay"
      })"},
      {"plans/corner.json", R"({
        "jobs": {"oven-work": {"skills": ["bakes"], "takes": ["baker"]}, "counter": {"skills": ["sells"], "takes": ["clerk", "baker"]}},
        "calm": {"low": 0.2, "mode": 0.5, "high": 0.6, "grade": "L"},
        "shares": {"oven-work": 0.5, "counter": 0.5},
        "lead": "counter"
      })"},
      {"plans/factory.json", R"({
        "extends": "corner", "label": "Factory", "jobs": {"counter": {"skills": ["sells", "cleans"]}}
      })"},
  }};
  return kAll;
}

/// The text as a file "case.json" over the toy's built-ins.
inline Source source_of(std::string text) {
  Source source;
  source.text = std::move(text);
  source.file = "case.json";
  source.builtins = builtins();
  return source;
}

inline ReadOutcome<Bakery> read_bakery(const std::string& text) {
  return read<Bakery>(bakery_table(), source_of(text));
}

}  // namespace banso::scenario::toy
