import { describe, expect, it } from '@jest/globals';
import { Type } from '@nestjs/common';
import { LazyMetadataStorage } from '@nestjs/graphql/dist/schema-builder/storages/lazy-metadata.storage.js';
import { getMetadataStorage } from 'class-validator';
import { dayProblems } from '../ledgers/shared/day-bounds.js';
import { Draft } from '../ledgers/shared/judgement.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { daysFarFromEntry } from '../ledgers/shared/unusual.js';
import { ledgers } from './ledgers.js';

LazyMetadataStorage.load();

const TODAY = '2022-12-31';
const TOO_EARLY = '1989-12-31';
const TOO_FAR = '2033-01-01';

/** Days of a step that stand in no column of their own, and what keeps them within bounds instead. */
const KEPT_OTHERWISE: Record<string, string> = {
  'welfare_placement resume resumedOn':
    'after the suspension, and not ahead; without a dated suspension it is not kept',
};

/** A year of its own says of which time they are, or the day is that of another record. */
const OF_OLD_YEARS = [
  'stable_job_refund',
  'petition_worker',
  'fund_budget',
  'reported_figure',
  'target',
];

/** By their rule, which a class that is made of others has as well. */
const daysOf = (input: Type<object>) =>
  getMetadataStorage()
    .getTargetValidationMetadatas(input, '', false, false)
    .filter(({ name }) => name === 'isDay')
    .map(({ propertyName }) => propertyName);

const given = ledgers.flatMap(({ type, entity, input, reviseInput, verbs }) =>
  [
    ['enter', input] as const,
    ['revise', reviseInput] as const,
    ...Object.entries(verbs).flatMap(([name, verb]) =>
      verb.input ? [[name, verb.input] as const] : [],
    ),
  ].flatMap(([act, of]: readonly [string, Type<object>]) =>
    daysOf(of).map((field) => ({ type, entity, act, field })),
  ),
);

/** Whoever adds a ledger, a step or a day adds it here without knowing. */
describe('every day that a form or a step of a ledger takes', () => {
  it('is found', () => {
    expect(given.length).toBeGreaterThan(150);
    expect(new Set(given.map(({ type }) => type)).size).toBeGreaterThan(30);
  });

  it('is kept between the first that was ever registered and today, or ten years ahead where it may be', () => {
    const unkept = given.flatMap(({ type, entity, act, field }) => {
      const codes = [TOO_EARLY, TOO_FAR].map((day) =>
        dayProblems(entity, { [field]: day }, TODAY, [field]).map(({ code }) => code),
      );
      const isKept = codes[0]!.includes('too-early') && codes[1]!.length > 0;
      return isKept ? [] : [`${type} ${act} ${field}`];
    });
    expect(unkept).toEqual(Object.keys(KEPT_OTHERWISE));
  });

  it('is told of where it lies many years before it was entered, but for what is entered of old years', () => {
    const told = ledgers.flatMap((ledger) => {
      const long = { [ledger.day]: '2009-06-01', recordedOn: TODAY } as Draft<LedgerRecord>;
      const codes = daysFarFromEntry(ledger)(long, { today: TODAY, region: '510403' });
      return codes.some(({ field }) => field === ledger.day) ? [] : [ledger.type];
    });
    expect(told).toEqual(OF_OLD_YEARS);
  });
});
