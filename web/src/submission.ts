import {
  isKeyTaken,
  isRefusedForGood,
  isUnknown,
  newKey,
  unlessKeyTaken,
  untilAnswered,
} from './ask';

export type Asking<Answer> = (idempotencyKey: string) => Promise<Answer>;

/** 先前送出的 — was stored, though its answer was lost; what one has changed since was not. */
export const STORED_AS_SENT_FIRST =
  '此前送出的一份已经保存(当时没有收到答复),之后改动的内容没有保存,请打开记录核对。';

/**
 * 提交 — what is stored once under one key, which it keeps until something is known to be stored under it: a key under which
 * nothing is stored takes any content, and one under which something is takes no other. What is sent bears one key to its end,
 * whatever is sent and answered beside it.
 */
export class Submission {
  constructor(
    private key = newKey(),
    /** What was sent under the key, the last first. */
    private sent: Asking<unknown>[] = [],
    /** Whether something is stored under the key is not known. */
    public isOpen = sent.length > 0,
  ) {}

  /**
   * Sends it until it is answered, each time as it stands then: what has not changed is the same function. Says too where the
   * answer is of what was sent before.
   */
  async send<Answer>(
    standing: () => Asking<Answer>,
    unknown: () => void,
    left: AbortSignal,
  ): Promise<{ answer: Answer; isOfBefore: boolean }> {
    const { key } = this;
    const sent = this.sent as Asking<Answer>[];
    const open = () => {
      if (key === this.key) this.isOpen = true;
    };
    const ask = (asking: () => Asking<Answer>): Promise<Answer> =>
      untilAnswered(
        () => asking()(key),
        () => {
          open();
          unknown();
        },
        left,
      );
    const asItStands = () => {
      const now = standing();
      if (now !== sent[0]) sent.unshift(now);
      return now;
    };
    try {
      const answer = await ask(asItStands);
      this.close(key);
      return { answer, isOfBefore: false };
    } catch (error) {
      if (isKeyTaken(error))
        for (const each of sent.slice(1)) {
          const answer = await ask(() => each).catch(unlessKeyTaken);
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
