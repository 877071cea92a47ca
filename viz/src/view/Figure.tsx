import { type CSSProperties, type ReactNode, useCallback, useContext, useDeferredValue, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Cell, Drawing, Look, Table } from '../charts/kit';
import { themeOf } from '../charts/kit';
import { echarts } from '../charts/render';
import type { Strings } from '../i18n/strings';
import type { Lang, Study } from '../result/study';
import { WORDS } from '../uncertainty/uncertainty';
import { useReport } from './report';
import { saveCsv, savePng, saveSvg } from './save';
import { ShownContext } from './shown';

/** Widths on A4 with the margins of the style sheet: the whole measure, and half of it. */
const PRINT_WIDTH = { whole: 684, half: 332 };

/** Milliseconds until charts out of sight follow, so that what is seen is on the screen first. */
const AFTER_FRAME = 60;
/** Milliseconds of drawing in one go; further charts in sight follow in the next frames. */
const BUDGET = 25;
const NEXT_FRAME = 20;
let spent = 0;

/** Draws, and remembers how long that took until the browser gets its turn. */
function timed(paint: () => void): void {
  if (spent === 0) setTimeout(() => (spent = 0));
  const start = performance.now();
  paint();
  spent += performance.now() - start;
}

interface Properties<Args extends unknown[]> {
  /** Name of saved files, and anchor. */
  id: string;
  title: string;
  draw: (study: Study, ...rest: [...Args, Look]) => Drawing | null;
  args: Args;
  half?: boolean;
  /** Stands on page one, directly below its heading. */
  top?: boolean;
  controls?: ReactNode;
  note?: ReactNode;
}

/** What a chart needs to know of the page around it. */
export interface Surroundings {
  lang: Lang;
  t: Strings;
  dark: boolean;
  printing: boolean;
}

/** Lists of the same arms are the same, so that a chart is not drawn anew for a list that was made anew. */
const same = (a: unknown, b: unknown): boolean =>
  a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one, i) => one === b[i]));

/** A chart of the study that the page shows. */
export function Figure<Args extends unknown[]>({ draw, args, ...rest }: Properties<Args>) {
  const { study, ...around } = useReport();
  const last = useRef(args);
  if (!last.current.every((one, i) => same(one, args[i]))) last.current = args;
  const steady = last.current;
  const drawn = useCallback((look: Look) => draw(study, ...steady, look), [draw, study, steady]);
  useContext(ShownContext)?.({ id: rest.id, title: rest.title, args, draw: drawn });
  return <Plot {...rest} around={around} draw={drawn} />;
}

interface PlotProperties {
  id: string;
  title: string;
  draw: (look: Look) => Drawing | null;
  around: Surroundings;
  half?: boolean;
  top?: boolean;
  controls?: ReactNode;
  note?: ReactNode;
}

