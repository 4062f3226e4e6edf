import { type Basis, type PolicyRow, counts, national, row, words } from './policy-row.js';

/** 审签环节 — what a deliverable may need, in the order in which it is done; 中心主任 and 局长 always sign. */
export const SIGNING_PARTS = [
  '中心主任',
  '保密审查',
  '会签',
  '党组会',
  '分管领导',
  '局长',
  '批复',
] as const;

const ownPlan: Basis = {
  region: national,
  validFrom: '2000-01-01',
  validTo: null,
  source: '未见统一规定,由本单位年度工作安排和上级通知确定',
  confirmed: false,
  assumed: '未取得本单位的报送安排,暂按通行做法,待单位确认。',
};

type Own<Kind extends string> = Record<
  `deliverable.${Kind}.owner` | `deliverable.${Kind}.signing`,
  ReturnType<typeof words>
> &
  Record<`deliverable.${Kind}.due` | `deliverable.${Kind}.window`, ReturnType<typeof counts>>;

/** 一种报告材料 — who prepares it, when it is due after its period, how many months before the work begins, who signs. */
const ofKind = <Kind extends string>(
  kind: Kind,
  label: string,
  owner: string,
  due: ['months' | 'working-days', number],
  window: number,
  signing: (typeof SIGNING_PARTS)[number][],
): Own<Kind> => {
  const held = <V extends string | number>(value: V): PolicyRow<V>[] => [row(value, ownPlan)];
  return {
    [`deliverable.${kind}.owner`]: words(`${label}的承办部门`, held(owner)),
    [`deliverable.${kind}.due`]: counts(`${label}的报送期限(期末后)`, due[0], held(due[1])),
    [`deliverable.${kind}.window`]: counts(`${label}的编制月数(至期限止)`, 'months', held(window)),
    [`deliverable.${kind}.signing`]: words(
      `${label}的审签环节`,
      held(signing.join('、')),
      SIGNING_PARTS,
    ),
  } as Own<Kind>;
};

const ALL = [...SIGNING_PARTS];
const without = (...left: string[]) => ALL.filter((each) => !left.includes(each));

/** 报告材料 — the values that hold, by key. */
export const deliverables = {
  ...ofKind(
    'work-summary',
    '年度工作总结',
    '办公室',
    ['months', 1],
    3,
    without('会签', '党组会', '批复'),
  ),
  ...ofKind(
    'target-self-check',
    '目标任务自查报告',
    '就业服务中心',
    ['months', 1],
    3,
    without('会签', '党组会', '批复'),
  ),
  ...ofKind('final-accounts', '部门决算', '财务部门', ['months', 3], 3, ALL),
  ...ofKind(
    'self-evaluation',
    '绩效自评报告',
    '财务部门',
    ['months', 4],
    3,
    without('会签', '党组会'),
  ),
  ...ofKind('half-year', '半年工作报告', '就业服务中心', ['working-days', 10], 1, [
    '中心主任',
    '分管领导',
    '局长',
  ]),
  ...ofKind('monthly', '月度统计报表', '就业服务中心', ['working-days', 5], 1, [
    '中心主任',
    '局长',
  ]),
  'deliverable.other.signing': words(
    '其他报告材料的审签环节',
    [row('中心主任、保密审查、分管领导、局长', ownPlan)],
    SIGNING_PARTS,
  ),
  // A check may be wrong: unless the office says otherwise, whoever signs is told and decides.
  'deliverable.errors-refused-from': counts(
    '送审稿核对的错误达到多少处的不予签发(0 为只提示)',
    'times',
    [row(0, { ...ownPlan, assumed: '未取得本单位的规定,暂只提示不阻止,待单位确认。' })],
  ),
  // 批复后公开: natural days, as the law says 二十日.
  'deliverable.publication-after-reply': counts('部门预算、决算批复后公开的期限', 'calendar-days', [
    row(20, {
      region: national,
      validFrom: '2015-01-01',
      validTo: null,
      source: '预算法(2014年修正)第十四条:批复后二十日内由各部门向社会公开',
      confirmed: false,
    }),
  ]),
  'deliverable.publication-after-issue': counts('主动公开的期限(自形成之日起)', 'working-days', [
    row(20, {
      region: national,
      validFrom: '2008-05-01',
      validTo: '2019-05-14',
      source: '政府信息公开条例(国务院令第492号)第十八条',
      confirmed: true,
    }),
    row(20, {
      region: national,
      validFrom: '2019-05-15',
      validTo: null,
      source: '政府信息公开条例(国务院令第711号)第二十六条',
      confirmed: true,
    }),
  ]),
};
