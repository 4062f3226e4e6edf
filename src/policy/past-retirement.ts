import { national } from './policy-data.js';
import { RetirementGroup, policySql } from './policy.js';

const ageOf = (group: RetirementGroup) =>
  policySql(`retirement.${group}.age-years`, `'2024-12-31'::date`, `'${national}'`);

/** 法定退休年龄 — of a row of persons, before any delay, in years; no one is past it before. Of the two ages of women the later, as below. */
export const earliestRetirement = (person: string) =>
  `make_interval(years => (CASE ${person}.sex WHEN 'female' THEN greatest(${ageOf('womanCadre')}, ${ageOf('womanWorker')}) ELSE ${ageOf('man')} END)::int)`;

const numbersOf = (group: RetirementGroup) =>
  `ARRAY[${[
    ageOf(group),
    policySql(`retirement.${group}.delay-step-months`, `'2025-01-01'::date`, `'${national}'`),
    policySql(`retirement.${group}.delay-max-months`, `'2025-01-01'::date`, `'${national}'`),
  ].join(', ')}]::int[]`;

/** 达到法定退休年龄 — by a day, of a person; both as SQL. */
export const pastRetirement = (person: string, day: string) =>
  `is_past_retirement(${person}, ${day}, ${numbersOf('man')}, ${numbersOf('womanCadre')}, ${numbersOf('womanWorker')})`;
