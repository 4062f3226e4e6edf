import { Link } from 'react-router';
import type { RowFragment } from '../generated/operations';
import { t } from '../parts/language';
import { daysBetween } from '../parts/words';
import { useMe } from '../session/session';
import { DaysLeft } from './days-left';
import { useLinked, valueOf } from './linked';

/** 第二期限 — somebody outside waits for an answer, by a day of their own. */
export interface AnswerClock {
  id: string;
  source: string;
  number: string;
  from: string;
  dueOn: string | null;
  answeredOn: string | null;
  isLate: boolean;
  /** Of one that still runs. */
  left: number | null;
  rule: string;
}

/** 交办转办件 of a case, the first to come in first. */
export function useAnswerClocks(petition: string): AnswerClock[] {
  const { today } = useMe();
  const items = useLinked('petition_assignment', petition).data?.items ?? [];
  return items
    .filter(({ state }) => state !== 'withdrawn')
    .map((row) => clockOf(row, today))
    .reverse();
}

function clockOf(row: RowFragment, today: string): AnswerClock {
  const said = (name: string) => valueOf(row, name);
  const dueOn = said('answerDueOn');
  const answeredOn = said('answeredOn');
  return {
    ...{ id: row.id, source: said('source')!, number: said('assignmentNumber')! },
    ...{ from: said('assignedOn')!, dueOn, answeredOn, isLate: said('isAnsweredLate') === '是' },
    left: dueOn && !answeredOn ? daysBetween(today, dueOn) : null,
    rule: [said('deadlineRule'), said('deadlineNote')].filter(Boolean).join(t(';')),
  };
}

export const TRACK = 46;

/** One clock below the line of the case, on the same days. */
export function AnswerTrack({
  clock: { source, from, dueOn, answeredOn },
  y,
  at,
  today,
}: {
  clock: AnswerClock;
  y: number;
  at: (day: string) => number;
  today: string;
}) {
  const until = answeredOn ?? today;
  const isOver = dueOn !== null && until > dueOn;
  const end = dueOn && dueOn > until ? dueOn : until;
  const anchor = at(from) > 600 ? 'end' : 'start';
  return (
    <g>
      <line className="clock-line" x1={at(from)} x2={at(end)} y1={y} y2={y} />
      <line className="clock-run" x1={at(from)} x2={at(isOver ? dueOn : until)} y1={y} y2={y} />
      {isOver && <line className="clock-late" x1={at(dueOn)} x2={at(until)} y1={y} y2={y} />}
      {[from, answeredOn].map(
        (day) => day && <circle key={day} className="clock-event" cx={at(day)} cy={y} r="4" />,
      )}
      {dueOn && (
        <line className="clock-due" x1={at(dueOn)} x2={at(dueOn)} y1={y - 10} y2={y + 10} />
      )}
      <text x={at(from)} y={y + 20} textAnchor={anchor}>
        {source}
        {dueOn && t(',答复期限 {dueOn}', { dueOn })}
      </text>
    </g>
  );
}

/** The same in words, each leading to its record. */
export const AnswerFacts = ({ clocks }: { clocks: AnswerClock[] }) => (
  <ul className="checklist">
    {clocks.map(({ id, source, number, from, dueOn, answeredOn, isLate, left, rule }) => (
      <li key={id}>
        <span>
          <Link to={`/ledgers/petition_assignment/${id}`}>
            {source} {number}
          </Link>{' '}
          {t('交办 {from} · 答复期限 {dueOn}', { from, dueOn: dueOn ?? t('未知') })} ·{' '}
          {answeredOn ? t('答复 {answeredOn}', { answeredOn }) : t('待答复')}{' '}
          {isLate && <span className="state state-bad">{t('答复逾期')}</span>}
          {left !== null && <DaysLeft left={left} what={t('答复')} />}
          {rule && <span className="hint"> {rule}</span>}
        </span>
      </li>
    ))}
  </ul>
);
