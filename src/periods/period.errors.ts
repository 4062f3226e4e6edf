import { DomainError } from '../platform/errors.js';

export class PeriodNotOver extends DomainError {
  constructor(period: string) {
    super('PERIOD_NOT_OVER', `${period}尚未结束,不能封账;请在期间结束后办理。`);
  }
}

export class PeriodLockedAlready extends DomainError {
  constructor(unit: string, period: string) {
    super('PERIOD_LOCKED_ALREADY', `${unit}${period}已封账,无需重复办理。`);
  }
}

export class PeriodBusy extends DomainError {
  constructor() {
    super('PERIOD_BUSY', '有人正在办理该区县的业务,暂时无法封账或提前结束解封,请稍后重试。');
  }
}

export class UnlockAsked extends DomainError {
  constructor() {
    super('UNLOCK_ASKED', '该期间已有待批准的解封申请,请等待批准,或请批准人驳回后重新申请。');
  }
}

export class UnlockDecided extends DomainError {
  constructor() {
    super('UNLOCK_DECIDED', '该解封申请已经处理,请刷新后查看结果。');
  }
}

export class UnlockNotOpen extends DomainError {
  constructor() {
    super('UNLOCK_NOT_OPEN', '该解封时限已过或已提前结束,无需再结束。');
  }
}

export class UnlockElsewhere extends DomainError {
  constructor(unit: string) {
    super('UNLOCK_ELSEWHERE', `${unit}不在该封账单位之内,请选择封账单位或其下级单位。`);
  }
}
