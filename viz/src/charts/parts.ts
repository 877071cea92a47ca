// Bars: parts of a whole, and panels of plain bars, one row per arm.
import type { BarSeriesOption } from 'echarts/charts';
import type { UnitFormat } from '../format/format';
import { strings } from '../i18n/strings';
import type { Arm, Study, Value } from '../result/study';
import { type Drawing, type Look, FONT, axis, cell, fold, frame, isNarrow, label, rowLabelWidth, shorten, themeOf, tip, valueAxis } from './kit';
import { armStyle } from './palette';

export interface Part {
  name: string;
  values: Value[];
}

/** Stacked bars. Parts carry their names above the first bar, so that colour is not the only sign. */
export function partsChart(arms: Arm[], parts: Part[], format: UnitFormat, totals: string[], summary: string, look: Look): Drawing {
  const t = strings[look.lang];
  const theme = themeOf(look);
  const narrow = isNarrow(look);
  const left = rowLabelWidth(arms.map((arm) => label(arm, look)), look);
  const right = narrow ? 74 : 110;
  const shown = parts.filter((part) => part.values.some((value) => Math.abs(value ?? 0) > 0));
  const sums = arms.map((_, i) => shown.reduce((n, part) => n + Math.max(0, part.values[i] ?? 0), 0));
  const most = Math.max(...sums, 0);
  const room = look.width - left - right;
  const light = (color: string) => ['#a9c9dc', '#e3b98f', '#c3cad1', '#7cc0e4', '#e39a5b'].includes(color);
  const series: BarSeriesOption[] = shown.map((part, p) => {
    const color = theme.parts[p % theme.parts.length];
    return {
      type: 'bar',
      name: part.name,
      stack: 'whole',
      barWidth: 20,
      itemStyle: { color, borderColor: theme.ground, borderWidth: 1 },
      emphasis: { disabled: true },
      data: part.values.map((value) => value ?? 0),
      label: {
        show: true,
        position: 'inside',
        fontSize: 11,
        color: light(color) !== look.dark ? '#16202a' : '#ffffff',
        formatter: ({ value }) => ((Number(value) / most) * room > 44 ? format.number(Number(value)) : ''),
      },
    };
  });
  // Names of the parts in a line above the bars, wrapped where the width ends.
  const key: { name: string; color: string; x: number; y: number }[] = [];
  let x = left;
  let y = 6;
  shown.forEach((part, p) => {
    const wide = [...part.name].reduce((n, c) => n + (c.charCodeAt(0) > 0x2e80 ? 12 : 6.4), 0) + 30;
    if (x + wide > look.width && x > left) {
      x = left;
      y += 18;
    }
    key.push({ name: part.name, color: theme.parts[p % theme.parts.length], x, y });
    x += wide;
  });
  const top = y + 26;
  return {
    height: top + arms.length * (look.compact ? 28 : 34) + 46,
    summary,
    table: {
      head: [t.arm, ...shown.map((part) => part.name)],
      rows: arms.map((arm, i) => [label(arm, look), ...shown.map((part) => cell(part.values[i], format))]),
    },
    option: {
      ...frame(look),
      tooltip: {
        ...frame(look).tooltip,
        trigger: 'axis',
        axisPointer: { type: 'none' },
        formatter: (items: unknown) => {
          const i = (items as { dataIndex: number }[])[0]?.dataIndex ?? 0;
          return tip(
            label(arms[i], look),
            shown.map((part, p) => ({ name: part.name, value: format.full(part.values[i]), color: theme.parts[p % theme.parts.length] })),
          );
        },
      },
      graphic: key.flatMap((one) => [
        { type: 'rect' as const, silent: true, shape: { x: one.x, y: one.y, width: 11, height: 11 }, style: { fill: one.color } },
        { type: 'text' as const, silent: true, style: { x: one.x + 16, y: one.y + 6, text: one.name, fill: theme.ink, font: `12px ${FONT}`, textVerticalAlign: 'middle' as const } },
      ]),
      grid: { left, right, top, bottom: 44 },
      xAxis: valueAxis(look, format, { splitNumber: narrow ? 3 : 6, name: format.unit, nameLocation: 'middle', nameGap: 24, max: most > 0 ? undefined : 1 }) as never,
      yAxis: axis(look, {
        type: 'category',
        inverse: true,
        data: arms.map((arm) => arm.id),
        axisLabel: { color: theme.ink, fontSize: 12.5, interval: 0, lineHeight: 14, formatter: (_: string, i: number) => fold(label(arms[i], look), (left - 12) / 6.6) },
        splitLine: { show: false },
      }) as never,
      series: [
        ...series,
        {
          type: 'bar',
          stack: 'whole',
          silent: true,
          barWidth: 20,
          data: arms.map(() => 0),
          label: { show: true, position: 'right', color: theme.ink, fontSize: 12, formatter: ({ dataIndex }) => totals[dataIndex] ?? '' },
        },
      ],
    },
  };
}

