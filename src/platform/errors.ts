/** One thing wrong with an input: where it is, a stable code, and what the clerk should do. */
export interface Issue {
  /** 行号 — 1-based row of an import; absent for a form. */
  row?: number;
  field: string;
  code: string;
  message: string;
  /** 句中所填 — what the sentence of its code is filled with in English; never answered itself. */
  values?: Values;
}

export type Values = Readonly<Record<string, string | number>>;

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
  readonly issues: Issue[];

  constructor(all: Issue[]) {
    const issues = all.slice(0, MOST_ISSUES);
    // What is wrong with many rows alike is said once.
    const different = [...new Set(all.map((each) => each.message))];
    const told = different.slice(0, MOST_TOLD);
    const left = different.length - told.length;
    const message = inOneSentence([...told, ...(left > 0 ? [`另有 ${left} 处问题。`] : [])]);
    super('INPUT_REFUSED', message, { issues });
    this.issues = issues;
  }
}

/** 所在行 — what is refused of one of several says which, by its place and its number; of one alone it says nothing more. */
export function oneOf<E extends DomainError>(
  error: E,
  all: readonly { id?: string | null }[],
  at: number,
): E {
  if (all.length < 2) return error;
  Object.assign(error.details, { row: at + 1, id: all[at]!.id });
  return error;
}

/** What follows from a step is sent by nobody: its place among what follows is none of what was sent. */
export function ofNone(error: unknown): never {
  if (error instanceof DomainError) Object.assign(error.details, { row: undefined, id: undefined });
  throw error;
}

/** Refuses where there is anything to say. */
export function refuse(issues: Issue[]): void {
  if (issues.length > 0) throw new InputRefused(issues);
}

/** Several sentences, each of which may end as one, as the parts of one. */
const inOneSentence = (sentences: string[]) =>
  sentences
    .map((each, at) => (at < sentences.length - 1 ? each.replace(/[。;;]$/, '') : each))
    .join(';');

/** Whoever has more to put right begins with these: a list of thousands of wrong lines has one cause, and its answer a size. */
export const MOST_ISSUES = 2000;
/** What one sentence can say. */
const MOST_TOLD = 50;

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

/** Acting for a colleague is over, not begun, taken back, or was never given. */
export class DelegationNotInForce extends DomainError {
  constructor() {
    super(
      'DELEGATION_NOT_IN_FORCE',
      '该委托今日无效(待委托人同意、未到期、已到期、已收回或不是给您的),不能代为办理。',
    );
  }
}

/** 首次登录或重置之后 — nothing else answers until the password is the holder's own. */
export class PasswordChangeRequired extends DomainError {
  constructor() {
    super('PASSWORD_CHANGE_REQUIRED', '请先修改密码,修改后即可继续办理。');
  }
}

/** 须绑定动态口令 — demanded of the account by the office: nothing else answers until then. */
export class TotpRequired extends DomainError {
  constructor() {
    super('TOTP_REQUIRED', '请先绑定动态口令,绑定后即可继续办理。');
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
  constructor(label: string, status: string, verb: string, state: string) {
    super('WRONG_STATE', `该${label}当前状态为“${status}”,不能${verb}。`, { status, state });
  }
}

/** A mutation that a browser's cookie came with, but not the mark that only our own page can set. */
export class NotFromOwnPage extends DomainError {
  constructor() {
    super('CSRF_REFUSED', '请求未带页面校验标记,已拒绝。请刷新页面后重试。');
  }
}

/** One request is one attempt to sign in; others beside it would make it many, or hide behind it. */
export class SignInAlone extends DomainError {
  constructor() {
    super('SIGN_IN_ALONE', '登录须单独提交,一次请求只能登录一次。');
  }
}

/** What is limited by the attempt or by the person is done once in a request, and nothing beside it. */
export class OperationAlone extends DomainError {
  constructor() {
    super('OPERATION_ALONE', '此项操作须单独提交,一次请求只能办理一次。');
  }
}

export class PageOutdated extends DomainError {
  constructor() {
    super(
      'DOCUMENT_NOT_ALLOWED',
      '此页面与系统现行版本不符,本次内容未保存。请记下已填写的内容,刷新页面后重试。',
    );
  }
}

export class DocumentNotAllowed extends DomainError {
  constructor() {
    super('DOCUMENT_NOT_ALLOWED', '本系统只接受已登记的查询,请更新客户端程序或联系系统管理员。');
  }
}

export class OperationTooLong extends DomainError {
  constructor() {
    super('OPERATION_TOO_LONG', '本次操作超过时限,内容未保存。请缩小范围或分批后重试。');
  }
}

export class TooManyOperations extends DomainError {
  constructor(readonly retryAfterSeconds: number) {
    super('TOO_MANY_OPERATIONS', `操作过于频繁,请在 ${retryAfterSeconds} 秒后重试。`, {
      retryAfterSeconds,
    });
  }
}

export class OnlyPost extends DomainError {
  constructor() {
    super('ONLY_POST', '查询只能以 POST 方式提交,内容不得写在网址中。');
  }
}

/** 结果未知 — the connection was lost after COMMIT was sent and before its answer came: saved or not, nobody here can tell. */
export class OutcomeUnknown extends DomainError {
  constructor() {
    super(
      'OUTCOME_UNKNOWN',
      '提交时与数据库的连接中断,无法确认内容是否已保存。新登记的请用同一提交编号再次提交,已保存的会原样返回,不会重复;修改或办理的请刷新后核对,不要另行重填。',
    );
  }
}

/** Lost or refused before anything was committed. */
export class DatabaseUnavailable extends DomainError {
  constructor() {
    super('DATABASE_UNAVAILABLE', '与数据库的连接中断,本次内容未保存,请稍后重试。');
  }
}

/** Somebody else's operation holds what this one needs. */
export class RecordBusy extends DomainError {
  constructor() {
    super('RECORD_BUSY', '所办记录正由他人办理,等候超时,本次内容未保存,请稍后重试。');
  }
}

export const OVERTAKEN = 'OVERTAKEN';

/** Two operations waited for each other, and the database let the other go first, again and again. */
export class Overtaken extends DomainError {
  constructor() {
    super(OVERTAKEN, '本次操作与他人同时进行的操作冲突,内容未保存,请重新提交。');
  }
}

export class SystemBusy extends DomainError {
  constructor() {
    super('SYSTEM_BUSY', '系统繁忙,本次操作未能开始,内容未保存,请稍后重试。');
  }
}

/** 版本已更换 — the database was told what a newer program declares while this one still runs. */
export class ProgramOutdated extends DomainError {
  constructor() {
    super(
      'PROGRAM_OUTDATED',
      '系统已升级到新版本,当前运行的仍是旧版本,内容未保存。请联系系统管理员重新启动后再办理。',
    );
  }
}

/** 存储空间已满 — reading goes on; whoever runs the system must make room. */
export class StorageFull extends DomainError {
  constructor() {
    super('STORAGE_FULL', '系统存储空间已满,本次内容未保存。请联系系统管理员清理空间后重试。');
  }
}

export class TooManyAtOnce extends DomainError {
  constructor() {
    super('TOO_MANY_AT_ONCE', '您同时提交的操作过多,本次未受理,请等前面的操作完成后重试。');
  }
}

export class DocumentTooLarge extends DomainError {
  constructor(sentence: string) {
    super('QUERY_TOO_LARGE', sentence);
  }
}
