import { DomainError } from '../platform/errors.js';

/** What is in this window is no longer the draft: another has it, or it is entered, dropped or no longer kept. */
export class DraftElsewhere extends DomainError {
  constructor() {
    super(
      'DRAFT_ELSEWHERE',
      '这份草稿已在另一处(另一个窗口或另一台电脑)接着填写、登记或丢弃,或因草稿过多而不再保留;本页的内容没有登记。请先查看是否已登记;仍要登记本页内容的,请再按一次。',
    );
  }
}
