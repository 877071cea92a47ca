// Charts as files, and their data as CSV, straight from the page.
import { svgText } from '../charts/render';
import type { Cell, Drawing, Look, Table } from '../charts/kit';

const EXPORT_WIDTH = 960;
const PIXELS = 2;

export function save(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A field of RFC 4180; words that a spreadsheet would run as a formula get an apostrophe. */
function field(cell: Cell): string {
  if (typeof cell !== 'string') return cell.value === null || !Number.isFinite(cell.value) ? '' : String(cell.value);
  const text = /^[=@\t\r]|^[+-](?![\d.]|$)/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Numbers in full and in units of the result; UTF-8 with a byte order mark, so that Excel reads Japanese. */
export function csv(table: Table): string {
  return `\ufeff${[table.head, ...table.rows].map((row) => row.map(field).join(',')).join('\r\n')}\r\n`;
}

export function saveCsv(name: string, table: Table): void {
  save(`${name}.csv`, new Blob([csv(table)], { type: 'text/csv;charset=utf-8' }));
}

type Draw = (look: Look) => Drawing;

function exported(draw: Draw, lang: Look['lang']): { svg: string; width: number; height: number } {
  const look: Look = { lang, dark: false, width: EXPORT_WIDTH };
  const drawing = draw(look);
  return { svg: svgText(drawing, look), width: EXPORT_WIDTH, height: drawing.height };
}

export function saveSvg(name: string, draw: Draw, lang: Look['lang']): void {
  save(`${name}.svg`, new Blob([exported(draw, lang).svg], { type: 'image/svg+xml' }));
}

export async function savePng(name: string, draw: Draw, lang: Look['lang']): Promise<void> {
  const { svg, width, height } = exported(draw, lang);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * PIXELS;
  canvas.height = height * PIXELS;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.scale(PIXELS, PIXELS);
  context.drawImage(image, 0, 0, width, height);
  canvas.toBlob((blob) => blob && save(`${name}.png`, blob), 'image/png');
}
