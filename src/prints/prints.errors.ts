import { DomainError } from '../platform/errors.js';

export class PrintTooLarge extends DomainError {
  constructor() {
    super('PRINT_TOO_LARGE', '打印件内容过多,未能在限定的时间和内存内生成。');
  }
}
