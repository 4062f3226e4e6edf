import {
  isKeyTaken,
  isRefusedForGood,
  isUnknown,
  newKey,
  unlessKeyTaken,
  untilAnswered,
} from './ask';

type Asking<Answer> = (idempotencyKey: string) => Promise<Answer>;

/** 先前送出的 — was stored, though its answer was lost; what one has changed since was not. */
export const STORED_AS_SENT_FIRST =
  '此前送出的一份已经保存(当时没有收到答复),之后改动的内容没有保存,请打开记录核对。';

/**
 * 提交 — what is stored once under one key, which it keeps until something is known to be stored under it: a key under which
 * nothing is stored takes any content, and one under which something is takes no other. What is sent bears one key to its end,
 * whatever is sent and answered beside it.
 */
export class Submission {
  private key = newKey();
  /** What was sent under the key. */
  private sent: Asking<unknown>[] = [];
  /** Whether something is stored under the key is not known. */
  isOpen = false;

  /** Sends it until it is answered; says too where the answer is of what was sent before. */
  async send<Answer>(
    asking: Asking<Answer>,
    unknown: () => void,
    left: AbortSignal,
  ): Promise<{ answer: Answer; isOfBefore: boolean }> {
    const { key } = this;
    const open = () => {
      if (key === this.key) this.isOpen = true;
    };
    const tell = () => {
      open();
      unknown();
    };
    const ask = (each: Asking<Answer>): Promise<Answer> =>
      untilAnswered(() => each(key), tell, left);
    const before = this.sent as Asking<Answer>[];
    this.sent = [asking, ...before];
    try {
      const answer = await ask(asking);
      this.close(key);
      return { answer, isOfBefore: false };
    } catch (error) {
      if (isKeyTaken(error))
        for (const each of before) {
          const answer = await ask(each).catch(unlessKeyTaken);
          if (answer === null) continue;
          this.close(key);
          return { answer, isOfBefore: true };
        }
      if (isUnknown(error)) open();
      else if (!this.isOpen || isRefusedForGood(error)) this.close(key);
      throw error;
    }
  }

  /** It is known what is stored under the key: what is sent from here on bears another. */
  private close(key: string): void {
    if (key !== this.key) return;
    this.key = newKey();
    this.sent = [];
    this.isOpen = false;
  }
}
