// People needed by role and quarter.
import { fiscalYear, plain } from '../format/format';
import { strings } from '../i18n/strings';
import type { Arm, Study } from '../result/study';
import { type Drawing, type Look, FONT, axis, frame, isNarrow, label, shorten, themeOf, tip } from './kit';

const QUARTER = 3;

export function staffingChart(study: Study, arm: Arm, look: Look): Drawing | null {
  const t = strings[look.lang];
  const theme = themeOf(look);
  const kinds = new Map(study.keys('people').map((key) => [key.id, label(key, look)]));
  const rows = arm.staffing
    .filter((row) => row.today > 0 || row.peak !== 0)
    .map((row) => ({ ...row, name: (kinds.get(row.people) ?? row.people) + (row.after_sale_only ? ' *' : '') }));
  if (rows.length === 0) return null;
  const narrow = isNarrow(look);
  const months = study.months.length;
  const span = narrow ? QUARTER * Math.ceil(months / 24) : QUARTER * Math.max(1, Math.ceil(months / 72));
  const starts = Array.from({ length: Math.ceil(months / span) }, (_, i) => i * span);
  const need = (row: (typeof rows)[number], start: number) => Math.max(...row.months.slice(start, start + span));
  const left = narrow ? 104 : 170;
  const cells = rows.flatMap((row, y) => [[0, y, 0, row.today], ...starts.map((start, x) => [x + 1, y, need(row, start) - row.today, need(row, start)])]);
  const most = Math.max(1, ...cells.map((one) => Math.abs(one[2])));
  const years = study.result.calendar.fiscal_years;
  return {
    height: 36 + rows.length * 30 + 8,
    summary: t.people.heatSummary(label(arm, look), rows.map((row) => t.people.line(row.name, String(row.today), plain(row.first_year ?? 0, 1), String(row.peak)))),
    table: {
      head: [t.people.kind, t.people.today, t.people.firstYear, t.people.peak, ...study.months],
      rows: rows.map((row) => [row.name, { value: row.today, text: String(row.today) }, { value: row.first_year, text: plain(row.first_year ?? 0, 1) }, { value: row.peak, text: String(row.peak) }, ...row.months.map((n) => ({ value: n, text: String(n) }))]),
    },
    option: {
      ...frame(look),
      tooltip: {
        ...frame(look).tooltip,
        formatter: (item: unknown) => {
          const [x, y, , heads] = (item as { value: number[] }).value;
          const when = x === 0 ? t.people.today : `${study.months[starts[x - 1]]}`;
          return tip(rows[y].name, [{ name: when, value: `${heads}` }, { name: t.people.today, value: `${rows[y].today}` }]);
        },
      },
      grid: { left, right: 4, top: 32, bottom: 6 },
      xAxis: axis(look, {
        type: 'category',
        position: 'top',
        data: ['today', ...starts.map(String)],
        splitLine: { show: false },
        axisLabel: {
          color: theme.muted,
          fontSize: 12,
          align: 'left',
          interval: (index: number) => index === 0 || index === 1 || (years[starts[index - 1]] !== years[starts[index - 2]] && index > 2),
          formatter: (_: string, index: number) => (index === 0 ? t.people.today : `  ${fiscalYear(years[starts[index - 1]], look.lang)}`),
          hideOverlap: true,
        },
      }) as never,
      yAxis: axis(look, { type: 'category', inverse: true, data: rows.map((row) => row.people), splitLine: { show: false }, axisLabel: { color: theme.ink, fontSize: 12.5, interval: 0, formatter: (_: string, i: number) => shorten(rows[i].name, (left - 14) / 6.6) } }) as never,
      visualMap: { show: false, min: -most, max: most, dimension: 2, inRange: { color: [look.dark ? '#7a4a22' : '#eec9a4', theme.panel, look.dark ? '#2c6586' : '#8fb8d0'] } },
      series: [
        {
          type: 'heatmap',
          data: cells,
          itemStyle: { borderColor: theme.ground, borderWidth: 2 },
          emphasis: { disabled: true },
          label: { show: true, fontSize: 11.5, fontFamily: FONT, color: theme.ink, formatter: (item: unknown) => String((item as { value: number[] }).value[3]) },
        },
      ],
    },
  };
}