/** A chart with its title, its words, its data and its files. It is drawn when it comes near the window. */
export function Plot({ id, title, draw, around, half, top, controls, note }: PlotProperties) {
  const { lang, t, dark, printing } = around;
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof echarts.init> | null>(null);
  const [width, setWidth] = useState(0);
  const size = useRef([0, 0]);
  const inSight = useRef(false);
  const [near, setNear] = useState(false);
  const [open, setOpen] = useState(false);
  const [failed, setFailed] = useState(false);
  const words = useId();

  useLayoutEffect(() => {
    const element = holder.current;
    if (!element) return;
    const measure = () => setWidth(Math.floor(element.clientWidth));
    measure();
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    const nearby = new IntersectionObserver(([entry]) => setNear(entry.isIntersecting), { rootMargin: '500px 0px' });
    nearby.observe(element);
    const sight = new IntersectionObserver(([entry]) => (inSight.current = entry.isIntersecting));
    sight.observe(element);
    return () => {
      sizes.disconnect();
      nearby.disconnect();
      sight.disconnect();
      chart.current?.dispose();
      chart.current = null;
    };
  }, []);

  const drawn = printing ? PRINT_WIDTH[half ? 'half' : 'whole'] : width;
  const look = useMemo<Look>(() => ({ lang, dark: dark && !printing, width: drawn || 640, compact: printing }), [lang, dark, printing, drawn]);
  const late = useDeferredValue(draw);
  const current = inSight.current || printing ? draw : late;
  const drawing = useMemo(() => current(look), [current, look]);
  const wanted = (near || printing) && drawn > 0;

  const paint = () => {
    if (!wanted || !drawing || !holder.current) return;
    try {
      const [w, h] = [drawn, drawing.height];
      if (!chart.current) chart.current = echarts.init(holder.current, null, { renderer: 'svg', width: w, height: h });
      // The surface alone: the chart would otherwise be laid out twice, first with what it no longer shows.
      else if (size.current[0] !== w || size.current[1] !== h) chart.current.getZr().resize({ width: w, height: h });
      size.current = [w, h];
      chart.current.setOption({ ...drawing.option, backgroundColor: 'transparent' }, { notMerge: true });
      setFailed(false);
    } catch (error) {
      console.error(id, error);
      setFailed(true);
    }
  };
  // Charts that are seen follow at once, as many as a frame bears; those beyond the edges of the window afterwards.
  useLayoutEffect(() => {
    if (printing || !chart.current || (inSight.current && spent < BUDGET)) return timed(paint);
    const later = setTimeout(() => timed(paint), inSight.current ? NEXT_FRAME : AFTER_FRAME);
    return () => clearTimeout(later);
  }, [wanted, drawing, drawn]);
  useEffect(() => {
    if (!near && !printing && chart.current) {
      chart.current.dispose();
      chart.current = null;
    }
  }, [near, printing]);

  const high = drawing && !failed ? drawing.height : 0;
  const file = `banso-${id}`;
  const again = (other: Look) => draw(other) as Drawing;
  return (
    <figure className={half ? 'chart half' : 'chart'} id={id}>
      <div className="chart-head">
        {top ? <h2>{title}</h2> : <h3>{title}</h3>}
        {controls && <div className="chart-controls">{controls}</div>}
        {drawing && (
        <div className="chart-tools">
          <button type="button" aria-expanded={open} aria-label={t.chart.tableOf(title)} onClick={() => setOpen(!open)}>
            {open ? t.chart.hideTable : t.chart.table}
          </button>
          <button type="button" aria-label={t.chart.save('CSV', title)} onClick={() => saveCsv(file, drawing.table)}>
            {t.chart.csv}
          </button>
          <button type="button" aria-label={t.chart.save('SVG', title)} onClick={() => saveSvg(file, again, lang)}>
            {t.chart.svg}
          </button>
          <button type="button" aria-label={t.chart.save('PNG', title)} onClick={() => void savePng(file, again, lang)}>
            {t.chart.png}
          </button>
        </div>
      )}
      </div>
      <figcaption id={words} className={drawing ? 'hidden' : undefined}>
        {drawing ? drawing.summary : t.chart.none}
      </figcaption>
      <div
        ref={holder}
        className="canvas"
        role="img"
        aria-label={title}
        aria-describedby={words}
        style={{ height: high, '--height': `${high}px` } as CSSProperties}
        data-drawn={wanted && drawing ? 'yes' : 'no'}
      />
      {failed && <p className="warning">{t.chart.failed}</p>}
      {drawing?.intervals && <Key kinds={drawing.intervals} words={drawing.intervalWords ?? WORDS[lang]} />}
      {note && <p className="note">{note}</p>}
      {drawing && (open || failed) && (
        <>
          <p className="note words">{drawing.summary}</p>
          <DataTable table={drawing.table} caption={t.chart.dataOf(title)} />
        </>
      )}
    </figure>
  );
}

/** What strong and pale bars or bands mean. */
function Key({ kinds, words }: { kinds: NonNullable<Drawing['intervals']>; words: { mean: string; futures: string } }) {
  return (
    <p className="key">
      {kinds !== 'futures' && (
        <span>
          <i className="strong" />
          {words.mean}
        </span>
      )}
      {kinds !== 'mean' && (
        <span>
          <i className="pale" />
          {words.futures}
        </span>
      )}
    </p>
  );
}

const text = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text);

export function DataTable({ table, caption }: { table: Table; caption: string }) {
  return (
    <div className="scroll data-table" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            {table.head.map((head, i) => (
              <th key={i} scope="col" className={i > 0 ? 'number' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, r) => (
            <tr key={r}>
              {row.map((cell, i) =>
                i === 0 ? (
                  <th key={i} scope="row">
                    {text(cell)}
                  </th>
                ) : (
                  <td key={i} className="number">
                    {text(cell)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Colour, dash and marker of an arm, beside its name. */
export function ArmMark({ color, dash, symbol }: { color: string; dash: number[] | 'solid'; symbol: string }) {
  const shapes: Record<string, ReactNode> = {
    circle: <circle cx="13" cy="6" r="4" />,
    diamond: <path d="M13 1 L18 6 L13 11 L8 6 Z" />,
    triangle: <path d="M13 1.5 L18 10 L8 10 Z" />,
    rect: <rect x="9" y="2" width="8" height="8" />,
    roundRect: <rect x="8.5" y="2" width="9" height="8" rx="2.5" />,
    arrow: <path d="M13 1 L17 11 L13 8.5 L9 11 Z" />,
    pin: <path d="M13 11 L9.5 5 A3.8 3.8 0 1 1 16.5 5 Z" />,
  };
  return (
    <svg className="mark" width="26" height="12" viewBox="0 0 26 12" aria-hidden="true">
      <line x1="0" y1="6" x2="26" y2="6" stroke={color} strokeWidth="2" strokeDasharray={dash === 'solid' ? undefined : dash.join(' ')} />
      <g fill={color}>{shapes[symbol] ?? shapes.circle}</g>
    </svg>
  );
}

export const themeFor = (dark: boolean) => themeOf({ dark, lang: 'en', width: 0 });
