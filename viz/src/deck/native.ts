// What pptxgenjs cannot say of a chart, said in the XML that it has written: error bars with own values, colours of single
// bars and of labels, dashes and widths of single lines.
import JSZip from 'jszip';
import { type ChartData, chartBook } from './book';

export interface ErrorBars {
  plus: number[];
  minus: number[];
  color: string;
  /** Points. */
  width: number;
}

export interface SeriesLook {
  errors?: ErrorBars;
  pointColors?: string[];
  dash?: string;
  /** Of a line, in points. */
  width?: number;
  labelColor?: string;
  /** Takes its place in a stack, and is not seen. */
  unfilled?: boolean;
}

const numbers = (values: number[]): string =>
  `<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="${values.length}"/>${values.map((value, i) => `<c:pt idx="${i}"><c:v>${value}</c:v></c:pt>`).join('')}</c:numLit>`;

function errorBars({ plus, minus, color, width }: ErrorBars, bars: boolean): string {
  const line = `<a:ln w="${Math.round(width * 12700)}" cap="flat"><a:solidFill><a:srgbClr val="${color}"/></a:solidFill><a:round/></a:ln>`;
  return (
    `<c:errBars>${bars ? '' : '<c:errDir val="y"/>'}<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>` +
    `<c:plus>${numbers(plus)}</c:plus><c:minus>${numbers(minus)}</c:minus><c:spPr>${line}</c:spPr></c:errBars>`
  );
}

const point = (color: string, i: number): string =>
  `<c:dPt><c:idx val="${i}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr><a:solidFill><a:srgbClr val="${color}"/></a:solidFill></c:spPr></c:dPt>`;

function styled(series: string, look: SeriesLook, bars: boolean): string {
  let out = series;
  if (look.dash) out = out.replace(/<a:prstDash val="\w+"\/>/, `<a:prstDash val="${look.dash}"/>`);
  if (look.width) out = out.replace(/<a:ln w="\d+"/, `<a:ln w="${Math.round(look.width * 12700)}"`);
  if (look.unfilled) out = out.replace(/<c:spPr>.*?<\/c:spPr>/s, '<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>');
  if (look.labelColor) out = out.replace(/(<c:dLbls>.*?<a:srgbClr val=")\w+/s, `$1${look.labelColor}`);
  // The order of the schema: fill, marker, points, labels, error bars, categories.
  const marker = /<c:marker>.*?<\/c:marker>/s.exec(out)?.[0] ?? '';
  if (!bars) out = out.replace(/\s*<c:invertIfNegative val="0"\/>/, '').replace(marker, '');
  out = out.replace('<c:dLbls>', `${bars ? '' : marker}${(look.pointColors ?? []).map(point).join('')}<c:dLbls>`);
  if (look.errors) out = out.replace('<c:cat>', `${errorBars(look.errors, bars)}<c:cat>`);
  return out;
}

export interface Fonts {
  latin: string;
  asian: string;
}

const faces = ({ latin, asian }: Fonts): string => `<a:latin typeface="${latin}"/><a:ea typeface="${asian}"/>`;

/** The XML of a chart with the looks of its series, both fonts, and gaps where values are absent. */
export function decorated(xml: string, looks: SeriesLook[], fonts: Fonts): string {
  let at = 0;
  return xml
    .replace(/<c:(bar|line)Chart>.*?<\/c:\1Chart>/gs, (chart, kind: string) => chart.replace(/<c:ser>.*?<\/c:ser>/gs, (series) => styled(series, looks[at++] ?? {}, kind === 'bar')))
    .replace(/<c:pt idx="\d+"><c:v><\/c:v><\/c:pt>/g, '')
    .replace(/<c:dateAx>.*?<\/c:dateAx>/gs, (dates) =>
      dates.replace(/\s*<c:(lblAlgn|noMultiLvlLbl) val="\w+"\/>/g, '').replace(/(<c:majorTimeUnit val="\w+"\/>)(<c:majorUnit val="\d+"\/>)/, '$2$1'),
    )
    .replace(/<c:roundedCorners val="1"\/>/, '<c:roundedCorners val="0"/>')
    .replace(/<a:latin typeface="[^"]*"\/>/g, faces(fonts));
}

/** A chart as it was added: what it shows, and how its series look. */
export interface NativeChart {
  data: ChartData;
  looks: SeriesLook[];
}

/** A deck with the looks of its charts, in the order in which they were added, their data, and its fonts. */
export async function finish(deck: Uint8Array, drawn: NativeChart[], fonts: Fonts): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(deck);
  const text = (name: string) => (zip.file(name) as JSZip.JSZipObject).async('string');
  const number = (name: string) => Number(/(\d+)\.xml$/.exec(name)?.[1]);
  const parts = (pattern: RegExp) => Object.keys(zip.files).filter((name) => pattern.test(name)).sort((a, b) => number(a) - number(b));
  const charts = parts(/^ppt\/charts\/chart\d+\.xml$/);
  if (charts.length !== drawn.length) throw new Error(`${drawn.length} charts were drawn, but ${charts.length} stand in the deck`);
  for (const [i, name] of charts.entries()) {
    zip.file(name, decorated(await text(name), drawn[i].looks, fonts));
    const book = /embeddings\/[^"]+\.xlsx/.exec(await text(name.replace('charts/', 'charts/_rels/').concat('.rels')))?.[0];
    if (!book) throw new Error(`${name} has no workbook`);
    zip.file(`ppt/${book}`, await chartBook(drawn[i].data));
  }
  for (const name of parts(/^ppt\/slides\/slide\d+\.xml$/))
    zip.file(name, (await text(name)).replace(/<a:latin typeface="[^"]*"[^>]*\/><a:ea typeface="[^"]*"[^>]*\/>/g, faces(fonts)));
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}
