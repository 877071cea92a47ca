#include "engine/scenario/schema.hpp"

#include <nlohmann/json.hpp>

#include "tests/scenario/toy_reading.hpp"

// Whether ajv and the reader agree on files is tested in tests/e2e; here: what the schemas say.
namespace banso::scenario::toy {
namespace {

using nlohmann::json;

const json& author() {
  static const json schema = json::parse(author_schema(bakery_table()));
  return schema;
}

const json& resolved() {
  static const json schema = json::parse(resolved_schema(bakery_table()));
  return schema;
}

/// The schema behind a "$ref".
const json& follow(const json& root, const json& node) {
  return root.at(json::json_pointer(node.at("$ref").get<std::string>().substr(1)));
}

const json& field(const json& root, const std::string& object, const std::string& key) {
  return root.at("$defs").at(object).at("properties").at(key);
}

TEST(Schemas, AreDeterministicAndOf202012) {
  EXPECT_EQ(author_schema(bakery_table()), author_schema(make_bakery()));
  EXPECT_EQ(author().at("$schema"), "https://json-schema.org/draft/2020-12/schema");
  EXPECT_EQ(resolved().at("$schema"), "https://json-schema.org/draft/2020-12/schema");
}

TEST(Schemas, KnowNoOtherKeys) {
  for (const json* schema : {&author(), &resolved()}) {
    EXPECT_EQ(schema->at("additionalProperties"), false);
    for (const auto& [name, definition] : schema->at("$defs").items()) {
      if (definition.contains("properties")) {
        EXPECT_EQ(definition.at("additionalProperties"), false) << name;
      }
    }
  }
}

TEST(AuthorSchema, RequiresNothingAndResolvedRequiresEverythingThatIsWritten) {
  EXPECT_FALSE(author().contains("required"));
  EXPECT_FALSE(author().at("$defs").at("plan_or_patch").contains("required"));
  EXPECT_EQ(resolved().at("$defs").at("oven").at("required"), json({"heat"}));  // age may be absent
  EXPECT_EQ(resolved().at("$defs").at("plan").at("required"),
            json({"label", "jobs", "calm", "shares", "splits"}));
  EXPECT_EQ(resolved().at("required").at(0), "resolved");
}

TEST(AuthorSchema, AllowsNullOnlyWhereAPatchMayRemove) {
  const json null_type = {{"type", "null"}};
  EXPECT_TRUE(field(author(), "oven", "heat").contains("$ref"));           // required
  EXPECT_EQ(field(author(), "oven", "age").at("anyOf").at(1), null_type);  // optional
  EXPECT_EQ(
      author().at("properties").at("ovens").at("anyOf").at(0).at("additionalProperties").at("anyOf").at(1),
      null_type);
  EXPECT_EQ(resolved_schema(bakery_table()).find("\"null\""), std::string::npos);
}

TEST(AuthorSchema, AllowsExtendsAtTheRootAndInInheritableObjectsOnly) {
  EXPECT_TRUE(author().at("properties").contains("extends"));
  EXPECT_TRUE(author().at("$defs").at("plan_or_patch").at("properties").contains("extends"));
  EXPECT_FALSE(author().at("$defs").at("oven").at("properties").contains("extends"));
  EXPECT_EQ(resolved_schema(bakery_table()).find("extends\""), std::string::npos);
}

TEST(AuthorSchema, DescribesMeaningAndUnit) {
  EXPECT_EQ(field(author(), "oven", "heat").at("description"), "Heat of the oven [1/month]");
  EXPECT_EQ(field(author(), "person", "pay").at("description"), "Pay [currency/head/month]");
}

TEST(AuthorSchema, NumbersHaveAllForms) {
  const json& heat = follow(author(), field(author(), "oven", "heat"));
  const json& plain = heat.at("anyOf").at(0);
  EXPECT_EQ(plain, json({{"type", "number"}, {"minimum", 0}, {"maximum", 500}}));
  const json& object = heat.at("anyOf").at(1);
  EXPECT_EQ(object.at("properties").at("high"), plain);
  EXPECT_EQ(object.at("properties").at("unit").at("const"), "1/month");
  const json& age = follow(author(), field(author(), "oven", "age").at("anyOf").at(0));
  EXPECT_TRUE(age.at("anyOf").at(0).contains("exclusiveMinimum"));
  const json& heads = follow(author(), field(author(), "person", "heads").at("anyOf").at(0));
  EXPECT_EQ(heads.at("anyOf").at(0).at("type"), "integer");
  EXPECT_FALSE(heads.at("anyOf").at(1).at("properties").contains("low"));
}

TEST(AuthorSchema, KeysOfMapsFollowTheTable) {
  EXPECT_EQ(author().at("properties").at("mix").at("anyOf").at(0).at("propertyNames").at("enum"),
            json({"bread", "cake"}));
  EXPECT_EQ(author().at("properties").at("people").at("propertyNames").at("pattern"),
            "^[a-z][a-z0-9_-]{0,63}$");
  const json& splits = field(author(), "plan_or_patch", "splits").at("anyOf").at(0);
  const json& inner = splits.at("additionalProperties").at("anyOf").at(0);
  EXPECT_NE(inner.at("propertyNames").at("pattern").get<std::string>().find("@"), std::string::npos);
}

TEST(Schemas, EveryReferenceLeadsSomewhere) {
  for (const json* schema : {&author(), &resolved()}) {
    const json flat = schema->flatten();
    for (const auto& [pointer, value] : flat.items()) {
      if (!pointer.ends_with("/$ref")) continue;
      EXPECT_TRUE(schema->contains(json::json_pointer(value.get<std::string>().substr(1)))) << pointer;
    }
  }
}

}  // namespace
}  // namespace banso::scenario::toy
