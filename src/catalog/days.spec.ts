import { describe, expect, it } from '@jest/globals';
import { Type } from '@nestjs/common';
import { LazyMetadataStorage } from '@nestjs/graphql/dist/schema-builder/storages/lazy-metadata.storage.js';
import { getMetadataStorage } from 'class-validator';
import { dayProblems } from '../ledgers/shared/day-bounds.js';
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
});
