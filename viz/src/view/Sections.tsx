import type { ReactNode } from 'react';
import { ArmKey } from './Bar';
import { useReport } from './report';
import { ChurnSection } from './sections/Churn';
import { CompareSection } from './sections/Compare';
import { LedgerSection } from './sections/Ledger';
import { LtvSection, MoneySection } from './sections/Money';
import { MethodSection } from './sections/Method';
import { OrganisationSection } from './sections/Organisation';
import { PatternSection, PeopleSection, SalesSection, WorkSection } from './sections/Work';

/** A chapter: anchor, heading, its words. */
export function Section({ id, title, lead, children, detail }: { id: string; title: string; lead?: ReactNode; children: ReactNode; detail?: boolean }) {
  const { focus, lang, t } = useReport();
  return (
    <section className={id === 'compare' || id === 'org' || id === 'ledger' ? 'section new-page' : 'section'} id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {lead && <p className="lead">{lead}</p>}
      {id !== 'ledger' && id !== 'method' && id !== 'org' && <ArmKey />}
      {detail && <p className="note">{t.chart.shownFor(focus.label[lang])}</p>}
      {children}
    </section>
  );
}

export function Contents() {
  const { t } = useReport();
  const parts = { compare: t.compare, money: t.money, ltv: t.ltv, churn: t.churn, work: t.work, sales: t.sales, people: t.people, patterns: t.patterns, org: t.org, ledger: t.ledger, method: t.method };
  return (
    <nav className="contents" aria-label={t.show.sections}>
      <ul>
        {Object.entries(parts).map(([id, part]) => (
          <li key={id}>
            <a href={`#${id}`}>{part.nav}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function Sections() {
  return (
    <>
      <CompareSection />
      <MoneySection />
      <LtvSection />
      <ChurnSection />
      <WorkSection />
      <SalesSection />
      <PeopleSection />
      <PatternSection />
      <OrganisationSection />
      <LedgerSection />
      <MethodSection />
    </>
  );
}
