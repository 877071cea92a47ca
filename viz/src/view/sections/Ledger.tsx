import { useDeferredValue, useMemo, useState } from 'react';
import { influenceChart } from '../../charts/influence';
import { grouped, unitWord } from '../../format/format';
import { Figure } from '../Figure';
import { Section } from '../Sections';
import { useReport } from '../report';

const PAGE = 60;
const ANY = '';
const WITHOUT = '-';
const NOTHING: [] = [];

export function LedgerSection() {
  const { study, lang, t } = useReport();
  const [search, setSearch] = useState('');
  const [status, setStatus] = useState('given');
  const [grade, setGrade] = useState(ANY);
  const [pages, setPages] = useState(1);
  const words = useDeferredValue(search);
  const rows = study.result.ledger;
  // One lower-case text per row, made once.
  const texts = useMemo(() => rows.map((row) => [row.pointer, row.value, row.unit, row.source, row.note, row.file].filter(Boolean).join(' ').toLowerCase()), [rows]);
  const found = useMemo(() => {
    const parts = words.toLowerCase().split(/\s+/).filter(Boolean);
    return rows.filter(
      (row, i) =>
        (status === ANY || row.status === status) &&
        (grade === ANY || (grade === WITHOUT ? !row.grade : row.grade === grade)) &&
        parts.every((part) => texts[i].includes(part)),
    );
  }, [rows, texts, words, status, grade]);
  const shown = found.slice(0, pages * PAGE);
  const statuses = [...new Set(rows.map((row) => row.status))];
  const grades = [...new Set(rows.map((row) => row.grade).filter((one): one is string => Boolean(one)))].sort();
  return (
    <Section id="ledger" title={t.ledger.title} lead={t.ledger.range}>
      <Figure id="influence" title={t.influence.title} draw={influenceChart} args={NOTHING} note={t.influence.note} />
      <div className="filters" role="search">
        <label>
          {t.ledger.search}
          <input type="search" value={search} placeholder={t.ledger.placeholder} onChange={(event) => setSearch(event.target.value)} />
        </label>
        <label>
          {t.ledger.status}
          <select value={status} onChange={(event) => setStatus(event.target.value)}>
            <option value={ANY}>{t.ledger.any}</option>
            {statuses.map((one) => (
              <option key={one} value={one}>
                {t.ledger.statuses[one] ?? one}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t.ledger.grade}
          <select value={grade} onChange={(event) => setGrade(event.target.value)}>
            <option value={ANY}>{t.ledger.any}</option>
            {grades.map((one) => (
              <option key={one} value={one}>
                {t.rests.grades[one] ?? one}
              </option>
            ))}
            <option value={WITHOUT}>{t.ledger.noGrade}</option>
          </select>
        </label>
        <span role="status">{t.ledger.count(found.length, rows.length)}</span>
      </div>
      <div className="scroll" tabIndex={0} role="region" aria-label={t.ledger.nav}>
        <table className="ledger-table">
          <thead>
            <tr>
              {t.ledger.head.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.pointer}>
                <th scope="row">
                  <code>{row.pointer}</code>
                </th>
                <td>{grouped(row.value)}</td>
                <td>{unitWord(row.unit ?? '', lang)}</td>
                <td>{t.ledger.statuses[row.status] ?? row.status}</td>
                <td>{row.grade ?? ''}</td>
                <td className="why">{[row.source, row.note].filter(Boolean).join(' – ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {found.length > shown.length && (
        <p className="more">
          <button type="button" onClick={() => setPages(pages + 1)}>
            {t.ledger.more(Math.min(PAGE, found.length - shown.length))}
          </button>
        </p>
      )}
      <p className="note">{t.ledger.printed}</p>
    </Section>
  );
}
