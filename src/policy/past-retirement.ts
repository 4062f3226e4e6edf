import { national } from './policy-data.js';
import { RetirementGroup, policySql } from './policy.js';

const numbersOf = (group: RetirementGroup) =>
  `ARRAY[${[
    policySql(`retirement.${group}.age-years`, `'2024-12-31'::date`, `'${national}'`),
    policySql(`retirement.${group}.delay-step-months`, `'2025-01-01'::date`, `'${national}'`),
    policySql(`retirement.${group}.delay-max-months`, `'2025-01-01'::date`, `'${national}'`),
  ].join(', ')}]::int[]`;

/** 达到法定退休年龄 — by a day, of a person; both as SQL. */
export const pastRetirement = (person: string, day: string) =>
  `is_past_retirement(${person}, ${day}, ${numbersOf('man')}, ${numbersOf('womanCadre')}, ${numbersOf('womanWorker')})`;
