import { describe, expect, it } from '@jest/globals';
import { Draft } from '../shared/judgement.js';
import {
  deadlinesOf as deadlinesIn,
  derivePetition as derivedIn,
} from './wage-petition.deadlines.js';
import { WagePetition } from './wage-petition.entity.js';

const deadlinesOf = (draft: Draft<WagePetition>) => deadlinesIn(draft, '510403');
const derivePetition = (draft: Draft<WagePetition>) =>
  derivedIn(draft, { today: '2022-12-31', region: '510403' });

const inspection: Draft<WagePetition> = {
  status: 'accepted',
  procedure: 'inspection',
  receivedOn: '2022-01-20',
};

describe('deadlinesOf', () => {
  it.each([
    ['2022-01-26', '2022-02-07'],
    ['2022-01-24', '2022-01-29'],
    ['2022-09-28', '2022-10-10'],
  ])('gives 5 working days for acceptance from %s: %s', (receivedOn, acceptDueOn) => {
    expect(deadlinesOf({ ...inspection, receivedOn }).acceptDueOn).toBe(acceptDueOn);
  });

  it.each([
    ['2022-04-20', null, '2022-07-15'],
    ['2022-04-20', 30, '2022-08-26'],
    ['2022-12-01', null, '2023-03-01'],
  ])('closes an inspection filed on %s, extended by %s, by %s', (filedOn, extensionDays, dueOn) => {
    const filed = { ...inspection, acceptedOn: '2022-02-01', filedOn, extensionDays };
    expect(deadlinesOf(filed).dueOn).toBe(dueOn);
  });

  it('runs from acceptance while an accepted inspection is not yet filed', () => {
    expect(deadlinesOf({ ...inspection, acceptedOn: '2022-04-20' }).dueOn).toBe('2022-07-15');
  });

  it('counts calendar days for every other procedure, and says whose clock it borrows', () => {
    const accepted = { ...inspection, acceptedOn: '2022-06-01' };
    const of = (procedure: WagePetition['procedure']) => deadlinesOf({ ...accepted, procedure });
    expect(of('petition')).toMatchObject({ dueOn: '2022-07-31', noticeDueOn: '2022-02-04' });
    for (const procedure of ['mediation', 'arbitration_referral'] as const) {
      expect(of(procedure)).toMatchObject({ dueOn: '2022-07-31', noticeDueOn: null });
      expect(of(procedure).deadlineRule).toContain('参照信访办理期限');
    }
  });

  it('says which year is missing, and keeps what can be computed', () => {
    const late = { ...inspection, receivedOn: '2026-12-01', acceptedOn: '2026-12-02' };
    expect(deadlinesOf(late)).toMatchObject({
      acceptDueOn: '2026-12-08',
      dueOn: null,
      deadlineNote: '2027年节假日安排尚未录入,相关期限待录入后重新计算。',
    });
  });

  it('has nothing due while the petitioner is to complete the complaint, or once it is closed', () => {
    for (const status of ['awaiting_supplement', 'closed', 'refused', 'withdrawn'] as const)
      expect(deadlinesOf({ ...inspection, status }).nextDueOn).toBeNull();
  });
});

describe('derivePetition', () => {
  it('moves the closing that was reopened to the earlier ones, once', () => {
    const closed = { ...inspection, acceptedOn: '2022-02-01', closedOn: '2022-03-01' };
    const reopened: Draft<WagePetition> = {
      ...closed,
      status: 'reopened',
      reopenedOn: '2022-03-05',
    };
    const once = derivePetition(reopened);
    expect(once.closedOn).toBeNull();
    expect(once.earlierClosings).toEqual([{ closedOn: '2022-03-01', reopenedOn: '2022-03-05' }]);
    expect(derivePetition({ ...reopened, ...once }).earlierClosings).toEqual(once.earlierClosings);
  });

  it('starts the working-day clock without the extension of the mediation before it', () => {
    const filed = derivePetition({
      ...inspection,
      status: 'filed',
      acceptedOn: '2022-03-01',
      filedOn: '2022-04-20',
      extendedOn: '2022-04-01',
      extensionDays: 20,
    });
    expect(filed).toMatchObject({ extensionDays: null, extendedOn: null, dueOn: '2022-07-15' });
  });
});
