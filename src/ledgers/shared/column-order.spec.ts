import { describe, expect, it } from '@jest/globals';
import { ledgers } from '../../catalog/ledgers.js';
import { sortColumnsOf } from './column-order.js';
import { amountOf } from './ledger-definition.js';
import { orderOf } from './list-order.js';

describe('a list by one of its columns', () => {
  it('is the list by its day where that is the column, which an index holds', () => {
    for (const ledger of ledgers) {
      const orders = ['asc', 'desc'].map((way) => orderOf(ledger, `${ledger.day}:${way}`));
      expect([ledger.type, orders]).toEqual([
        ledger.type,
        [orderOf(ledger, 'oldest'), orderOf(ledger, 'newest')],
      ]);
    }
  });

  it('has a bound by every other column but the amount of the ledger', () => {
    let amounts = 0;
    for (const ledger of ledgers)
      for (const name of sortColumnsOf(ledger)) {
        const column = `r.${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
        const isAmount = amountOf(ledger) === column;
        if (isAmount) amounts += 1;
        expect([ledger.type, name, orderOf(ledger, `${name}:desc`).isBounded ?? false]).toEqual([
          ...[ledger.type, name, !isAmount && name !== ledger.day],
        ]);
      }
    expect(amounts).toBeGreaterThan(6);
  });
});
