import { PolicyKey } from '../../policy/policy-data.js';
import { policyOn } from '../../policy/policy.js';
import { Circumstances, Draft } from '../shared/judgement.js';
import { after, attempts, earliest, isUnknown, unitInWords } from './terms.js';
import { ENDED, ONGOING, PROPOSED } from './wage-petition.choices.js';
import { WagePetition } from './wage-petition.entity.js';

type Deadlines = Pick<
  WagePetition,
  'acceptDueOn' | 'noticeDueOn' | 'dueOn' | 'nextDueOn' | 'deadlineRule' | 'deadlineNote'
>;

export type Clock = Record<'limit' | 'extension', PolicyKey> & { runsFrom: string };

/** 监察 counts working days from filing; 信访 counts calendar days from acceptance. */
const inspection: Clock = {
  limit: 'labour-inspection.investigation',
  extension: 'labour-inspection.extension',
  runsFrom: '立案',
};
const petition: Clock = {
  limit: 'petition.handling',
  extension: 'petition.extension',
  runsFrom: '受理',
};

/** 协调化解 and 仲裁转办 have no clock of their own in law; they take that of the petition (not confirmed by the office). */
const clockOf = (procedure: string | undefined): Clock =>
  procedure === 'inspection' ? inspection : petition;

interface Running {
  start: string;
  procedure: string;
}

/** A filing that was approved and in time starts a clock of its own; one that is proposed or late does not. */
const filingRuns = ({ procedure, status, filedOn, isFiledLate }: Draft<WagePetition>) =>
  procedure === 'inspection' && Boolean(filedOn) && status !== 'filing_proposed' && !isFiledLate;

/**
 * The clocks of an accepted case, of which the earlier end holds. 若干规定 art. 18: a complaint is filed on the day it is
 * accepted, so the clock of acceptance never waits for a filing; nor does a change of procedure lengthen it.
 */
function clocksOf(draft: Draft<WagePetition>): Running[] {
  if (filingRuns(draft)) return [{ start: draft.filedOn!, procedure: 'inspection' }];
  const start = draft.clockStartsOn ?? draft.acceptedOn;
  if (!start) return [];
  const [first, now] = [draft.clockProcedure ?? draft.procedure!, draft.procedure!];
  return clockOf(first) === clockOf(now)
    ? [{ start, procedure: first }]
    : [first, now].map((procedure) => ({ start, procedure }));
}

/** The clock that runs out first, with its day; what another procedure's calendar lacks does not stop it. */
function runningClock(draft: Draft<WagePetition>, region: string) {
  const [first, ...others] = clocksOf(draft);
  if (!first) return null;
  const ends = [endOf(first, draft.extensionDays ?? 0, region)];
  for (const other of others) {
    try {
      ends.push(endOf(other, draft.extensionDays ?? 0, region));
    } catch (error) {
      if (!isUnknown(error)) throw error;
    }
  }
  return ends.reduce((earliest, each) => (each.day < earliest.day ? each : earliest));
}

const endOf = (running: Running, extraDays: number, region: string) => ({
  ...running,
  ...after(region, running.start, clockOf(running.procedure).limit, extraDays),
});

/** How much longer the running clock may be made, by the day it started. */
export function extensionLimit(draft: Draft<WagePetition>, region: string) {
  const running = runningClock(draft, region);
  return running && policyOn(clockOf(running.procedure).extension, running.start, region);
}

/**
 * 若干规定 art. 18: accepted within five working days and filed on the day of acceptance. What was accepted under another
 * procedure is filed while that procedure's day has not passed.
 */
export function filedInTime(draft: Draft<WagePetition>): boolean {
  const { filedOn, dueOn } = draft;
  const last =
    (draft.clockProcedure ?? draft.procedure) === 'inspection'
      ? latest(draft.acceptDueOn, draft.clockStartsOn ?? draft.acceptedOn)
      : dueOn;
  return Boolean(filedOn && last && filedOn <= last);
}

const latest = (...days: (string | null | undefined)[]) => days.filter(Boolean).sort().at(-1);

export const acceptedLate = ({ acceptedOn, acceptDueOn }: Draft<WagePetition>): boolean =>
  Boolean(acceptedOn && acceptDueOn && acceptedOn > acceptDueOn);

