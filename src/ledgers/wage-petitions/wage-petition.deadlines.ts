import { addCalendarDays, addWorkingDays } from '../../calendar/working-days.js';
import { CalendarYearMissing } from '../../calendar/calendar.errors.js';
import { PolicyKey } from '../../policy/policy-data.js';
import { PolicyUnknown } from '../../policy/policy.errors.js';
import { policyOn } from '../../policy/policy.js';
import { Circumstances, Draft } from '../shared/ledger-definition.js';
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
export const clockOf = (procedure: string | undefined): Clock =>
  procedure === 'inspection' ? inspection : petition;

/** 劳动保障监察条例: a complaint that is accepted is to be filed the same day, so the clock never waits for the filing, nor for its approval. */
export const clockStart = (draft: Draft<WagePetition>): string | null =>
  (draft.procedure === 'inspection' && draft.status !== 'filing_proposed' ? draft.filedOn : null) ??
  draft.acceptedOn ??
  null;

/** Every deadline of a petition, from its dates, its procedure and its district; what cannot be computed is null, with the reason. */
export function deadlinesOf(draft: Draft<WagePetition>, region: string): Deadlines {
  const notes = new Set<string>();
  const attempt = <T>(compute: () => T): T | null => {
    try {
      return compute();
    } catch (error) {
      if (!(error instanceof CalendarYearMissing || error instanceof PolicyUnknown)) throw error;
      notes.add(noteOf(error));
      return null;
    }
  };
  const received = draft.receivedOn!;
  const noticeDueOn =
    draft.procedure === 'petition'
      ? attempt(() => after(region, received, 'petition.notice').day)
      : null;
  const acceptDueOn =
    draft.procedure === 'petition'
      ? noticeDueOn
      : attempt(
          () => after(region, draft.supplementedOn ?? received, 'labour-inspection.acceptance').day,
        );
  const closing = attempt(() => closingOf(draft, region));
  const dueOn = closing?.day ?? null;
  return {
    acceptDueOn,
    noticeDueOn,
    dueOn,
    nextDueOn: nextOf(draft.status, acceptDueOn, dueOn),
    deadlineRule: closing?.rule ?? null,
    deadlineNote: [...notes].join('') || null,
  };
}

function closingOf(
  draft: Draft<WagePetition>,
  region: string,
): { day: string; rule: string } | null {
  const start = clockStart(draft);
  if (!start) return null;
  const clock = clockOf(draft.procedure);
  const { day, policy } = after(region, start, clock.limit, draft.extensionDays ?? 0);
  const unit = policy.unit === 'working-days' ? '个工作日' : '日';
  const extended = draft.extensionDays ? `,经批准延长${draft.extensionDays}${unit}` : '';
  const borrowed = ['mediation', 'arbitration_referral'].includes(draft.procedure!)
    ? '(该程序无法定期限,参照信访办理期限)'
    : '';
  return {
    day,
    rule: `${policy.source}:自${clock.runsFrom}之日起${policy.value}${unit}${extended}${borrowed}`,
  };
}

/** The start day itself is not counted. */
function after(region: string, start: string, key: PolicyKey, extraDays = 0) {
  const policy = policyOn(key, start, region);
  const days = Number(policy.value) + extraDays;
  const day =
    policy.unit === 'working-days' ? addWorkingDays(start, days) : addCalendarDays(start, days);
  return { day, policy };
}

function nextOf(status: string | undefined, acceptDueOn: string | null, dueOn: string | null) {
  if (status === 'received') return acceptDueOn;
  return isOngoing(status) || isProposed(status) ? dueOn : null;
}

const noteOf = (error: CalendarYearMissing | PolicyUnknown) =>
  error instanceof CalendarYearMissing
    ? `${String(error.details.year)}年节假日安排尚未录入,相关期限待录入后重新计算。`
    : error.message;

/** What a petition's other columns say once it is written: its deadlines, and the closings that reopening took back. */
export function derivePetition(
  draft: Draft<WagePetition>,
  { region }: Circumstances,
): Partial<WagePetition> {
  const earlier = draft.earlierClosings ?? [];
  const takenBack = draft.status === 'reopened' && draft.closedOn && draft.reopenedOn;
  const startsAnew = draft.status === 'filed';
  const settled = {
    earlierClosings: takenBack
      ? [...earlier, { closedOn: draft.closedOn!, reopenedOn: draft.reopenedOn! }]
      : earlier,
    closedOn: takenBack ? null : (draft.closedOn ?? null),
    // Filing starts the working-day clock; an extension of the mediation before it is spent.
    extendedOn: startsAnew ? null : (draft.extendedOn ?? null),
    extensionDays: startsAnew ? null : (draft.extensionDays ?? null),
  };
  return { ...settled, ...deadlinesOf({ ...draft, ...settled }, region) };
}

export const isProposed = (status: string | undefined) =>
  (PROPOSED as readonly string[]).includes(status ?? '');

export const hasEnded = (status: string | undefined) =>
  (ENDED as readonly string[]).includes(status ?? '');

export const isOngoing = (status: string | undefined) =>
  (ONGOING as readonly string[]).includes(status ?? '');
