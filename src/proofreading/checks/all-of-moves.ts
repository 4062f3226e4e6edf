import type { Check } from '../check.js';
import { carsBought } from './cars-bought.js';
import { fundInYuan } from './fund-in-yuan.js';
import { movedInBreath } from './moved-in-breath.js';
import { partOfDeed } from './part-of-deed.js';
import { pointsOfCount } from './points-of-count.js';
import { unitsOfBatch } from './units-of-batch.js';

/** 增减与余数 — what moved, what it came to, and what was bought and kept. */
export const moveChecks: Check[] = [
  movedInBreath,
  partOfDeed,
  fundInYuan,
  carsBought,
  unitsOfBatch,
  pointsOfCount,
];
