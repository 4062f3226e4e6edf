import { Decimal } from 'decimal.js';
import type { Check, Draft, Flaw } from '../check.js';
import { stretchOf } from '../plain-text.js';
import { told } from '../words.js';

const LINE =
  /^(?<within>其中[::]?)?\s*(?<name>[^|\s]*[^\d\s|.%:])[\s|]+(?<count>\d+(?:\.\d+)?)[\s|]+(?<share>\d{1,3}(?:\.\d+)?)%?\s*$/;
const LEAST = 3;
/** So near to the whole the lines of a group claim to be all of it. */
const NEAR = 0.1;

interface Row {
  within: boolean;
  name: string;
  count: Decimal;
  share: Decimal;
  start: number;
  end: number;
}

/** 数与比重并列的各行 — a total of 100.0, and below it how many of each kind, and what share. */
export const packedShares: Check = {
  code: 'packed-shares',
  label: '各行的数与比重不符',
  severity: 'error',
  looksAt:
    '“总人口 551530 100.0”之下逐行列出的数和比重:比重是否等于该数除以总数,每一组(其中……)相加是否等于总数。',
  remedy: '重算比重,逐行相加。',
  find: (draft) => blocksOf(draft.plain.original).flatMap((rows) => flawsOf(draft, rows)),
};

/** Lines of that form one after another, the first of which is all of it. */
function blocksOf(original: string): Row[][] {
  const blocks: Row[][] = [];
  let [at, isOpen] = [0, false];
  for (const line of original.split('\n')) {
    const found = LINE.exec(line.trim())?.groups;
    const row = found && {
      within: found.within !== undefined,
      name: found.name!,
      count: new Decimal(found.count!),
      share: new Decimal(found.share!),
      start: at,
      end: at + line.length,
    };
    if (row?.share.eq(100) && !row.within) blocks.push([row]);
    else if (row && isOpen) blocks.at(-1)!.push(row);
    isOpen = row !== undefined && blocks.length > 0 && (isOpen || row.share.eq(100));
    at += line.length + 1;
  }
  return blocks.filter(({ length }) => length > LEAST);
}

function flawsOf(draft: Draft, [whole, ...rows]: Row[]): Flaw[] {
  const shareOf = ({ count }: Row) => count.div(whole!.count).times(100);
  const isRight = (row: Row) =>
    shareOf(row)
      .minus(row.share)
      .abs()
      .lte(new Decimal(10).pow(-row.share.decimalPlaces()).div(2).plus(0.0001));
  // Of other columns they are no shares.
  if (rows.filter(isRight).length < rows.length / 2) return [];
  const wrong = rows
    .filter((row) => !isRight(row))
    .map((row): Flaw => ({
      where: [stretchOf(draft.plain, row.start, row.end)],
      says: `“${row.name}”:${row.count.toString()}占${whole!.count.toString()}的 ${told(shareOf(row))}%,文中为${row.share.toString()}。`,
    }));
  return [...wrong, ...groupsOf(rows).flatMap((group) => sumFlaw(draft, whole!, group))];
}

/** From one 其中 to the next. */
function groupsOf(rows: Row[]): Row[][] {
  const groups: Row[][] = [];
  for (const row of rows)
    if (row.within || groups.length === 0) groups.push([row]);
    else groups.at(-1)!.push(row);
  return groups.filter(({ length }) => length > 1);
}

function sumFlaw(draft: Draft, whole: Row, group: Row[]): Flaw[] {
  const sum = group.reduce((so, { count }) => so.plus(count), new Decimal(0));
  const gap = sum.minus(whole.count).abs();
  const half = whole.count.isInteger() ? 0.5 : 0.05 * group.length;
  return gap.gt(half) && gap.lte(whole.count.times(NEAR))
    ? [
        {
          where: [...group, whole].map(({ start, end }) => stretchOf(draft.plain, start, end)),
          says: `${group.map(({ name }) => `“${name}”`).join('、')}合计 ${told(sum)},总数为${whole.count.toString()}。`,
        },
      ]
    : [];
}
