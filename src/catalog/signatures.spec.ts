import { describe, expect, it } from '@jest/globals';
import { isHeldBySomeone } from '../access/permissions.js';
import { undoneBy } from '../ledgers/shared/standing.js';
import { ledgers } from './ledgers.js';

const signed = ledgers.filter((each) => each.signatures);

/** What is done at once and checked by sampling; nothing of it waits in a queue. */
const DONE_AT_ONCE = [
  'data_comparison_list',
  'employment_registration',
  'unemployment_registration',
  'jobseeker_registration',
  'jobseeker_service',
  'training_enrolment',
  'internship_position',
  'petition_worker',
  'petition_action',
  'petition_document',
  'wage_instalment',
  'petition_assignment',
  'wage_recovery',
  'loan_repayment',
  'service_activity',
  'service_officer',
  'key_enterprise',
];

describe('the signatures of each ledger', () => {
  it('are asked of whatever pays, certifies or fixes a number, and of no plain registration', () => {
    const plain = ledgers.filter((each) => !each.signatures).map((each) => each.type);
    expect(plain.sort()).toEqual([...DONE_AT_ONCE].sort());
    for (const ledger of ledgers.filter((each) => DONE_AT_ONCE.includes(each.type)))
      expect(Object.values(ledger.verbs).filter((verb) => verb.step)).toEqual([]);
  });

  const both = signed.filter((each) => each.signatures!.some(({ step }) => step === 'review'));
  it.each([
    'natural_attrition',
    'hardship_certification',
    'welfare_placement',
    'welfare_subsidy',
    'training_subsidy',
    'internship_base',
    'internship_stipend',
    'startup_loan',
    'loan_interest_subsidy',
    'wage_petition',
    'fund_budget',
    'fund_payment',
    'reported_figure',
    'target',
    'period_freeze',
    'deliverable',
  ])('of %s are a review and an approval', (type) => {
    const { signatures } = both.find((each) => each.type === type)!;
    expect(signatures!.map(({ step }) => step)).toEqual(
      expect.arrayContaining(['review', 'approve']),
    );
  });

  it.each(
    signed.flatMap((ledger) =>
      ledger.signatures!.map(
        (signature) => [`${ledger.type}:${signature.verb}`, ledger, signature] as const,
      ),
    ),
  )(
    '%s is given by a verb of its step, held by somebody, and can be refused for correction',
    (_, ledger, signature) => {
      const verb = ledger.verbs[signature.verb]!;
      const back = ledger.verbs[signature.returns]!;
      expect(verb.step).toBe(signature.step);
      expect(isHeldBySomeone(signature.permission)).toBe(true);
      expect(back.needsReason).toBe(true);
      expect(back.step).toBeUndefined();
      const awaiting = verb.from.filter((state) => state !== verb.to);
      expect(back.from).toEqual(expect.arrayContaining(awaiting));
    },
  );

  it('leave no verb signed that no declaration knows, but for what is signed outright', () => {
    const undeclared = signed.flatMap((ledger) =>
      Object.entries(ledger.verbs)
        .filter(
          ([name, verb]) =>
            verb.step && !ledger.signatures!.some(({ verb: each }) => each === name),
        )
        .map(([name]) => `${ledger.type}:${name}`),
    );
    expect(undeclared.sort()).toEqual([
      'hardship_certification:revoke',
      'internship_base:revoke',
      'stable_job_refund:publish',
      'startup_loan:extend',
      'wage_petition:extend',
      'welfare_placement:restateNumber',
      'welfare_post:adjustHeadcount',
    ]);
  });

  const backFrom = (type: string, verb: string) =>
    undoneBy(
      ledgers.find((each) => each.type === type)!,
      verb,
    );
  it.each([
    ['fund_payment', 'review', ['returnForCorrection']],
    ['wage_petition', 'approveFiling', ['returnFiling']],
    // What takes an approval back takes the review back that it was given on.
    ['wage_petition', 'reviewClosing', ['returnClosing', 'returnClosed']],
    ['wage_petition', 'approveClosing', ['returnClosing', 'returnClosed']],
    ['person_correction', 'release', ['returnForCorrection']],
    ['person_correction', 'undoMerging', ['declineUndoing']],
    // Outside the chain: a certificate that was revoked is sent back from there, a term that was extended from nowhere.
    ['hardship_certification', 'revoke', ['returnForCorrection']],
    ['wage_petition', 'extend', []],
  ])('of %s by %s stand until one of these: %s', (type, verb, acts) => {
    expect(backFrom(type, verb)).toEqual(acts);
  });
});
