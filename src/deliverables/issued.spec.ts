import { expect, it } from '@jest/globals';
import { periodFreezes } from '../freezes/freezes.ledgers.js';
import { standsIn } from '../ledgers/shared/stands-in.js';
import { ISSUED } from './documents-lacking.js';

it('a freeze knows by which states a document was handed in on it', () => {
  const check = periodFreezes.withdrawalChecks!.find(({ code }) => code === 'freeze-handed-in');
  expect(check!.when).toContain(standsIn(ISSUED, 'o'));
});
