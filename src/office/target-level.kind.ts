import { Injectable } from '@nestjs/common';
import {
  TargetLevel,
  levelCodes,
  targetLevel,
  targetLevels,
} from '../indicators/targets/target-levels.js';
import { indicatorCalled } from '../indicators/office-indicators.js';
import { problem } from '../ledgers/shared/judgement.js';
import type { Issue } from '../platform/errors.js';
import { OrgUnits } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { isBelowOrAbove } from '../policy/policy.js';
import { national } from '../policy/policy-data.js';
import { ChangeKind } from './office-change.kind.js';
import { ChangeEffect } from './office-change.model.js';
import { TargetLevelInput } from './target-level.input.js';

/** As it waits: with its region, which is the asker's and not that of whoever approves it. */
type Kept = TargetLevelInput & { region?: string };

interface Standing {
  id: string;
  indicatorCode: string;
  year: number;
  value: string;
  documentNumber: string;
  /** Of all of them, beyond the rows that are named. */
  count: number;
}

/** 目标层级变更 — a level of targets is added, called otherwise, placed elsewhere or ended. */
@Injectable()
export class TargetLevelKind implements ChangeKind<Kept> {
  readonly code = 'target-level';
  readonly label = '目标层级';
  readonly input = TargetLevelInput;
  readonly asks = 'policy:propose';
  readonly adopts = 'policy:adopt';

  constructor(
    private readonly work: UnitOfWork,
    private readonly units: OrgUnits,
  ) {}

  /** Where the asker works; of one that is there already, where it was added. */
  async regionOf({ code, corrects, region }: Kept): Promise<string> {
    if (region) return region;
    const known = targetLevel(code);
    if (corrects && known) return known.region ?? national;
    const place = (await this.units.findById((await this.work.actor()).districtId))!;
    return place.kind === 'root' ? national : place.code;
  }

  async kept(input: TargetLevelInput): Promise<Kept> {
    return { ...input, region: await this.regionOf(input) };
  }

  titleOf({ code, label, lastYear, corrects }: TargetLevelInput): string {
    const until = isGiven(lastYear) ? `,用到${lastYear}年度` : '';
    return `${corrects ? '更正' : '增设'}目标层级“${label}”(${code})${until}`;
  }

  async check(input: Kept): Promise<Issue[]> {
    const issues = problemsOfCode(input, await this.regionOf(input));
    if (issues.length > 0 || !isGiven(input.lastYear)) return issues;
    const standing = await this.standing(input);
    if (standing.length === 0) return [];
    return [
      problem(
        'lastYear',
        'level-in-use',
        `该层级 ${input.lastYear} 年度以后还有 ${standing[0]!.count} 个目标有效或待审:${standing.map(said).join('、')}。请先撤销或调整,再停用该层级。`,
      ),
    ];
  }

  /** How the levels would stand. */
  async effects(input: Kept): Promise<ChangeEffect[]> {
    const { code, label, place, lastYear } = input;
    const region = await this.regionOf(input);
    const others = targetLevels.now.filter((each) => each.code !== code && isBeside(each, region));
    const then = [...others, { code, label, place, lastYear: lastYear ?? null }].sort(
      (a, b) => a.place - b.place || (a.code < b.code ? -1 : 1),
    );
    const examples = then.map((each) =>
      each.lastYear === null ? each.label : `${each.label}(用到${each.lastYear}年度)`,
    );
    return [{ label: '此后的目标层级', count: null, examples }];
  }

  async apply(input: Kept, version: number): Promise<void> {
    const region = await this.regionOf(input);
    const { code, label, place, lastYear } = input;
    await this.work.query(
      'UPDATE target_level SET until_version = $2 WHERE code = $1 AND until_version IS NULL',
      [code, version],
    );
    await this.work.query(
      `INSERT INTO target_level (code, label, place, last_year, region, from_version)
       VALUES ($1, $2, $3, $4, nullif($5, '${national}'), $6)`,
      [code, label, place, lastYear ?? null, region, version],
    );
  }

  /** Targets that its end would leave without a level, of whatever unit; whoever changes levels oversees all of them. */
  private standing({ code, lastYear }: TargetLevelInput): Promise<Standing[]> {
    return this.work.query<Standing>(
      `SELECT id::text, indicator_code AS "indicatorCode", year, trim_scale(value)::text AS value,
              document_number AS "documentNumber", count(*) OVER ()::int AS count
         FROM target WHERE level = $1 AND year > $2 AND status IN ('submitted', 'reviewed', 'in_force')
        ORDER BY year, id LIMIT 5`,
      [code, lastYear],
    );
  }
}

const isGiven = (year: number | null | undefined) => year !== null && year !== undefined;

const said = ({ id, indicatorCode, year, value, documentNumber }: Standing) =>
  `${year}年“${indicatorCalled(indicatorCode)?.label ?? indicatorCode}”${value}(${documentNumber},编号${id})`;

/** Two bureaus of which neither lies in the other may call theirs alike. */
const isBeside = ({ region }: TargetLevel, place: string): boolean =>
  !region || isBelowOrAbove(region, place);

function problemsOfCode({ code, label, corrects }: TargetLevelInput, region: string): Issue[] {
  const known = targetLevel(code);
  if (corrects && !known)
    return [
      problem('code', 'level-unknown', `没有代码为 ${code} 的目标层级,不是更正。`, {
        levels: levelCodes(region),
      }),
    ];
  if (known && !corrects)
    return [
      problem('code', 'level-known', `代码 ${code} 已有目标层级“${known.label}”,请另取代码。`),
    ];
  const namesake = targetLevels.now.find(
    (each) => each.label === label && each.code !== code && isBeside(each, region),
  );
  return namesake
    ? [problem('label', 'level-label-known', `已有同名目标层级(${namesake.code}),请另取名称。`)]
    : [];
}
