// The workbook behind a chart: what "Edit data" opens. pptxgenjs writes one too, but leaves zeros out and dates as words.
import JSZip from 'jszip';
import type { Value } from '../result/study';

export interface ChartData {
  labels: string[];
  /** Number format of the labels where they are days; none where they are words. */
  dates?: string;
  series: { name: string; values: Value[] }[];
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A text as XML can carry it. */
export const xmlText = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

const place = (column: number, row: number): string => `${column >= 26 ? String.fromCharCode(64 + Math.floor(column / 26)) : ''}${String.fromCharCode(65 + (column % 26))}${row + 1}`;
const words = (column: number, row: number, text: string): string => `<c r="${place(column, row)}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
const number = (column: number, row: number, value: Value, style = 0): string => (value === null || !Number.isFinite(value) ? '' : `<c r="${place(column, row)}" s="${style}"><v>${value}</v></c>`);

function sheet({ labels, dates, series }: ChartData): string {
  const head = series.map((one, i) => words(i + 1, 0, one.name)).join('');
  const rows = labels.map((label, i) => {
    const first = dates ? number(0, i + 1, Number(label), 1) : words(0, i + 1, label);
    return `<row r="${i + 2}">${first}${series.map((one, s) => number(s + 1, i + 1, one.values[i] ?? null)).join('')}</row>`;
  });
  return `${HEAD}<worksheet xmlns="${MAIN}"><cols><col min="1" max="1" width="28" customWidth="1"/><col min="2" max="${series.length + 1}" width="18" customWidth="1"/></cols><sheetData><row r="1">${head}</row>${rows.join('')}</sheetData></worksheet>`;
}

const styles = (dates: string): string =>
  `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="${xmlText(dates)}"/></numFmts>` +
  '<fonts count="1"><font><sz val="11"/><name val="Arial"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf numFmtId="164" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>';

export async function chartBook(data: ChartData): Promise<Uint8Array> {
  const zip = new JSZip();
  const relation = (id: number, type: string, target: string) => `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const relations = (...all: string[]) => `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
  const override = (part: string, type: string) => `<Override PartName="/xl/${part}.xml" ContentType="${TYPE}.${type}+xml"/>`;
  zip.file(
    '[Content_Types].xml',
    `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `${override('workbook', 'sheet.main')}${override('worksheets/sheet1', 'worksheet')}${override('styles', 'styles')}</Types>`,
  );
  zip.file('_rels/.rels', relations(relation(1, 'officeDocument', 'xl/workbook.xml')));
  zip.file('xl/workbook.xml', `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`);
  zip.file('xl/_rels/workbook.xml.rels', relations(relation(1, 'worksheet', 'worksheets/sheet1.xml'), relation(2, 'styles', 'styles.xml')));
  zip.file('xl/worksheets/sheet1.xml', sheet(data));
  zip.file('xl/styles.xml', styles(data.dates ?? 'General'));
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}
