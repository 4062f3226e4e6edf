/** One thing wrong with an input: where it is, a stable code, and what the clerk should do. */
export interface Issue {
  /** 行号 — 1-based row of an import; absent for a form. */
  row?: number;
  field: string;
  code: string;
  message: string;
}

/** A refusal that a person can act on: stable code, Chinese sentence, no internals. */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** All problems of one input together; nothing of it was stored. */
export class InputRefused extends DomainError {
  constructor(readonly issues: Issue[]) {
    super('INPUT_REFUSED', issues.map((each) => each.message).join(';'), { issues });
  }
}

/** A record that does not exist, or one the caller may not see: the same answer. */
export class NotFound extends DomainError {
  constructor(label: string) {
    super('NOT_FOUND', `未找到该${label},可能编号有误或不在您的管辖范围内。`);
  }
}

export class StaleRevision extends DomainError {
  constructor(label: string, revision: number) {
    super(
      'STALE_REVISION',
      `该${label}已被他人修改(当前版本 ${revision}),请刷新后在最新内容上重新修改。`,
      {
        revision,
      },
    );
  }
}

export class NotPermitted extends DomainError {
  constructor(permission: string) {
    super('NOT_PERMITTED', '您的岗位没有此项操作权限,请联系管理员或由有权限的同事办理。', {
      permission,
    });
  }
}

export class SignInRequired extends DomainError {
  constructor() {
    super('SIGN_IN_REQUIRED', '请先登录;若已登录,登录可能已过期,请重新登录。');
  }
}

export class IdempotencyKeyReused extends DomainError {
  constructor() {
    super('IDEMPOTENCY_KEY_REUSED', '该提交编号已用于另一份内容,请刷新页面后重新提交。');
  }
}

/** Another person must do this step: whoever entered a record neither reviews nor approves it. */
export class FourEyesRequired extends DomainError {
  constructor(step: string) {
    super('FOUR_EYES_REQUIRED', `${step}须由另一人办理:经办人、复核人、审批人不得为同一人。`);
  }
}

export class WrongState extends DomainError {
  constructor(label: string, status: string, verb: string) {
    super('WRONG_STATE', `该${label}当前状态为“${status}”,不能${verb}。`, { status });
  }
}
