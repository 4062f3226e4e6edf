import { randomUUID } from 'node:crypto';
import { creditCodeFor } from '../../src/registry/credit-codes.js';
import { residentIdFor } from '../../src/registry/identifiers.js';

/** Area codes that were never assigned, so that no number belongs to anyone. */
const UNASSIGNED_AREA = '510499';
let sequence = 0;

export const key = () => `test:${randomUUID()}`;

export function aPerson(overrides: { birthDate?: string; name?: string } = {}) {
  sequence += 1;
  const day = String(1 + (Math.floor(sequence / 900) % 28)).padStart(2, '0');
  const birthDate = overrides.birthDate ?? `1990-03-${day}`;
  return {
    documentNumber: residentIdFor({
      area: UNASSIGNED_AREA,
      birthDate,
      sequence: 1 + (sequence % 900),
    }),
    name: overrides.name ?? `示例${sequence}`,
  };
}

export function anEmployer(overrides: { name?: string; size?: string } = {}) {
  sequence += 1;
  return {
    creditCode: creditCodeFor({
      area: UNASSIGNED_AREA,
      organisation: String(10_000_000 + sequence),
    }),
    name: `示例单位${sequence}`,
    ...overrides,
  };
}

export const anEmployment = (overrides: object = {}) => ({
  territoryCode: '510403001901',
  person: aPerson(),
  employer: anEmployer(),
  form: 'private',
  entry: 'new_hire',
  isUrban: true,
  startedOn: '2022-03-01',
  ...overrides,
});

/** What flexible work states besides its first day. */
export const flexibleFacts = {
  daysPerMonth: 22,
  monthlyPayYuan: '2600',
  evidence: 'declaration',
};

export const aFlexibleJob = (overrides: object = {}) =>
  anEmployment({ form: 'flexible', employer: null, ...flexibleFacts, ...overrides });

export const anUnemployment = (overrides: object = {}) => ({
  territoryCode: '510403001901',
  person: aPerson(),
  isUrban: true,
  cause: 'laid_off',
  registeredOn: '2022-01-10',
  ...overrides,
});

export const anAttrition = (overrides: object = {}) => ({
  territoryCode: '510403001901',
  person: aPerson({ birthDate: '1962-03-05' }),
  persons: 1,
  cause: 'retirement',
  occurredOn: '2022-04-01',
  ...overrides,
});

export const aHardshipApplication = (overrides: object = {}) => ({
  territoryCode: '510403001901',
  person: aPerson(),
  category: 'low_income',
  appliedOn: '2022-01-12',
  ...overrides,
});
