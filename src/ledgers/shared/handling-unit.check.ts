import { RowCheck } from './judgement.js';

/**
 * For ledgers counted by the handling unit: place and desk belong to one partition, or a city-wide figure would enter the
 * numbers of a district, and a district's those of the city.
 */
export const handledWithinPartition: RowCheck = {
  field: 'handlingUnitCode',
  code: 'handling-unit-of-other-partition',
  message:
    '经办单位与属地不属于同一统计范围:全市性记录(属地为市)须由市级单位经办,区县记录须由本区县单位经办,请改填属地或经办单位。',
  when: `(SELECT o.district_id FROM org_unit o WHERE o.id = s.handling_unit_id) <> s.district_id`,
};
