import { UNIT_KINDS, UnitKind } from '../org-units/unit-kinds.js';
import type { Issue } from '../platform/errors.js';
import { ListForm, headingsOf, listOf } from '../platform/given-list.js';
import { ListTemplate } from '../platform/list-template.js';
import { tidyDay, tidyName, tidyNumber } from '../platform/text.js';
import type { NewUnit } from './list-checks.js';

export const UNITS_FORM: ListForm<keyof NewUnit> = {
  columns: {
    code: ['机构代码', '代码', 'code'],
    name: ['机构名称', '全称', '名称', 'name', 'fullname'],
    shortName: ['简称', 'shortname'],
    kind: ['机构类型', '类型', 'kind'],
    parentCode: ['上级机构代码', '上级代码', '上级', 'parent', 'parentcode'],
    from: ['设立日期', '起始日期', 'from'],
  },
  needed: ['code', 'kind'],
  days: ['from'],
  shared: ['kind', 'parentCode', 'from'],
  refusal: 'units-file-heading',
  // Under a code that cannot be read others may stand, and it may be that of a division with a name of its own.
  follows: (other, { row, field }) =>
    field === 'code' &&
    (other.code === 'unit-parent-unknown' ||
      (other.code === 'unit-name-missing' && other.row === row)),
};

/** What offices write for a kind, beside its own name. */
const KIND_WORDS: Record<string, UnitKind> = {
  自治区: 'province',
  直辖市: 'province',
  地级市: 'city',
  州: 'city',
  自治州: 'city',
  盟: 'city',
  地区: 'city',
  区: 'district',
  市辖区: 'district',
  县: 'district',
  县级市: 'district',
  自治县: 'district',
  旗: 'district',
  自治旗: 'district',
  林区: 'district',
  特区: 'district',
  街道: 'street',
  街道办事处: 'street',
  街道办: 'street',
  镇: 'street',
  乡: 'street',
  民族乡: 'street',
  乡镇: 'street',
  苏木: 'street',
  民族苏木: 'street',
  社区: 'community',
  居委会: 'community',
  居民委员会: 'community',
  村: 'community',
  行政村: 'community',
  村委会: 'community',
  村民委员会: 'community',
  嘎查: 'community',
  中心: 'handling',
  // Farms, forests and the Corps of Xinjiang, by the level at which the code list of statistics has them.
  农场: 'street',
  林场: 'street',
  牧场: 'street',
  师: 'city',
  团: 'street',
  团场: 'street',
  连: 'community',
  连队: 'community',
  ...Object.fromEntries(
    Object.entries(UNIT_KINDS).flatMap(([kind, { label }]) => [
      [kind, kind],
      [tidyNumber(label), kind],
    ]),
  ),
};

/** 机构清单模板 — headings alone. */
export const UNITS_TEMPLATE: ListTemplate = {
  name: '机构清单',
  note: `填写说明:一行一个机构,次序不限。机构类型可填${Object.entries(UNIT_KINDS)
    .filter(([kind]) => kind !== 'root')
    .map(([, { label }]) => label)
    .join(
      '、',
    )}。县级及以上机构的名称可以不填,按行政区划代码带出;上级机构代码不填的直接设在顶层,设立日期不填的视为早已设立。各栏为文本格式,请保持。`,
  headings: headingsOf(UNITS_FORM),
};

export interface UnitFile {
  units: NewUnit[];
  /** Of each its line in the file. */
  lines: number[];
  /** What of it cannot be read, by line. */
  unread: Issue[];
}

/** 机构清单文件 — a table with a heading, one unit in each row. */
export async function unitsOfFile(bytes: Buffer): Promise<UnitFile> {
  const { rows, unread } = await listOf(bytes, UNITS_FORM);
  return {
    units: rows.map(({ cells }) => unitOf(cells)),
    lines: rows.map(({ line }) => line),
    unread,
  };
}

type Cells = Record<keyof NewUnit, string>;

const unitOf = ({ code, name, shortName, kind, parentCode, from }: Cells): NewUnit => ({
  code: tidyNumber(code),
  name: tidyName(name) || null,
  shortName: tidyName(shortName) || null,
  // A word that is no kind stays, to be refused.
  kind: (KIND_WORDS[tidyNumber(kind)] ?? kind) as NewUnit['kind'],
  parentCode: tidyNumber(parentCode) || null,
  from: tidyDay(from) || null,
});