/** Every deadline of a petition, from its dates, its procedure and its district; what cannot be computed is null, with the reason. */
export function deadlinesOf(draft: Draft<WagePetition>, region: string): Deadlines {
  const { attempt, note } = attempts();
  const acceptDueOn = attempt(() => acceptanceOf(draft, region).day);
  const noticeDueOn = draft.procedure === 'petition' ? acceptDueOn : null;
  const closing = attempt(() => closingOf(draft, region));
  const dueOn = closing?.day ?? null;
  return {
    acceptDueOn,
    noticeDueOn,
    dueOn,
    nextDueOn: nextOf(draft.status, acceptDueOn, dueOn),
    deadlineRule: closing?.rule ?? null,
    deadlineNote: note(),
  };
}

/** A petition is answered by the day on which its petitioner is told; an inspection waits for what is lacking. */
const acceptanceOf = (draft: Draft<WagePetition>, region: string) =>
  draft.procedure === 'petition'
    ? after(region, draft.receivedOn!, 'petition.notice')
    : after(region, draft.supplementedOn ?? draft.receivedOn!, 'labour-inspection.acceptance');

/** 受理期限依据 — the rule that gave the day for acceptance. */
export function acceptanceRule(draft: Draft<WagePetition>, region: string): string | null {
  const given = attempts().attempt(() => acceptanceOf(draft, region).policy);
  if (!given) return null;
  const from = draft.procedure !== 'petition' && draft.supplementedOn ? '补正' : '收到';
  return `${given.source}:自${from}之日起${given.value}${unitInWords(given)}`;
}

/** 起算日期 — of the clock for closing. */
export const closingRunsFrom = (draft: Draft<WagePetition>): string | null =>
  filingRuns(draft) ? draft.filedOn! : (draft.clockStartsOn ?? null);

function closingOf(
  draft: Draft<WagePetition>,
  region: string,
): { day: string; rule: string } | null {
  const running = runningClock(draft, region);
  if (!running) return null;
  const { day, policy, procedure } = running;
  const unit = unitInWords(policy);
  const extended = draft.extensionDays ? `,经批准延长${draft.extensionDays}${unit}` : '';
  const borrowed = ['mediation', 'arbitration_referral'].includes(procedure)
    ? '(该程序无法定期限,参照信访办理期限)'
    : '';
  const late = draft.isFiledLate ? '(立案晚于规定期限,不重新起算)' : '';
  const from = clockOf(procedure).runsFrom;
  return {
    day,
    rule: `${policy.source}:自${from}之日起${policy.value}${unit}${extended}${borrowed}${late}`,
  };
}

function nextOf(status: string | undefined, acceptDueOn: string | null, dueOn: string | null) {
  if (status === 'received') return acceptDueOn;
  return isOngoing(status) || isProposed(status) ? dueOn : null;
}

/** What a petition's other columns say once it is written: its deadlines, and the closings that reopening took back. */
export function derivePetition(
  draft: Draft<WagePetition>,
  { region }: Circumstances,
): Partial<WagePetition> {
  const earlier = draft.earlierClosings ?? [];
  const takenBack = draft.status === 'reopened' && draft.closedOn && draft.reopenedOn;
  const startsAnew = draft.status === 'filed' && !draft.isFiledLate;
  const { acceptedOn } = draft;
  const settled = {
    earlierClosings: takenBack
      ? [...earlier, { closedOn: draft.closedOn!, reopenedOn: draft.reopenedOn! }]
      : earlier,
    closedOn: takenBack ? null : (draft.closedOn ?? null),
    // Filing starts the working-day clock; an extension of the mediation before it is spent.
    extendedOn: startsAnew ? null : (draft.extendedOn ?? null),
    extensionDays: startsAnew ? null : (draft.extensionDays ?? null),
    // Held fast at acceptance: a day of acceptance stated later, or another procedure, gives no more time.
    clockProcedure: acceptedOn ? (draft.clockProcedure ?? draft.procedure!) : null,
    clockStartsOn: earliest(acceptedOn, acceptedOn && draft.clockStartsOn),
  };
  const deadlines = deadlinesOf({ ...draft, ...settled }, region);
  const isAcceptedLate =
    (draft.isAcceptedLate ?? false) || acceptedLate({ ...draft, ...deadlines });
  return { ...settled, ...deadlines, isAcceptedLate };
}

export const isProposed = (status: string | undefined) =>
  (PROPOSED as readonly string[]).includes(status ?? '');

export const hasEnded = (status: string | undefined) =>
  (ENDED as readonly string[]).includes(status ?? '');

export const isOngoing = (status: string | undefined) =>
  (ONGOING as readonly string[]).includes(status ?? '');
