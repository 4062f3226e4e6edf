import { DomainError } from '../platform/errors.js';

export class LetterNumberVoid extends DomainError {
  constructor(text: string) {
    super('LETTER_NUMBER_VOID', `${text}已经作废,无需重复办理。`);
  }
}
