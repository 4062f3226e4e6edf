import { expect, it } from '@jest/globals';
import { fundBudgets } from '../funds/funds.ledgers.js';
import { FundBudget, budgetStatus } from '../funds/fund-budget.entity.js';
import { defineLedger } from './ledger-definition.js';

it('a state that is misspelt does not compile', () => {
  const define = defineLedger<FundBudget>();
  const declared = define({
    ...fundBudgets,
    status: budgetStatus,
    days: { datedOn: ['approved'] },
    initial: 'submitted',
    revisableIn: ['submitted'],
    withdrawableIn: ['submitted'],
    signed: { in: ['approved'], permission: 'funds:approve' },
    implies: [],
    verbs: {
      // @ts-expect-error: 'aproved' is no state of a budget.
      approve: { label: '审批预算', from: ['reviewed'], to: 'aproved' },
    },
  });
  expect(Object.keys(declared.verbs)).toEqual(['approve']);
});
