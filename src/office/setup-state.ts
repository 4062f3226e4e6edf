import { Injectable } from '@nestjs/common';
import { standsAsDistrictSql } from '../org-units/stands-as-district.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { OfficeChanges } from './office-changes.service.js';
import { OfficeGaps } from './office-gaps.js';
import { SetupState, SetupStep } from './setup-state.model.js';
import { Place, Staff, dutiesAt } from './staffed-duties.js';

interface Counted {
  governing: number;
  changed: number;
  units: number;
  places: number;
  desks: number;
  sourced: boolean;
  accounts: number;
  idle: number;
}

/** 启用准备情况 — for who sets the office up: what is done, and which steps nobody here can take. */
@Injectable()
export class Setup {
  constructor(
    private readonly work: UnitOfWork,
    private readonly changes: OfficeChanges,
    private readonly gaps: OfficeGaps,
  ) {}

  async state(): Promise<SetupState> {
    const places = await this.work.query<Place>(PLACES);
    const staff = await this.work.query<Staff>(STAFF);
    const { duties, unstaffed } = dutiesAt(places, staff);
    return { steps: await this.steps(duties.length, unstaffed.length), duties, unstaffed };
  }

  private async steps(duties: number, unstaffed: number): Promise<SetupStep[]> {
    const [found] = await this.work.query<Counted>(COUNTED);
    const { governing, changed, units, places, desks, sourced, accounts, idle } = found!;
    const gaps = (await this.gaps.all()).length;
    const { switchedOnAt, isExercise } = await this.changes.office();
    const step = (code: string, label: string, isDone: boolean, detail: string) => ({
      code,
      label,
      isDone,
      detail,
    });
    return [
      step(
        'administrators',
        '三员各自登录并修改密码',
        governing === 3 && changed === 3,
        `在岗 ${governing} 员,已修改密码 ${changed} 员。`,
      ),
      step(
        'units',
        '录入机构',
        units > 0 && (places > 0 || sourced || desks > 0),
        `已有机构 ${units} 个,其中街道(镇)、社区(村) ${places} 个。${places > 0 ? '' : WITHOUT_PLACES}`,
      ),
      step('accounts', '开设账号', accounts > 0, `业务账号 ${accounts} 个。`),
      step('rights', '授权', accounts > 0 && idle === 0, `尚未授权的账号 ${idle} 个。`),
      step(
        'duties',
        '各项职责有人办理',
        unstaffed === 0,
        `职责 ${duties} 项,无人办理 ${unstaffed} 项。`,
      ),
      step(
        'policies',
        '政策取值和节假日安排齐全',
        gaps === 0,
        gaps === 0 ? '没有待补的。' : `待补 ${gaps} 项,在“政策与日历”中逐项录入。`,
      ),
      step(
        'switched-on',
        '启用',
        switchedOnAt !== null,
        switchedOnAt
          ? `已启用${isExercise ? '(练习库)' : ''}。`
          : '尚未启用:机构数据的变更由一人办理即生效。',
      ),
    ];
  }
}

const WITHOUT_PLACES =
  '个人和单位的业务登记在街道(镇)、社区(村);一个也没有的区县(如开发区)登记在区县本身,录入其经办机构,本项即告完成;只有汇总数的单位,将有关指标的数据来源定为本级填报或下级合计。';

const PLACES = `
  SELECT d.id, d.name FROM org_unit d
   WHERE ${standsAsDistrictSql('d')} AND d.closed_on IS NULL AND d.id IN (SELECT app_governed()) ORDER BY d.code`;

/** What is reached is worked out once for all who sit at one unit. */
const STAFF = `
  WITH account AS MATERIALIZED (
    SELECT a.id, a.roles, signing_rank(o.kind) AS rank, a.unit_id, a.reach,
           ARRAY(SELECT c.unit_id FROM user_account_unit c WHERE c.user_id = a.id ORDER BY 1) AS chosen
      FROM user_account a JOIN org_unit o ON o.id = a.unit_id
     WHERE a.is_active AND NOT governs(a.roles) AND a.unit_id IN (SELECT app_governed())),
  reached AS MATERIALIZED (
    SELECT s.*, ARRAY(SELECT DISTINCT o.district_id FROM org_unit o
                       WHERE o.id = s.unit_id OR s.reach = 'all'
                          OR o.id IN (SELECT units_within(r.root)
                                        FROM unnest(CASE s.reach WHEN 'own_unit_and_below' THEN ARRAY[s.unit_id]
                                                                 WHEN 'chosen_units' THEN s.chosen END) r (root))) AS districts
      FROM (SELECT DISTINCT unit_id, reach, chosen FROM account) s)
  SELECT a.id, a.roles, a.rank, r.districts FROM account a JOIN reached r USING (unit_id, reach, chosen) ORDER BY a.id`;

const COUNTED = `
  SELECT (SELECT count(DISTINCT r)::int FROM user_account a, unnest(a.roles) r
           WHERE a.is_active AND governs(a.roles) AND a.unit_id IN (SELECT app_governed())) AS governing,
         (SELECT count(DISTINCT r)::int FROM user_account a, unnest(a.roles) r
           WHERE a.is_active AND governs(a.roles) AND NOT a.must_change_password AND a.unit_id IN (SELECT app_governed())) AS changed,
         (SELECT count(*)::int FROM org_unit WHERE kind <> 'root' AND id IN (SELECT app_governed())) AS units,
         (SELECT count(*)::int FROM org_unit WHERE kind IN ('street', 'community') AND id IN (SELECT app_governed())) AS places,
         (SELECT count(*)::int FROM org_unit WHERE kind = 'handling' AND id IN (SELECT app_governed())) AS desks,
         EXISTS (SELECT FROM indicator_source
                  WHERE until_version IS NULL AND source <> 'counted' AND unit_id IN (SELECT app_governed())) AS sourced,
         (SELECT count(*)::int FROM user_account a
           WHERE a.is_active AND NOT governs(a.roles) AND a.unit_id IN (SELECT app_governed())) AS accounts,
         (SELECT count(*)::int FROM user_account a
           WHERE a.is_active AND a.roles = '{}' AND a.unit_id IN (SELECT app_governed())) AS idle`;
