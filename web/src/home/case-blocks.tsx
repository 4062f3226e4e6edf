import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import { RecordCountsDocument, RecordsDocument } from '../generated/operations';
import { useLedger } from '../ledgers/queries';
import { StateTag } from '../ledgers/state-tag';
import { whoOf } from '../ledgers/who';
import { InOrder } from '../parts/in-order';
import { t } from '../parts/language';
import { Asked, Nothing } from '../parts/states';
import { numberInWords } from '../parts/words';
import { useMe } from '../session/session';
import { Due } from './worklist-block';

const CASES = 'wage_petition';
const FIRST = 8;

/** What is no stage of a case that somebody still works on. */
const OVER = new Set([
  ...['closed', 'dismissed', 'withdrawn', 'withdrawn_by_petitioner', 'refused', 'transferred'],
]);

/** 案件 — what an inspector opens every morning: what waits for acceptance, what instalments are due (the children), what is being paid off, and where all others stand. */
export function CaseBlocks({ children }: { children: ReactNode }) {
  return (
    <InOrder>
      <CasesIn
        title={t('待受理')}
        statuses={['received', 'awaiting_supplement']}
        none={t('没有待受理的投诉。')}
      />
      {children}
      <CasesIn
        title={t('履行中(分期支付)')}
        statuses={['fulfilling']}
        none={t('没有正在履行的案件。')}
      />
      <Stages />
    </InOrder>
  );
}

function CasesIn({ title, statuses, none }: { title: string; statuses: string[]; none: string }) {
  const cases = useQuery({
    queryKey: ['records', CASES, statuses],
    queryFn: async () =>
      (await ask(RecordsDocument, { ledger: CASES, statuses, sort: 'due' })).records,
  });
  const { today } = useMe();
  const states = useLedger(CASES).data?.states;
  const labelOf = (status: string) => states?.find(({ code }) => code === status)?.label ?? '';
  return (
    <section className="card">
      <h2>
        {title}
        {/* They stand from the right. */}
        {[...statuses].reverse().map((status) => (
          <Link key={status} className="all" to={`/ledgers/${CASES}?status=${status}&sort=due`}>
            {statuses.length === 1 ? t('全部') : t('全部:{state}', { state: labelOf(status) })}
          </Link>
        ))}
      </h2>
      <Asked query={cases}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing>{none}</Nothing>
          ) : (
            <ul className="waiting waiting-columns">
              {items.slice(0, FIRST).map((record) => (
                <li key={record.id}>
                  <Link to={`/ledgers/${CASES}/${record.id}`}>{whoOf(record)}</Link>
                  <StateTag state={record.state} label={record.statusLabel} />
                  <span className="quiet">{record.territory.name}</span>
                  <Due day={said(record, 'nextDueOn')} today={today} />
                </li>
              ))}
            </ul>
          )
        }
      </Asked>
    </section>
  );
}

const said = ({ values }: { values: { name: string; text: string | null }[] }, field: string) =>
  values.find(({ name }) => name === field)?.text ?? null;

function Stages() {
  const counts = useQuery({
    queryKey: ['counts', CASES, 'stages'],
    queryFn: async () => (await ask(RecordCountsDocument, { ledger: CASES })).recordCounts,
  });
  return (
    <section className="card">
      <h2>{t('在办案件')}</h2>
      <Asked query={counts}>
        {(states) => {
          const open = states.filter(({ state, count }) => count > 0 && !OVER.has(state));
          if (open.length === 0) return <Nothing>{t('没有在办的案件。')}</Nothing>;
          return (
            <ul className="tallies">
              {open.map(({ state, label, count }) => (
                <li key={state}>
                  <Link to={`/ledgers/${CASES}?status=${state}&sort=due`}>{label}</Link>
                  <strong className="count">{numberInWords(String(count))}</strong>
                </li>
              ))}
            </ul>
          );
        }}
      </Asked>
    </section>
  );
}
