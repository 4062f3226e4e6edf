import { DomainError } from '../platform/errors.js';

const WHY: Record<string, string> = {
  discarded: '该试算已作废,不能用于填报。',
  withdrawn: '该定版已撤销,不能用于填报。',
};

export class FreezeNotUsable extends DomainError {
  constructor(status: string) {
    super('FREEZE_NOT_USABLE', WHY[status] ?? '该定版的数值尚未算出,请稍后再办理。');
  }
}
