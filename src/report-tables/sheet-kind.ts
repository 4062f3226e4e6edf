import { composed } from '../platform/text.js';
import type { Sheet } from '../platform/workbook/read-workbook.js';
import { KindCode, kindOf, tableKinds } from './table-kinds.js';

const plain = (text: string) => composed(text, 'NFKC').replace(/[\s“”"'‘’]/g, '');
/** 公开02表, 附表3 and 2. before the name of a table; 某局2022年度 before its title. */
const BEFORE = /^(?:(?:公开|附|表|附表)?\d{1,2}(?:表|[-._、:])?|表\d{1,2}|.*\d{4}年度?)/;

const byName = new Map<string, KindCode>(
  (Object.keys(tableKinds) as KindCode[])
    .filter((kind) => kind !== 'other')
    .map((kind) => [plain(kindOf(kind).label), kind]),
);

/** As the forms of other years and provinces call them. */
const ALSO: [string, KindCode][] = [
  ['一般公共预算财政拨款基本支出决算表', 'basic_by_economy'],
  ['一般公共预算财政拨款基本支出决算明细表', 'basic_by_economy'],
  ['一般公共预算财政拨款三公经费支出决算表', 'three_public'],
  ['三公经费支出决算表', 'three_public'],
  ['一般公共预算支出决算表', 'general_expenditure'],
  ['一般公共预算财政拨款收入支出决算表', 'general_expenditure'],
  ['政府性基金预算财政拨款支出决算表', 'government_fund'],
  ['政府性基金预算收入支出决算表', 'government_fund'],
  ['政府性基金预算支出决算表', 'government_fund'],
  ['国有资本经营预算财政拨款收入支出决算表', 'state_capital'],
  ['国有资本经营预算收入支出决算表', 'state_capital'],
  ['国有资本经营预算支出决算表', 'state_capital'],
];
for (const [name, kind] of ALSO) byName.set(name, kind);

/** 攀枝花市城乡居民… — the place of which a table by county is. */
const PLACE = /^.{2,12}[省市州盟县区](?=城乡居民)/;

function named(text: string): KindCode | undefined {
  const name = plain(text);
  const alone = name.replace(BEFORE, '');
  return byName.get(name) ?? byName.get(alone) ?? byName.get(alone.replace(PLACE, ''));
}

/** Titles stand in the first lines. */
const TITLE_WITHIN = 4;

/** 目录 — lists what the other sheets are called. */
const CONTENTS = /^目[录次]$/;

/** 工作表的种类 — of a sheet that is called as a kind of tables is, by its tab or by its title; none of any other, nor of one that names several. */
export function kindOfSheet({ name, isHidden, lines }: Sheet): KindCode | null {
  if (isHidden || lines.length === 0) return null;
  const titles = lines
    .slice(0, TITLE_WITHIN)
    .flatMap(({ cells }) => cells.map(({ text }) => text).filter((text) => text !== ''));
  const byTab = named(name ?? '');
  if (byTab) return byTab;
  if ([name ?? '', ...titles].some((text) => CONTENTS.test(plain(text)))) return null;
  const kinds = [...new Set(titles.map(named).filter((each) => each !== undefined))];
  return kinds.length === 1 ? kinds[0]! : null;
}
