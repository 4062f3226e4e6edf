import type { Sentence } from './fact.js';
import { HEADED } from './item-marker.js';

const PLACE = new RegExp(
  String.raw`^${HEADED}?\s*(?<place>\p{Script=Han}{1,8}(?:镇|乡|街道|县|区|市|州|旗|社区|村))(?:情况|工作)?$`,
  'u',
);

/** (一)城关镇 — the place that the headings above a sentence name. */
export const headingPlace = ({ headings }: Sentence): string | null =>
  headings.map((each) => PLACE.exec(each.trim())?.groups!.place).findLast(Boolean) ?? null;
