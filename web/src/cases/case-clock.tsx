import { useQueries } from '@tanstack/react-query';
import { ask } from '../ask';
import { DaysOffDocument } from '../generated/operations';
import type { ShownRecord } from '../ledgers/queries';
import { t } from '../parts/language';
import { daysBetween } from '../parts/words';
import { useMe } from '../session/session';
import { AnswerFacts, AnswerTrack, TRACK, useAnswerClocks } from './answer-clock';
import { DaysLeft } from './days-left';
import { laidOut } from './laid-out';
import { More } from './more';

const WIDTH = 900;
const HEIGHT = 84;
const LINE = 52;
/** Words stand in rows above the line, of which there is room for two. */
const ABOVE = 34;
const ROW = 18;

/** What happened to a case, by the field that holds its day. */
const EVENTS: [field: string, word: string][] = [
  ['receivedOn', '收到'],
  ['supplementedOn', '补正'],
  ['acceptedOn', '受理'],
  ['filedOn', '立案'],
  ['extendedOn', '延期'],
  ['decidedOn', '处理'],
  ['closedOn', '结案'],
  ['reopenedOn', '重新办理'],
];

/** What is no more than asked for, in these states. */
const PROPOSED: Record<string, string> = {
  filing_proposed: 'filedOn',
  closing_proposed: 'closedOn',
  closing_reviewed: 'closedOn',
};

/** In which a case stands since it left the unit; withdrawn afterwards it says no longer how it left. */
const LEFT = ['refused', 'transferred'];

/** 期限 — the days of a case on one line: what happened, by when what must happen, holidays between, and what was late for good. */
export function CaseClock({ record }: { record: ShownRecord }) {
  const { id, values, state, statusLabel, territory } = record;
  const { today } = useMe();
  const answers = useAnswerClocks(id);
  const district = /^\d{6}/.exec(territory.code)?.[0] ?? null;
  const rawOf = (name: string) => values.find((each) => each.name === name)?.raw || null;
  const textOf = (name: string) => values.find((each) => each.name === name)?.text || null;
  const events = EVENTS.flatMap(([field, word]) => {
    const day = rawOf(field);
    const said = t(word);
    const isProposed = PROPOSED[state] === field;
    return day ? [{ day, word: isProposed ? t('{word}(待审批)', { word: said }) : said }] : [];
  });
  // 不予受理、转送 — from that day on nothing runs any more.
  const leftOn = rawOf('leftOn');
  if (leftOn) events.push({ day: leftOn, word: LEFT.includes(state) ? statusLabel : t('离案') });
  const receivedOn = rawOf('receivedOn')!;
  const dueOn = rawOf('dueOn');
  const acceptDueOn = rawOf('acceptDueOn');
  const over = PROPOSED[state] === 'closedOn' ? null : rawOf('closedOn');
  const until = over ?? leftOn ?? today;
  const days = [
    ...events.map(({ day }) => day),
    ...answers.flatMap(({ from, dueOn: by, answeredOn }) => [from, by, answeredOn ?? today]),
    ...[dueOn, acceptDueOn, until],
  ]
    .filter((day): day is string => day !== null)
    .sort();
  const [first, last] = [days[0]!, days[days.length - 1]!];
  const span = Math.max(1, daysBetween(first, last));
  const at = (day: string) => 20 + (daysBetween(first, day) / span) * (WIDTH - 40);
  const labels = laidOut(
    events.map(({ day, word }) => ({ x: at(day), word })),
    anchorOf,
  );
  const above = Math.max(0, Math.max(...labels.map(({ row }) => row)) - 1) * ROW;
  const off = useDaysOff(first, last, district).off;
  const isLate = dueOn !== null && until > dueOn;
  // Before it is accepted, that is what runs; while something is to be supplemented, nothing does.
  const isToAccept = acceptDueOn !== null && state === 'received';
  // What runs is late from its own day on.
  const lateFrom = isLate ? dueOn : isToAccept && until > acceptDueOn ? acceptDueOn : null;
  const runsTo = isToAccept ? acceptDueOn : over || leftOn ? null : dueOn;
  const left = runsTo ? daysBetween(today, runsTo) : null;
  const worked = useWorkingDays(today, runsTo, district);
  // 受理 is a matter of five working days; the rest is said by the rule of the case.
  const countsWorking = isToAccept || /工作日/.test(textOf('deadlineRule') ?? '');
  const extended = rawOf('extensionDays') ?? 0;
  const marks = [
    rawOf('isAcceptedLate') === 'true' && { mark: t('受理逾期'), isLate: true },
    rawOf('isFiledLate') === 'true' && { mark: t('立案逾期'), isLate: true },
    over && isLate && { mark: t('结案逾期'), isLate: true },
    Number(extended) > 0 && { mark: t('已延期 {days} 天', { days: extended }), isLate: false },
  ].filter((each) => typeof each === 'object' && each !== null);

  return (
    <section className="card">
      <h2>
        {t('办理期限')}{' '}
        {left !== null && (
          <DaysLeft
            left={left}
            what={isToAccept ? t('受理期限') : ''}
            working={countsWorking ? worked : null}
          />
        )}
        {marks.map(({ mark, isLate: wasLate }) => (
          <span key={mark} className={`state state-${wasLate ? 'bad' : 'waiting'}`}>
            {mark}
          </span>
        ))}
      </h2>
      <svg
        className="case-clock"
        viewBox={`0 ${-above} ${WIDTH} ${HEIGHT + above + answers.length * TRACK}`}
        role="img"
        aria-label={t('自 {first} 至 {last} 的办理时间线,各日期见下表', { first, last })}
      >
        {off.map((day) => (
          <rect
            key={day}
            className="clock-off"
            x={at(day)}
            y={LINE - 8}
            width={Math.max(1, (WIDTH - 40) / span)}
            height="16"
          />
        ))}
        <line className="clock-line" x1={at(receivedOn)} x2={at(last)} y1={LINE} y2={LINE} />
        <line
          className="clock-run"
          x1={at(receivedOn)}
          x2={at(lateFrom ?? until)}
          y1={LINE}
          y2={LINE}
        />
        {lateFrom && (
          <line className="clock-late" x1={at(lateFrom)} x2={at(until)} y1={LINE} y2={LINE} />
        )}
        {labels.map(({ x, word, row }) => (
          <g key={word}>
            <circle className="clock-event" cx={x} cy={LINE} r="5" />
            <text x={x} y={ABOVE - row * ROW} textAnchor={anchorOf(x)}>
              {word}
            </text>
          </g>
        ))}
        {[acceptDueOn && !rawOf('acceptedOn') ? acceptDueOn : null, dueOn].map(
          (day, index) =>
            day && (
              <g key={index}>
                <line
                  className="clock-due"
                  x1={at(day)}
                  x2={at(day)}
                  y1={LINE - 14}
                  y2={LINE + 14}
                />
                <text
                  className="clock-due-word"
                  x={at(day)}
                  y={HEIGHT - 4}
                  textAnchor={anchorOf(at(day))}
                >
                  {index === 0 ? t('受理期限') : t('办结期限')}
                </text>
              </g>
            ),
        )}
        {answers.map((clock, index) => (
          <AnswerTrack
            key={clock.id}
            clock={clock}
            y={HEIGHT + index * TRACK + 14}
            at={at}
            today={today}
          />
        ))}
      </svg>
      {off.length > 0 && (
        <p className="quiet case-clock-legend">{t('浅色为周末和法定节假日(调休上班日除外)。')}</p>
      )}
      <dl className="facts">
        {events.map(({ day, word }) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{day}</dd>
          </div>
        ))}
        {acceptDueOn && (
          <div>
            <dt>{t('受理期限')}</dt>
            <dd>{acceptDueOn}</dd>
          </div>
        )}
        {dueOn && (
          <div>
            <dt>{t('办结期限')}</dt>
            <dd>{dueOn}</dd>
          </div>
        )}
      </dl>
      {textOf('deadlineRule') && (
        <p className="quiet">{t('期限依据:{rule}', { rule: textOf('deadlineRule')! })}</p>
      )}
      {textOf('deadlineNote') && <p className="odd">{textOf('deadlineNote')}</p>}
      <h3 id="petition_assignment">
        {t('交办转办')}
        <More ledger="petition_assignment" petition={id} />
      </h3>
      {answers.length === 0 ? (
        <p className="quiet">{t('没有 12345 热线或上级交办的答复期限。')}</p>
      ) : (
        <AnswerFacts clocks={answers} />
      )}
    </section>
  );
}

