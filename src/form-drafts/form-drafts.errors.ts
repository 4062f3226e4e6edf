import { DomainError } from '../platform/errors.js';

/** What is in this window is no longer the draft: another has it, or it is dropped or no longer kept. */
export class DraftElsewhere extends DomainError {
  constructor() {
    super(
      'DRAFT_ELSEWHERE',
      '这份草稿已在另一处(另一个窗口或另一台电脑)接着填写或丢弃,或因草稿过多而不再保留;本页的内容没有登记。请先查看是否已登记;仍要登记本页内容的,请再按一次。',
    );
  }
}

/** 草稿去向 — the record that a draft became, where it became one, and when. */
export interface EnteredDraft {
  ledger: string;
  /** null where it became several. */
  recordId: string | null;
  enteredAt: Date;
}

/** What is in this window has been entered from another. */
export class DraftEntered extends DomainError {
  constructor(entered: EnteredDraft) {
    super(
      'DRAFT_ENTERED',
      '这份草稿您已在另一处(另一个窗口或另一台电脑)提交,本页的内容没有登记。请先打开已提交的记录核对;确是另一件事、仍要登记本页内容的,请再按一次。',
      { entered },
    );
  }
}
