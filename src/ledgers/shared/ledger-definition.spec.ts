import { describe, expect, it } from '@jest/globals';
import { fundBudgets } from '../funds/funds.ledgers.js';
import { FundBudget } from '../funds/fund-budget.entity.js';
import { defineLedger } from './ledger-definition.js';
import type { Ledger } from './ledger.js';
import { permissionsOf } from './permissions-of.js';

/** Seen to by the compiler: each of these lines is refused by it, or `npm run check` names the line that is not. */
describe('what is misspelt in a ledger does not compile', () => {
  const define = defineLedger<FundBudget>();
  const { verbs } = fundBudgets;

  it('a state', () => {
    // @ts-expect-error: no state of a budget.
    define({ ...fundBudgets, initial: 'submited' });
    // @ts-expect-error: no state to correct it in.
    define({ ...fundBudgets, revisableIn: ['submited'] });
    // @ts-expect-error: no state in which its day counts.
    define({ ...fundBudgets, days: { datedOn: ['aproved'] } });
    // @ts-expect-error: no state to come from.
    define({ ...fundBudgets, verbs: { ...verbs, review: { ...verbs.review, from: ['open'] } } });
    // @ts-expect-error: no state to lead to.
    define({ ...fundBudgets, verbs: { ...verbs, review: { ...verbs.review, to: 'seen' } } });
    expect(fundBudgets.initial).toBe('submitted');
  });

  it('a column', () => {
    // @ts-expect-error: no day of a budget.
    define({ ...fundBudgets, day: 'paidOn' });
    // @ts-expect-error: no day that a closed period could hold.
    define({ ...fundBudgets, days: { paidOn: 'listed' } });
    // @ts-expect-error: no column in which two budgets could be the same.
    define({ ...fundBudgets, doubles: [{ same: ['found'], by: 'budget-duplicate' }] });
    // @ts-expect-error: no column that says of which year a budget is.
    define({ ...fundBudgets, place: { about: { year: 'years' } } });
    expect(fundBudgets.day).toBe('datedOn');
  });

  it('a verb', () => {
    const [review] = fundBudgets.signatures!;
    // @ts-expect-error: no verb by which it is signed.
    define({ ...fundBudgets, signatures: [{ ...review!, verb: 'certify' }] });
    const take = (ledger: Ledger<FundBudget, keyof typeof verbs>) => [
      () => ledger.move('approve', { id: '1' }),
      // @ts-expect-error: no step of a budget.
      () => ledger.move('aprove', { id: '1' }),
    ];
    expect(take).toHaveLength(1);
    // @ts-expect-error: no act to be allowed.
    expect(() => permissionsOf(fundBudgets, 'aprove')).toThrow('fund_budget has no verb aprove');
  });

  it('a permission', () => {
    // @ts-expect-error: no matter in which anybody may do anything.
    define({ ...fundBudgets, matter: 'fonds' });
    // @ts-expect-error: nobody holds it.
    define({ ...fundBudgets, read: 'funds:look' });
    expect(permissionsOf(fundBudgets, 'enter')).toEqual(['funds:enter']);
  });

  it('the state of a record', () => {
    const over = ({ status }: Pick<FundBudget, 'status'>) => [
      status === 'approved',
      // @ts-expect-error: no state it could be in.
      status === 'aproved',
    ];
    expect(over({ status: 'approved' })).toEqual([true, false]);
  });
});
