import { describe, expect, it } from '@jest/globals';
import type { FieldKind } from './ledger-view.model.js';
import { usualColumns } from './list-columns.js';

const field = (name: string, kind: FieldKind = 'text') => ({ name, kind, isMasked: false });

describe('usual columns of a list', () => {
  const fields = [
    ...[field('payee'), field('decisionDocument'), field('purpose'), field('requestedOn', 'day')],
    ...[field('otherYuan', 'money'), field('amountYuan', 'money'), field('fund', 'choice')],
    ...[field('line', 'choice'), field('remark')],
  ];

  it('begin with its day and its amount, and say nothing again of what its records are called by', () => {
    const definition = {
      day: 'requestedOn',
      amount: 'r.amount_yuan',
      knownBy: ['payee', 'purpose'],
    };
    expect(usualColumns(definition as never, fields)).toEqual([
      ...['requestedOn', 'amountYuan', 'otherYuan', 'fund'],
    ]);
  });

  it('have the day also where records are called by it', () => {
    expect(usualColumns({ day: 'requestedOn', knownBy: ['requestedOn'] } as never, fields)).toEqual(
      [...['requestedOn', 'otherYuan', 'payee', 'purpose']],
    );
  });
});
