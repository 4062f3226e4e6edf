import { national } from './policy-data.js';
import { RetirementGroup, policySql } from './policy.js';

const ageOf = (group: RetirementGroup) =>
  policySql(`retirement.${group}.age-years`, `'2024-12-31'::date`, `'${national}'`);

/** 最低法定退休年龄 — before it nobody is past theirs: looked at first, as an age in years. */
export const EARLIEST_RETIREMENT = `make_interval(years => least(${ageOf('man')}, ${ageOf('womanCadre')}, ${ageOf('womanWorker')})::int)`;

const numbersOf = (group: RetirementGroup) =>
  `ARRAY[${[
    ageOf(group),
    policySql(`retirement.${group}.delay-step-months`, `'2025-01-01'::date`, `'${national}'`),
    policySql(`retirement.${group}.delay-max-months`, `'2025-01-01'::date`, `'${national}'`),
  ].join(', ')}]::int[]`;

/** 达到法定退休年龄 — by a day, of a person; both as SQL. */
export const pastRetirement = (person: string, day: string) =>
  `is_past_retirement(${person}, ${day}, ${numbersOf('man')}, ${numbersOf('womanCadre')}, ${numbersOf('womanWorker')})`;
