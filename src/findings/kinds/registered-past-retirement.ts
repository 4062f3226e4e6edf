import { earliestRetirement, pastRetirement } from '../../policy/past-retirement.js';
import { FindingKind } from '../finding-kind.js';
import * as spans from './listed-spans.js';

/** Whoever is younger today was younger on every day. Reckoned from the birth, as the age is: who was born on 29 February reaches it on the 28th. */
const OLD_ENOUGH = `p.birth_date + ${earliestRetirement('p')} <= (app_now() AT TIME ZONE 'Asia/Shanghai')::date`;

/** 超过法定退休年龄仍办理 — told to whoever enters it; a rehired pensioner is possible, and somebody else answers for it. */
export const registeredPastRetirement: FindingKind = {
  code: 'registered-past-retirement',
  label: '超过法定退休年龄仍办理登记、补贴',
  group: 'person',
  field: 'person.documentNumber',
  toldWith: [],
  onlyIf: `EXISTS (SELECT FROM person p WHERE p.id = ANY (touched_groups) AND ${OLD_ENOUGH})`,
  cases: `
    SELECT p.district_id, x.record AS key, ARRAY[p.id] AS groups, ARRAY[x.record] AS records, ARRAY[x.territory_id, x.handling_unit_id] AS units,
           array_remove(ARRAY[x.entered_by], NULL) AS entered_by, jsonb_build_object('what', x.label, 'day', x.from_day) AS facts
      FROM touched t JOIN person p ON p.id = t.id AND ${OLD_ENOUGH}
     CROSS JOIN LATERAL (${spans.spansSql([
       spans.JOB,
       spans.UNEMPLOYMENT,
       spans.TRAINING,
       spans.INTERNSHIP,
       spans.LOAN_APPLIED,
     ])}) x
     WHERE ${pastRetirement('p.id', 'x.from_day + 1')}`,
  says: '该人员 {day} 办理{what}时已超过法定退休年龄,请核对证件号码、日期,以及是否仍符合条件。',
  remedy:
    '号码、日期有误的,更正;不再符合条件的,撤销登记,已拨付的补贴予以追回;依法弹性延迟退休、退休返聘的,由另一人写明。',
  source:
    '国发〔1978〕104号、国务院关于渐进式延迟法定退休年龄的办法; 审计常用比对: 退休人员计入新增就业、参加培训',
};
