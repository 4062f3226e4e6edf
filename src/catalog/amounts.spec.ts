import { describe, expect, it } from '@jest/globals';
import { getMetadataArgsStorage } from 'typeorm';
import { ledgers } from './ledgers.js';
import { amountOf } from '../ledgers/shared/ledger-definition.js';

describe('whoever signs what is a matter of money', () => {
  const money = (entity: unknown) =>
    getMetadataArgsStorage().columns.filter(
      (each) => each.target === entity && each.propertyName.endsWith('Yuan'),
    );
  it.each(
    ledgers
      .filter(({ signatures, entity }) => signatures?.length && money(entity).length > 0)
      .map((each) => [each.type, each] as const),
  )('reads the amount: %s', (_, definition) => {
    expect(amountOf(definition)).not.toBeNull();
  });
});
