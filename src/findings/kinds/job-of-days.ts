import { FindingKind } from '../finding-kind.js';

/** Fewer days than any trial takes. */
const DAYS = 7;

/** 短期就业 — jobs of a few days that count as new ones, which auditors find by the hundred at the ends of years. */
export const jobOfDays: FindingKind = {
  code: 'job-of-days',
  label: '短期就业',
  group: 'person',
  field: 'endedOn',
  onlyIf: `EXISTS (SELECT FROM employment_registration r WHERE r.person_id = ANY (touched_groups) AND r.status = 'ended')`,
  cases: `
    SELECT r.district_id, r.id::text AS key, ARRAY[r.person_id] AS groups, ARRAY['employment_registration:' || r.id] AS records,
           ARRAY[r.territory_id, r.handling_unit_id] AS units, array_remove(ARRAY[r.entered_by], NULL) AS entered_by,
           jsonb_build_object('days', r.ended_on - r.started_on + 1, 'startedOn', r.started_on) AS facts
      FROM touched t JOIN employment_registration r ON r.person_id = t.id
     WHERE r.status = 'ended' AND r.entry = 'new_hire' AND r.is_urban AND r.implied_by IS NULL AND r.closed_by IS NULL
       AND r.ended_on - r.started_on < ${DAYS}`,
  says: '该人员 {startedOn} 起的就业只有 {days} 天即终止,请核对就业是否真实、日期是否有误。',
  remedy: '日期有误的,更正;未实际就业的,撤销登记;确为短期就业的,由另一人写明佐证材料。',
  source: '审计常用比对: 虚报就业,以一两日的就业跨年重复计数',
};
