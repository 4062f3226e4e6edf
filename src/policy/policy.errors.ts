import { DomainError } from '../platform/errors.js';
import { regionCalled } from '../platform/org-units.js';

/** 政策依据缺失 — no row of the policy table covers this day and region: stop and ask, never guess. */
export class PolicyUnknown extends DomainError {
  constructor(key: string, label: string, day: string, region: string) {
    super(
      'POLICY_UNKNOWN',
      `系统中没有${day}适用的“${label}”(${regionCalled(region)})。请查明当时有效的文件,由管理员录入政策数据后再办理。`,
      { key, day, region },
    );
  }
}
