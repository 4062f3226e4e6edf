import type { PolicyKey } from '../../policy/policy-data.js';
import { policySql } from '../../policy/policy.js';
import { REGION_OF_ROW } from './judgement.js';

/** 按最低工资标准的比例 — yuan of the row's month in SQL, to the 分; NULL where the wage or the share has no value of that month. */
export const shareOfWage = (
  key: Extract<PolicyKey, `${string}-of-minimum-wage-percent`>,
): string => {
  const inForce = (policy: PolicyKey) => policySql(policy, 's.month', REGION_OF_ROW);
  return `round((${inForce('minimum-wage.monthly-yuan')}) * (${inForce(key)}) / 100, 2)`;
};
