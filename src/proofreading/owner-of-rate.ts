import type { Fact } from './fact.js';
import { alike } from './letter-pairs.js';
import { isSameUnit } from './units.js';

const OWNER =
  /^[,、;]?(?:其中|而)?(?<name>\p{Script=Han}{3,14}?)(?:完成|达到?|实现)(?:了)?(?:率|全年|年度|年初|任务|目标|计划|的|为|到|总|进度){0,6}$/u;
/** What says nothing of what was done. */
const OF_ANYTHING =
  /目标|任务|计划|指标|预算|执行|支出|实际|完成率?|比例|情况|序时|整体|截[至止]|目前|今年|年底|月底|工作|总体|进度|已经?|均|都|也|共|累计|超额|全面|提前|圆满|顺利|[全我本该各](?:[省市县区国州镇局所站院校办]|中心|系统|单位|部门|公司|街道|社区|地)|就业|人员|人数/g;
const NAME = 3;

/** 工资收入完成了任务的65.7% — whose percent it is, where that is nothing of which the target in its sentence is told. */
export function ownerOf(text: string, percent: Fact, target: Fact, segment: Fact[]): string | null {
  const said = OWNER.exec(percent.before)?.groups!.name ?? '';
  const name = said.replace(OF_ANYTHING, '');
  if (name.length < NAME || target.clause[0] === percent.clause[0]) return null;
  const ofTarget = segment
    .filter((each) => isSameUnit(each.unit, target.unit))
    .map(({ clause, start, end }) =>
      text.slice(clause[0], start).concat(text.slice(end, end + 8).split(/[,。;]/)[0]!),
    )
    .join(',')
    .replace(OF_ANYTHING, '');
  return alike(name, ofTarget) === 0 ? name : null;
}
