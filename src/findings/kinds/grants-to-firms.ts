import { FindingKind, newByGround } from '../finding-kind.js';
import { UNTIL_NEXT } from './compared-with-lists.js';

/** What a firm was granted, and the day on which it was; none while it is asked for. */
const GRANTS = `
      SELECT 'startup_loan:' || s.id AS record, '创业担保贷款' AS label, s.released_on AS granted_on, s.territory_id, s.handling_unit_id, s.entered_by
        FROM startup_loan s WHERE s.employer_id = t.id AND s.borrower_kind = 'firm' AND s.status NOT IN ('rejected', 'withdrawn')
      UNION ALL
      SELECT 'stable_job_refund:' || s.id, '稳岗返还', s.paid_on, s.territory_id, s.handling_unit_id, s.entered_by
        FROM stable_job_refund s WHERE s.employer_id = t.id AND s.status NOT IN ('refused', 'returned', 'withdrawn')`;

/** 欠薪立案期间享受 — told to who asks and signs by the ledgers; a case that is filed in between is told to nobody. */
export const grantUnderWageCase: FindingKind = {
  code: 'grant-under-wage-case',
  label: '欠薪立案期间享受贷款、返还',
  group: 'employer',
  field: 'employer',
  toldWith: ['wage_petition'],
  cases: `
    SELECT c.district_id, x.record || ' ' || c.id AS key, ARRAY[t.id] AS groups, ARRAY[x.record, 'wage_petition:' || c.id] AS records,
           array_agg(DISTINCT u.unit) AS units,
           coalesce(array_agg(DISTINCT e.id) FILTER (WHERE e.id IS NOT NULL), '{}') AS entered_by,
           jsonb_build_object('what', x.label, 'filedOn', c.filed_on) AS facts
      FROM touched t CROSS JOIN LATERAL (${GRANTS}) x
     CROSS JOIN LATERAL wage_cases_against(t.id, x.granted_on) c
     CROSS JOIN LATERAL (VALUES (x.territory_id), (x.handling_unit_id), (c.handling_unit_id)) u (unit)
     CROSS JOIN LATERAL (VALUES (x.entered_by), (c.entered_by)) e (id)
     GROUP BY c.district_id, t.id, x.record, x.label, c.id, c.filed_on`,
  says: '该单位有 {filedOn} 立案、尚未办结(或享受时未办结)的欠薪案件,而同时申请、享受{what},请核对有无拖欠工资。',
  remedy:
    '核对工资支付情况:尚未放款、拨付的,待案件办结、工资付清后办理;已放款、拨付的,由另一人写明核对结果,按规定追回;单位有误的,更正。',
  source: '财金〔2023〕75号、稳岗返还有关规定: 拖欠工资的企业不享受; 审计常用比对',
};

/** 规模变化 — the day on which the firm was found to have grown large; none where it was registered wrongly and was large before. */
const GROWN_ON = `(SELECT max(g.requested_on) FROM employer_correction g
             WHERE g.employer_id = t.id AND g.status = 'corrected' AND g.cause = 'changed' AND g.new_size = 'large')`;

/** 大型企业按中小微享受 — the registry keeps it as large, as it was when it was granted. */
export const largeFirmAsSmall: FindingKind = {
  code: 'large-firm-as-small',
  label: '大型企业按中小微享受',
  group: 'employer',
  field: 'employer',
  toldWith: [],
  cases: `
    SELECT m.district_id, x.record AS key, ARRAY[t.id] AS groups, ARRAY[x.record] AS records,
           ARRAY[x.territory_id, x.handling_unit_id] AS units, array_remove(ARRAY[x.entered_by], NULL) AS entered_by,
           jsonb_build_object('what', x.label) AS facts
      FROM touched t JOIN employer m ON m.id = t.id AND m.size = 'large'
     CROSS JOIN LATERAL (${GRANTS}) x
     WHERE coalesce(x.granted_on >= ${GROWN_ON}, true)
       AND NOT EXISTS (SELECT FROM stable_job_refund r WHERE 'stable_job_refund:' || r.id = x.record AND r.employer_id = t.id AND r.size_class = 'large')`,
  says: '该单位在单位信息中登记为大型企业,其{what}按中小微企业办理,请核对划型。',
  remedy:
    '单位信息有误的,办理单位信息变更;确为大型企业的,按大型企业的比例重新筛查或不予贷款,多付的追回;另有划型依据的,由另一人写明。',
  source: '人社部发〔2023〕37号等: 大型企业与中小微企业返还比例不同; 工信部联企业〔2011〕300号',
};

/** 财政供养单位享受 — on the day of the grant, or today while it is asked for, the payroll names the unit by its credit code; an organ under a code of another kind is told by nothing else. The last list that says so is told. */
export const grantToPublicUnit: FindingKind = {
  code: 'grant-to-public-unit',
  label: '财政供养单位享受贷款、返还',
  group: 'employer',
  field: 'employer',
  isNew: newByGround('what'),
  onlyIf: 'EXISTS (SELECT FROM data_comparison_row r WHERE r.credit_code IS NOT NULL)',
  cases: `
    SELECT m.district_id, x.record AS key, ARRAY[t.id] AS groups, ARRAY[x.record] AS records,
           ARRAY[x.territory_id, x.handling_unit_id] AS units, array_remove(ARRAY[x.entered_by], NULL) AS entered_by,
           jsonb_build_object('what', x.label, 'source', l.source, 'month', to_char(l.month, 'YYYY年FMMM月')) AS facts
      FROM touched t JOIN employer m ON m.id = t.id
     CROSS JOIN LATERAL (${GRANTS}) x
     CROSS JOIN LATERAL (
       SELECT l.month, l.source FROM data_comparison_row r
         JOIN data_comparison_list l ON l.id = r.list_id AND l.status = 'in_use' AND l.kind = 'public_payroll'
        WHERE r.district_id = m.district_id AND r.credit_code = m.credit_code
          AND coalesce(x.granted_on, (app_now() AT TIME ZONE 'Asia/Shanghai')::date)
              BETWEEN coalesce(r.from_on, l.month) AND coalesce(r.to_on, ${UNTIL_NEXT})
        ORDER BY l.month DESC, l.id DESC LIMIT 1) l`,
  says: '该单位在财政供养单位名单上({source} {month}名单),而申请、享受了{what},请核对单位性质。',
  remedy:
    '属实的,不予贷款、返还,已放款、拨付的追回;单位有误的,更正;自收自支、不由财政供养的,由另一人写明依据。',
  source:
    '稳岗返还、创业担保贷款有关规定: 对象为企业等用人单位; 审计常用比对: 机关事业单位享受返还',
};
