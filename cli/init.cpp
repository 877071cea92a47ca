#include <fmt/format.h>

#include <string_view>

#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"

namespace banso::cli {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view kEnglish = R"json({
  "banso": "1",
  "extends": "banso:japan-b2b-saas",
  "title": "Our firm",
  "note": "Put your numbers in place of these, from top to bottom; what you delete falls back to sourced defaults (banso ledger). Step 1, the present: segments, people, today, anchors. Step 2, the purpose: question. Step 3, the options: arms, compare.",
  "segments": {
    "key": {"label": "Key accounts", "customers": 40, "arpa": 500000, "note": "Customers today; revenue per customer and month, JPY."},
    "mid": {"label": "Mid-size", "customers": 140, "arpa": 120000},
    "small": {"label": "Small", "customers": 220, "arpa": 30000}
  },
  "people": {
    "field_sales": {"heads": 5, "note": "Heads today. More kinds: banso explain /people."},
    "csm": {"heads": 7},
    "cs_manager": {"heads": 1},
    "support_agent": {"heads": 3}
  },
  "today": {
    "tenure": 24,
    "note": "Tenure: mean months that customers have been with you. Org: the nearest of sales_embedded, support_extended, independent, company_wide, and what differs from it.",
    "org": {
      "extends": "sales_embedded",
      "label": "Our present organisation",
      "matrix": {"renewal": {"decides": null, "shares": {"field_sales": 0.4, "csm": 0.6}, "note": "Who does renewals, and who decides? Here: nobody."}}
    }
  },
  "anchors": {
    "note": "Totals of the last twelve months: share of customers lost a year, net revenue retention, inquiries per customer and month, customers won a month, worked part of CS hours. null = not known: a raw default rate then decides.",
    "logo_churn": {"key": 0.05, "mid": 0.1, "small": 0.2},
    "nrr": 1.0, "inquiries": 0.7, "wins": 6, "utilisation": 0.8
  },
  "question": "What shall Customer Success achieve in three years, by which number (KGI)? Which organisation gets us there?",
  "arms": {
    "stay": {"label": "Stay as we are"},
    "sales_embedded": null,
    "independent": {"label": "Own CS department", "note": "Every arm moves in month 0, so that all are on the same terms; another date: become/month. Support-extended and company-wide come with the defaults."}
  },
  "compare": {"worth_noticing": 10000000, "note": "Smallest difference that matters to you, JPY over the horizon."}
}
)json"sv;

constexpr std::string_view kJapanese = R"json({
  "banso": "1",
  "extends": "banso:japan-b2b-saas",
  "title": "自社のシナリオ",
  "note": "上から順に自社の数字に置き換えてください。消した項目には出典付きの既定値が使われます(banso ledger)。手順1 現状: segments, people, today, anchors。手順2 目的: question。手順3 選択肢: arms, compare。",
  "segments": {
    "key": {"label_ja": "重要顧客", "customers": 40, "arpa": 500000, "note": "現在の顧客数と、1社あたりの月額(円)。"},
    "mid": {"label_ja": "中堅顧客", "customers": 140, "arpa": 120000},
    "small": {"label_ja": "小規模顧客", "customers": 220, "arpa": 30000}
  },
  "people": {
    "field_sales": {"heads": 5, "note": "現在の人数。他の職種は banso explain /people。"},
    "csm": {"heads": 7},
    "cs_manager": {"heads": 1},
    "support_agent": {"heads": 3}
  },
  "today": {
    "tenure": 24,
    "note": "tenure: 既存顧客の平均契約月数。org: sales_embedded(営業部門内蔵型)、support_extended(サポート部門拡張型)、independent(独立部門型)、company_wide(全社横断型)のうち最も近いものと、その違い。",
    "org": {
      "extends": "sales_embedded",
      "label_ja": "現在の組織",
      "matrix": {"renewal": {"decides": null, "shares": {"field_sales": 0.4, "csm": 0.6}, "note": "更新は誰が担当し、誰が決めるか。この例では決める人がいない。"}}
    }
  },
  "anchors": {
    "note": "直近12か月の実績: 年間解約率(社数)、NRR、顧客あたり月間問い合わせ数、月間受注数、CSの稼働率。不明なら null(既定の率を使用)。",
    "logo_churn": {"key": 0.05, "mid": 0.1, "small": 0.2},
    "nrr": 1.0, "inquiries": 0.7, "wins": 6, "utilisation": 0.8
  },
  "question": "カスタマーサクセスで3年後に何を、どの数字(KGI)で実現するか。そのための組織はどれか。",
  "arms": {
    "stay": {"label_ja": "現状維持"},
    "sales_embedded": null,
    "independent": {"label_ja": "独立したCS部門", "note": "条件をそろえるため、どの案も0か月目に移る。時期を変えるなら become/month。サポート部門拡張型と全社横断型は既定値にある。"}
  },
  "compare": {"worth_noticing": 10000000, "note": "意味のある差の最小額(円、期間合計)。"}
}
)json"sv;

}  // namespace

int init(const InitOptions& options) {
  const bool japanese = options.language == report::Language::japanese;
  const std::string_view text = japanese ? kJapanese : kEnglish;
  if (options.out.empty()) {
    print(text);
    return kFine;
  }
  write_file(options.out, text, false);
  print(fmt::format("{}\n  banso validate {}\n  banso run {} --out results\n",
                    japanese ? options.out + " を書きました。自社の数字を入れてから:"
                             : options.out + " is written. Put your numbers in, then:",
                    options.out, options.out));
  return kFine;
}

}  // namespace banso::cli
