import { useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { sentenceOf } from '../ask';
import { STORED_AS_SENT_FIRST, Submission } from '../submission';
import { t } from './language';

/** By what is done, where a dialog was closed before it was known whether that is stored. */
const leftOpen = new Map<string, Submission>();

const LAST_TIME =
  '上一次提交的没有收到答复,尚不知道是否已保存。请再按一次提交:先前已保存的不会重复。';

/**
 * 办理 — something done once by a click: whether it is under way, and what was refused; what the page shows is asked for anew. What a
 * dialog does has a name: opened anew it goes on with what it sent before, until it is known whether that is stored.
 */
export function useDeed(name = '') {
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [isUnknown, setUnknown] = useState(false);
  const [submission] = useState(() => leftOpen.get(name) ?? new Submission());
  const [problem, setProblem] = useState<string | null>(() =>
    submission.isOpen ? t(LAST_TIME) : null,
  );
  /** Two presses may come before the page is drawn anew. */
  const isUnderWay = useRef(false);
  const page = useRef(new AbortController());
  useEffect(() => {
    page.current = new AbortController();
    return () => page.current.abort();
  }, []);

  async function run<Answer>(act: () => Promise<Answer>): Promise<Answer | undefined> {
    setBusy(true);
    setProblem(null);
    try {
      const answer = await act();
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'ledger' });
      return answer;
    } catch (error) {
      setProblem(sentenceOf(error));
      return undefined;
    } finally {
      setBusy(false);
      setUnknown(false);
    }
  }

  return {
    isBusy,
    /** Nobody knows whether it was stored; it is being asked again. */
    isUnknown,
    problem,
    run,
    /** What was refused stands for what was sent: another thing is sent next. What is not known to be stored is told on. */
    forget: () => {
      if (!submission.isOpen) setProblem(null);
    },
    /** 提交 — what bears a key of its own: sent until it is answered, and stored once. */
    async send<Answer>(
      act: (idempotencyKey: string) => Promise<Answer>,
    ): Promise<Answer | undefined> {
      if (isUnderWay.current) return undefined;
      isUnderWay.current = true;
      if (name) leftOpen.set(name, submission);
      const sent = await run(() =>
        submission.send(
          () => act,
          () => setUnknown(true),
          page.current.signal,
        ),
      );
      isUnderWay.current = false;
      if (submission.isOpen)
        setProblem(
          (complaint) =>
            complaint &&
            t('尚不知道是否已保存:{complaint}', { complaint }) +
              t('请再按一次提交:先前已保存的不会重复。'),
        );
      else if (name) leftOpen.delete(name);
      if (!sent?.isOfBefore) return sent?.answer;
      setProblem(t(STORED_AS_SENT_FIRST));
      return undefined;
    },
  };
}

export type Deed = ReturnType<typeof useDeed>;
