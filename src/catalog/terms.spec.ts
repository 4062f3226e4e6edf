import { describe, expect, it } from '@jest/globals';
import { snakeCase } from '../platform/database/naming.js';
import { dayFieldsOf } from '../platform/graphql/fields.js';
import { ledgers } from './ledgers.js';
import { measures } from './measures.js';

/** Days that may lie ahead and end nothing by themselves, each with what it is. */
const ENDS_NOTHING: Record<string, string> = {
  'employment_registration.countsOn': 'the day on which flexible work counts',
  'unemployment_registration.endedOn': 'an end that is entered, a lapse foreseen among them',
  'hardship_certification.revokedOn': 'an end that is entered',
  'internship_base.revokedOn': 'an end that is entered',
  'welfare_post.noticeFrom': 'a notice',
  'welfare_post.noticeTo': 'a notice',
  'refund_batch.noticeFrom': 'a notice',
  'refund_batch.noticeTo': 'a notice',
  'stable_job_refund.noticeFrom': 'the notice in which the firm was named',
  'stable_job_refund.noticeTo': 'the same',
  'welfare_placement.startedOn': 'a beginning',
  'internship.startedOn': 'a beginning',
  'internship.graduatedOn': 'a fact of the person',
  'training_class.opensOn': 'a beginning',
  'training_class.closesOn': 'the class is closed with its trainees; no stock counts classes',
  'startup_loan.firstDueOn': 'the day before an extension moved it',
  'wage_petition.acceptDueOn': 'a deadline of the office; a case stays open beyond it',
  'wage_petition.noticeDueOn': 'a deadline of the office',
  'wage_petition.dueOn': 'a deadline of the office',
  'wage_petition.nextDueOn': 'a deadline of the office',
  'petition_assignment.statedDueOn': 'the day that a sheet states',
  'petition_assignment.extendedTo': 'a deadline of the office',
  'petition_assignment.firstDueOn': 'a deadline of the office',
  'petition_assignment.answerDueOn': 'a deadline of the office',
  'wage_instalment.dueOn': 'the day that an agreement states',
  'petition_document.serveDueOn': 'a deadline of the office',
  'petition_document.dueOn': 'a clock of the party; the case stays open beyond it',
  'petition_document.litigationDueOn': 'a clock of the party',
  'petition_document.statedDueOn': 'the day that an order states',
  'service_activity.heldOn': 'the day of an event',
  'fund_budget.datedOn': 'the first day of a year',
  'target.issuedOn': 'a beginning',
  'target.effectiveFrom': 'a beginning',
  'target.supersededOn': 'what took its place begins',
  'deliverable.dueOn': 'a deadline of the office',
  'deliverable.publishDueOn': 'a deadline of the office',
};

describe('what is agreed for a time', () => {
  const ahead = ledgers.flatMap(({ type, entity, lapses }) =>
    [...dayFieldsOf(entity)]
      .filter(([, field]) => field.ahead)
      .map(([day]) => ({ day: `${type}.${day}`, ends: lapses?.after === day })),
  );

  it('reads as over once its day has passed, or the day is known to end nothing', () => {
    expect(
      ahead
        .filter(({ ends }) => !ends)
        .map(({ day }) => day)
        .sort(),
    ).toEqual(Object.keys(ENDS_NOTHING).sort());
    expect(ahead.filter(({ ends }) => ends).length).toBeGreaterThan(6);
  });

  const held = measures.filter(({ kind }) => kind === 'stock');

  it.each(held.map((measure) => [measure.code, measure] as const))(
    '%s says how it ends',
    (_, { until }) => expect(until).toBeTruthy(),
  );

  const ofTerms = held.flatMap((measure) => {
    const lapses = ledgers.find(({ type }) => type === measure.record)?.lapses;
    return lapses ? [{ code: measure.code, measure, day: `r.${snakeCase(lapses.after)}` }] : [];
  });

  it.each(ofTerms)(
    '$code ends, or becomes what is overdue, by $day',
    ({ code, measure: { on, until }, day }) => {
      // The bank's claim does not end with the term: what is left of it is overdue, which is a stock of its own.
      if (STAYS_OWED.includes(code)) return;
      expect(`${on} ${until}`).toContain(day);
    },
  );

  it('leaves nothing owed without a stock of what is overdue', () => {
    const codes = ofTerms.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(STAYS_OWED));
    expect(codes).toEqual(
      expect.arrayContaining(['startup_loans_overdue', 'startup_loan_overdue_balance']),
    );
  });
});

const STAYS_OWED = [
  'startup_loans_outstanding',
  'startup_loan_balance',
  'startup_loan_compensated_balance',
];