const anchorOf = (x: number) => (x < 60 ? 'start' : x > WIDTH - 60 ? 'end' : 'middle');

/** 工作日 — how many of the days after the earlier of two, up to the later, are worked; none where a calendar is not known. */
function useWorkingDays(today: string, dueOn: string | null, region: string | null) {
  const [first, last] = [today, dueOn ?? today].sort() as [string, string];
  const { off, areKnown } = useDaysOff(first, last, region);
  if (!areKnown) return null;
  return daysBetween(first, last) - off.filter((day) => day > first).length;
}

/** Weekends and holidays of a place between two days, as far as the calendars of their years are known. */
function useDaysOff(first: string, last: string, region: string | null) {
  const years = [first, last].map((day) => Number(day.slice(0, 4)));
  const between = Array.from({ length: years[1]! - years[0]! + 1 }, (_, at) => years[0]! + at);
  const calendars = useQueries({
    queries: between.map((year) => ({
      queryKey: ['days off', year, region],
      // What the region ordered itself goes before what the nation did.
      queryFn: async () =>
        (await ask(DaysOffDocument, { year, region })).calendar.sort((a, b) =>
          a.region < b.region ? 1 : -1,
        ),
      staleTime: Infinity,
    })),
  });
  // Of a year or more the days are too many to be told apart.
  const span = daysBetween(first, last);
  if (span > 366) return { off: [], areKnown: false };
  const areKnown = calendars.every(({ data }) => data !== undefined && data.length > 0);
  const off = Array.from({ length: span + 1 }, (_, after) => dayAfter(first, after)).filter(
    (day) => {
      const notices = calendars[Number(day.slice(0, 4)) - years[0]!]?.data ?? [];
      if (notices.length === 0) return false;
      for (const { daysOff, workedWeekendDays } of notices) {
        if (workedWeekendDays.includes(day)) return false;
        if (daysOff.some(({ from, to }) => from <= day && day <= to)) return true;
      }
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
      return weekday === 0 || weekday === 6;
    },
  );
  return { off, areKnown };
}

const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
