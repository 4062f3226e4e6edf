/** 口径别名 — the names that one indicator has in this field, and the one it is compared by. */
const NAMES: [string, RegExp][] = [
  ['城镇新增就业', /^(?:城镇新增就业|新增城镇就业|新增就业|城镇就业新增)$/],
  ['失业人员再就业', /^(?:城镇)?(?:下岗)?失业再?就业$|^下岗(?:职工)?再就业$/],
  ['困难人员就业', /^(?:城镇)?(?:就业)?困难(?:群体|人群|对象)?再?就业$|^就业援助对象再?就业$/],
  [
    '农村劳动力转移',
    /^(?:农村|农业)(?:富余)?劳动力转移(?:就业)?$|^转移(?:农村|农业)(?:富余)?劳动力(?:就业)?$|^(?:农村|农业)转移劳动力(?:就业)?$/,
  ],
  ['创业担保贷款', /^(?:小额)?创业担保贷款$|^小额担保贷款$/],
];

/** Words that one text has and another leaves out. */
const LEFT_OUT =
  /各种|各类|实现|达成|完成|帮助|帮扶|促进|带动|人员|人数|总数|数(?=$)|累计|共(?=$)|的|了|[“”"\s]|^(?:全年度?|年度|今年|当年|本年)|^(?:全|我|本)[省市区县州旗]/g;

/** 基本养老保险 and 养老保险, 公益性岗位 and 公益岗位. */
const SHORTER: [RegExp, string][] = [
  [/(?:基本|社会)(?=养老保险|医疗保险)/g, ''],
  [/公益性岗位/g, '公益岗位'],
  // 参加失业保险 and 失业保险参保
  [/^参加(\p{Script=Han}{2,10}保险)$/gu, '$1参保'],
  // 赴浙江开展劳务对接 and 赴浙江劳务对接
  [/(?<=\p{Script=Han}{2})(?:开展|举办|组织)(?=\p{Script=Han}{2})/gu, ''],
];

/** The one name, where the field has several for it. */
export const oneName = (words: string): string | null => {
  const bare = words.replace(LEFT_OUT, '').replace(LEFT_OUT, '');
  return NAMES.find(([, names]) => names.test(bare))?.[0] ?? null;
};

/** Where the field has none, without what is said or left out at will. */
export const shortened = (core: string): string =>
  SHORTER.reduce((name, [longer, shorter]) => name.replace(longer, shorter), core);