export interface Panel {
  title: string;
  values: Value[];
  texts: string[];
  /** A line across the panel, with its name. */
  level?: { value: number; name: string };
}

/** Panels of bars beside each other, one row per arm in all of them; below each other where it is narrow. */
export function panelsChart(study: Study, arms: Arm[], panels: Panel[], summary: string, look: Look): Drawing {
  const t = strings[look.lang];
  const theme = themeOf(look);
  const narrow = look.width < 620;
  const left = rowLabelWidth(arms.map((arm) => label(arm, look)), look);
  const gap = 26;
  const bar = look.compact ? 25 : 30;
  const columns = narrow ? 1 : panels.length;
  const width = (look.width - left - gap * columns) / columns;
  // Titles that are wider than their panel take a second line.
  const wrapped = panels.some((panel) => shorten(panel.title, width / 6.6) !== panel.title) ? 14 : 0;
  const block = arms.length * bar + (panels.some((panel) => panel.level?.name) ? 58 : 44) + wrapped;
  const place = (p: number) => ({ left: narrow ? left : left + p * (width + gap), top: 36 + wrapped + (narrow ? p * block : 0) });
  return {
    height: narrow ? panels.length * block + 8 : block,
    summary,
    table: {
      head: [t.arm, ...panels.map((panel) => panel.title)],
      rows: arms.map((arm, i) => [label(arm, look), ...panels.map((panel) => ({ value: panel.values[i], text: panel.texts[i] }))]),
    },
    option: {
      ...frame(look),
      tooltip: { show: false },
      graphic: panels.map((panel, p) => ({
        type: 'text' as const,
        silent: true,
        style: { x: place(p).left, y: place(p).top - 15, text: panel.title, fill: theme.muted, font: `12px ${FONT}`, width, overflow: 'break' as const, lineHeight: 14, textVerticalAlign: 'bottom' as const },
      })),
      grid: panels.map((_, p) => ({ ...place(p), width: width - 64, height: arms.length * bar })),
      xAxis: panels.map((panel, p) => ({ type: 'value' as const, gridIndex: p, show: false, min: 0, max: Math.max(1e-9, panel.level ? panel.level.value * 1.1 : 0, ...panel.values.map((v) => v ?? 0)) })),
      yAxis: panels.map((_, p) => axis(look, {
        type: 'category',
        gridIndex: p,
        inverse: true,
        data: arms.map((arm) => arm.id),
        splitLine: { show: false },
        axisLabel: { show: narrow || p === 0, color: theme.ink, fontSize: 12.5, interval: 0, lineHeight: 14, formatter: (_name: string, i: number) => fold(label(arms[i], look), (left - 12) / 6.6) },
      })) as never,
      series: panels.map((panel, p) => ({
        type: 'bar' as const,
        xAxisIndex: p,
        yAxisIndex: p,
        barWidth: 14,
        silent: true,
        showBackground: true,
        backgroundStyle: { color: theme.panel },
        data: panel.values.map((value, i) => ({ value: value ?? 0, itemStyle: { color: armStyle(study, arms[i], theme).color } })),
        label: { show: true, position: 'right' as const, color: theme.ink, fontSize: 12, textBorderColor: theme.ground, textBorderWidth: 3, formatter: ({ dataIndex }: { dataIndex: number }) => panel.texts[dataIndex] },
        markLine: panel.level && {
          silent: true,
          z: 1,
          symbol: 'none',
          lineStyle: { color: theme.bad, type: [4, 3], width: 1.2 },
          label: { show: true, position: 'end' as const, distance: 2, color: theme.bad, fontSize: 11, formatter: panel.level.name },
          data: [{ xAxis: panel.level.value }],
        },
      })) as never,
    },
  };
}
