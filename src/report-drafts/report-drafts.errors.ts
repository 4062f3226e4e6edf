import { DomainError } from '../platform/errors.js';

export class TemplateWithdrawn extends DomainError {
  constructor(title: string) {
    super('TEMPLATE_WITHDRAWN', `底稿“${title}”已经撤销,请另行提交底稿。`);
  }
}
