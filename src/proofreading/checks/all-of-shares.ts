import type { Check } from '../check.js';
import { rateOfPair } from './rate-of-pair.js';
import { meanOfOpposites } from './mean-of-opposites.js';
import { respectively } from './respectively.js';
import { share } from './share.js';
import { shareAmong, shareOfList } from './share-among.js';
import { shareMostSaid } from './share-most-said.js';
import { shareAndAbove } from './share-and-above.js';
import { shareOfNamed } from './share-of-named.js';
import { shareList } from './share-list.js';
import { partByPercent } from './parts-by-percent.js';
import { sharesOfAll } from './shares-of-all.js';
import { percentsSummed } from './percents-summed.js';
import { percentsTogether } from './means.js';
import { sumOfNamed } from './sums-of-named.js';

/** 占比 — shares, and what they are taken of. */
export const shareChecks: Check[] = [
  rateOfPair,
  share,
  shareAmong,
  shareOfList,
  shareMostSaid,
  shareOfNamed,
  shareAndAbove,
  shareList,
  partByPercent,
  sharesOfAll,
  percentsSummed,
  percentsTogether,
  sumOfNamed,
  meanOfOpposites,
  respectively,
];
