import { useReport } from './report';

const GRADES = ['H', 'M', 'L', 'D', 'R', 'A'];

/** How many values are stated, solved, sourced by grade, or assumed: one strip, each part labelled. */
export function EvidenceStrip() {
  const { study, t } = useReport();
  const rows = study.result.ledger;
  const status = (name: string) => rows.filter((row) => row.status === name).length;
  const graded = rows.filter((row) => row.status === 'default' && row.grade);
  const parts = [
    { name: t.rests.given, count: status('given'), kind: 'given' },
    { name: t.rests.derived, count: status('derived'), kind: 'derived' },
    { name: t.rests.estimated, count: status('estimated'), kind: 'derived' },
    ...GRADES.map((grade) => ({ name: t.rests.grades[grade], count: graded.filter((row) => row.grade === grade).length, kind: grade === 'A' ? 'assumed' : 'sourced' })),
  ].filter((part) => part.count > 0);
  const all = parts.reduce((n, part) => n + part.count, 0);
  const assumed = parts.find((part) => part.kind === 'assumed')?.count ?? 0;
  return (
    <>
      <p>
        <strong>{t.rests.counts(assumed, graded.length)}</strong>
      </p>
      <div className="strip" role="img" aria-label={t.rests.summary(parts.map((part) => `${part.name} ${part.count}`))}>
        {parts.map((part) => (
          <span key={part.name} className={part.kind} style={{ flexGrow: part.count / Math.max(1, all) }} />
        ))}
      </div>
      <ul className="strip-key">
        {parts.map((part) => (
          <li key={part.name} className={part.kind}>
            {part.name} <span className="count">{part.count}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
