import { DomainError } from '../platform/errors.js';

export class NotForPublication extends DomainError {
  constructor() {
    super('REPORT_NOT_FOR_PUBLICATION', '公开稿只能依据已定稿的定版生成;请先办理定稿。');
  }
}

export class ReportTooLarge extends DomainError {
  constructor() {
    super('REPORT_TOO_LARGE', '报告内容过多,未能在限定的时间和内存内生成;请减少数据表后再试。');
  }
}
